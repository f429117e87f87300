import { RulesetScan } from '../archive/scan.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { isSemver } from '../config/versions.ts';
import { asWriteFailure } from '../disk/failure.ts';
import { ArmError } from '../errors.ts';
import { emptyResult } from '../result.ts';
import type { ActionsCacheLayer } from './actions-cache.ts';
import type { Expected } from './fetch.ts';
import { findPresent } from './present.ts';
import type { Session } from './session.ts';
import {
  failedResult,
  type InstalledRuleset,
  keptNotes,
  recordOf,
  refuseWhenCancelled,
  statusOf,
  type Task,
} from './task.ts';
import type { Choice, Choose } from './version.ts';

/**
 * Brings one ruleset to every destination:
 *
 * 1. its version is chosen: the locked one, or one that the registry lists (`version.ts`);
 * 2. what stands everywhere as the lockfile says is left alone, and only scanned (`present.ts`);
 * 3. else its archive comes from the first layer that has it, and its checksum is compared (`fetch.ts`);
 * 4. its rules are rendered for each assistant, everything is scanned, the archive is kept in the tool cache (`bring.ts`);
 * 5. all destinations get it, or none (`workspace/place.ts`).
 *
 * Never throws for what registries, archives or disks do: that is in the result, and stops no other ruleset.
 */
export async function installRuleset(
  session: Session,
  actionsCache: ActionsCacheLayer,
  planned: PlannedRuleset,
  choose: Choose,
): Promise<InstalledRuleset> {
  let known = knownOf(session, planned);
  try {
    refuseWhenCancelled(session, planned);
    const choosing = choose(session, planned);
    session.nesting.choosing(planned, choosing);
    const choice = await choosing;
    const { version, wanted, latest, notes } = choice;
    known = { ...known, version, wanted, latest, notes };
    await session.nesting.judge(planned);
    const expected = expectedOf(planned, choice);
    return timed(session, await bring(session, actionsCache, { planned, choice, known, expected }));
  } catch (thrown) {
    const error = asWriteFailure('install', planned.key, thrown);
    if (!(error instanceof ArmError)) throw error;
    return timed(session, { result: failedResult(known, error), changed: false });
  }
}

async function bring(
  session: Session,
  actionsCache: ActionsCacheLayer,
  task: Task,
): Promise<InstalledRuleset> {
  const { planned, choice } = task;
  await session.breathe();
  refuseWhenCancelled(session, planned);
  const present = choice.fresh ? undefined : await session.inTurn(() => keepUnchanged(session, task));
  if (present !== undefined) return present;
  if (session.setup.inputs.dryRun) return predict(task);
  // A run that finds everything in place needs none of what follows.
  const { bringArchive } = await import('./bring.ts');
  return bringArchive(session, actionsCache, task);
}

/** What the lockfile promises of a version. A moving name such as `main` is promised only where it is pinned. */
function expectedOf(
  { locked, pin, selectionChanged }: PlannedRuleset,
  { version, fresh }: Choice,
): Expected | undefined {
  if (locked?.version !== version) return undefined;
  if (!isSemver(version) && (pin === undefined || fresh)) return undefined;
  return selectionChanged ? { checksum: locked.checksum } : locked;
}

/** What a run that may write would do, as far as it can be known without the archive. */
function predict({ planned, choice, known, expected }: Task): InstalledRuleset {
  const status = statusOf(planned, choice.version, expected?.checksum, true);
  return { result: { ...known, checksum: expected?.checksum ?? null, status }, changed: true };
}

function knownOf(session: Session, planned: PlannedRuleset): Task['known'] {
  const { key, source, requested, locked, place } = planned;
  return {
    ...emptyResult(key, source.name),
    requested,
    previousVersion: locked?.version ?? null,
    place,
    startedMs: session.elapsedMs(),
  };
}

function timed(session: Session, { result, ...rest }: InstalledRuleset): InstalledRuleset {
  const durationMs = session.elapsedMs() - (result.startedMs ?? 0);
  return { ...rest, result: { ...result, durationMs } };
}

/**
 * The outcome for a ruleset that stands in every destination as the lockfile says, `undefined` for any other. Needs no
 * archive, no cache and no network, and writes nothing but that it is removed for assistants that lost it.
 * @throws ArmError WRITE_FAILED when a folder cannot be read
 */
async function keepUnchanged(
  session: Session,
  { planned, choice, known, expected }: Task,
): Promise<InstalledRuleset | undefined> {
  const { key } = planned;
  const scan = new RulesetScan(session.setup.inputs.scan);
  const present = await findPresent(session, planned, choice.version, expected?.contents, scan);
  if (present === undefined || expected === undefined) return undefined;
  const { checksum } = expected;
  const scanned = scan.outcome(key, present.lookedAtStrangers);
  const result = {
    ...known,
    from: 'workspace' as const,
    files: present.files,
    checksum,
    fileChanges: { ...known.fileChanges, unchanged: present.files },
    findings: scanned.findings,
  };
  if (scanned.blocked !== undefined) return { result: failedResult(result, scanned.blocked), changed: false };
  const changed = present.retired.length > 0;
  const retired = changed ? await retire(session, planned) : NOTHING_RETIRED;
  const strangers = [...present.strangers, ...retired.strangers];
  const kept = keptNotes(session, known, { strangers, leftovers: retired.leftovers });
  const record = recordOf(session, planned, choice.version, { ...present, checksum });
  return {
    result: {
      ...result,
      status: statusOf(planned, choice.version, checksum, changed),
      fileChanges: { ...result.fileChanges, removed: retired.removed },
      notes: [...(known.notes ?? []), ...scanned.notes, ...kept],
    },
    record,
    changed,
    reading: present.reading,
  };
}

const NOTHING_RETIRED = { removed: 0, strangers: [], leftovers: [] };

/** Removes a ruleset for assistants that lost it; a dry run does not. */
async function retire(
  session: Session,
  planned: PlannedRuleset,
): Promise<{ removed: number; strangers: string[]; leftovers: string[] }> {
  if (session.setup.inputs.dryRun) return NOTHING_RETIRED;
  const { removeForAssistants } = await import('./bring.ts');
  return removeForAssistants(session, planned);
}
