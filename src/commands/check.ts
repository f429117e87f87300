import { emptyResult, type RulesetResult } from '../report/result.ts';
import { openActionsCacheLayer } from './actions-cache-layer.ts';
import { checkRuleset, driftedResult, lockedFields } from './check-ruleset.ts';
import type { CommandOutcome } from './install.ts';
import type { Session } from './session.ts';
import { findUnknownInstalls, type UnknownInstall } from './unknown-installs.ts';

/**
 * Compares every target with lockfile and manifest and repairs nothing.
 *
 * With `contents` in the lockfile neither network nor cache is needed; the archive, when it is in the local cache, only
 * serves to name the files.
 */
export async function check(session: Session): Promise<CommandOutcome> {
  const { plan } = session.setup;
  const actionsCache = openActionsCacheLayer(session);
  const { unknown, problems } = findUnknownInstalls(session);
  const located = await Promise.all(
    plan.located.map((ruleset) =>
      checkRuleset(session, actionsCache, ruleset, leftoversOf(ruleset.key, unknown)),
    ),
  );
  const rulesets = [...located, ...unwanted(session), ...strangers(session, unknown)];
  for (const result of rulesets) session.ports.reporter.finished(result);
  return { rulesets, changed: false, cacheHit: false, problems };
}

function leftoversOf(key: string, unknown: readonly UnknownInstall[]): string[] {
  return unknown.filter(({ owner }) => owner === key).map(notInLockfile);
}

function unwanted({ setup }: Session): RulesetResult[] {
  return setup.plan.obsolete.map(({ key, entry }) =>
    driftedResult({ ...emptyResult(key, ''), ...lockedFields(entry), place: entry.place }, [
      { sentence: 'the lockfile has it and the manifest does not want it' },
    ]),
  );
}

/** The lockfile is where they are missing, so that is where they are shown. */
function strangers({ setup }: Session, unknown: readonly UnknownInstall[]): RulesetResult[] {
  const place = setup.lockfile === undefined ? undefined : { file: setup.project.lockFile };
  return unknown
    .filter(({ owner }) => owner === undefined)
    .map((install) =>
      driftedResult({ ...emptyResult(install.shown, ''), place }, [{ sentence: notInLockfile(install) }]),
    );
}

function notInLockfile({ shown }: UnknownInstall): string {
  return `"${shown}" is not in the lockfile`;
}
