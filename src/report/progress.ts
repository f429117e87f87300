import { createMeter, type ProgressMeter, type Reading } from './progress-meter.ts';
import { formatBytes, formatDuration, formatEta, formatSpeed } from './quantities.ts';

/** At most one progress line in this time. */
const LINE_EVERY_MS = 1000;

/** What one source has to do in a phase. */
export interface SourcePlan {
  source: string;
  rulesets: number;
  /** How many may be in flight at a time. */
  limit: number;
  /** A folder, which tells no bytes while it is read: they count when a ruleset is finished. */
  isFolder?: boolean | undefined;
}

/** A request that will be made again. */
export interface RetryEvent {
  source: string;
  url: URL | string;
  /** The attempt that failed, from 1, and how many there may be. */
  attempt: number;
  of: number;
  reason: string;
  delayMs: number;
}

/** How far one source is. */
export interface SourceProgress extends Reading {
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
export interface Progress {
  received(source: string, bytes: number): void;
  /** @param bytes what came from the source for it */
  finished(source: string, bytes?: number): void;
  running(source: string, requests: number): void;
  /** The line to print now, unless the last one is less than a second old. */
  dueLine(): string | undefined;
  lastLine(): string;
  state(): ProgressState;
}

interface Entry {
  meter: ProgressMeter;
  limit: number;
  isFolder: boolean;
  running: number;
}

/**
 * @param verb `Installing` or `Checking`
 * @param now milliseconds of a clock that never goes back
 */
export function createProgress(verb: string, plan: readonly SourcePlan[], now: () => number): Progress {
  const overall = createMeter(now);
  const sources = new Map<string, Entry>();
  for (const { source, rulesets, limit, isFolder = false } of plan) {
    const meter = createMeter(now);
    meter.expect(rulesets);
    overall.expect(rulesets);
    sources.set(source, { meter, limit, isFolder, running: 0 });
  }
  let lastLineMs = now();

  /** Sources do not wait for one another, so the whole takes as long as the slowest of them. */
  function whole(reading: Reading): Reading {
    const etas = [...sources.values()].map(({ meter }) => meter.read().etaMs ?? 0);
    return { ...reading, etaMs: reading.etaMs === undefined ? undefined : Math.max(reading.etaMs, ...etas) };
  }

  return {
    received(source, bytes) {
      overall.receive(bytes);
      sources.get(source)?.meter.receive(bytes);
    },
    finished(source, bytes = 0) {
      const entry = sources.get(source);
      if (entry?.isFolder === true) {
        overall.receive(bytes);
        entry.meter.receive(bytes);
      }
      overall.finish();
      entry?.meter.finish();
    },
    running(source, requests) {
      const entry = sources.get(source);
      if (entry !== undefined) entry.running = requests;
    },
    dueLine() {
      const atMs = now();
      if (atMs - lastLineMs < LINE_EVERY_MS) return undefined;
      lastLineMs = atMs;
      return progressLine(verb, whole(overall.read()));
    },
    lastLine: () => progressLine(verb, whole(overall.readOverall())),
    state: () => ({
      verb,
      overall: whole(overall.read()),
      sources: [...sources].map(([source, { meter, limit, running }]) => ({
        source,
        limit,
        running,
        ...meter.read(),
      })),
    }),
  };
}

/** `Installing 2/5 rulesets... 1.2 MiB, 640 KiB/s, ETA 3s`; at the end `nothing downloaded` where that was so. */
export function progressLine(verb: string, { done, total, bytes, bytesPerSecond, etaMs }: Reading): string {
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
