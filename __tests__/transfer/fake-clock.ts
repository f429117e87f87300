import type { Clock } from '../../src/transfer/clock.ts';

export interface FakeClock extends Clock {
  /** Every sleep that was asked for, in milliseconds. */
  slept: number[];
}

/** A clock on which sleeping takes no time but moves the hands, so that longer sleeps end later. */
export function createFakeClock(startMs = 1_000_000): FakeClock {
  let time = startMs;
  let due: { at: number; wake: () => void }[] = [];
  const slept: number[] = [];

  function wakeNext(): void {
    due.sort((a, b) => a.at - b.at);
    const next = due.shift();
    if (next === undefined) return;
    time = Math.max(time, next.at);
    next.wake();
  }

  return {
    slept,
    now: () => time,
    elapsed: () => time,
    sleep(ms, signal) {
      slept.push(ms);
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const entry = { at: time + ms, wake: resolve };
        due.push(entry);
        signal.addEventListener('abort', () => {
          due = due.filter((other) => other !== entry);
          reject(signal.reason);
        });
        setImmediate(wakeNext);
      });
    },
  };
}
