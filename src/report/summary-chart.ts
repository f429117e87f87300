import type { RulesetResult, RunResult, SourceResult } from '../result.ts';

/** More bars are no picture any more, and Mermaid stops at 50,000 characters. */
const MOST_BARS = 30;

/** About how many marks the axis has at most. */
const MOST_TICKS = 10;

/** Up to this end the axis counts milliseconds. */
const LONGEST_IN_MS = 3000;

interface Bar {
  label: string;
  source: string;
  startMs: number;
  durationMs: number;
  failed: boolean;
}

/**
 * A Mermaid Gantt chart of the downloads, a section for each source. Nothing foreign becomes Mermaid source: bars and
 * sections carry the numbers of their rows in the tables.
 */
export function chartSection({ rulesets, sources }: RunResult): string {
  const bars = rulesets.flatMap(barOf);
  if (bars.length < 2) return '';
  const shown = mostTelling(bars);
  const omitted = bars.length - shown.length;
  return [
    '#### Downloads over time',
    '',
    '```mermaid',
    ...chartLines(sources, shown),
    '```',
    '',
    `The numbers are those of the tables.${omitted > 0 ? ` ${shown.length} of ${bars.length} downloads are shown, the longest.` : ''}`,
  ].join('\n');
}

function barOf(ruleset: RulesetResult, index: number): Bar[] {
  const { from, status, startedMs, durationMs, source, attempts } = ruleset;
  const wasFetched = from === 'registry' || (status === 'failed' && attempts > 0);
  if (!wasFetched || startedMs === null || durationMs === null) return [];
  const label = rulesetNumber(index);
  return [{ label, source, startMs: startedMs, durationMs, failed: status === 'failed' }];
}

/** Failures and the longest ones, in the order in which they started. */
function mostTelling(bars: readonly Bar[]): Bar[] {
  const ranked = bars.toSorted((a, b) => Number(b.failed) - Number(a.failed) || b.durationMs - a.durationMs);
  const chosen = new Set(ranked.slice(0, MOST_BARS));
  return bars.filter((bar) => chosen.has(bar)).toSorted((a, b) => a.startMs - b.startMs);
}

function chartLines(sources: readonly SourceResult[], bars: readonly Bar[]): string[] {
  const sections = sources.flatMap(({ name, type, concurrency }, index) => {
    const own = bars.filter(({ source }) => source === name);
    const title = `${sourceNumber(index)} ${type}, limit ${concurrency}`;
    return own.length === 0 ? [] : [{ title, own }];
  });
  const longestTitle = Math.max(...sections.map(({ title }) => title.length), 0);
  const endMs = Math.max(...bars.map(({ startMs, durationMs }) => startMs + durationMs));
  return [
    `%%{init: {"gantt": {"leftPadding": ${Math.max(75, 30 + 6 * longestTitle)}}}}%%`,
    'gantt',
    // Numbers since the epoch and not clock times, which would depend on the time zone of the reader.
    '  dateFormat x',
    `  axisFormat ${endMs <= LONGEST_IN_MS ? '%Q ms' : '%s s'}`,
    `  tickInterval ${tickMs(endMs)}millisecond`,
    '  todayMarker off',
    ...sections.flatMap(({ title, own }) => [`  section ${title}`, ...own.map(barLine)]),
  ];
}

function barLine({ label, startMs, durationMs, failed }: Bar): string {
  const times = `${Math.round(startMs)}, ${Math.max(1, Math.round(durationMs))}ms`;
  return failed ? `    ✗ ${label} :crit, ${times}` : `    ✓ ${label} :${times}`;
}

/** How tables and chart name a ruleset, counted in manifest order from 0. */
export function rulesetNumber(index: number): string {
  return `R${index + 1}`;
}

/** How tables and chart name a source, counted from 0. */
export function sourceNumber(index: number): string {
  return `S${index + 1}`;
}

/** The smallest of 1, 2, 5, 10, 20, 50, … milliseconds that needs no more than so many marks; whole seconds where the axis shows them. */
function tickMs(endMs: number): number {
  const least = endMs <= LONGEST_IN_MS ? 1 : 1000;
  for (let unit = least; ; unit *= 10) {
    const step = [unit, 2 * unit, 5 * unit].find((candidate) => endMs / candidate <= MOST_TICKS);
    if (step !== undefined) return step;
  }
}
