import { lstatSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { makeFolders, removeEmptyParents } from './folders.ts';
import { findObstacle } from './links.ts';

/** Files that change hands one by one in a folder that others use too; paths below that folder, `/` form. */
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
  renameSync(from, to);
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
export interface UnfinishedSwap {
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
  const takeBack = (path: string, from: string, to: string): void => {
    const [source, goal] = [`${from}/${path}`, `${to}/${path}`];
    const isObstructed = [source, goal].some((way) => findObstacle(base, posix.dirname(way)) !== undefined);
    // What is still staged was never moved: another file lies at its place.
    if (isObstructed || !isThere(join(base, source)) || isThere(join(base, goal))) return;
    makeFolders(dirname(join(base, goal)));
    renameSync(join(base, source), join(base, goal));
    moved = true;
  };
  for (const path of coming) {
    takeBack(path, destination, next);
    if (findObstacle(base, destination) === undefined) removeEmptyParents(join(base, destination), path);
  }
  for (const path of leaving) takeBack(path, old, destination);
  return moved;
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
