import { expect, test } from '@jest/globals';
import { createBandwidth, spendAll } from '../../src/transfer/bandwidth.ts';

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
