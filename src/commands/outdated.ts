import type { PlannedRuleset } from '../config/plan.ts';
import { compareVersions } from '../config/versions.ts';
import { ArmError } from '../errors.ts';
import { emptyResult, type RulesetResult } from '../result.ts';
import type { Session } from '../rulesets/session.ts';
import { failedResult } from '../rulesets/task.ts';
import { readOffer } from '../rulesets/version.ts';
import type { CommandOutcome } from './install.ts';

/** Tells what is newer than the lockfile, in range and beyond, and changes nothing. */
export async function outdated(session: Session): Promise<CommandOutcome> {
  const { plan } = session.setup;
  const results = new Map<string, RulesetResult>();
  const finish = (result: RulesetResult) => {
    results.set(result.name, result);
    session.ports.reporter.finished(result);
  };
  for (const { key, sourceName, requested, place, error } of plan.refused) {
    finish(failedResult({ ...emptyResult(key, sourceName), requested, place }, error));
  }
  await Promise.all(plan.rulesets.map(async (planned) => finish(await compareWithOffer(session, planned))));
  const rulesets = plan.located.flatMap(({ key }) => results.get(key) ?? []);
  return { rulesets, changed: false, cacheHit: false };
}

async function compareWithOffer(session: Session, planned: PlannedRuleset): Promise<RulesetResult> {
  const { key, source, requested, locked, place } = planned;
  const known = {
    ...emptyResult(key, source.name),
    requested,
    version: locked?.version ?? null,
    previousVersion: locked?.version ?? null,
    checksum: locked?.checksum ?? null,
    place,
    startedMs: session.elapsedMs(),
  };
  try {
    const { wanted, latest, notes } = await readOffer(session, planned);
    const status = isNewer(wanted, locked?.version) ? 'outdated' : 'current';
    return { ...known, wanted, latest, notes, status, durationMs: session.elapsedMs() - known.startedMs };
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return failedResult(known, error);
  }
}

/** A ruleset that was never locked has everything yet to come; names that have no order are newer when they differ. */
function isNewer(wanted: string, locked: string | undefined): boolean {
  if (locked === undefined) return true;
  return (compareVersions(wanted, locked) ?? (wanted === locked ? 0 : 1)) > 0;
}
