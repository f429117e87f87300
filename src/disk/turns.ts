import { setImmediate } from 'node:timers/promises';

/** So long may synchronous work keep signals and sockets waiting. */
const TURN_MS = 20;

/**
 * Lets the event loop turn between pieces of synchronous work, as soon as they have gone on for long enough: a run with
 * little to do is not held up, and one with much to do can be cancelled.
 */
export interface Turns {
  /** To be awaited before each piece. */
  breathe(): Promise<void>;
  /** The same before pieces as small as a file, where a promise for each would take a third of the time: often none. */
  breatheWhenDue(): Promise<void> | undefined;
}

/** @param now milliseconds of a clock that never goes back */
export function createTurns(now: () => number): Turns {
  let endMs = now() + TURN_MS;
  const turnWhenDue = async () => {
    if (now() < endMs) return;
    await setImmediate();
    endMs = now() + TURN_MS;
  };
  // One after another, so that whoever was let through has done its work before the next looks at the clock.
  let last = Promise.resolve();
  const breathe = () => {
    last = last.then(turnWhenDue);
    return last;
  };
  return { breathe, breatheWhenDue: () => (now() < endMs ? undefined : breathe()) };
}

/** The turns of everything that works on the disk. */
export const { breathe, breatheWhenDue } = createTurns(() => process.uptime() * 1000);
