import {
  type BigIntStats,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  statSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { errorCode, whenReleased } from './failure.ts';

/** What everything that is placed is set to, whatever the umask (contract, section 6). */
export const FOLDER_MODE = 0o755;
export const FILE_MODE = 0o644;

/**
 * Makes a folder and its missing parents with mode 0755; returns those that were made, outermost first.
 * @throws file system errors
 */
export function makeFolders(path: string): string[] {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return [];
  const parent = dirname(path);
  const made = parent === path ? [] : makeFolders(parent);
  try {
    mkdirSync(path, FOLDER_MODE);
  } catch (error) {
    // Another process was faster.
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return made;
    throw error;
  }
  fixMode(path, FOLDER_MODE);
  return [...made, path];
}

/**
 * Makes a folder and those that are missing on the way to it, links followed; returns the outermost that was made. Node's
 * `recursive` never ends where a disk says of a folder that it is not there, as `/proc` does and a share that is gone.
 * @throws file system errors
 */
export function makePath(path: string, mode?: number): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  // What is no folder says so.
  if (found?.isDirectory() === false) readdirSync(path);
  if (found !== undefined) return undefined;
  const parent = dirname(path);
  const first = parent === path ? undefined : makePath(parent, mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    // Another process was faster, or whoever uses it says what it is.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  return first ?? path;
}

/** Where an open folder is reached whatever its path leads to by now. */
const OPEN_FOLDERS = '/proc/self/fd';
let reachesOpenFolders: boolean | undefined;

/**
 * Makes a folder inside of another, and that one where it is missing; on the path is no link, also when somebody puts one
 * there at this very moment. Where a system cannot reach an open folder, a link that is there at the end is found.
 * @param recheck throws when there is a link on the path of `parent`
 * @returns what was made besides, outermost first
 * @throws what `recheck` throws; file system errors, ELOOP when the link is gone again
 */
export function makeFolderIn(parent: string, name: string, recheck: () => void): string[] {
  reachesOpenFolders ??= existsSync(OPEN_FOLDERS);
  if (!reachesOpenFolders) {
    recheck();
    const made = makeFolders(parent);
    const path = join(parent, name);
    mkdirSync(path, FOLDER_MODE);
    undoing(path, recheck);
    return made;
  }
  const { descriptor, made } = openFolder(parent, recheck);
  try {
    const opened = `${OPEN_FOLDERS}/${descriptor}`;
    const isThere = () => {
      // One call, and nothing else is needed: what is open lies at this path now, and no link leads there.
      if (readlinkSync(opened) === parent) return;
      recheck();
      if (!isSameStats(fstatSync(descriptor, BIG), lstatSync(parent, BIG))) throw linkOn(parent);
    };
    isThere();
    const path = `${opened}/${name}`;
    mkdirSync(path, FOLDER_MODE);
    undoing(path, isThere);
    return made;
  } finally {
    closeSync(descriptor);
  }
}

function openFolder(path: string, recheck: () => void): { descriptor: number; made: string[] } {
  const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
  try {
    return { descriptor: openSync(path, flags), made: [] };
  } catch {
    // Whatever else it is that keeps it from being opened is met again.
    recheck();
    const made = makeFolders(path);
    return { descriptor: openSync(path, flags), made };
  }
}

function undoing(made: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    rmdirSync(made);
    throw error;
  }
}

function linkOn(path: string): Error {
  return Object.assign(new Error(`ELOOP: a link came and went, open '${path}'`), { code: 'ELOOP', path });
}

const BIG = { bigint: true } as const;

function isSameStats(one: BigIntStats | undefined, other: BigIntStats | undefined): boolean {
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}

/** What file systems without modes or times of their own answer: network shares, FUSE, mounts of other users. */
export const NOT_KEPT = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

/** Runs work that sets modes or times. They are wished for, not needed: a file system that refuses them is no failure. */
export function wishing(set: () => void): void {
  try {
    set();
  } catch (error) {
    if (!NOT_KEPT.has(errorCode(error))) throw error;
  }
}

/**
 * Sets the permission bits if they are others and can be; set-group-id and its like, which folders inherit, stay.
 * @throws file system errors
 */
export function fixMode(path: string, mode: number): void {
  const present = lstatSync(path).mode;
  if ((present & 0o777) !== mode) wishing(() => chmodSync(path, (present & 0o7000) | mode));
}

/** POSIX lets a system answer either of the first two for what is not empty; where something is mounted it says the third. */
const STAYS = new Set(['ENOTEMPTY', 'EEXIST', 'EBUSY']);

/** What a system may say of a folder before it looks whether that is empty. */
const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * Removes a folder if it is empty and can go; false when it stays. One that is gone already counts as removed.
 * @throws file system errors, those of an empty folder that nobody may remove among them
 */
export function removeIfEmpty(path: string): boolean {
  try {
    whenReleased(() => rmdirSync(path));
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return true;
    if (STAYS.has(code) || (REFUSED.has(code) && readdirSync(path).length > 0)) return false;
    throw error;
  }
}

/**
 * Removes the parents of `base/relative` (`/` form) that are empty, innermost first, never `base` itself.
 * @throws file system errors
 */
export function removeEmptyParents(base: string, relative: string): void {
  const segments = relative.split('/');
  for (let length = segments.length - 1; length > 0; length -= 1) {
    if (!removeIfEmpty(join(base, ...segments.slice(0, length)))) return;
  }
}

/**
 * True when two paths lead to one thing that exists, as two spellings do on a disk that makes no difference between them.
 * @throws file system errors other than absence
 */
export function isSamePlace(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) => lstatSync(path, { ...BIG, throwIfNoEntry: false }));
  return isSameStats(first, second);
}

/**
 * True when two names of folders (`/` form) differ in letter case at most and lead to one place below `base`.
 * @throws file system errors other than absence
 */
export function isSameFolder(base: string, one: string, other: string): boolean {
  if (one.toLowerCase() !== other.toLowerCase()) return false;
  return isSamePlace(join(base, one), join(base, other));
}

/**
 * Gives the folders on the way to `base/relative` (`/` form) the letter case in which it is written, where the disk knows
 * them in another.
 * @param isKept true for a folder, below `base` and as the disk has it, whose name is to stay
 * @returns whether one was renamed
 * @throws file system errors
 */
export function respell(base: string, relative: string, isKept: (present: string) => boolean): boolean {
  const [parent, name] = [posix.dirname(relative), posix.basename(relative)];
  const renamed = parent !== '.' && respell(base, parent, isKept);
  const [folder, path] = [join(base, parent), join(base, relative)];
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return renamed;
  const names = readdirSync(folder);
  const present = names.includes(name)
    ? undefined
    : names.find((other) => isSamePlace(join(folder, other), path));
  if (present === undefined || isKept(posix.join(parent, present))) return renamed;
  changeCase(folder, present, name);
  return true;
}

/**
 * Renames what lies in a folder to the same name in other letter case. Some disks take both names for one and do nothing;
 * so it goes by a third name there, under which nothing is lost.
 * @throws file system errors
 */
export function changeCase(folder: string, present: string, name: string): void {
  const [from, to] = [join(folder, present), join(folder, name)];
  whenReleased(() => renameSync(from, to));
  if (readdirSync(folder).includes(name)) return;
  const between = `${from}.renamed`;
  whenReleased(() => renameSync(from, between));
  try {
    whenReleased(() => renameSync(between, to));
  } catch (error) {
    whenReleased(() => renameSync(between, from));
    throw error;
  }
}
