import { describe, expect, test } from '@jest/globals';
import { Progress, retryLine } from '../../src/report/progress.ts';
import { manualClock } from './results.ts';

const PLAN = [
  { source: 'default', rulesets: 3, limit: 4 },
  { source: 'company', rulesets: 2, limit: 2 },
];

describe('Progress', () => {
  test('counts the downloads of all sources together', () => {
    const clock = manualClock();
    const progress = new Progress('Installing', PLAN, clock.now);
    progress.received('default', 1024 * 1024);
    progress.received('company', 1024 * 1024);
    progress.finished('default');
    progress.finished('company');
    clock.advance(2000);
    expect(progress.dueLine()).toBe('Installing 2/5 rulesets... 2.0 MiB, 1.0 MiB/s, ETA 4s');
  });

  test('takes as long as its slowest source', () => {
    const clock = manualClock();
    const progress = new Progress('Installing', PLAN, clock.now);
    for (let index = 0; index < 3; index += 1) progress.finished('default');
    progress.finished('company');
    clock.advance(8000);
    expect(progress.state().sources.map(({ etaMs }) => etaMs)).toEqual([0, 8000]);
    expect(progress.state().overall.etaMs).toBe(8000);
  });

  test('has at most one line a second, and always the last one', () => {
    const clock = manualClock();
    const progress = new Progress('Installing', PLAN, clock.now);
    const lines: number[] = [];
    for (let atMs = 0; atMs <= 3500; atMs += 100) {
      if (progress.dueLine() !== undefined) lines.push(atMs);
      clock.advance(100);
    }
    expect(lines).toEqual([1000, 2000, 3000]);
    expect(progress.lastLine()).toMatch(/^Installing 0\/5 rulesets\.\.\. 0 B, 0 B\/s, ETA unknown$/);
  });

  test('takes the speed over the last seconds, and the last line over the whole time', () => {
    const clock = manualClock();
    const progress = new Progress('Installing', PLAN, clock.now);
    progress.received('default', 10 * 1024 * 1024);
    for (let second = 0; second < 10; second += 1) {
      clock.advance(1000);
      progress.state();
    }
    expect(progress.state().overall.bytesPerSecond).toBe(0);
    for (let index = 0; index < 5; index += 1) progress.finished('default');
    expect(progress.lastLine()).toBe('Installing 5/5 rulesets... 10 MiB, 1.0 MiB/s, ETA 0s');
  });

  test('says at the end that nothing had to be downloaded', () => {
    const progress = new Progress('Installing', PLAN, manualClock().now);
    for (let index = 0; index < 5; index += 1) progress.finished('default');
    expect(progress.lastLine()).toBe('Installing 5/5 rulesets... nothing downloaded');
  });

  test('counts the bytes of a folder when a ruleset is finished, and those of a server as they arrive', () => {
    const plan = PLAN.map((source) => ({ ...source, isFolder: source.source === 'company' }));
    const clock = manualClock();
    const progress = new Progress('Installing', plan, clock.now);
    progress.received('default', 1024);
    progress.finished('default', 1024);
    progress.finished('company', 2048);
    clock.advance(1000);
    expect(progress.lastLine()).toBe('Installing 2/5 rulesets... 3.0 KiB, 3.0 KiB/s, ETA 2s');
  });

  test('keeps each source with its limit and what it has in use', () => {
    const progress = new Progress('Installing', PLAN, manualClock().now);
    progress.running('company', 2);
    progress.received('company', 10);
    progress.finished('company');
    expect(progress.state().sources).toMatchObject([
      { source: 'default', limit: 4, running: 0, done: 0, total: 3, bytes: 0 },
      { source: 'company', limit: 2, running: 2, done: 1, total: 2, bytes: 10 },
    ]);
  });
});

test('retryLine says attempt, reason and delay, and no query', () => {
  const event = { source: 'default', attempt: 1, of: 4, reason: 'connection reset', delayMs: 870 };
  const expected =
    'default: attempt 1 of 4 failed, next in 870 ms: connection reset (https://rules.example.com/a.tar.gz)';
  const url = 'https://rules.example.com/a.tar.gz?X-Amz-Signature=canary';
  expect(retryLine({ ...event, url })).toBe(expected);
  expect(retryLine({ ...event, url: new URL(url) })).toBe(expected);
});
