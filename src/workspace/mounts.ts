import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { ArmError } from '../errors.ts';

/** One line of the table is a mount; the fifth field is where (proc_pid_mountinfo(5)). */
const TABLE = '/proc/self/mountinfo';

let known: readonly string[] | undefined;

/**
 * The first place strictly below a folder, given by its real absolute path, where something is mounted. Systems without
 * a mount table know none.
 * @param fresh reads the table again, where something is about to be moved
 */
export function findMount(folder: string, { fresh = false } = {}): string | undefined {
  if (process.platform !== 'linux') return undefined;
  if (known === undefined || fresh) known = readMountPoints();
  const prefix = folder + sep;
  return known.find((point) => point.startsWith(prefix));
}

/** @throws ArmError WRITE_FAILED when something is mounted below the folder: what lies there is never walked or moved */
export function refuseMounts(folder: string, options?: { fresh?: boolean }): void {
  const mount = findMount(folder, options);
  if (mount === undefined) return;
  throw new ArmError('WRITE_FAILED', `Cannot use "${folder}": something is mounted at "${mount}"`, {
    hint: 'Unmount it and run again',
  });
}

function readMountPoints(): string[] {
  try {
    return parseMountTable(readFileSync(TABLE, 'utf8'));
  } catch {
    // Without /proc nothing is known of mounts, as on other systems.
    return [];
  }
}

/** Blanks, tabs, line ends and backslashes stand as three octal digits in the table. */
export function parseMountTable(table: string): string[] {
  return table.split('\n').flatMap((line) => {
    const point = line.split(' ', 5)[4];
    if (point === undefined) return [];
    return point.replace(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
  });
}
