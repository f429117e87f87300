import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  ContentDigest,
  compareCodePoints,
  type DigestedFile,
  digestContent,
  treeDigests,
} from '../archive/contents.ts';
import { findObstacle } from '../disk/links.ts';
import { refuseMounts } from './mounts.ts';

export interface TreeFile extends DigestedFile {
  sizeBytes: number;
}

/** What really lies in a folder. */
export interface Tree {
  /** Sorted by the code points of the path. */
  files: TreeFile[];
  /** All that is right as the lockfile's `contents`; none when there is anything but files and folders. */
  digests: string[];
  /**
   * What cannot be a ruleset's file: links, pipes, sockets, devices, what may not be read or has a name that is no UTF-8,
   * what is too large or too deep. A folder ends in `/`; `.` is the folder itself.
   */
  others: string[];
  /** Paths of empty folders, ending in `/`. They make no difference to what is installed, and git does not keep them. */
  emptyFolders: string[];
}

/** No ruleset has more bytes or deeper folders (contract, "Archives"). */
const MAX_TREE_BYTES = 256 * 1024 * 1024;
const MAX_DEPTH = 64;

/** Is shown a file's path and content; the bytes are another file's after the call. */
export type Look = (path: string, bytes: Buffer) => void;

/** Read at once; larger files are read in pieces of this size. One buffer serves all, since reading is synchronous. */
const BUFFER_BYTES = 256 * 1024;
let buffer: Buffer | undefined;

// Should a file be swapped after it was listed, then neither a link is followed nor a pipe waited for. Windows has no such flags.
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads and hashes everything below a folder, without following links; `undefined` when there is nothing at that path.
 * @param look shown the content of each file while it is hashed, so that nobody has to read it again
 * @throws file system errors, permission denied for the folder itself among them; ArmError WRITE_FAILED when something is
 * mounted below it
 */
export function readTree(folder: string, look?: Look): Tree | undefined {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isDirectory()) return strangeTree();
  refuseMounts(folder);
  return readEntries(folder, readdirSync(folder, { withFileTypes: true }), { look });
}

/** Something in a folder, by a name that leads to it. */
export type TreeEntry = Pick<Dirent, 'name' | 'isFile' | 'isDirectory'>;

interface ReadOptions {
  look?: Look | undefined;
  /** Put before each path, in the tree and for whoever looks. */
  prefix?: string | undefined;
}

/**
 * Reads and hashes what these entries of a folder are and hold, as `readTree` does.
 * @throws file system errors
 */
export function readEntries(
  folder: string,
  entries: readonly TreeEntry[],
  { look, prefix = '' }: ReadOptions,
): Tree {
  const tree: Tree = { files: [], digests: [], others: [], emptyFolders: [] };
  const reading: Reading = { tree, look, bytesLeft: MAX_TREE_BYTES };
  collect(reading, folder, prefix, entries, 1);
  tree.files.sort((a, b) => compareCodePoints(a.path, b.path));
  if (tree.others.length === 0) tree.digests = treeDigests(tree.files);
  return tree;
}

/**
 * `readTree` of `base/relative` (`/` form) that treats a link or file on the way as the strange entry it is.
 * @throws file system errors
 */
export function readTreeBelow(base: string, relative: string, look?: Look): Tree | undefined {
  const obstacle = findObstacle(base, relative);
  if (obstacle !== undefined) return strangeTree();
  return readTree(join(base, relative), look);
}

function strangeTree(): Tree {
  return { files: [], digests: [], others: ['.'], emptyFolders: [] };
}

interface Reading {
  tree: Tree;
  look: Look | undefined;
  bytesLeft: number;
}

function collect(
  reading: Reading,
  folder: string,
  prefix: string,
  entries: readonly TreeEntry[],
  depth: number,
): void {
  const { tree } = reading;
  for (const entry of entries) {
    const path = prefix + entry.name;
    const absolute = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      const inner = depth < MAX_DEPTH ? listFolder(absolute) : undefined;
      if (inner === undefined) tree.others.push(`${path}/`);
      else if (inner.length === 0) tree.emptyFolders.push(`${path}/`);
      else collect(reading, absolute, `${path}/`, inner, depth + 1);
      continue;
    }
    const file = entry.isFile() ? hashFile(reading, absolute, path) : undefined;
    if (file === undefined) tree.others.push(path);
    else tree.files.push(file);
  }
}

/** Its name leads elsewhere or nowhere (no valid UTF-8, or swapped by now), or somebody else keeps it to himself. */
const NOT_OURS = new Set(['ENOENT', 'ELOOP', 'ENOTDIR', 'EACCES', 'EPERM', 'ENXIO']);

function unlessNotOurs<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (NOT_OURS.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function listFolder(absolute: string): Dirent[] | undefined {
  return unlessNotOurs(() => readdirSync(absolute, { withFileTypes: true }));
}

/** `undefined` for what cannot be a file of a ruleset. */
function hashFile(reading: Reading, absolute: string, path: string): TreeFile | undefined {
  const descriptor = unlessNotOurs(() => openSync(absolute, READ_FLAGS));
  if (descriptor === undefined) return undefined;
  try {
    return hashOpenFile(reading, descriptor, path);
  } finally {
    closeSync(descriptor);
  }
}

function hashOpenFile(reading: Reading, descriptor: number, path: string): TreeFile | undefined {
  buffer ??= Buffer.allocUnsafeSlow(BUFFER_BYTES);
  const first = readSync(descriptor, buffer);
  // A short read of a regular file is its end.
  if (first < buffer.length) {
    const bytes = buffer.subarray(0, first);
    reading.look?.(path, bytes);
    reading.bytesLeft -= first;
    return { path, ...digestContent(bytes), sizeBytes: first };
  }
  const stats = fstatSync(descriptor);
  if (!stats.isFile() || stats.size > reading.bytesLeft) return undefined;
  reading.bytesLeft -= stats.size;
  return hashLargeFile(reading, descriptor, path, buffer);
}

/** Whoever looks at it gets it whole; otherwise a piece at a time is in memory. */
function hashLargeFile(
  { look }: Reading,
  descriptor: number,
  path: string,
  first: Buffer,
): TreeFile | undefined {
  const digest = new ContentDigest();
  digest.update(first);
  const pieces = look === undefined ? undefined : [Buffer.from(first)];
  let sizeBytes = first.length;
  for (let read = readSync(descriptor, first); read > 0; read = readSync(descriptor, first)) {
    const piece = first.subarray(0, read);
    digest.update(piece);
    pieces?.push(Buffer.from(piece));
    sizeBytes += read;
    // It grows faster than it is read.
    if (sizeBytes > MAX_TREE_BYTES) return undefined;
  }
  if (pieces !== undefined) look?.(path, Buffer.concat(pieces));
  return { path, ...digest.digest(), sizeBytes };
}

/**
 * True for `arm/[source/][org/]name/version` (`/` form), the only folders below a target that this action writes; what
 * is read back from a workspace may contain anything.
 */
export function isRulesetFolder(path: string): boolean {
  const [arm, ...rest] = path.split('/');
  const plain = rest.every(
    (segment) => /^[^\p{Cc}\\]+$/u.test(segment) && segment !== '.' && segment !== '..',
  );
  return arm === 'arm' && rest.length >= 2 && rest.length <= 4 && plain;
}
