import { describe, expect, test } from '@jest/globals';
import { canDraw, type ProgressState, renderFrame, wantsColor } from '../../src/report/progress.ts';

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
