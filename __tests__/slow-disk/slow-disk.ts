import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('slow-disk.c', import.meta.url));

/**
 * Compiles the library that makes a disk slow.
 * @param folder where it is put
 * @returns its path; `undefined` where there is no compiler, or no loader that would take it
 */
export function compileSlowDisk(folder: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const library = join(folder, 'slow-disk.so');
  const { status, error, stderr } = spawnSync(
    'cc',
    ['-O2', '-shared', '-fPIC', '-o', library, SOURCE, '-ldl'],
    {
      encoding: 'utf8',
    },
  );
  if (error !== undefined) return undefined;
  if (status !== 0) throw new Error(`The slow disk cannot be compiled: ${stderr}`);
  return library;
}

/** What a process needs for which files are slow to create, and those below the folder slow to open. */
export function slowDisk(library: string, folder: string): { LD_PRELOAD: string; SLOW_DISK: string } {
  return { LD_PRELOAD: library, SLOW_DISK: folder };
}
