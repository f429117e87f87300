import type { ArmError, ErrorCode, Place } from '../errors.ts';
import { type BlockResult, type RulesetResult, type RunResult, STATUSES, type Status } from '../result.ts';

/** How many rulesets ended in each way. */
export function countByStatus(rulesets: readonly RulesetResult[]): Record<Status, number> {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
  for (const { status } of rulesets) counts[status] += 1;
  return counts;
}

/** The rulesets that the run was asked for, in manifest order: removed ones are not among them. */
export function wantedRulesets(result: RunResult): RulesetResult[] {
  return result.rulesets.filter(({ status }) => status !== 'removed');
}

/** Failed or drifted: what a person has to act on. */
export function isBad({ status }: Pick<RulesetResult | BlockResult, 'status'>): boolean {
  return status === 'failed' || status === 'drifted';
}

/** True when there is nothing to tell: no problem, no warning, no finding, and every ruleset as it was before. */
export function nothingHappened(result: RunResult): boolean {
  return (
    result.ok &&
    !result.changed &&
    result.command !== 'publish' &&
    result.problems.length === 0 &&
    result.warnings.length === 0 &&
    result.blocks.every(({ status }) => status === 'unchanged') &&
    result.rulesets.every(
      ({ status, findings }) => (status === 'unchanged' || status === 'current') && findings.length === 0,
    )
  );
}

/** What the process has to end with: 1 when the run was stopped, or left something failed that is to fail the step. */
export function exitCode(result: RunResult): 0 | 1 {
  if (result.problems.length > 0) return 1;
  if (result.ok && ![...result.rulesets, ...result.blocks].some(isBad)) return 0;
  return result.failOnError ? 1 : 0;
}

/** Bytes of archives and listings that came from the sources, all of them together. */
export function bytesReceived(result: RunResult): number {
  return result.sources.reduce((sum, source) => sum + source.bytes, 0);
}

/** Rulesets that failed for one cause. */
interface FailureGroup {
  error: ArmError;
  place: Place | undefined;
  rulesets: RulesetResult[];
}

/** Codes whose cause lies with the source: messages differ in the address alone, so source and status are the cause. */
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
    const cause = CAUSED_BY_SOURCE.has(error.code) ? error.details.status : error.message;
    const key = JSON.stringify([error.code, ruleset.source, cause]);
    const group = groups.get(key);
    if (group !== undefined) group.rulesets.push(ruleset);
    else groups.set(key, { error, place: error.details.place ?? ruleset.place, rulesets: [ruleset] });
  }
  return [...groups.values()];
}
