import type { RulesetResult, RunResult, SourceResult } from './result.ts';
import { rowLabel } from './summary-rulesets.ts';
import { sourceLabel } from './summary-sources.ts';

/** More bars are no picture any more, and Mermaid stops at 50,000 characters. */
const MOST_BARS = 40;

interface Bar {
  label: string;
  source: string;
  startMs: number;
  durationMs: number;
  failed: boolean;
}

/**
 * A Mermaid Gantt chart of the downloads, a section for each source. Nothing foreign is in it: rulesets and sources
 * go by the labels of their table rows (R1, S1).
 */
export function chartSection(result: RunResult): string {
  const bars = result.rulesets.flatMap((ruleset, index) => barOf(ruleset, index));
  if (bars.length < 2) return '';
  const shown = longest(bars);
  const sections = result.sources.flatMap((source, index) => sectionLines(source, index, shown));
  const omitted = bars.length - shown.length;
  return [
    '#### Downloads over time',
    '',
    '```mermaid',
    'gantt',
    '  dateFormat x',
    `  axisFormat ${axisFormat(shown)}`,
    ...sections,
    '```',
    '',
    `Seconds since the start; R and S are rows of the tables above${omitted > 0 ? `; the ${shown.length} longest downloads, and ${omitted} more that are not shown` : ''}.`,
  ].join('\n');
}

function barOf(ruleset: RulesetResult, index: number): Bar[] {
  const { from, status, startedMs, durationMs, source, attempts } = ruleset;
  const wasFetched = from === 'registry' || (status === 'failed' && attempts > 0);
  if (!wasFetched || startedMs === null || durationMs === null) return [];
  return [{ label: rowLabel(index), source, startMs: startedMs, durationMs, failed: status === 'failed' }];
}

/** The longest ones, in the order in which they started. */
function longest(bars: readonly Bar[]): Bar[] {
  return [...bars]
    .sort((a, b) => b.durationMs - a.durationMs)
    .slice(0, MOST_BARS)
    .sort((a, b) => a.startMs - b.startMs);
}

function sectionLines(
  { name, type, concurrency }: SourceResult,
  index: number,
  bars: readonly Bar[],
): string[] {
  const own = bars.filter(({ source }) => source === name);
  if (own.length === 0) return [];
  return [`  section ${sourceLabel(index)} ${type} x${concurrency}`, ...own.map(barLine)];
}

function barLine({ label, startMs, durationMs, failed }: Bar): string {
  const state = failed ? 'crit, ' : '';
  return `    ${label} :${state}${Math.round(startMs)}, ${Math.max(1, Math.round(durationMs))}ms`;
}

function axisFormat(bars: readonly Bar[]): string {
  const endMs = Math.max(...bars.map(({ startMs, durationMs }) => startMs + durationMs));
  return endMs < 60_000 ? '%S.%L' : '%M:%S';
}
