import { fileURLToPath } from 'node:url';
import type { RunOptions } from '../support/machine.ts';

const PRELOAD = fileURLToPath(new URL('refusing-disk.cjs', import.meta.url));

/** What a disk refuses; patterns are of paths in `/` form. */
export interface DiskHabits {
  /** Makes another system take itself for Windows. */
  isWindows?: boolean;
  /** How long a scanner holds whatever is new: a file then refuses rename and removal, and so does a folder around it. */
  scannerMs?: number;
  /** Files and folders that an editor holds all the time. */
  held?: string;
  /** How every hard link fails. */
  link?: 'EISDIR' | 'UNKNOWN' | 'EPERM';
  /** How every change of a mode fails, as on shares and some mounts. */
  modes?: 'EPERM' | 'ENOTSUP';
  /** What is answered with an error of Windows that Node does not know. */
  unknown?: string;
}

/** Options of a run on such a disk. */
export function onDisk(habits: DiskHabits, options: RunOptions = {}): RunOptions {
  return {
    ...options,
    nodeArguments: ['--require', PRELOAD],
    env: { ...options.env, ARM_INSTALL_TEST_DISK: JSON.stringify({ isWindows: true, ...habits }) },
  };
}
