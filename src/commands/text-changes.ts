import { isUtf8 } from 'node:buffer';
import type { PlannedRuleset } from '../config/plan.ts';
import type { RulesetResult, TextChange } from '../report/result.ts';
import type { ActionsCacheLayer } from './actions-cache-layer.ts';
import type { FetchedRuleset } from './fetch-ruleset.ts';
import type { Session } from './session.ts';
import { unifiedDiff } from './unified-diff.ts';
import { filesOfArchive, type VersionFile, withLockedFiles } from './version-files.ts';

/** Text of one ruleset that is compared, both versions together; more than a pull request body can show. */
const MOST_TEXT_BYTES = 256 * 1024;

/** Of all rulesets of a run, since their diffs are kept until its end. */
const MOST_RUN_TEXT_BYTES = 8 * 1024 * 1024;

/**
 * What the reviewers of an `update` are to read, `undefined` for other commands: how the rule text differs from the
 * version that the lockfile records; of a new ruleset everything is added. To be called before the new version is placed,
 * because that removes the old one.
 * @throws ArmError CANCELLED
 */
export async function compareTexts(
  session: Session,
  actionsCache: ActionsCacheLayer,
  planned: PlannedRuleset,
  { ruleset, checksum }: Pick<FetchedRuleset, 'ruleset' | 'checksum'>,
): Promise<RulesetResult['textChanges']> {
  const { locked } = planned;
  if (session.setup.inputs.command !== 'update') return undefined;
  if (locked?.checksum === checksum) return [];
  const budgetBytes = Math.min(MOST_TEXT_BYTES, MOST_RUN_TEXT_BYTES / session.setup.plan.rulesets.length);
  const after = filesOfArchive(ruleset.files);
  if (locked === undefined) return compareFiles([], after, budgetBytes);
  const compared = await withLockedFiles(session, actionsCache, { planned, locked }, (before) =>
    compareFiles(before, after, budgetBytes),
  );
  return compared ?? 'unavailable';
}

/** One entry for each file that differs, in the order of their paths; at most `budgetBytes` of text are read. */
export async function compareFiles(
  before: readonly VersionFile[],
  after: readonly VersionFile[],
  budgetBytes: number,
): Promise<TextChange[]> {
  const old = new Map(before.map((file) => [file.path, file]));
  const now = new Map(after.map((file) => [file.path, file]));
  const changes: TextChange[] = [];
  let leftBytes = budgetBytes;
  for (const path of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const pair = { before: old.get(path), after: now.get(path) };
    if (pair.before?.sha256 === pair.after?.sha256) continue;
    const sizeBytes = (pair.before?.sizeBytes ?? 0) + (pair.after?.sizeBytes ?? 0);
    const fits = sizeBytes <= leftBytes;
    if (fits) leftBytes -= sizeBytes;
    const change = pair.before === undefined ? 'added' : pair.after === undefined ? 'removed' : 'changed';
    const diff = fits ? await diffOf(pair) : 'too-large';
    changes.push(
      typeof diff === 'string' ? { path, change, lines: [], omitted: diff } : { path, change, lines: diff },
    );
  }
  return changes;
}

async function diffOf(pair: {
  before: VersionFile | undefined;
  after: VersionFile | undefined;
}): Promise<string[] | 'not-text'> {
  const [before, after] = [textOf(pair.before), textOf(pair.after)];
  if (before === undefined || after === undefined) return 'not-text';
  return unifiedDiff(before, after);
}

/** The text of a file, empty where there is none; `undefined` for anything but UTF-8 without NUL. */
function textOf(file: VersionFile | undefined): string | undefined {
  if (file === undefined) return '';
  const bytes = file.read();
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : undefined;
}
