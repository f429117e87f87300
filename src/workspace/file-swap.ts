import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { whenReleased } from '../disk/failure.ts';
import { makeFolders, removeEmptyParents } from '../disk/folders.ts';
import { findObstacle } from '../disk/links.ts';

/**
 * Files that change hands one by one in a folder that others use too; paths below that folder, `/` form. One that both
 * leaves and comes is replaced in one go and never missing.
 */
export interface SwappedFiles {
  /** Moved away from the folder. */
  leaving: readonly string[];
  /** Moved into the folder, after those that leave. */
  coming: readonly string[];
}

/** More than two lists of 10,000 paths of 1,024 bytes take. */
const MAX_LIST_BYTES = 32 * 1024 * 1024;

/**
 * Moves a file, or whatever has no folder's place, without replacing anything.
 * @throws file system errors, EEXIST when something is there
 */
export function moveFile(from: string, to: string): void {
  if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) {
    throw Object.assign(new Error(`EEXIST: file already exists, rename '${from}' -> '${to}'`), {
      code: 'EEXIST',
      path: to,
    });
  }
  whenReleased(() => renameSync(from, to));
}

/** Puts a file in the place of another, which gets a second name before: at every moment one of the two is there. */
export function replaceFile(from: string, to: string, old: string): void {
  try {
    linkSync(to, old);
  } catch (error) {
    const replaced = lstatSync(to, { throwIfNoEntry: false });
    if (replaced === undefined) throw error;
    // A file system without second names, or none for a link.
    if (replaced.isFile()) copyFileSync(to, old, constants.COPYFILE_EXCL);
    else whenReleased(() => renameSync(to, old));
  }
  whenReleased(() => renameSync(from, to));
}

/** Writes down what is about to be swapped, for the run that has to take it back should this one be killed. */
export function writeSwappedFiles(list: string, files: SwappedFiles): void {
  writeFileSync(list, JSON.stringify(files), { flag: 'wx' });
}

/** What was written down, or `undefined` when nothing was; a commit may contain anything under that name. */
export function readSwappedFiles(list: string): SwappedFiles | undefined {
  const stats = lstatSync(list, { throwIfNoEntry: false });
  if (stats?.isFile() !== true || stats.size > MAX_LIST_BYTES) return undefined;
  const { leaving, coming } = parseList(readFileSync(list, 'utf8'));
  return { leaving: pathsAmong(leaving), coming: pathsAmong(coming) };
}

function parseList(text: string): { leaving?: unknown; coming?: unknown } {
  try {
    const list: unknown = JSON.parse(text);
    return typeof list === 'object' && list !== null ? list : {};
  } catch {
    // The run was killed while it wrote the list, and so before it moved anything.
    return {};
  }
}

function pathsAmong(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.filter((path) => typeof path === 'string').filter(isPlainPath);
}

function isPlainPath(path: string): boolean {
  return path
    .split('/')
    .every((segment) => /^[^\p{Cc}\\]+$/u.test(segment) && segment !== '.' && segment !== '..');
}

/** Where the parts of an unfinished swap lie: all below `base`, `/` form. */
interface UnfinishedSwap {
  base: string;
  destination: string;
  old: string;
  next: string;
}

/**
 * Takes back a swap that a killed run did not finish, as far as it came: the folder is what it was before.
 * @returns whether anything had been moved
 * @throws file system errors
 */
export function takeBackFiles(
  { leaving, coming }: SwappedFiles,
  { base, destination, old, next }: UnfinishedSwap,
): boolean {
  let moved = false;
  const takeBack = (path: string, from: string, to: string, replaces = false): void => {
    const [source, goal] = [posix.join(from, path), posix.join(to, path)];
    const isObstructed = [source, goal].some((way) => findObstacle(base, posix.dirname(way)) !== undefined);
    if (isObstructed || !isThere(join(base, source))) return;
    // What is still staged was never moved: another file lies at its place.
    if (isThere(join(base, goal)) && !(replaces && !isThere(join(base, next, path)))) return;
    makeFolders(dirname(join(base, goal)));
    whenReleased(() => renameSync(join(base, source), join(base, goal)));
    moved = true;
  };
  const replaced = new Set(leaving);
  for (const path of coming) {
    if (replaced.has(path)) continue;
    takeBack(path, destination, next);
    if (findObstacle(base, destination) === undefined) removeEmptyParents(join(base, destination), path);
  }
  const arrived = new Set(coming);
  for (const path of leaving) takeBack(path, old, destination, arrived.has(path));
  return moved;
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
