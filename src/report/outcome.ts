import type { RulesetResult, RunResult, Status } from './result.ts';
import { STATUSES } from './result.ts';

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
export function isBad({ status }: RulesetResult): boolean {
  return status === 'failed' || status === 'drifted';
}

/** True when there is nothing to tell: no problem, no warning, no finding, and every ruleset as it was before. */
export function nothingHappened(result: RunResult): boolean {
  return (
    result.ok &&
    !result.changed &&
    result.problems.length === 0 &&
    result.warnings.length === 0 &&
    result.rulesets.every(
      ({ status, findings }) => (status === 'unchanged' || status === 'current') && findings.length === 0,
    )
  );
}

/** What the process has to end with: 1 when the run was stopped, or left something failed that is to fail the step. */
export function exitCode(result: RunResult): 0 | 1 {
  if (result.problems.length > 0) return 1;
  if (result.ok && !result.rulesets.some(isBad)) return 0;
  return result.failOnError ? 1 : 0;
}

/** Bytes of archives and listings that came from the sources, all of them together. */
export function bytesReceived(result: RunResult): number {
  return result.sources.reduce((sum, source) => sum + source.bytes, 0);
}
