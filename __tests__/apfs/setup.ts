import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installPackages } from '../support/packages.ts';

/** Debian's own, for which its packages are. */
const PYTHON = '/usr/bin/python3';
const START_LIMIT_MS = 30_000;

/** Gives all tests of this run a disk that is like a Mac's: machines and workspaces are made on it. */
export default async function setup(): Promise<void> {
  installPackages({ 'python3-fusepy': `${PYTHON} -c 'import fusepy'` });
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'arm-install-apfs-')));
  const [kept, mounted] = [join(folder, 'kept'), join(folder, 'mounted')];
  for (const path of [kept, mounted]) mkdirSync(path);
  const program = resolve('__tests__/apfs/apfs.py');
  const disk = spawn(PYTHON, [program, kept, mounted], { stdio: ['ignore', 'ignore', 'inherit'] });
  const deadline = Date.now() + START_LIMIT_MS;
  while (statSync(mounted).dev === statSync(folder).dev) {
    if (disk.exitCode !== null) throw new Error(`The disk cannot be mounted: status ${disk.exitCode}`);
    if (Date.now() > deadline) throw new Error(`The disk was not there within ${START_LIMIT_MS / 1000} s`);
    await sleep(50);
  }
  disk.unref();
  process.env.TMPDIR = mounted;
}
