import type { PlannedRuleset } from '../config/plan.ts';
import { isSemver } from '../config/versions.ts';
import { ArmError } from '../errors.ts';
import { emptyResult } from '../report/result.ts';
import { asWriteFailure } from '../workspace/write-failure.ts';
import type { ActionsCacheLayer } from './actions-cache-layer.ts';
import type { Choice, Choose } from './choose.ts';
import type { Expected } from './download-archive.ts';
import { keepUnchanged } from './keep-unchanged.ts';
import { failedResult } from './notes.ts';
import type { Session } from './session.ts';
import { type InstalledRuleset, refuseWhenCancelled, statusOf, type Task } from './task.ts';

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
  const { planned, choice } = task;
  await session.breathe();
  refuseWhenCancelled(session, planned);
  const present = choice.fresh ? undefined : keepUnchanged(session, task);
  if (present !== undefined) return present;
  if (session.setup.inputs.dryRun) return predict(task);
  // A run that finds everything in place needs none of what follows.
  const { bringArchive } = await import('./bring-archive.ts');
  return bringArchive(session, actionsCache, task);
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
