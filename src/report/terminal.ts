import { clip, escapeLine } from './escape.ts';
import type { ProgressState, Reading, SourceProgress } from './progress.ts';
import { formatBytes, formatEta, formatSpeed } from './quantities.ts';

/** Ten pictures a second look fluent and cost nothing to speak of. */
const REDRAW_EVERY_MS = 100;

/** A terminal with lines that stay and a picture below them that is redrawn in place. */
export interface Terminal {
  /** Prints a line above the picture. */
  line(text: string): void;
  /** Draws now, and again ten times a second, until `stop`. */
  start(state: () => ProgressState): void;
  /** Takes the picture away. */
  stop(): void;
}

/** True when bars can be drawn: a terminal that moves its cursor, with a person in front of it. */
export function canDraw(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !isSet(env.GITHUB_ACTIONS) && !isSet(env.CI) && env.TERM !== 'dumb';
}

/** Colour as https://no-color.org asks: any value that is not empty switches it off. */
export function wantsColor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return canDraw(stream, env) && (env.NO_COLOR === undefined || env.NO_COLOR === '');
}

/** Loads the drawing library, which a job's log never needs, and takes over the stream. */
export async function openTerminal(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Promise<Terminal> {
  const { createLogUpdate } = await import('log-update');
  // A hidden cursor would have to be given back on every way out, a kill included.
  const draw = createLogUpdate(stream, { showCursor: true });
  const color = wantsColor(stream, env);
  let timer: NodeJS.Timeout | undefined;
  let picture = () => '';
  return {
    line(text) {
      draw.clear();
      // Past the library, which would break long lines in the middle of a word.
      stream.write(`${text}\n`);
      if (timer !== undefined) draw(picture());
    },
    start(state) {
      picture = () => renderFrame(state(), stream.columns ?? 80, color);
      draw(picture());
      clearInterval(timer);
      timer = setInterval(() => draw(picture()), REDRAW_EVERY_MS).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      draw.clear();
    },
  };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false';
}

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
