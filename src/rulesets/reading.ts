import { posix } from 'node:path';
import {
  type BlockSize,
  countRules,
  overviews,
  type PlainTally,
  type RulesetReading,
  tallyOf,
} from '../assistants/overview.ts';
import { endingOf } from '../assistants/rules.ts';
import { assistant, type RuleEnding } from '../config/assistants.ts';
import type { Target } from '../config/targets.ts';
import { asWriteFailure, sentenceOfFailure } from '../disk/failure.ts';
import { breatheWhenDue } from '../disk/turns.ts';
import type { AssistantOverview } from '../result.ts';
import { listTreeBelow, readTreeBelow } from '../workspace/tree.ts';
import { readRulesOnDisk } from './rules-on-disk.ts';
import type { Session } from './session.ts';
import type { InstalledRuleset } from './task.ts';

type Reading = Pick<InstalledRuleset, 'reading'>;

/**
 * What the assistants of a run read after it, in the order of the manifest: of rulesets that were placed what their
 * archives say, of all others what lies on the disk.
 * @param outcomes by the keys of the manifest
 */
export async function readingOf(
  session: Session,
  outcomes: ReadonlyMap<string, Reading>,
  block?: BlockSize,
): Promise<AssistantOverview[]> {
  const names = session.setup.assistants.map(({ name }) => name);
  if (names.length === 0) return [];
  const readings: RulesetReading[] = [];
  for (const ruleset of session.setup.plan.located) {
    await session.breathe();
    const reading = outcomes.get(ruleset.key)?.reading;
    readings.push(reading ?? (await (await readRulesOnDisk(session, ruleset)).reading()));
  }
  return overviews(names, readings, block);
}

/**
 * Tells once of each plain target that is the folder of an assistant, or is called like a file that one read once, when
 * that assistant would not read all rules in it. It fails nothing; what cannot be read is not there.
 * @param versions what stands in the targets, by the keys of the manifest
 */
export async function tellUnreadTargets(session: Session, versions: Versions): Promise<void> {
  for (const target of session.setup.targets) {
    const owned = tallyOf(posix.normalize(target.written));
    if (owned === undefined) continue;
    const { tally } = owned;
    for (const { key, folder } of session.setup.plan.located) {
      const version = versions.get(key);
      if (typeof version === 'string') await count(session, tally, target, key, `${folder}/${version}`);
    }
    if (tally.unread === 0) continue;
    const { title, block } = assistant(owned.assistant);
    const reader = block?.reader ?? title;
    const message =
      `${reader} does not read ${tally.unread} of ${tally.files} rule files in the target "${target.shown}". ` +
      `Name "${owned.assistant}" in "assistants" instead of this target, and it gets the form that it reads`;
    session.ports.reporter.warning({ message, level: 'notice', place: target.place });
  }
}

type Versions = ReadonlyMap<string, string | null | undefined>;

/** Looks at the disk only for what this run has neither placed nor compared, and for frontmatter. */
async function count(
  session: Session,
  tally: PlainTally,
  target: Target,
  key: string,
  relative: string,
): Promise<void> {
  const known = tally.needsKeys ? undefined : session.standing.get(key);
  if (known !== undefined) {
    tally.addAll(known);
    return;
  }
  await session.breathe();
  try {
    if (tally.needsKeys) await countByKeys(tally, target, relative);
    else tally.addAll(countRules(await listTreeBelow(target.path, relative)));
  } catch (error) {
    const failure = asWriteFailure('read', `${target.shown}/${relative}`, error);
    session.ports.reporter.debug(sentenceOfFailure(failure));
  }
}

async function countByKeys(tally: PlainTally, target: Target, relative: string): Promise<void> {
  const { readRule } = await import('../assistants/frontmatter.ts');
  const rules: { ending: RuleEnding; bytes: Buffer }[] = [];
  await readTreeBelow(target.path, relative, (path, bytes) => {
    const ending = endingOf(path);
    if (ending !== undefined) rules.push({ ending, bytes: Buffer.from(bytes) });
  });
  for (const { ending, bytes } of rules) {
    const pause = breatheWhenDue();
    if (pause !== undefined) await pause;
    const { hasFrontmatter, keys } = await readRule(bytes, ending);
    tally.add(ending, hasFrontmatter ? new Set(keys.keys()) : undefined);
  }
}
