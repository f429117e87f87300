import type { RetryEvent, SourcePlan } from '../result.ts';
import { formatBytes, formatDuration, formatEta, formatSpeed } from './quantities.ts';

/** At most one progress line in this time. */
const LINE_EVERY_MS = 1000;

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
    let { etaMs } = reading;
    for (const { meter } of etaMs === undefined ? [] : sources.values()) {
      etaMs = Math.max(etaMs ?? 0, meter.read().etaMs ?? 0);
    }
    return { ...reading, etaMs };
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
export interface Reading {
  done: number;
  total: number;
  bytes: number;
  bytesPerSecond: number;
  /** Undefined as long as nothing is finished to judge by. */
  etaMs: number | undefined;
}

/** Counts finished rulesets and received bytes of one source, or of all of them. */
interface ProgressMeter {
  expect(rulesets: number): void;
  finish(): void;
  receive(bytes: number): void;
  /** Now. */
  read(): Reading;
  /** Over the whole time: what the last line says. */
  readOverall(): Reading;
}

/** @param now milliseconds of a clock that never goes back */
function createMeter(now: () => number): ProgressMeter {
  const startedMs = now();
  const checkpoints = [{ atMs: startedMs, bytes: 0 }];
  let done = 0;
  let total = 0;
  let bytes = 0;

  function reading(sinceMs: number, sinceBytes: number): Reading {
    const atMs = now();
    const elapsedMs = atMs - sinceMs;
    const left = Math.max(0, total - done);
    return {
      done,
      total,
      bytes,
      bytesPerSecond: elapsedMs < 1 ? 0 : ((bytes - sinceBytes) * 1000) / elapsedMs,
      etaMs: left === 0 ? 0 : done === 0 ? undefined : ((atMs - startedMs) / done) * left,
    };
  }

  return {
    expect(rulesets) {
      total += rulesets;
    },
    finish() {
      done += 1;
    },
    receive(amount) {
      bytes += amount;
    },
    read() {
      const atMs = now();
      while (checkpoints[1] !== undefined && checkpoints[1].atMs <= atMs - WINDOW_MS) checkpoints.shift();
      const oldest = checkpoints[0] ?? { atMs: startedMs, bytes: 0 };
      if (atMs - (checkpoints.at(-1)?.atMs ?? startedMs) >= CHECKPOINT_EVERY_MS)
        checkpoints.push({ atMs, bytes });
      return reading(oldest.atMs, oldest.bytes);
    },
    readOverall: () => reading(startedMs, 0),
  };
}
