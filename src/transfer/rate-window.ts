import type { RateLimit } from '../config/source.ts';

interface Start {
  at: number;
}

/** A sliding window over request starts. */
export interface RateWindow {
  /** Milliseconds until a request may start; 0 for now. */
  delayMs(): number;
  /**
   * Counts a request as started. The returned function is to be called when the answer begins: the server saw the request
   * at some moment before, so only then does its period begin for certain.
   */
  start(): () => void;
}

/** Lets at most `limit.requests` start in any `limit.periodMs`; without a limit everything may start. `elapsed`: milliseconds. */
export function createRateWindow(limit: RateLimit | undefined, elapsed: () => number): RateWindow {
  if (limit === undefined) return { delayMs: () => 0, start: () => () => {} };
  const { requests, periodMs } = limit;
  let starts: Start[] = [];
  return {
    delayMs() {
      const time = elapsed();
      // Timers end up to a millisecond early: one more keeps the distance at least a full period.
      starts = starts.filter(({ at }) => at + periodMs + 1 > time);
      if (starts.length < requests) return 0;
      const oldestFirst = starts.map(({ at }) => at).sort((a, b) => a - b);
      return (oldestFirst[starts.length - requests] ?? time) + periodMs + 1 - time;
    },
    start() {
      const entry = { at: elapsed() };
      starts.push(entry);
      return () => {
        entry.at = elapsed();
      };
    },
  };
}
