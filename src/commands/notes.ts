import type { ArmError } from '../errors.ts';
import type { RulesetResult } from '../report/result.ts';
import type { Session } from './session.ts';

/** A result that ended in a failure; the error learns which ruleset it belongs to and where that is asked for. */
export function failedResult(known: Omit<RulesetResult, 'status'>, error: ArmError): RulesetResult {
  const { name, source, place } = known;
  const { attempts } = error.details;
  return {
    ...known,
    status: 'failed',
    attempts: attempts ?? known.attempts,
    error: error.with({
      ruleset: name,
      source: error.details.source ?? (source === '' ? undefined : source),
      place: error.details.place ?? place,
    }),
  };
}

/** Warns of files that stay although the ruleset does not have them; returns the same as notes. */
export function keptNotes(
  session: Session,
  { name, place }: Pick<RulesetResult, 'name' | 'place'>,
  { strangers, leftovers }: { strangers: readonly string[]; leftovers: readonly string[] },
): string[] {
  const notes = [
    ...strangers.map((path) => `"${path}" was not installed by this action and stays`),
    ...leftovers,
  ];
  for (const message of notes) session.ports.reporter.warning({ message, ruleset: name, place });
  return notes;
}
