import { clip } from './escape.ts';
import type { RulesetResult, RunResult, SourceResult } from './result.ts';

/** More bars are no picture any more, and Mermaid stops at 50,000 characters. */
const MOST_BARS = 30;

/** Longest name of a ruleset, and of a source, that is drawn. */
const LONGEST_LABEL = 48;
const LONGEST_SECTION = 20;

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
 * A Mermaid Gantt chart of the downloads, a section for each source. Names that could mean anything to Mermaid are
 * replaced by the number of their row in the tables.
 */
export function chartSection({ rulesets, sources }: RunResult, redact: (text: string) => string): string {
  const bars = rulesets.flatMap((ruleset, index) => barOf(ruleset, index, redact));
  if (bars.length < 2) return '';
  const shown = mostTelling(bars);
  const omitted = bars.length - shown.length;
  return [
    '#### Downloads over time',
    '',
    '```mermaid',
    ...chartLines(sources, shown, redact),
    '```',
    ...(omitted > 0
      ? ['', `The ${shown.length} longest downloads; ${omitted} shorter ones are not shown.`]
      : []),
  ].join('\n');
}

function barOf(ruleset: RulesetResult, index: number, redact: (text: string) => string): Bar[] {
  const { name, from, status, startedMs, durationMs, source, attempts } = ruleset;
  const wasFetched = from === 'registry' || (status === 'failed' && attempts > 0);
  if (!wasFetched || startedMs === null || durationMs === null) return [];
  const label = drawable(redact(name), LONGEST_LABEL) ?? `ruleset ${index + 1}`;
  return [{ label, source, startMs: startedMs, durationMs, failed: status === 'failed' }];
}

/** Failures and the longest ones, in the order in which they started. */
function mostTelling(bars: readonly Bar[]): Bar[] {
  const ranked = bars.toSorted((a, b) => Number(b.failed) - Number(a.failed) || b.durationMs - a.durationMs);
  const chosen = new Set(ranked.slice(0, MOST_BARS));
  return bars.filter((bar) => chosen.has(bar)).toSorted((a, b) => a.startMs - b.startMs);
}

function chartLines(
  sources: readonly SourceResult[],
  bars: readonly Bar[],
  redact: (text: string) => string,
): string[] {
  const sections = sources.flatMap(({ name, concurrency }, index) => {
    const own = bars.filter(({ source }) => source === name);
    const title = `${drawable(redact(name), LONGEST_SECTION) ?? `source ${index + 1}`}, limit ${concurrency}`;
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

/** The sign in front keeps names such as `gantt` or `2024-01-01` from being read as statements. */
function barLine({ label, startMs, durationMs, failed }: Bar): string {
  const times = `${Math.round(startMs)}, ${Math.max(1, Math.round(durationMs))}ms`;
  return failed ? `    ✗ ${label} :crit, ${times}` : `    ✓ ${label} :${times}`;
}

/** The name, shortened, when it is made of the characters of ordinary names only. */
function drawable(name: string, longest: number): string | undefined {
  return /^[A-Za-z0-9._@-]+$/.test(name) ? clip(name, longest) : undefined;
}

/** The smallest of 1, 2, 5, 10, 20, 50, … milliseconds that needs no more than so many marks; whole seconds where the axis shows them. */
function tickMs(endMs: number): number {
  const least = endMs <= LONGEST_IN_MS ? 1 : 1000;
  for (let unit = least; ; unit *= 10) {
    const step = [unit, 2 * unit, 5 * unit].find((candidate) => endMs / candidate <= MOST_TICKS);
    if (step !== undefined) return step;
  }
}
