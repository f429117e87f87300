/** Time as the transfer needs it; tests put their own in place of it. */
export interface Clock {
  /** Milliseconds since the epoch: for signatures and the dates of servers. */
  now(): number;
  /** Milliseconds of a clock that nobody can set: for everything that is waited for. */
  elapsed(): number;
  /** Resolves after `ms`; rejects at once with the reason of `signal` when that is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal.addEventListener('abort', stop, { once: true });
    });
  },
};
