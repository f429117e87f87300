import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { ArmError } from '../errors.ts';
import { diskReason } from './failure.ts';

/** One line of the table is a mount; the fifth field is where (proc_pid_mountinfo(5)). */
const TABLE = '/proc/self/mountinfo';

/** What lies deeper is no ruleset's, and nobody walks there. */
const MAX_DEPTH = 64;

interface Looking {
  /** Reads the table again, where something is about to be moved. */
  fresh?: boolean | undefined;
  /** A folder around it: what is mounted on the way from there counts as well. */
  from?: string | undefined;
}

/** `undefined` where the system has no such table. */
let known: readonly string[] | undefined;

/**
 * Something may be mounted at a place, which is given by its real absolute path, or below it: it is somebody else's then,
 * and never walked, moved or deleted.
 * @throws ArmError WRITE_FAILED that names both
 */
export function refuseMounts(place: string, looking: Looking = {}): void {
  const mount = findMount(place, looking);
  if (mount === undefined) return;
  throw new ArmError('WRITE_FAILED', `Cannot use "${place}": something is mounted at "${mount}"`, {
    hint: 'Unmount it and run again',
  });
}

/**
 * The same for entries of a folder, of which there may be thousands.
 * @throws ArmError WRITE_FAILED that names both
 */
export function refuseMountsAmong(folder: string, entries: readonly { name: string }[]): void {
  if (known !== undefined && !known.some((point) => point.startsWith(folder + sep))) return;
  for (const { name } of entries) refuseMounts(join(folder, name));
}

/**
 * Where something is mounted at a place or below it, as far as can be told.
 * @throws file system errors
 */
export function findMount(place: string, { fresh = false, from }: Looking = {}): string | undefined {
  // What is mounted in a folder is a link there, which nobody follows.
  if (process.platform === 'win32') return undefined;
  if (known === undefined || fresh) known = readMountPoints();
  if (known === undefined) return findOtherDevice(place, from);
  const below = place + sep;
  const isOnTheWay = (point: string) =>
    from !== undefined && point.startsWith(from + sep) && place.startsWith(point + sep);
  return known.find((point) => point === place || point.startsWith(below) || isOnTheWay(point));
}

function readMountPoints(): string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return parseMountTable(readFileSync(TABLE, 'utf8'));
  } catch (error) {
    if (diskReason(error) === undefined) throw error;
    return undefined;
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

/** Where no table tells, another device than that of the folder around it does. */
function findOtherDevice(place: string, from = dirname(place)): string | undefined {
  for (let at = place; at.startsWith(from + sep); at = dirname(at)) {
    const device = deviceOf(at);
    if (device !== undefined && device !== deviceOf(dirname(at))) return at;
  }
  const device = deviceOf(place);
  return device === undefined ? undefined : otherDeviceBelow(place, device, 1);
}

function otherDeviceBelow(folder: string, device: number, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  for (const entry of foldersIn(folder)) {
    const path = join(folder, entry.name);
    const found = deviceOf(path) === device ? otherDeviceBelow(path, device, depth + 1) : path;
    if (found !== undefined) return found;
  }
  return undefined;
}

function deviceOf(path: string): number | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.dev;
}

function foldersIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  } catch (error) {
    // A file, or a folder that somebody else keeps to himself: nobody walks there either.
    if (diskReason(error) === undefined) throw error;
    return [];
  }
}
