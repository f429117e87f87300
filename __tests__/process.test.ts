import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { cancelOnSignals, startFolder, unlessOverdue } from '../src/process.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const never = new Promise<string>(() => {});

describe('unlessOverdue()', () => {
  test('waits for the work as long as nobody cancels', async () => {
    const work = new Promise<string>((resolve) => setTimeout(() => resolve('done'), 3_600_000));
    const waiting = unlessOverdue(work, new AbortController().signal);
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(await waiting).toBe('done');
  });

  test('gives work that heeds the cancellation the time to end', async () => {
    const controller = new AbortController();
    const work = new Promise<string>((resolve) => {
      controller.signal.addEventListener('abort', () => setTimeout(() => resolve('cancelled'), 2_000));
    });
    const waiting = unlessOverdue(work, controller.signal);
    controller.abort();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await waiting).toBe('cancelled');
  });

  test('leaves work that does not heed it', async () => {
    const controller = new AbortController();
    const waiting = unlessOverdue(never, controller.signal);
    controller.abort();
    await jest.advanceTimersByTimeAsync(4_000);
    expect(await waiting).toBeUndefined();
  });

  test('leaves it also when the run was cancelled before', async () => {
    const waiting = unlessOverdue(never, AbortSignal.abort());
    await jest.advanceTimersByTimeAsync(4_000);
    expect(await waiting).toBeUndefined();
  });

  test('hands on what the work fails with', async () => {
    const waiting = unlessOverdue(Promise.reject(new Error('broken')), new AbortController().signal);
    await expect(waiting).rejects.toThrow('broken');
  });
});

describe('cancelOnSignals()', () => {
  const signals = ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const;

  test.each(signals)('aborts on %s, and lets later ones pass', (signal) => {
    const cancelled = cancelOnSignals();
    const [added] = process.listeners(signal).slice(-1);
    expect(cancelled.aborted).toBe(false);
    process.emit(signal, signal);
    expect(cancelled.aborted).toBe(true);
    process.emit(signal, signal);
    for (const each of signals) process.removeListener(each, added ?? (() => {}));
  });
});

test('startFolder() knows that the current folder was deleted', () => {
  const before = process.cwd();
  expect(startFolder()).toBe(before);
  const cwd = jest.spyOn(process, 'cwd').mockImplementation(() => {
    throw Object.assign(new Error('uv_cwd'), { code: 'ENOENT' });
  });
  expect(startFolder()).toBeUndefined();
  cwd.mockRestore();
});
