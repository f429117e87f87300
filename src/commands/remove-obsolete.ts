import type { AssistantName } from '../config/assistants.ts';
import type { LockRecord } from '../config/lockfile.ts';
import type { LocatedRuleset, RecordedRuleset } from '../config/plan.ts';
import type { Target } from '../config/targets.ts';
import { asWriteFailure, sentenceOfFailure } from '../disk/failure.ts';
import { isSameFolder } from '../disk/folders.ts';
import { ArmError } from '../errors.ts';
import { emptyResult } from '../result.ts';
import { keptElsewhere, keptVersions, placementsOf, recordedFolders } from '../rulesets/placements.ts';
import type { Session } from '../rulesets/session.ts';
import { failedResult, type InstalledRuleset, keptNotes } from '../rulesets/task.ts';
import { ownershipOf } from '../rulesets/version-files.ts';
import type { AssistantFolder } from '../workspace/assistant-folder.ts';
import { placeRuleset } from '../workspace/place.ts';
import { removeRuleset } from '../workspace/remove.ts';
import { readTreeBelow } from '../workspace/tree.ts';

/** A ruleset that is where it belongs. */
export interface Occupant extends Pick<LocatedRuleset, 'key' | 'assistants'> {
  /** Below the targets, `/` form. */
  relativeFolder: string;
}

/**
 * Removes from all targets what the lockfile records and the manifest no longer names; a dry run only tells it. What the
 * lockfile goes on recording, frozen or for other destinations, is told only when there was something to remove.
 * @param others rulesets whose files stay where the disk knows both places as one (`Rules` may have become `rules`)
 * @param failed folders of rulesets that failed: what they had under another spelling of their key stays
 */
export async function removeObsolete(
  session: Session,
  others: readonly Occupant[],
  failed: ReadonlySet<string>,
): Promise<InstalledRuleset[]> {
  const { plan, inputs } = session.setup;
  const folders = new Map(others.map((one) => [one.relativeFolder.toLowerCase(), one.relativeFolder]));
  const byKey = Map.groupBy(others, ({ key }) => key.toLowerCase());
  const outcomes: InstalledRuleset[] = [];
  const leaving = plan.obsolete.filter(({ folder }) => !failed.has(folder));
  for (const obsolete of leaving) {
    await session.breathe();
    if (session.ports.signal.aborted) break;
    const relativeFolder = `${obsolete.folder}/${obsolete.entry.version}`;
    const other = folders.get(relativeFolder.toLowerCase());
    const isFree = ({ path }: Target) => other === undefined || !isSameFolder(path, relativeFolder, other);
    const outcome = await removeOne(session, obsolete, {
      targets: session.setup.targets.filter(isFree),
      folders: await foldersOf(session, obsolete, byKey.get(obsolete.key.toLowerCase()) ?? []),
    });
    const record = recordElsewhere(session, obsolete);
    const isForgotten = record === undefined && !inputs.frozenLockfile;
    if (outcome.result.status === 'failed') outcomes.push(outcome);
    else if (isForgotten || outcome.changed) outcomes.push({ ...outcome, record });
  }
  return outcomes;
}

interface Destinations {
  targets: readonly Target[];
  folders: ReadonlyMap<AssistantName, AssistantFolder>;
}

/** What the lockfile goes on saying of it, for the destinations that the inputs of this run leave out. */
function recordElsewhere(session: Session, { folder, entry }: RecordedRuleset): LockRecord | undefined {
  if (!session.setup.hasOwnDestinations) return undefined;
  const { assistants, behind } = keptElsewhere(session, entry);
  const versions = keptVersions(session, { folder, locked: entry });
  if (Object.keys({ ...assistants, ...versions }).length === 0) return undefined;
  return { ...entry, assistants, behind: behind.length > 0 ? behind : undefined };
}

async function removeOne(
  session: Session,
  obsolete: RecordedRuleset,
  destinations: Destinations,
): Promise<InstalledRuleset> {
  const { key, sourceName, entry } = obsolete;
  const startedMs = session.elapsedMs();
  const { version: previousVersion, place } = entry;
  const known = { ...emptyResult(key, sourceName), previousVersion, place, startedMs, durationMs: 0 };
  const gone = { ...known, status: 'removed' as const };
  try {
    if (session.setup.inputs.dryRun)
      return { result: gone, changed: await isAnywhere(obsolete, destinations) };
    const { files, ...kept } = await removeEverywhere(session, obsolete, destinations);
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
  { key, folder, entry, planned }: RecordedRuleset,
  { targets, folders }: Destinations,
): Promise<{ files: number; strangers: string[]; leftovers: string[] }> {
  const locked = { key, entry, planned, relativeFolder: `${folder}/${entry.version}` };
  const ownership = await ownershipOf(session, locked);
  const { fileChanges, strangers, leftovers } = await placeRuleset({
    targets,
    relativeFolder: locked.relativeFolder,
    previous: { relativeFolder: locked.relativeFolder, ownership: ownership.targets },
    assistants: placementsOf(session, { key, folder, locked: entry }, folders, ownership.rules),
  });
  return { files: fileChanges.removed, strangers, leftovers };
}

/** The folders of assistants that the lockfile has it for, but where its place is now that of another (`Rules`, `rules`). */
async function foldersOf(
  session: Session,
  { key, folder, entry }: RecordedRuleset,
  others: readonly Occupant[],
): Promise<Map<AssistantName, AssistantFolder>> {
  const folders = await recordedFolders(session, { folder, locked: entry });
  const free = [...folders].filter(
    ([name, folder]) =>
      !others.some((other) => other.assistants.includes(name) && folder.isSamePlace(key, other.key)),
  );
  return new Map(free);
}

async function isAnywhere(
  { key, folder, entry }: RecordedRuleset,
  { targets, folders }: Destinations,
): Promise<boolean> {
  for (const { path } of targets) {
    if ((await readTreeBelow(path, `${folder}/${entry.version}`)) !== undefined) return true;
  }
  for (const one of folders.values()) {
    if ((await one.read(key)).files.length > 0) return true;
  }
  return false;
}

/** A ruleset of which runs for other destinations have left versions in the targets. */
export interface Lagging {
  key: string;
  folder: string;
  former: Readonly<Record<string, string>>;
}

/**
 * Removes those versions from all targets; what cannot be removed is told and stays in the lockfile.
 * @param outcomes of what stands in its places now, or was removed
 */
export async function removeFormer(
  session: Session,
  lagging: readonly Lagging[],
  outcomes: readonly InstalledRuleset[],
): Promise<InstalledRuleset[]> {
  const byKey = new Map(lagging.map((one) => [one.key, one]));
  const settled: InstalledRuleset[] = [];
  for (const outcome of outcomes) {
    const one = byKey.get(outcome.result.name);
    settled.push(one === undefined ? outcome : await withoutFormer(session, one, outcome));
  }
  return settled;
}

async function withoutFormer(
  session: Session,
  { folder, former }: Lagging,
  outcome: InstalledRuleset,
): Promise<InstalledRuleset> {
  const { result, record } = outcome;
  if (result.status === 'failed') return outcome;
  const now = `${folder}/${record?.version}`;
  const left: Record<string, string> = {};
  let { changed } = outcome;
  for (const [version, contents] of Object.entries(former)) {
    const relativeFolder = `${folder}/${version}`;
    for (const target of session.setup.targets.filter(
      ({ path }) => !isSameFolder(path, now, relativeFolder),
    )) {
      await session.breathe();
      try {
        const { files, ...kept } = await removeRuleset({ target, relativeFolder, ownership: { contents } });
        keptNotes(session, result, kept);
        changed ||= files > 0;
      } catch (error) {
        const message = sentenceOfFailure(error);
        session.ports.reporter.warning({ message, ruleset: result.name, place: result.place });
        left[version] = contents;
      }
    }
  }
  const isLeft = record !== undefined && Object.keys(left).length > 0;
  return { ...outcome, changed, record: isLeft ? { ...record, former: left } : record };
}
