import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../../support/misbehaving-server.ts';

/** A limit that is not used fully shows itself after this time, as a peak that is too low. */
const PATIENCE_MS = 20_000;

/**
 * Holds all answers back until `limit` requests run at once, and from then on each one for a moment, in which one too many
 * would show itself; several servers may share one.
 */
export function held(limit: number): { through: (answer: Scenario) => Scenario; seen: { peak: number } } {
  const seen = { now: 0, peak: 0 };
  let open = () => {};
  const full = new Promise<void>((resolve) => {
    open = resolve;
  });
  const through =
    (answer: Scenario): Scenario =>
    async (...asked) => {
      seen.now += 1;
      seen.peak = Math.max(seen.peak, seen.now);
      if (seen.now === limit) open();
      await Promise.race([full, sleep(PATIENCE_MS, undefined, { ref: false })]);
      await sleep(20);
      seen.now -= 1;
      return answer(...asked);
    };
  return { through, seen };
}
