import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileSlowDisk, slowDisk } from './slow-disk.ts';

/** Has all workers, and what they start, find a slow disk below the folder for temporary files. */
export default function setup(): void {
  const folder = mkdtempSync(join(tmpdir(), 'arm-install-slow-disk-'));
  const library = compileSlowDisk(folder);
  if (library === undefined) throw new Error('A slow disk needs Linux and a C compiler');
  Object.assign(process.env, slowDisk(library, tmpdir()));
}
