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
export interface ProgressMeter {
  expect(rulesets: number): void;
  finish(): void;
  receive(bytes: number): void;
  /** Now. */
  read(): Reading;
  /** Over the whole time: what the last line says. */
  readOverall(): Reading;
}

/** @param now milliseconds of a clock that never goes back */
export function createMeter(now: () => number): ProgressMeter {
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
