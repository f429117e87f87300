import type { RetryEvent, SourcePlan } from '../result.ts';
import { clip, escapeLine } from './escape.ts';
import { formatBytes, formatDuration, formatEta, formatSpeed } from './quantities.ts';

/** At most one progress line in this time. */
const LINE_EVERY_MS = 1000;

/** How far one source is. */
interface SourceProgress extends Reading {
  source: string;
  limit: number;
  running: number;
}

/** Everything that lines and bars show. */
export interface ProgressState {
  verb: string;
  overall: Reading;
  sources: SourceProgress[];
}

/** Counts what the downloads report and says when a line is due; it prints nothing. */
export class Progress {
  readonly #verb: string;
  readonly #now: () => number;
  readonly #overall: Meter;
  readonly #sources = new Map<string, { meter: Meter; plan: SourcePlan; running: number }>();
  #lastLineMs: number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(verb: string, plans: readonly SourcePlan[], now: () => number) {
    this.#verb = verb;
    this.#now = now;
    const rulesets = plans.reduce((sum, plan) => sum + plan.rulesets, 0);
    this.#overall = new Meter(now, rulesets);
    for (const plan of plans)
      this.#sources.set(plan.source, { meter: new Meter(now, plan.rulesets), plan, running: 0 });
    this.#lastLineMs = now();
  }

  received(source: string, bytes: number): void {
    this.#overall.receive(bytes);
    this.#sources.get(source)?.meter.receive(bytes);
  }

  /** @param bytes what came from the source for it */
  finished(source: string, bytes = 0): void {
    const entry = this.#sources.get(source);
    if (entry?.plan.isFolder === true) this.received(source, bytes);
    this.#overall.finish();
    entry?.meter.finish();
  }

  running(source: string, requests: number): void {
    const entry = this.#sources.get(source);
    if (entry !== undefined) entry.running = requests;
  }

  /** The line to print now, unless the last one is less than a second old. */
  dueLine(): string | undefined {
    const atMs = this.#now();
    if (atMs - this.#lastLineMs < LINE_EVERY_MS) return undefined;
    this.#lastLineMs = atMs;
    return progressLine(this.#verb, this.#whole(this.#overall.read()));
  }

  lastLine(): string {
    return progressLine(this.#verb, this.#whole(this.#overall.readOverall()));
  }

  readonly state = (): ProgressState => ({
    verb: this.#verb,
    overall: this.#whole(this.#overall.read()),
    sources: Array.from(this.#sources, ([source, { meter, plan, running }]) => ({
      source,
      limit: plan.limit,
      running,
      ...meter.read(),
    })),
  });

  /** Sources do not wait for one another, so the whole takes as long as the slowest of them. */
  #whole(reading: Reading): Reading {
    let { etaMs } = reading;
    for (const { meter } of etaMs === undefined ? [] : this.#sources.values()) {
      etaMs = Math.max(etaMs ?? 0, meter.read().etaMs ?? 0);
    }
    return { ...reading, etaMs };
  }
}

/** `Installing 2/5 rulesets... 1.2 MiB, 640 KiB/s, ETA 3s`; at the end `nothing downloaded` where that was so. */
function progressLine(verb: string, { done, total, bytes, bytesPerSecond, etaMs }: Reading): string {
  if (bytes === 0 && done === total) return `${verb} ${done}/${total} rulesets... nothing downloaded`;
  const eta = etaMs === undefined ? 'unknown' : formatEta(etaMs);
  return `${verb} ${done}/${total} rulesets... ${formatBytes(bytes)}, ${formatSpeed(bytesPerSecond)}, ETA ${eta}`;
}

/** `company: attempt 1 of 4 failed, next in 0.9 s: connection reset (https://rules.example.com/a/1.0.0.tar.gz)`. */
export function retryLine({ source, url, attempt, of, reason, delayMs }: RetryEvent): string {
  const next = `next in ${formatDuration(delayMs)}`;
  return `${source}: attempt ${attempt} of ${of} failed, ${next}: ${reason} (${withoutQuery(url)})`;
}

function withoutQuery(url: URL | string): string {
  if (typeof url === 'string') return url.replace(/[?#].*$/s, '');
  return `${url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin}${url.pathname}`;
}

/** Speed is taken over about this much of the past: long enough to be calm, short enough to show a stall. */
const WINDOW_MS = 5000;
const CHECKPOINT_EVERY_MS = 500;

/** How far a set of downloads is. */
interface Reading {
  done: number;
  total: number;
  bytes: number;
  bytesPerSecond: number;
  /** Undefined as long as nothing is finished to judge by. */
  etaMs: number | undefined;
}

/** Counts finished rulesets and received bytes of one source, or of all of them. */
class Meter {
  readonly #now: () => number;
  readonly #startedMs: number;
  readonly #total: number;
  readonly #checkpoints: { atMs: number; bytes: number }[];
  #done = 0;
  #bytes = 0;

  /** @param total how many rulesets are to finish */
  constructor(now: () => number, total: number) {
    this.#now = now;
    this.#startedMs = now();
    this.#total = total;
    this.#checkpoints = [{ atMs: this.#startedMs, bytes: 0 }];
  }

  finish(): void {
    this.#done += 1;
  }

  receive(bytes: number): void {
    this.#bytes += bytes;
  }

  /** Now. */
  read(): Reading {
    const atMs = this.#now();
    const points = this.#checkpoints;
    while (points[1] !== undefined && points[1].atMs <= atMs - WINDOW_MS) points.shift();
    const oldest = points[0] ?? { atMs: this.#startedMs, bytes: 0 };
    if (atMs - (points.at(-1)?.atMs ?? this.#startedMs) >= CHECKPOINT_EVERY_MS)
      points.push({ atMs, bytes: this.#bytes });
    return this.#reading(oldest.atMs, oldest.bytes);
  }

  /** Over the whole time: what the last line says. */
  readOverall(): Reading {
    return this.#reading(this.#startedMs, 0);
  }

  #reading(sinceMs: number, sinceBytes: number): Reading {
    const atMs = this.#now();
    const [done, total, bytes] = [this.#done, this.#total, this.#bytes];
    const left = Math.max(0, total - done);
    return {
      done,
      total,
      bytes,
      bytesPerSecond: atMs - sinceMs < 1 ? 0 : ((bytes - sinceBytes) * 1000) / (atMs - sinceMs),
      etaMs: left === 0 ? 0 : done === 0 ? undefined : ((atMs - this.#startedMs) / done) * left,
    };
  }
}

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

/** One picture of the live display: a bar for the whole, and one for each source. Every line fits into `columns`. */
export function renderFrame(state: ProgressState, columns: number, color: boolean): string {
  const { verb, overall } = state;
  const sources = shownSources(state.sources);
  const ofSources = sources.map(({ source }) => `  ${clip(escapeLine(source), LONGEST_NAME)}`);
  const labels = align([`${verb} ${overall.done}/${overall.total}`, ...ofSources], 'left');
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

/** What stands right of the bars, one column below the other. */
function tailsOf(overall: Reading, sources: readonly SourceProgress[]): string[] {
  const readings = [overall, ...sources];
  const shares = ['', ...sources.map(({ done, total }) => `${done}/${total}`)];
  const sizes = readings.map(({ bytes }) => formatBytes(bytes));
  const speeds = readings.map(({ bytesPerSecond }) => formatSpeed(bytesPerSecond));
  const cells = [
    align(shares, 'right'),
    align(sizes, 'right'),
    align(speeds, 'right'),
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
  return sources
    .toSorted((a, b) => Number(b.done < b.total) - Number(a.done < a.total))
    .slice(0, MOST_SOURCES);
}
