import type { LockRecord } from '../config/lockfile.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { isSemver } from '../config/versions.ts';
import { ArmError } from '../errors.ts';
import { emptyResult, type RulesetResult } from '../report/result.ts';
import { asWriteFailure } from '../workspace/write-failure.ts';
import type { ActionsCacheLayer } from './actions-cache-layer.ts';
import type { Choice, Choose } from './choose.ts';
import { type Expected, type FetchOptions, fetchFromRegistry, fetchFromToolCache } from './fetch-ruleset.ts';
import { keepUnchanged } from './keep-unchanged.ts';
import { failedResult } from './notes.ts';
import { acceptAndPlace, statusOf } from './place-fetched.ts';
import type { Session } from './session.ts';

/** How one ruleset ended, and what the lockfile is to say of it; nothing new after a failure. */
export interface InstalledRuleset {
  result: RulesetResult;
  record?: LockRecord | undefined;
  /** Some target was written to. */
  changed: boolean;
}

/** One ruleset on its way: what was chosen and what is known so far. */
export interface Task {
  planned: PlannedRuleset;
  choice: Choice;
  known: Omit<RulesetResult, 'status'>;
  /** What the lockfile promises of the chosen version. */
  expected: Expected | undefined;
  /** A request for the archive was made. */
  hasStarted?: boolean | undefined;
}

/**
 * Brings one ruleset into every target: already there, else from the first layer that has it; verified, scanned, kept in
 * the tool cache and placed. Never throws for what registries, archives or disks do.
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
    const choice = await choose(session, planned);
    const { version, wanted, latest, notes } = choice;
    known = { ...known, version, wanted, latest, notes };
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
  const { planned, choice, expected } = task;
  await session.breathe();
  refuseWhenCancelled(session, planned);
  const present = choice.fresh ? undefined : keepUnchanged(session, task);
  if (present !== undefined) return present;
  if (session.setup.inputs.dryRun) return predict(task);
  const scratchFolder = session.scratchFolder();
  try {
    const onAttempt = () => startNow(session, task);
    const options = { planned, version: choice.version, expected, scratchFolder, onAttempt };
    const cached = choice.fresh ? undefined : await fromCaches(session, actionsCache, task, options);
    if (cached !== undefined) return cached;
    return await session.inWindow(planned.source, async () => {
      const fetched = await fetchFromRegistry(session, options);
      refuseWhenCancelled(session, planned);
      return acceptAndPlace(session, actionsCache, task, fetched);
    });
  } finally {
    session.removeScratch(scratchFolder);
  }
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

/** What the lockfile promises of a version. A moving name such as `main` is promised only where it is pinned. */
function expectedOf({ locked, pin }: PlannedRuleset, { version, fresh }: Choice): Expected | undefined {
  if (locked?.version !== version) return undefined;
  return isSemver(version) || (pin !== undefined && !fresh) ? locked : undefined;
}

/** What a run that may write would do, as far as it can be known without the archive. */
function predict({ planned, choice, known, expected }: Task): InstalledRuleset {
  const status = statusOf(planned, choice.version, expected?.checksum, true);
  return { result: { ...known, checksum: expected?.checksum ?? null, status }, changed: true };
}

function refuseWhenCancelled({ ports }: Session, { key }: PlannedRuleset): void {
  if (!ports.signal.aborted) return;
  throw new ArmError('CANCELLED', `Cannot install "${key}": the run was cancelled`);
}

/** Until here it only waited for its turn; the time of a ruleset is that of its own work. */
function startNow(session: Session, task: Task): void {
  if (task.hasStarted) return;
  task.hasStarted = true;
  task.known.startedMs = session.elapsedMs();
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
