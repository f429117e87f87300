import { isUtf8 } from 'node:buffer';
import type { PlannedRuleset } from '../config/plan.ts';
import type { RulesetResult, TextChange } from '../result.ts';
import type { ActionsCacheLayer } from './actions-cache.ts';
import type { FetchedRuleset } from './fetch.ts';
import type { Session } from './session.ts';
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
  const { folder } = planned;
  const compared = await withLockedFiles(session, actionsCache, { locked, folder, planned }, (before) =>
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

/** Beyond so many changed lines the shortest diff costs more than it tells, and the file is shown as replaced. */
const MOST_EDITS = 1500;

const CONTEXT_LINES = 3;
const NO_NEWLINE = '\\ No newline at end of file';

/**
 * The lines of a unified diff from its first `@@` on.
 *
 * The library is loaded only here, because most runs change no version.
 */
export async function unifiedDiff(before: string, after: string): Promise<string[]> {
  if (before === '') return wholeText('+', after);
  if (after === '') return wholeText('-', before);
  const { structuredPatch } = await import('diff');
  const patch = structuredPatch('', '', before, after, undefined, undefined, {
    context: CONTEXT_LINES,
    maxEditLength: MOST_EDITS,
  });
  if (patch === undefined) return replacedText(before, after);
  return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    // A side without lines is named by the line before it, as in every unified diff.
    `@@ -${oldLines === 0 ? oldStart - 1 : oldStart},${oldLines} +${newLines === 0 ? newStart - 1 : newStart},${newLines} @@`,
    ...lines,
  ]);
}

function wholeText(sign: '+' | '-', text: string): string[] {
  const lines = signedLines(sign, text);
  const amount = lineCount(lines);
  if (amount === 0) return [];
  return [sign === '+' ? `@@ -0,0 +1,${amount} @@` : `@@ -1,${amount} +0,0 @@`, ...lines];
}

function replacedText(before: string, after: string): string[] {
  const [removed, added] = [signedLines('-', before), signedLines('+', after)];
  return [`@@ -1,${lineCount(removed)} +1,${lineCount(added)} @@`, ...removed, ...added];
}

function signedLines(sign: string, text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const endsWithNewline = lines.at(-1) === '';
  if (endsWithNewline) lines.pop();
  const signed = lines.map((line) => sign + line);
  return endsWithNewline ? signed : [...signed, NO_NEWLINE];
}

function lineCount(signed: readonly string[]): number {
  return signed.length - (signed.at(-1) === NO_NEWLINE ? 1 : 0);
}
