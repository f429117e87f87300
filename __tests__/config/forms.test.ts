import { describe, expect, test } from '@jest/globals';
import { parseBandwidth, parseByteSize, parseDuration, parseRateLimit } from '../../src/config/forms.ts';

describe('parseDuration', () => {
  test.each([
    ['30s', 30_000],
    ['500ms', 500],
    ['1m', 60_000],
    ['2h', 7_200_000],
    ['3d', 259_200_000],
    ['1.5h', 5_400_000],
    ['1m30s', 90_000],
    ['45', 45_000],
    ['0.5', 500],
    [' 5s ', 5000],
  ])('reads %p as %p milliseconds', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each(['', '0', '0s', '-5s', '5 s', '5sec', 's', '1e3', '0x10', 'soon', '0.1ms', '9'.repeat(30), '5S'])(
    'refuses %p',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe('parseByteSize', () => {
  test.each([
    ['1GB', 1e9],
    ['1.5MB', 1_500_000],
    ['1.001kB', 1001],
    ['512KiB', 524_288],
    ['2 MiB', 2_097_152],
    ['100', 100],
    ['100B', 100],
    ['10KB', 10_000],
  ])('reads %p as %p bytes', (text, bytes) => {
    expect(parseByteSize(text)).toBe(bytes);
  });

  test.each(['', '0', '-1', '1Mb', '1 gb', 'GB', '1e9', '1.2.3MB', '9'.repeat(20), '1constructor'])(
    'refuses %p',
    (text) => {
      expect(parseByteSize(text)).toBeUndefined();
    },
  );
});

describe('parseBandwidth', () => {
  test.each([
    ['10MB/s', 10_000_000],
    ['512KiB/s', 524_288],
    ['10 MB / s', 10_000_000],
  ])('reads %p as %p bytes per second', (text, bytes) => {
    expect(parseBandwidth(text)).toBe(bytes);
  });

  test.each(['', '10MB', '10MB/m', '/s', '0MB/s', '10Mb/s', '10MB/s/s'])('refuses %p', (text) => {
    expect(parseBandwidth(text)).toBeUndefined();
  });
});

describe('parseRateLimit', () => {
  test.each([
    ['60/minute', 60, 60_000],
    ['5/second', 5, 1000],
    ['1000 / hour', 1000, 3_600_000],
  ])('reads %p', (text, requests, periodMs) => {
    expect(parseRateLimit(text)).toEqual({ requests, periodMs });
  });

  test.each(['', '60', '0/minute', '-1/minute', '1.5/minute', '60/day', '60/min', '60/constructor', '60/'])(
    'refuses %p',
    (text) => {
      expect(parseRateLimit(text)).toBeUndefined();
    },
  );
});
