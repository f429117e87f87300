import type { ObsoleteRuleset } from '../config/plan.ts';
import { asWriteFailure } from '../disk/failure.ts';
import { ArmError } from '../errors.ts';
import { emptyResult } from '../result.ts';
import type { Session } from '../rulesets/session.ts';
import { failedResult, type InstalledRuleset, keptNotes } from '../rulesets/task.ts';
import { ownershipOf } from '../rulesets/version-files.ts';
import { removeRulesets } from '../workspace/remove.ts';
import { readTreeBelow } from '../workspace/tree.ts';

/**
 * Removes from all targets what the lockfile records and the manifest no longer names; a dry run only tells it.
 *
 * Where a frozen lockfile goes on recording a ruleset, it is told only when there was something to remove.
 * @param occupied folders below the targets that other rulesets have now, and that stay (`Rules` may have become `rules`)
 */
export async function removeObsolete(
  session: Session,
  occupied: readonly string[],
): Promise<InstalledRuleset[]> {
  const { plan, inputs } = session.setup;
  if (session.ports.signal.aborted) return [];
  const folded = new Set(occupied.map((folder) => folder.toLowerCase()));
  const outcomes: InstalledRuleset[] = [];
  for (const obsolete of plan.obsolete) {
    const relativeFolder = `${obsolete.folder}/${obsolete.entry.version}`;
    const stays = folded.has(relativeFolder.toLowerCase());
    const outcome = await removeOne(session, obsolete, stays ? undefined : relativeFolder);
    const isTold = !inputs.frozenLockfile || outcome.changed || outcome.result.status === 'failed';
    if (isTold) outcomes.push(outcome);
  }
  return outcomes;
}

async function removeOne(
  session: Session,
  { key, sourceName, entry }: ObsoleteRuleset,
  relativeFolder: string | undefined,
): Promise<InstalledRuleset> {
  const startedMs = session.elapsedMs();
  const known = {
    ...emptyResult(key, sourceName),
    previousVersion: entry.version,
    place: entry.place,
    startedMs,
    durationMs: 0,
  };
  const gone = { ...known, status: 'removed' as const };
  if (relativeFolder === undefined) return { result: gone, changed: false };
  try {
    if (session.setup.inputs.dryRun) return { result: gone, changed: isAnywhere(session, relativeFolder) };
    const { files, ...kept } = await removeEverywhere(session, entry, relativeFolder);
    const result = {
      ...gone,
      durationMs: session.elapsedMs() - startedMs,
      fileChanges: { ...known.fileChanges, removed: files },
      notes: keptNotes(session, known, kept),
    };
    return { result, changed: files > 0 };
  } catch (thrown) {
    const error = asWriteFailure('remove', key, thrown);
    if (!(error instanceof ArmError)) throw error;
    return { result: failedResult(known, error), changed: false };
  }
}

async function removeEverywhere(
  session: Session,
  entry: ObsoleteRuleset['entry'],
  relativeFolder: string,
): Promise<{ files: number; strangers: string[]; leftovers: string[] }> {
  const ownership = await ownershipOf(session, entry, relativeFolder);
  const removals = removeRulesets(
    session.setup.targets.map((target) => ({ target, relativeFolder, ownership })),
  );
  return {
    // A file counts once, however many targets there are.
    files: removals.reduce((most, { files }) => Math.max(most, files), 0),
    strangers: removals.flatMap(({ strangers }) => strangers),
    leftovers: removals.flatMap(({ leftovers }) => leftovers),
  };
}

function isAnywhere({ setup }: Session, relativeFolder: string): boolean {
  return setup.targets.some(({ path }) => readTreeBelow(path, relativeFolder) !== undefined);
}
