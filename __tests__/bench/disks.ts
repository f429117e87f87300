import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { compileSlowDisk, slowDisk } from '../slow-disk/slow-disk.ts';

/** Where the files of a case lie. */
export interface Disk {
  kind: 'memory' | 'real' | 'slow';
  /** What it is, for the title of what was measured on it. */
  title: string;
  note: string;
  root: string;
  /** What processes need whose disk it is. */
  env(folder: string): NodeJS.ProcessEnv;
}

const FAST_ROOT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export const MEMORY_DISK: Disk = {
  kind: 'memory',
  title: 'Memory disk',
  note: `All files under ${FAST_ROOT}: what the tools themselves take.`,
  root: FAST_ROOT,
  env: () => ({}),
};

export const REAL_DISK: Disk = {
  kind: 'real',
  title: 'Real disk',
  note: `All files under ${tmpdir()}. The times depend on what the disk was used for before, so those of a few minutes compare.`,
  root: tmpdir(),
  env: () => ({}),
};

/**
 * The memory disk, each file of which takes 1 ms longer to create or to open, as with a virus scanner or over a network;
 * `undefined` without a C compiler.
 * @param folder where the library is put that does it
 */
export function makeSlowDisk(folder: string): Disk | undefined {
  const library = compileSlowDisk(folder);
  if (library === undefined) return undefined;
  return {
    kind: 'slow',
    title: 'Slow disk',
    note: 'The memory disk, where each file takes 1 ms longer to create or to open: a virus scanner or a network does that.',
    root: FAST_ROOT,
    env: (cases) => slowDisk(library, cases),
  };
}
