import { describe, expect, test } from '@jest/globals';
import { backoffMs, isTransientStatus, requestedPauseMs } from '../../src/transfer/backoff.ts';

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

  test.each([200, 204, 301, 304, 400, 401, 403, 404, 405, 407, 409, 410, 412, 416, 451, 501, 505, 519, 528])(
    '%i stays',
    (status) => {
      expect(isTransientStatus(status)).toBe(false);
    },
  );
});

describe('requestedPauseMs', () => {
  test('reads Retry-After in seconds', () => {
    expect(requestedPauseMs(503, { 'retry-after': '7' }, NOW)).toBe(7000);
  });

  test('reads Retry-After as an HTTP date', () => {
    expect(requestedPauseMs(429, { 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }, NOW)).toBe(30_000);
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
