import { setImmediate } from 'node:timers/promises';

/** So long may synchronous work keep signals and sockets waiting. */
const TURN_MS = 20;

/**
 * Lets the event loop turn between pieces of synchronous work, as soon as they have gone on for long enough: a run with
 * little to do is not held up, and one with much to do can be cancelled.
 * @param now milliseconds of a clock that never goes back
 * @returns to be awaited before each piece
 */
export function createTurns(now: () => number): () => Promise<void> {
  let endMs = now() + TURN_MS;
  const turnWhenDue = async () => {
    if (now() < endMs) return;
    await setImmediate();
    endMs = now() + TURN_MS;
  };
  // One after another, so that whoever was let through has done its work before the next looks at the clock.
  let last = Promise.resolve();
  return () => {
    last = last.then(turnWhenDue);
    return last;
  };
}

/** The turns of everything that works on the disk. */
export const breathe = createTurns(() => process.uptime() * 1000);
