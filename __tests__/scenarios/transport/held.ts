import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../../support/misbehaving-server.ts';

/** Holds every answer for a moment, in which requests that run at once are counted, and one too many would show itself. */
export function held(ms = 40): {
  through: (answer: Scenario) => Scenario;
  seen: { now: number; peak: number };
} {
  const seen = { now: 0, peak: 0 };
  const through =
    (answer: Scenario): Scenario =>
    async (...asked) => {
      seen.now += 1;
      seen.peak = Math.max(seen.peak, seen.now);
      await sleep(ms);
      seen.now -= 1;
      return answer(...asked);
    };
  return { through, seen };
}
