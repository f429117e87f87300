import { clip, escapeLine } from './escape.ts';
import type { ProgressState, SourceProgress } from './progress.ts';
import type { Reading } from './progress-meter.ts';
import { formatBytes, formatEta, formatSpeed } from './quantities.ts';

/** Sources that get a bar of their own; busy ones come first. */
const MOST_SOURCES = 8;

const LONGEST_NAME = 24;

const GREEN = 32;
const DIM = 2;

/**
 * One picture of the live display: a bar for the whole, and one for each source with its limit in use.
 * Every line fits into `columns`; nothing but `state` decides what it looks like.
 */
export function renderFrame(state: ProgressState, columns: number, color: boolean): string {
  const sources = shownSources(state.sources);
  const title = `${state.verb} ${state.overall.done}/${state.overall.total} rulesets`;
  const labels = [title, ...sources.map(({ source }) => `  ${clip(escapeLine(source), LONGEST_NAME)}`)];
  const labelWidth = Math.max(...labels.map((label) => label.length));
  const tails = [tail(state.overall), ...sources.map((source) => `${tail(source)}  ${slots(source)}`)];
  const tailWidth = Math.max(...tails.map((text) => text.length));
  const barWidth = Math.min(30, columns - labelWidth - tailWidth - 5);
  const lines = [state.overall, ...sources].map((reading, index) =>
    barLine(labels[index] ?? '', labelWidth, reading, barWidth, tails[index] ?? '', columns, color),
  );
  const omitted = state.sources.length - sources.length;
  if (omitted > 0) lines.push(clip(`  and ${omitted} more sources`, columns));
  return lines.join('\n');
}

function barLine(
  label: string,
  labelWidth: number,
  reading: Reading,
  barWidth: number,
  text: string,
  columns: number,
  color: boolean,
): string {
  // Too narrow for a bar: the numbers matter more.
  if (barWidth < 5) return clip(`${label}  ${text}`, columns - 1);
  return `${label.padEnd(labelWidth)}  ${bar(reading, barWidth, color)}  ${text}`;
}

function bar({ done, total }: Reading, width: number, color: boolean): string {
  const filled = total === 0 ? width : Math.min(width, Math.floor((done / total) * width));
  const full = '█'.repeat(filled);
  const empty = '░'.repeat(width - filled);
  return color ? `\u001B[${GREEN}m${full}\u001B[39m\u001B[${DIM}m${empty}\u001B[22m` : full + empty;
}

function tail({ done, total, bytes, bytesPerSecond, etaMs }: Reading): string {
  const share = `${done}/${total}`.padStart(7);
  const amount = formatBytes(bytes).padStart(8);
  const speed = formatSpeed(bytesPerSecond).padStart(10);
  const eta = `ETA ${etaMs === undefined ? '-' : formatEta(etaMs)}`.padEnd(7);
  return `${share} ${amount} ${speed}  ${eta}`;
}

function slots({ running, limit }: SourceProgress): string {
  return `${running}/${limit} in use`;
}

function shownSources(sources: readonly SourceProgress[]): SourceProgress[] {
  if (sources.length <= MOST_SOURCES) return [...sources];
  return [...sources]
    .sort((a, b) => Number(b.done < b.total) - Number(a.done < a.total))
    .slice(0, MOST_SOURCES);
}
