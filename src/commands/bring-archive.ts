import type { ActionsCacheLayer } from './actions-cache-layer.ts';
import { type FetchOptions, fetchFromRegistry, fetchFromToolCache } from './fetch-ruleset.ts';
import { acceptAndPlace } from './place-fetched.ts';
import type { Session } from './session.ts';
import { type InstalledRuleset, refuseWhenCancelled, type Task } from './task.ts';

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

/** Until here it only waited for its turn; the time of a ruleset is that of its own work. */
function startNow(session: Session, task: Task): void {
  if (task.hasStarted) return;
  task.hasStarted = true;
  task.known.startedMs = session.elapsedMs();
}
