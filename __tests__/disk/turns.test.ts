import { expect, test } from '@jest/globals';
import { createTurns } from '../../src/disk/turns.ts';

/** Runs pieces of `workMs` each, all begun at once; tells how many were done when the event loop first turned. */
async function doneInFirstTurn(pieces: number, workMs: number): Promise<number> {
  let clockMs = 0;
  let done = 0;
  let seen: number | undefined;
  const { breathe } = createTurns(() => clockMs);
  setImmediate(() => {
    seen = done;
  });
  const all = Array.from({ length: pieces }, async () => {
    await breathe();
    clockMs += workMs;
    done += 1;
  });
  await Promise.all(all);
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toBe(pieces);
  return seen ?? -1;
}

test('short work goes on without a pause', async () => {
  expect(await doneInFirstTurn(10, 1)).toBe(10);
});

test('long work lets the event loop turn in between', async () => {
  expect(await doneInFirstTurn(10, 10)).toBe(2);
});

test('between small pieces there is nothing to wait for until a turn is due', async () => {
  let clockMs = 0;
  const { breatheWhenDue } = createTurns(() => clockMs);
  clockMs = 19;
  expect(breatheWhenDue()).toBeUndefined();
  clockMs = 20;
  let hasTurned = false;
  setImmediate(() => {
    hasTurned = true;
  });
  await breatheWhenDue();
  expect(hasTurned).toBe(true);
  expect(breatheWhenDue()).toBeUndefined();
});
