import type { AssistantName } from '../config/assistants.ts';
import { digestsOf } from '../config/lockfile.ts';
import type { RecordedRuleset } from '../config/plan.ts';
import type { Target } from '../config/targets.ts';
import { asWriteFailure } from '../disk/failure.ts';
import { isSameFolder } from '../disk/folders.ts';
import { ArmError } from '../errors.ts';
import { emptyResult } from '../result.ts';
import { placementsOf, wantedFolders } from '../rulesets/placements.ts';
import type { Session } from '../rulesets/session.ts';
import { failedResult, type InstalledRuleset, keptNotes } from '../rulesets/task.ts';
import { ownershipOf } from '../rulesets/version-files.ts';
import type { AssistantFolder } from '../workspace/assistant-folder.ts';
import { placeRuleset } from '../workspace/place.ts';
import { readTreeBelow } from '../workspace/tree.ts';

/**
 * Removes from all targets what the lockfile records and the manifest no longer names; a dry run only tells it.
 *
 * Where a frozen lockfile goes on recording a ruleset, it is told only when there was something to remove.
 * @param occupied folders below the targets that other rulesets have now, and that stay where the disk
 * knows both as one (`Rules` may have become `rules`)
 * @param failed folders of rulesets that failed: what they had under another spelling of their key stays
 */
export async function removeObsolete(
  session: Session,
  occupied: readonly string[],
  failed: ReadonlySet<string>,
): Promise<InstalledRuleset[]> {
  const { plan, inputs } = session.setup;
  if (session.ports.signal.aborted) return [];
  const occupants = new Map(occupied.map((folder) => [folder.toLowerCase(), folder]));
  const outcomes: InstalledRuleset[] = [];
  const leaving = plan.obsolete.filter(
    (one) => !failed.has(one.folder) && !hasOtherDestinations(session, one),
  );
  for (const obsolete of leaving) {
    const relativeFolder = `${obsolete.folder}/${obsolete.entry.version}`;
    const other = occupants.get(relativeFolder.toLowerCase());
    const isFree = ({ path }: Target) => other === undefined || !isSameFolder(path, relativeFolder, other);
    const outcome = await removeOne(session, obsolete, session.setup.targets.filter(isFree));
    const isTold = !inputs.frozenLockfile || outcome.changed || outcome.result.status === 'failed';
    if (isTold) outcomes.push(outcome);
  }
  return outcomes;
}

/** A run whose inputs name its destinations leaves alone what lies in others, and so what the lockfile says of it. */
function hasOtherDestinations({ setup, folders }: Session, { entry }: RecordedRuleset): boolean {
  return setup.hasOwnDestinations && Object.keys(entry.assistants ?? {}).some((name) => !folders.has(name));
}

async function removeOne(
  session: Session,
  obsolete: RecordedRuleset,
  targets: readonly Target[],
): Promise<InstalledRuleset> {
  const { key, sourceName, entry } = obsolete;
  const startedMs = session.elapsedMs();
  const known = {
    ...emptyResult(key, sourceName),
    previousVersion: entry.version,
    place: entry.place,
    startedMs,
    durationMs: 0,
  };
  const gone = { ...known, status: 'removed' as const };
  try {
    if (session.setup.inputs.dryRun)
      return { result: gone, changed: await isAnywhere(session, obsolete, targets) };
    const { files, ...kept } = await removeEverywhere(session, obsolete, targets);
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
  { key, folder, entry }: RecordedRuleset,
  targets: readonly Target[],
): Promise<{ files: number; strangers: string[]; leftovers: string[] }> {
  const locked = { key, entry, relativeFolder: `${folder}/${entry.version}` };
  const ownership = await ownershipOf(session, locked);
  const { fileChanges, strangers, leftovers } = await placeRuleset({
    targets,
    relativeFolder: locked.relativeFolder,
    previous: { relativeFolder: locked.relativeFolder, ownership: ownership.targets },
    assistants: placementsOf(
      session,
      { key, folder, locked: entry },
      foldersOf(session, { key, entry }),
      ownership.rules,
    ),
  });
  return { files: fileChanges.removed, strangers, leftovers };
}

/** The folders of assistants that the lockfile has it for, but where its place is now that of another (`Rules`, `rules`). */
function foldersOf(
  session: Session,
  { key, entry }: Pick<RecordedRuleset, 'key' | 'entry'>,
): Map<AssistantName, AssistantFolder> {
  const { located } = session.setup.plan;
  const folders = wantedFolders(session, { assistants: [...digestsOf(entry).keys()] });
  const free = [...folders].filter(
    ([, folder]) => !located.some((other) => folder.isSamePlace(key, other.key)),
  );
  return new Map(free);
}

async function isAnywhere(
  session: Session,
  { key, folder, entry }: RecordedRuleset,
  targets: readonly Target[],
): Promise<boolean> {
  for (const { path } of targets) {
    if ((await readTreeBelow(path, `${folder}/${entry.version}`)) !== undefined) return true;
  }
  for (const one of foldersOf(session, { key, entry }).values()) {
    if ((await one.read(key)).files.length > 0) return true;
  }
  return false;
}
