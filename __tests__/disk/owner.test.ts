import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { mayRunSince, ownerState, ownerToken } from '../../src/disk/scratch.ts';
import { notOn } from '../support/systems.ts';

const CHILD = fileURLToPath(new URL('../workspace/place-in-child.ts', import.meta.url));

describe('ownerState()', () => {
  test('knows its own tokens, which are never the same', () => {
    expect(ownerToken()).not.toBe(ownerToken());
    expect(ownerState(ownerToken())).toBe('self');
  });

  test('tells a living process from one that has ended', async () => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, '{"wait":true}']);
    const [line] = await once(child.stdout, 'data');
    const { token }: { token: string } = JSON.parse(String(line));
    expect(ownerState(token)).toBe('alive');
    child.stdin.end();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(ownerState(token)).toBe('dead');
  });

  test('takes an earlier process with the number of this one for ended', () => {
    expect(ownerState(ownerToken().replace(/-\w{12}-/, '-000000000000-'))).toBe('dead');
  });

  test('does not judge processes of other machines', () => {
    expect(ownerState(ownerToken().replace(/-\w{8}-\w{12}-/, '-00000000-000000000000-'))).toBe('elsewhere');
  });

  test.each(['', 'notes', '1-2-3', '1-2-00000000-000000000000', '../1-2-00000000-000000000000-1'])(
    'does not take %j for a token',
    (text) => {
      expect(ownerState(text)).toBeUndefined();
    },
  );

  notOn(['macOS', 'Windows'], 'there is no /proc', () => {
    test('takes a process that nobody has waited for yet for ended', async () => {
      // The shell starts the child, turns into sleep and so never waits for it.
      const order = `"$0" --disable-warning=ExperimentalWarning "$1" '{"wait":true}' <&0 & exec sleep 60 >/dev/null`;
      const shell = spawn('/bin/bash', ['-c', order, process.execPath, CHILD]);
      try {
        const [line] = await once(shell.stdout, 'data');
        const { token }: { token: string } = JSON.parse(String(line));
        const pid = Number.parseInt(token, 10);
        process.kill(pid, 'SIGKILL');
        while (!readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ')) await setTimeout(1);
        expect(ownerState(token)).toBe('dead');
      } finally {
        shell.kill('SIGKILL');
      }
    });
  });
});

describe('mayRunSince()', () => {
  const HOUR_MS = 3_600_000;
  const nowMs = Date.UTC(2026, 0, 31);
  const mayRun = (startedHoursAgo: number, uptimeHours: number) =>
    mayRunSince(nowMs - startedHoursAgo * HOUR_MS, { nowMs, uptimeMs: uptimeHours * HOUR_MS });

  test('is true for a process that started after the system, within the time of a job', () => {
    expect(mayRun(5, 6)).toBe(true);
    expect(mayRun(120, 1_000)).toBe(true);
    expect(mayRunSince(Date.now() - process.uptime() * 1_000)).toBe(true);
  });

  test('is false for one that started before the system did: its number is that of another now', () => {
    expect(mayRun(5, 4)).toBe(false);
  });

  test('is false for one that no job can be', () => {
    expect(mayRun(8 * 24, 1_000)).toBe(false);
  });
});
