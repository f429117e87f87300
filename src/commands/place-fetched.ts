import type { PlannedRuleset } from '../config/plan.ts';
import { ArmError } from '../errors.ts';
import { digestsByPath, type FilesByPath, type Ownership } from '../workspace/ownership.ts';
import { type PlacementResult, placeRuleset } from '../workspace/placement.ts';
import type { ActionsCacheLayer } from './actions-cache-layer.ts';
import type { FetchedRuleset } from './fetch-ruleset.ts';
import { ownershipOf } from './installed-files.ts';
import { failedResult, keptNotes } from './notes.ts';
import { scanRuleset } from './scan-ruleset.ts';
import type { Session } from './session.ts';
import { type InstalledRuleset, statusOf, type Task } from './task.ts';
import { compareTexts } from './text-changes.ts';

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
    notes: [...(known.notes ?? []), ...scanned.notes],
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
