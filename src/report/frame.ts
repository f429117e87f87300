import { clip, escapeLine } from './escape.ts';
import type { ProgressState, SourceProgress } from './progress.ts';
import type { Reading } from './progress-meter.ts';
import { formatBytes, formatEta, formatSpeed } from './quantities.ts';

/** Sources that get a bar of their own; busy ones come first. */
const MOST_SOURCES = 8;

const LONGEST_NAME = 24;

const GREEN = 32;
const DIM = 2;

/** Less than this is no bar: the numbers matter more. */
const LEAST_BAR = 5;
const MOST_BAR = 30;
const GAP = 2;

/**
 * One picture of the live display: a bar for the whole, and one for each source with its limit in use.
 * Every line fits into `columns`; nothing but `state` decides what it looks like.
 */
export function renderFrame(state: ProgressState, columns: number, color: boolean): string {
  const { verb, overall } = state;
  const sources = shownSources(state.sources);
  const labels = align(
    [`${verb} ${overall.done}/${overall.total}`, ...sources.map(({ source }) => sourceLabel(source))],
    'left',
  );
  const tails = tailsOf(overall, sources);
  const width = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));
  const barWidth = Math.min(MOST_BAR, columns - width(labels) - width(tails) - 2 * GAP - 1);
  const lines = [overall, ...sources].map((reading, index) => {
    const [label = '', tail = ''] = [labels[index], tails[index]];
    const gap = ' '.repeat(GAP);
    if (barWidth < LEAST_BAR) return clip(`${label}${gap}${tail}`.trimEnd(), columns - 1);
    return `${label}${gap}${bar(reading, barWidth, color)}${gap}${tail}`.trimEnd();
  });
  const omitted = state.sources.length - sources.length;
  if (omitted > 0) lines.push(clip(`  and ${omitted} more sources`, columns));
  return lines.join('\n');
}

function sourceLabel(source: string): string {
  return `  ${clip(escapeLine(source), LONGEST_NAME)}`;
}

/** What stands right of the bars, one column below the other. */
function tailsOf(overall: Reading, sources: readonly SourceProgress[]): string[] {
  const readings = [overall, ...sources];
  const shares = ['', ...sources.map(({ done, total }) => `${done}/${total}`)];
  const cells = [
    align(shares, 'right'),
    align(
      readings.map(({ bytes }) => formatBytes(bytes)),
      'right',
    ),
    align(
      readings.map(({ bytesPerSecond }) => formatSpeed(bytesPerSecond)),
      'right',
    ),
    align(readings.map(etaText), 'left'),
    ['', ...sources.map(({ running, limit }) => `${running}/${limit} in use`)],
  ];
  return readings.map((_, index) => cells.map((column) => column[index]).join(' '.repeat(GAP)));
}

function etaText({ etaMs }: Reading): string {
  return `ETA ${etaMs === undefined ? '-' : formatEta(etaMs)}`;
}

function align(texts: readonly string[], side: 'left' | 'right'): string[] {
  const width = Math.max(...texts.map((text) => text.length));
  return texts.map((text) => (side === 'left' ? text.padEnd(width) : text.padStart(width)));
}

function bar({ done, total }: Reading, width: number, color: boolean): string {
  const filled = total === 0 ? width : Math.min(width, Math.floor((done / total) * width));
  const full = '█'.repeat(filled);
  const empty = '░'.repeat(width - filled);
  return color ? `\u001B[${GREEN}m${full}\u001B[39m\u001B[${DIM}m${empty}\u001B[22m` : full + empty;
}

function shownSources(sources: readonly SourceProgress[]): SourceProgress[] {
  if (sources.length <= MOST_SOURCES) return [...sources];
  return [...sources]
    .sort((a, b) => Number(b.done < b.total) - Number(a.done < a.total))
    .slice(0, MOST_SOURCES);
}
