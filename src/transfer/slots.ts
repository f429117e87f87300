import type { LimitFunction } from 'p-limit';

/**
 * Runs `work` in a slot of `limit`, freed when it ends. While waiting for the slot, an abort of `signal` rejects at once
 * with its reason and `work` never starts; once started, `work` ends in its own way.
 */
export function inSlot<T>(limit: LimitFunction, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) {
      leave();
      return;
    }
    signal.addEventListener('abort', leave, { once: true });
    const run = async () => {
      if (signal.aborted) return;
      signal.removeEventListener('abort', leave);
      await work().then(resolve, reject);
    };
    limit(run).catch(reject);
  });
}
