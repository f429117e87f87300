import { describe, expect, test } from '@jest/globals';
import { createGate } from '../../src/transfer/gate.ts';
import { createFakeClock } from './fake-clock.ts';

describe('a gate', () => {
  test('is open at first', async () => {
    const clock = createFakeClock();
    const gate = createGate(undefined, clock);
    await gate.open();
    expect(gate.enter()).toBeDefined();
    expect(clock.slept).toEqual([]);
  });

  test('lets nothing start during a pause, and everything after it', async () => {
    const clock = createFakeClock(0);
    const gate = createGate(undefined, clock);
    gate.pause(5000);
    expect(gate.enter()).toBeUndefined();
    await gate.open();
    expect(clock.now()).toBe(5000);
    expect(gate.enter()).toBeDefined();
  });

  test('waits by a clock that nobody can set back', async () => {
    const clock = createFakeClock(0);
    const gate = createGate({ requests: 1, periodMs: 3000 }, { ...clock, now: () => -3_600_000 });
    gate.enter()?.();
    gate.pause(2000);
    await gate.open();
    expect(clock.elapsed()).toBe(3001);
  });

  test('keeps the longer of two pauses', async () => {
    const clock = createFakeClock(0);
    const gate = createGate(undefined, clock);
    gate.pause(5000);
    gate.pause(1000);
    await gate.open();
    expect(clock.now()).toBe(5000);
  });

  test('waits out a pause of exactly 60 s', async () => {
    const clock = createFakeClock(0);
    const gate = createGate(undefined, clock);
    gate.pause(60_000);
    await gate.open();
    expect(clock.now()).toBe(60_000);
  });

  test('fails at once what waits when a pause is longer than 60 s, and says the wait', async () => {
    const clock = createFakeClock(0);
    const gate = createGate(undefined, clock);
    gate.pause(20_000);
    const waiting = [gate.open(), gate.sleep(30_000)];
    gate.pause(61_000);
    for (const wait of waiting) {
      await expect(wait).rejects.toMatchObject({
        code: 'RATE_LIMITED',
        message: expect.stringContaining('61 s'),
      });
    }
    expect(clock.now()).toBe(0);
  });

  test('refuses until a long pause is over, then opens again', async () => {
    let time = 0;
    const gate = createGate(undefined, { ...createFakeClock(), elapsed: () => time });
    gate.pause(90_000);
    time = 89_000;
    await expect(gate.open()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    time = 90_000;
    await gate.open();
    expect(gate.enter()).toBeDefined();
  });

  test('ends all waiting for good when it is cancelled', async () => {
    const gate = createGate(undefined, createFakeClock());
    gate.pause(5000);
    const waiting = gate.open();
    gate.cancel();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(gate.open()).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(gate.signal.aborted).toBe(true);
  });

  test('keeps to the rate limit of its source', async () => {
    const clock = createFakeClock(0);
    const gate = createGate({ requests: 2, periodMs: 1000 }, clock);
    const starts: number[] = [];
    for (let started = 0; started < 5; ) {
      await gate.open();
      if (gate.enter() === undefined) continue;
      starts.push(clock.now());
      started += 1;
    }
    expect(starts).toEqual([0, 0, 1001, 1001, 2002]);
  });
});
