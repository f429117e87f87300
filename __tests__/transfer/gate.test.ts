import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createBandwidth, spendAll } from '../../src/transfer/bandwidth.ts';
import {
  backoffMs,
  createGate,
  createRateWindow,
  isTransientStatus,
  LONGEST_PAUSE_MS,
  requestedPauseMs,
} from '../../src/transfer/gate.ts';
import { growth, MOST_GROWTH } from '../support/growth.ts';
import { createFakeClock } from './fake-clock.ts';

describe('gate', () => {
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
});

describe('rate window', () => {
  test('never more requests than the limit start in any period, whenever they come', () => {
    const gaps = fc.array(fc.nat(400), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 1000 }),
        (waits, requests, periodMs) => {
          let time = 0;
          const window = createRateWindow({ requests, periodMs }, () => time);
          const starts: number[] = [];
          for (const wait of waits) {
            time += wait;
            time += window.delayMs();
            expect(window.delayMs()).toBe(0);
            window.start()();
            starts.push(time);
          }
          const tooClose = starts.filter(
            (at, index) => at - (starts[index - requests] ?? Number.NEGATIVE_INFINITY) < periodMs,
          );
          expect(tooClose).toEqual([]);
        },
      ),
    );
  });

  test('the period of a request begins when it is answered, as the server may have seen it only then', () => {
    let time = 0;
    const window = createRateWindow({ requests: 1, periodMs: 1000 }, () => time);
    const answered = window.start();
    time = 400;
    answered();
    expect(window.delayMs()).toBe(1001);
  });

  test('is asked by all that wait for it in linear time', async () => {
    const prepare = (requests: number) => {
      const window = createRateWindow({ requests, periodMs: 1000 }, () => 0);
      return () => {
        for (let index = 0; index < requests; index += 1) {
          window.delayMs();
          window.start();
        }
        for (let index = 0; index < requests; index += 1) window.delayMs();
      };
    };
    expect(await growth(prepare, 600)).toBeLessThan(MOST_GROWTH);
  });

  test('without a limit everything may start', () => {
    const window = createRateWindow(undefined, () => 0);
    window.start();
    window.start();
    expect(window.delayMs()).toBe(0);
  });
});

describe('backoff', () => {
  const NOW = Date.parse('2026-03-01T12:00:00Z');

  describe('backoffMs', () => {
    test.each([
      [0, 500],
      [1, 1000],
      [2, 2000],
      [3, 4000],
      [4, 8000],
      [5, 10_000],
      [10, 10_000],
    ])('spreads retry %i evenly from 0 to %i ms', (n, ceiling) => {
      expect([backoffMs(n, () => 0), backoffMs(n, () => 0.5), backoffMs(n, () => 1)]).toEqual([
        0,
        ceiling / 2,
        ceiling,
      ]);
    });
  });

  describe('isTransientStatus', () => {
    test.each([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527])(
      '%i may pass',
      (status) => {
        expect(isTransientStatus(status)).toBe(true);
      },
    );

    test.each([
      200, 204, 301, 304, 400, 401, 403, 404, 405, 407, 409, 410, 412, 416, 451, 501, 505, 519, 528,
    ])('%i stays', (status) => {
      expect(isTransientStatus(status)).toBe(false);
    });
  });

  describe('requestedPauseMs', () => {
    test('reads Retry-After in seconds', () => {
      expect(requestedPauseMs(503, { 'retry-after': '7' }, NOW)).toBe(7000);
    });

    test.each(['99999999999999999999', '9'.repeat(400)])('reads Retry-After of many digits: %s', (value) => {
      const pauseMs = requestedPauseMs(503, { 'retry-after': value }, NOW);
      expect(pauseMs).toBeGreaterThan(LONGEST_PAUSE_MS);
      expect(Number.isFinite(pauseMs)).toBe(true);
    });

    test('reads Retry-After as an HTTP date', () => {
      expect(requestedPauseMs(429, { 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }, NOW)).toBe(30_000);
    });

    test.each([
      'Sunday, 01-Mar-26 12:00:30 GMT',
      'Sun Mar  1 12:00:30 2026',
      '2026-03-01T12:00:30Z',
      '2026-03-01T12:00:30',
      '2026-03-01T13:00:30+01:00',
      'Sun, 01 Mar 2026 07:00:30 -0500',
    ])('reads Retry-After as a date of another form, in any zone of this machine: %s', (value) => {
      expect(requestedPauseMs(429, { 'retry-after': value }, NOW)).toBe(30_000);
      expect(requestedPauseMs(429, { date: value, 'retry-after': value }, NOW)).toBeUndefined();
    });

    test.each(['Sun, 01 Mar 2026 11:59:00 GMT', '0', '-5', '1.5', 'soon', ''])(
      'ignores Retry-After: %s',
      (value) => {
        expect(requestedPauseMs(503, { 'retry-after': value }, NOW)).toBeUndefined();
      },
    );

    test('reads RateLimit-Reset of a 429 as epoch seconds', () => {
      expect(requestedPauseMs(429, { 'ratelimit-reset': String(NOW / 1000 + 28) }, NOW)).toBe(28_000);
    });

    const date = 'Sun, 01 Mar 2026 12:10:00 GMT';

    test('measures a date against the clock of the server, which its own date tells', () => {
      const headers = { date, 'retry-after': 'Sun, 01 Mar 2026 12:10:05 GMT' };
      expect(requestedPauseMs(503, headers, NOW)).toBe(5000);
      const reset = String(Date.parse(date) / 1000 + 7);
      expect(requestedPauseMs(429, { date, 'ratelimit-reset': reset }, NOW)).toBe(7000);
    });

    test.each([{ date, age: '600' }, { date: 'some day' }, {}])(
      'measures a date against the own clock where the answer has an age or no date: %j',
      (told) => {
        const headers = { ...told, 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' };
        expect(requestedPauseMs(503, headers, NOW)).toBe(30_000);
      },
    );

    test('prefers Retry-After to RateLimit-Reset', () => {
      const headers = { 'retry-after': '3', 'ratelimit-reset': String(NOW / 1000 + 28) };
      expect(requestedPauseMs(429, headers, NOW)).toBe(3000);
    });

    test('falls back to RateLimit-Reset when Retry-After cannot be read', () => {
      const headers = { 'retry-after': 'later', 'ratelimit-reset': String(NOW / 1000 + 28) };
      expect(requestedPauseMs(429, headers, NOW)).toBe(28_000);
    });

    test.each(['1', 'never', String(NOW / 1000 - 1)])('ignores RateLimit-Reset: %s', (value) => {
      expect(requestedPauseMs(429, { 'ratelimit-reset': value }, NOW)).toBeUndefined();
    });

    test('takes RateLimit-Reset of an ordinary failure for the statistics that they are', () => {
      expect(requestedPauseMs(503, { 'ratelimit-reset': String(NOW / 1000 + 28) }, NOW)).toBeUndefined();
    });
  });
});

describe('bandwidth', () => {
  test('a bucket asks to wait as long as the bytes take at its speed', () => {
    const bucket = createBandwidth(1000, () => 0);
    expect([bucket.spend(500), bucket.spend(1000)]).toEqual([500, 1500]);
  });

  test('waiting pays the debt', () => {
    let time = 0;
    const bucket = createBandwidth(1000, () => time);
    time += bucket.spend(2000);
    expect(bucket.spend(100)).toBe(100);
  });

  test('idle time is saved up for 50 ms at most', () => {
    let time = 0;
    const bucket = createBandwidth(1000, () => time);
    time = 60_000;
    expect([bucket.spend(50), bucket.spend(10)]).toEqual([0, 10]);
  });

  test('a clock that goes backwards gives nothing and takes nothing', () => {
    let time = 1000;
    const bucket = createBandwidth(1000, () => time);
    time = 0;
    expect(bucket.spend(100)).toBe(100);
  });

  test('of several buckets the smallest holds, and all are charged', () => {
    const small = createBandwidth(100, () => 0);
    const large = createBandwidth(1000, () => 0);
    expect(spendAll([large, small], 100)).toBe(1000);
    expect(large.spend(0)).toBe(100);
  });

  test('without buckets nothing waits', () => {
    expect(spendAll([], 1_000_000)).toBe(0);
  });
});
