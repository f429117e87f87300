import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { makeScratchFolder, mayRunSince, ownerState, ownerToken, Scratch } from '../../src/disk/scratch.ts';
import { notOn } from '../support/systems.ts';
import { filesBelow, temporaryFolder, writeFiles } from '../workspace/fixtures.ts';

/** The token of a process that cannot be: its number is beyond what any system gives. */
const DEAD = ownerToken().replace(/^\d+-\d+-(\w+)-\w+-/, '4294967295-1-$1-000000000000-');

describe('Scratch', () => {
  test('makes nothing before it is asked, and removes all that it made', async () => {
    const parent = temporaryFolder();
    const scratch = new Scratch(parent);
    expect(readdirSync(parent)).toEqual([]);
    const [first, second] = [scratch.folder(), scratch.folder()];
    expect(first).not.toBe(second);
    expect(readdirSync(parent)).toEqual([]);
    for (const folder of [first, second]) makeScratchFolder(folder);
    expect(dirname(first)).toBe(scratch.path);
    writeFileSync(join(first, 'a'), '');
    await scratch.remove(first);
    expect(readdirSync(scratch.path)).toHaveLength(1);
    await scratch.remove();
    expect(readdirSync(parent)).toEqual([]);
  });

  notOn(['Windows'], 'folders have no modes', () => {
    test('makes a folder that others cannot look into', () => {
      const scratch = new Scratch(temporaryFolder());
      makeScratchFolder(scratch.folder());
      expect(statSync(scratch.path).mode & 0o077).toBe(0);
    });
  });

  test('makes the folder for temporary files when there is none', () => {
    const folder = new Scratch(join(temporaryFolder(), 'missing')).folder();
    makeScratchFolder(folder);
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  test('sweeps what killed runs left, and nothing else', async () => {
    const parent = temporaryFolder();
    const elsewhere = temporaryFolder();
    writeFiles(elsewhere, { 'a.md': 'theirs' });
    const alive = `arm-install-${ownerToken()}`;
    writeFiles(parent, {
      [`arm-install-${DEAD}/part/a`]: 'left',
      [`${alive}/part/a`]: 'in use',
      'arm-install-report.json': '{}',
      'arm-install-notes/a': 'mine',
      'other/a': 'mine',
    });
    symlinkSync(elsewhere, join(parent, `arm-install-${DEAD}2`));
    chmodSync(join(parent, `arm-install-${DEAD}`), 0o700);
    await new Scratch(parent).sweep();
    expect(readdirSync(parent).sort()).toEqual(
      [alive, 'arm-install-notes', 'arm-install-report.json', 'other'].sort(),
    );
    expect(filesBelow(elsewhere)).toEqual({ 'a.md': 'theirs' });
  });

  test('sweeps without complaint where there is nothing to sweep', async () => {
    const parent = join(temporaryFolder(), 'missing');
    await new Scratch(parent).sweep();
    mkdirSync(parent);
    await new Scratch(parent).sweep();
    expect(readdirSync(parent)).toEqual([]);
  });
});

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
