import { describe, expect, test } from '@jest/globals';
import { count, formatBytes, formatDuration, formatEta, nameList } from '../../src/report/quantities.ts';

describe('formatBytes', () => {
  test.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [655_360, '640 KiB'],
    [1_258_291, '1.2 MiB'],
    [1024 * 1024 - 1, '1.0 MiB'],
    [5 * 1024 ** 3, '5.0 GiB'],
  ])('%d bytes are %s', (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });
});

describe('formatDuration', () => {
  test.each([
    [0.4, '0 ms'],
    [999, '999 ms'],
    [999.6, '1.0 s'],
    [59_940, '59.9 s'],
    [59_999, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ])('%d ms are %s', (durationMs, expected) => {
    expect(formatDuration(durationMs)).toBe(expected);
  });
});

describe('formatEta', () => {
  test.each([
    [0, '0s'],
    [2001, '3s'],
    [125_000, '2m 5s'],
    [3_780_000, '1h 3m'],
  ])('%d ms are %s', (durationMs, expected) => {
    expect(formatEta(durationMs)).toBe(expected);
  });
});

test('count puts the noun into the plural', () => {
  expect([count(0, 'file'), count(1, 'file'), count(2, 'file')]).toEqual(['0 files', '1 file', '2 files']);
});

test('nameList counts the names that it leaves out', () => {
  expect(nameList(['a', 'b', 'c'], 3)).toBe('a, b, c');
  expect(nameList(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
});
