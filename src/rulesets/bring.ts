import { scanRuleset } from '../archive/scan.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { ArmError } from '../errors.ts';
import { digestsByPath, type FilesByPath, type Ownership } from '../workspace/compare.ts';
import { type PlacementResult, placeRuleset } from '../workspace/place.ts';
import type { ActionsCacheLayer } from './actions-cache.ts';
import { compareTexts } from './changes.ts';
import {
  type FetchedRuleset,
  type FetchOptions,
  fetchFromToolCache,
  fetchInEitherSpelling,
} from './fetch.ts';
import type { Session } from './session.ts';
import {
  failedResult,
  type InstalledRuleset,
  keptNotes,
  refuseWhenCancelled,
  statusOf,
  type Task,
} from './task.ts';
import { ownershipOf } from './version-files.ts';

/**
 * Brings a ruleset that some target lacks: its archive from the first layer that has it, verified, judged and placed.
 * @throws ArmError; file system errors
 */
export async function bringArchive(
  session: Session,
  actionsCache: ActionsCacheLayer,
  task: Task,
): Promise<InstalledRuleset> {
  const { planned, choice, expected } = task;
  const scratchFolder = session.scratchFolder();
  try {
    const onAttempt = () => startNow(session, task);
    const options = { planned, version: choice.version, expected, scratchFolder, onAttempt };
    const cached = choice.fresh ? undefined : await fromCaches(session, actionsCache, task, options);
    if (cached !== undefined) return cached;
    return await session.inWindow(planned.source, async () => {
      const { fetched, version } = await fetchInEitherSpelling(session, options);
      refuseWhenCancelled(session, planned);
      return acceptAndPlace(session, actionsCache, spelled(task, version), fetched);
    });
  } finally {
    session.removeScratch(scratchFolder);
  }
}

/** The task with its version as the registry spells it. */
function spelled(task: Task, version: string): Task {
  const { choice, known } = task;
  if (version === choice.version) return task;
  const wanted = choice.wanted === choice.version ? version : choice.wanted;
  return { ...task, choice: { ...choice, version, wanted }, known: { ...known, version, wanted } };
}

/** Reading, unpacking and placing go together, a few at a time, so that memory does not grow with the number of rulesets. */
async function fromCaches(
  session: Session,
  actionsCache: ActionsCacheLayer,
  task: Task,
  options: FetchOptions,
): Promise<InstalledRuleset | undefined> {
  if (task.expected === undefined) return undefined;
  const attempt = () =>
    session.inTurn(async () => {
      refuseWhenCancelled(session, task.planned);
      const fetched = await fetchFromToolCache(session, actionsCache, options);
      return fetched === undefined ? undefined : acceptAndPlace(session, actionsCache, task, fetched);
    });
  const local = await attempt();
  if (local !== undefined || !(await actionsCache.restore())) return local;
  return attempt();
}

/** Until here it only waited for its turn; the time of a ruleset is that of its own work. */
function startNow(session: Session, task: Task): void {
  if (task.hasStarted) return;
  task.hasStarted = true;
  task.known.startedMs = session.elapsedMs();
}

/** Scans a fetched ruleset, keeps its archive in the tool cache and places it. Throws nothing but bugs. */
export async function acceptAndPlace(
  session: Session,
  actionsCache: ActionsCacheLayer,
  { planned, choice, known }: Task,
  fetched: FetchedRuleset,
): Promise<InstalledRuleset> {
  const { checksum, contents, body, ruleset, origin } = fetched;
  const scanned = await scanRuleset(session.setup.inputs.scan, planned.key, ruleset);
  const result = {
    ...known,
    from: origin,
    bytes: fetched.sizeBytes,
    files: ruleset.files.length,
    checksum,
    attempts: fetched.attempts,
    findings: scanned.findings,
    notes: [...(known.notes ?? []), ...scanned.notes, ...gitNotes(ruleset)],
  };
  if (scanned.blocked !== undefined) return { result: failedResult(result, scanned.blocked), changed: false };
  if (origin === 'registry') await session.toolCache.publish(checksum, body);
  try {
    const textChanges = await compareTexts(session, actionsCache, planned, fetched);
    const { fileChanges, changed, ...kept } = await placeFetched(session, planned, choice.version, fetched);
    const status = statusOf(planned, choice.version, checksum, changed);
    const notes = [...result.notes, ...keptNotes(session, known, kept)];
    const record = { version: choice.version, source: planned.source.url, checksum, contents };
    return { result: { ...result, status, notes, textChanges, fileChanges }, record, changed };
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return { result: failedResult(result, error), changed: false };
  }
}

/** Such files rule over what is committed of the ruleset itself. */
function gitNotes({ files }: FetchedRuleset['ruleset']): string[] {
  return files
    .filter(({ path }) => /(?:^|\/)\.git(?:ignore|attributes)$/i.test(path))
    .map(({ path }) => `brings its own "${path}", which changes what git keeps of it`);
}

/**
 * Places a fetched ruleset into all targets or none, in place of the version that the lockfile recorded before.
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE, CANCELLED
 */
async function placeFetched(
  session: Session,
  planned: PlannedRuleset,
  version: string,
  { ruleset, checksum, contents }: FetchedRuleset,
): Promise<PlacementResult> {
  const { folder, locked } = planned;
  const relativeFolder = `${folder}/${version}`;
  const files = digestsByPath(ruleset.files);
  const earlier =
    locked === undefined ? undefined : await ownershipOfLocked(session, planned, checksum, files);
  const replacesVersion = locked !== undefined && locked.version !== version;
  const previous =
    replacesVersion && earlier !== undefined
      ? { relativeFolder: `${folder}/${locked.version}`, ownership: earlier }
      : undefined;
  return placeRuleset({
    targets: session.setup.targets,
    relativeFolder,
    ruleset,
    ownership: { ...(replacesVersion ? {} : earlier), unlocked: session.journal.contentsAt(relativeFolder) },
    previous,
    signal: session.ports.signal,
    journal: locked?.version === version && locked.contents === contents ? undefined : session.journal,
  });
}

async function ownershipOfLocked(
  session: Session,
  planned: PlannedRuleset,
  checksum: string,
  files: FilesByPath,
): Promise<Ownership | undefined> {
  const { locked, folder } = planned;
  if (locked === undefined) return undefined;
  if (locked.checksum === checksum) return { contents: locked.contents, files };
  return ownershipOf(session, locked, `${folder}/${locked.version}`, planned);
}
