import type { PlannedRuleset } from '../config/plan.ts';
import { readOffer, resolveVersion } from './resolve-version.ts';
import type { Session } from './session.ts';

/** The version that a command chose for a wish, and what else it learned on the way. */
export interface Choice {
  version: string;
  /** Highest in range and highest of all, where the command asks for them. */
  wanted: string | null;
  latest: string | null;
  notes: readonly string[];
  /** Ask the registry for the archive even if a cache or the workspace has it. */
  fresh: boolean;
}

export type Choose = (session: Session, planned: PlannedRuleset) => Promise<Choice>;

/** `install`: what the lockfile pins, else the highest version that the manifest allows. */
export const choosePinned: Choose = async (session, planned) => ({
  version: planned.pin?.version ?? (await resolveVersion(session, planned)),
  wanted: null,
  latest: null,
  notes: [],
  fresh: false,
});

/**
 * `update`: the highest version that the manifest allows, whatever the lockfile says.
 *
 * The archive always comes from the registry: only so is it seen that a published version has changed its bytes, or that
 * a moving name has moved. Offline, and in a dry run, what the lockfile pins is taken as it is.
 */
export const chooseHighest: Choose = async (session, planned) => {
  const { request, pin, source } = planned;
  const { offline, dryRun, minReleaseAgeMs } = session.setup.inputs;
  const fresh = !dryRun && (!offline || source.type === 'filesystem');
  if (request.kind === 'exact' && (minReleaseAgeMs === undefined || pin !== undefined)) {
    const version = pin?.version ?? request.version;
    return { version, wanted: version, latest: null, notes: [], fresh };
  }
  const { wanted, latest, notes, held } = await readOffer(session, planned);
  return { version: wanted, wanted, latest, notes, fresh: fresh && !held };
};
