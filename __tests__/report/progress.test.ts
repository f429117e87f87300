import { describe, expect, test } from '@jest/globals';
import {
  canDraw,
  Progress,
  type ProgressState,
  renderFrame,
  retryLine,
  wantsColor,
} from '../../src/report/progress.ts';
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

function state(sources = 2): ProgressState {
  const reading = { done: 1, total: 4, bytes: 1_258_291, bytesPerSecond: 655_360, etaMs: 3000 };
  return {
    verb: 'Installing',
    overall: { ...reading, done: 2 * sources, total: 4 * sources },
    sources: Array.from({ length: sources }, (_, index) => ({
      ...reading,
      source: `source-${index}`,
      limit: 4,
      running: 2,
    })),
  };
}

describe('renderFrame', () => {
  test('has a bar for the whole and one for each source with its limit in use', () => {
    const lines = renderFrame(state(), 100, false).split('\n');
    expect(lines).toEqual([
      `Installing 4/8  ${'█'.repeat(15)}${'░'.repeat(15)}       1.2 MiB  640 KiB/s  ETA 3s`,
      `  source-0      ${'█'.repeat(7)}${'░'.repeat(23)}  1/4  1.2 MiB  640 KiB/s  ETA 3s  2/4 in use`,
      `  source-1      ${'█'.repeat(7)}${'░'.repeat(23)}  1/4  1.2 MiB  640 KiB/s  ETA 3s  2/4 in use`,
    ]);
  });

  test('has bars on a terminal of eighty columns, with long names too', () => {
    const wide = state(3);
    for (const source of wide.sources) source.source = 'company-registry-eu';
    for (const line of renderFrame(wide, 80, false).split('\n')) expect(line).toMatch(/[█░]{5}/);
  });

  test('fits every line into the columns, however few', () => {
    for (const columns of [20, 40, 60, 80, 120, 200]) {
      for (const line of renderFrame(state(), columns, false).split('\n')) {
        expect(line.length).toBeLessThan(columns);
      }
    }
  });

  test('uses colour only when asked to', () => {
    expect(renderFrame(state(), 100, true)).toContain('\u001B[32m');
    expect(renderFrame(state(), 100, false)).not.toContain('\u001B');
  });

  test('counts the sources that have no room', () => {
    const lines = renderFrame(state(12), 100, false).split('\n');
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('  and 4 more sources');
  });

  test('shows a hostile name of a source harmlessly', () => {
    const hostile = state(1);
    for (const source of hostile.sources) source.source = 'a\u001B[2J\nb';
    expect(renderFrame(hostile, 100, false).split('\n')).toHaveLength(2);
    expect(renderFrame(hostile, 100, false)).not.toContain('\u001B');
  });
});

describe('canDraw and wantsColor', () => {
  const tty = { isTTY: true };

  test('draw for a person at a terminal only', () => {
    expect(canDraw(tty, { TERM: 'xterm' })).toBe(true);
    expect(canDraw({}, { TERM: 'xterm' })).toBe(false);
    expect(canDraw(tty, { TERM: 'dumb' })).toBe(false);
    expect(canDraw(tty, { TERM: 'xterm', CI: 'true' })).toBe(false);
    expect(canDraw(tty, { TERM: 'xterm', GITHUB_ACTIONS: 'true' })).toBe(false);
  });

  test('leave colour out with NO_COLOR', () => {
    expect(wantsColor(tty, { TERM: 'xterm' })).toBe(true);
    expect(wantsColor(tty, { TERM: 'xterm', NO_COLOR: '1' })).toBe(false);
    expect(wantsColor(tty, { TERM: 'xterm', NO_COLOR: '' })).toBe(true);
  });
});
