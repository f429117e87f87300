import type { ArmError, ErrorCode, Place } from '../errors.ts';
import type { RulesetResult } from './result.ts';

/** Rulesets that failed for one cause. */
export interface FailureGroup {
  error: ArmError;
  place: Place | undefined;
  rulesets: RulesetResult[];
}

/**
 * Codes whose cause lies with the source and not with the ruleset: their messages differ only in the address that
 * was asked, so one source and one status are one cause.
 */
const CAUSED_BY_SOURCE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CONFIG_INVALID',
  'SOURCE_UNKNOWN',
  'LISTING_UNSUPPORTED',
  'AUTH_FAILED',
  'RATE_LIMITED',
  'TIMEOUT',
  'NETWORK',
  'SERVER_ERROR',
  'REDIRECT_REFUSED',
  'HOST_NOT_ALLOWED',
  'OFFLINE',
  'CANCELLED',
]);

/** Failed rulesets by cause, in the order in which the causes first show up; the first ruleset's place stands for all. */
export function groupFailures(rulesets: readonly RulesetResult[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const ruleset of rulesets) {
    const { error } = ruleset;
    if (error === null) continue;
    const key = causeKey(error, ruleset.source);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { error, place: error.details.place ?? ruleset.place, rulesets: [ruleset] });
    } else {
      group.rulesets.push(ruleset);
    }
  }
  return [...groups.values()];
}

function causeKey({ code, message, details }: ArmError, source: string): string {
  const cause = CAUSED_BY_SOURCE.has(code) ? details.status : message;
  return JSON.stringify([code, source, cause]);
}
