import { hash } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { DEFAULT_LIMITS } from '../archive/refusal.ts';
import { hasFewValues } from '../config/json.ts';
import { copyNew } from '../disk/copy-file.ts';
import { isBetweenFileSystems, releasing } from '../disk/failure.ts';
import { makeFolders, removeEmptyParents, wishing } from '../disk/folders.ts';
import { findObstacle } from '../disk/links.ts';
import { removeTree } from '../disk/remove-tree.ts';
import { breatheWhenDue } from '../disk/turns.ts';

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
 * @returns what to wait for, where it takes more than a call: thousands of files may be moved one by one
 * @throws file system errors, EEXIST when something is there
 */
export function moveFile(from: string, to: string): Promise<void> | undefined {
  if (lstatSync(to, NO_ERROR) === undefined) return renameFile(from, to);
  throw Object.assign(new Error(`EEXIST: file already exists, rename '${from}' -> '${to}'`), {
    code: 'EEXIST',
    path: to,
  });
}

const NO_ERROR = { throwIfNoEntry: false } as const;

/** What a file is called while it is copied beside its goal; one at a time. */
const COPY = '.arm-install-copy';

/**
 * Moves a file, or whatever has no folder's place, over what is there. Where it cannot be renamed a copy of it, compared
 * with it, takes the place in one step.
 * @returns what to wait for, where it takes more than a call
 * @throws file system errors
 */
export function renameFile(from: string, to: string): Promise<void> | undefined {
  try {
    renameSync(from, to);
    return undefined;
  } catch (error) {
    return isBetweenFileSystems(error) && lstatSync(from).isFile()
      ? copyFile(from, to)
      : releasing(() => renameSync(from, to));
  }
}

async function copyFile(from: string, to: string): Promise<void> {
  const copy = join(dirname(to), COPY);
  try {
    copyVerified(from, copy);
    await releasing(() => renameSync(copy, to));
  } finally {
    await releasing(() => rmSync(copy, { force: true }));
  }
  await releasing(() => rmSync(from));
}

/**
 * Moves a folder to where nothing is. Where it cannot be renamed a copy of all that is in it, compared with it, is made
 * beside it and renamed; the folder itself stays then.
 * @throws file system errors
 */
export async function moveFolder(from: string, to: string): Promise<void> {
  try {
    await releasing(() => renameSync(from, to));
  } catch (error) {
    if (!isBetweenFileSystems(error)) throw error;
    const copy = `${from}-copy`;
    await removeTree(copy);
    copyFolder(from, copy);
    await releasing(() => renameSync(copy, to));
  }
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, goal] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, goal);
    else if (entry.isFile()) copyVerified(source, goal);
    else throw Object.assign(new Error(`EXDEV: no plain file, rename '${source}'`), { code: 'EXDEV' });
  }
  const { mode } = lstatSync(from);
  wishing(() => chmodSync(to, mode & 0o7777));
}

/** Larger than any file of a ruleset: somebody put it there, and to copy it takes as long as it likes. */
const isTooLarge = ({ size }: Stats) => size > DEFAULT_LIMITS.unpackedBytes;

/** Copies a file with its mode and time; nothing is replaced. */
function copyVerified(from: string, to: string): void {
  const stats = lstatSync(from);
  if (isTooLarge(stats)) {
    throw Object.assign(new Error(`EFBIG: file too large, copyfile '${from}' -> '${to}'`), { code: 'EFBIG' });
  }
  copyNew(from, to);
  if (!isSameFile(from, to)) {
    throw Object.assign(new Error(`EIO: the copy differs, copyfile '${from}' -> '${to}'`), { code: 'EIO' });
  }
  wishing(() => utimesSync(to, stats.atime, stats.mtime));
}

function isSameFile(one: string, other: string): boolean {
  const [stats, others] = [lstatSync(one), lstatSync(other)];
  if (stats.size !== others.size || isTooLarge(stats)) return false;
  const [first, second] = [one, other].map((path) => hash('sha256', readFileSync(path)));
  return first === second;
}

/** Puts a file in the place of another, which gets a second name before: at every moment one of the two is there. */
export async function replaceFile(from: string, to: string, old: string): Promise<void> {
  try {
    linkSync(to, old);
  } catch (error) {
    const replaced = lstatSync(to, { throwIfNoEntry: false });
    if (replaced === undefined) throw error;
    // A file system without second names, or none for a link.
    if (replaced.isFile()) copyVerified(to, old);
    else await releasing(() => renameSync(to, old));
  }
  await renameFile(from, to);
}

/** Writes down what is about to be swapped, for the run that has to take it back should this one be killed. */
export function writeSwappedFiles(list: string, files: SwappedFiles): void {
  writeFileSync(list, JSON.stringify(files), { flag: 'wx' });
}

/** What was written down, or `undefined` when nothing was; a commit may contain anything under that name. */
export function readSwappedFiles(list: string): SwappedFiles | undefined {
  const stats = lstatSync(list, { throwIfNoEntry: false });
  if (stats?.isFile() !== true || stats.size > MAX_LIST_BYTES) return undefined;
  const { leaving, coming } = parseList(readFileSync(list));
  return { leaving: pathsAmong(leaving), coming: pathsAmong(coming) };
}

function parseList(json: Buffer): { leaving?: unknown; coming?: unknown } {
  if (!hasFewValues(json)) return {};
  try {
    const list: unknown = JSON.parse(json.toString());
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
export async function takeBackFiles(
  { leaving, coming }: SwappedFiles,
  { base, destination, old, next }: UnfinishedSwap,
): Promise<boolean> {
  let moved = false;
  const takeBack = async (path: string, from: string, to: string, replaces = false): Promise<void> => {
    const [source, goal] = [posix.join(from, path), posix.join(to, path)];
    const isObstructed = [source, goal].some((way) => findObstacle(base, posix.dirname(way)) !== undefined);
    if (isObstructed || !isThere(join(base, source))) return;
    // What is still staged was never moved: another file lies at its place.
    if (isThere(join(base, goal)) && !(replaces && !isThere(join(base, next, path)))) return;
    makeFolders(dirname(join(base, goal)));
    await renameFile(join(base, source), join(base, goal));
    moved = true;
  };
  const replaced = new Set(leaving);
  for (const path of coming) {
    await breatheWhenDue();
    await dropCopied(base, posix.join(next, path), posix.join(destination, path));
    if (replaced.has(path)) continue;
    await takeBack(path, destination, next);
    if (findObstacle(base, destination) === undefined) removeEmptyParents(join(base, destination), path);
  }
  const arrived = new Set(coming);
  for (const path of leaving) {
    await breatheWhenDue();
    await takeBack(path, old, destination, arrived.has(path));
  }
  return moved;
}

/** Deletes an unfinished copy, and what is still staged although its copy had come into place before the run was killed. */
async function dropCopied(base: string, staged: string, placed: string): Promise<void> {
  if ([staged, placed].some((path) => findObstacle(base, posix.dirname(path)) !== undefined)) return;
  await releasing(() => rmSync(join(base, posix.dirname(placed), COPY), { force: true }));
  const [from, to] = [join(base, staged), join(base, placed)];
  const arePlain = [from, to].every((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true);
  if (arePlain && isSameFile(from, to)) await releasing(() => rmSync(from));
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
