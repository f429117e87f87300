import { renderResults } from './json-report.ts';
import { countByStatus } from './outcome.ts';
import type { RunResult } from './result.ts';

/** The outputs that action.yml declares. */
export const OUTPUT_NAMES = [
  'installed',
  'updated',
  'unchanged',
  'removed',
  'failed',
  'outdated',
  'changed',
  'cache-hit',
  'changes',
  'results',
  'report',
] as const;

export type OutputName = (typeof OUTPUT_NAMES)[number];

/**
 * The values of all outputs.
 * @param reportPath path of the JSON report, empty when it could not be written
 */
export function outputsOf(
  result: RunResult,
  reportPath: string,
  redact: (text: string) => string,
): Record<OutputName, string> {
  const counts = countByStatus(result.rulesets);
  return {
    installed: String(counts.installed),
    updated: String(counts.updated),
    unchanged: String(counts.unchanged),
    removed: String(counts.removed),
    failed: String(counts.failed),
    outdated: String(counts.outdated),
    changed: String(result.changed && !result.dryRun),
    'cache-hit': String(result.cacheHit),
    changes: redact(result.changes),
    results: renderResults(result.rulesets, redact),
    report: reportPath,
  };
}
