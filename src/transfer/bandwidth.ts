import { systemClock } from './clock.ts';

/** How long may be saved up while nothing is received; covers the unevenness of timers. */
const SAVED_MS = 50;

/** A token bucket of bytes, shared by all that receive through it. */
export interface Bandwidth {
  /** Takes `bytes` that were received and returns for how many milliseconds to receive nothing more. */
  spend(bytes: number): number;
}

/** A bucket that lets `bytesPerSecond` through on average; `elapsed` in milliseconds of a clock that nobody can set. */
export function createBandwidth(
  bytesPerSecond: number,
  elapsed: () => number = systemClock.elapsed,
): Bandwidth {
  const perMs = bytesPerSecond / 1000;
  let balance = 0;
  let last = elapsed();
  return {
    spend(bytes) {
      const time = elapsed();
      balance = Math.min(SAVED_MS * perMs, balance + Math.max(0, time - last) * perMs) - bytes;
      last = time;
      return balance >= 0 ? 0 : Math.ceil(-balance / perMs);
    },
  };
}

/** The delay that satisfies every given bucket, so that the smallest bandwidth holds. */
export function spendAll(buckets: readonly Bandwidth[], bytes: number): number {
  return buckets.reduce((delayMs, bucket) => Math.max(delayMs, bucket.spend(bytes)), 0);
}
