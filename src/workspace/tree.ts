import { closeSync, constants, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import {
  ContentDigest,
  compareCodePoints,
  type DigestedFile,
  digestContent,
  treeDigests,
} from '../archive/ruleset-files.ts';
import { findObstacle } from './links.ts';

export interface TreeFile extends DigestedFile {
  sizeBytes: number;
}

/** What really lies in a folder. Empty folders do not count. */
export interface Tree {
  /** Sorted by the code points of the path. */
  files: TreeFile[];
  /** All that is right as the lockfile's `contents`; none when there is anything but files and folders. */
  digests: string[];
  /** Paths of links, pipes, sockets, devices and files that cannot be read by their name; `.` is the folder itself. */
  others: string[];
}

/** Is shown a file's path and content; the bytes are another file's after the call. */
export type Look = (path: string, bytes: Buffer) => void;

type HashedContent = Omit<TreeFile, 'path'>;

/** Read at once; larger files are read in pieces of this size. One buffer serves all, since reading is synchronous. */
const BUFFER_BYTES = 256 * 1024;
let buffer: Buffer | undefined;

// Should a file be swapped after it was listed, then neither a link is followed nor a pipe waited for. Windows has no such flags.
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads and hashes everything below a folder, without following links; `undefined` when there is nothing at that path.
 * @param look shown the content of each file while it is hashed, so that nobody has to read it again
 * @throws file system errors, permission denied among them
 */
export function readTree(folder: string, look?: Look): Tree | undefined {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isDirectory()) return { files: [], digests: [], others: ['.'] };
  const tree: Tree = { files: [], digests: [], others: [] };
  collect(folder, '', tree, look);
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
  if (obstacle !== undefined) return { files: [], digests: [], others: ['.'] };
  return readTree(join(base, relative), look);
}

function collect(folder: string, prefix: string, tree: Tree, look: Look | undefined): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = prefix + entry.name;
    const absolute = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      collect(absolute, `${path}/`, tree, look);
      continue;
    }
    const content = entry.isFile() ? hashFile(absolute, (bytes) => look?.(path, bytes)) : undefined;
    if (content === undefined) tree.others.push(path);
    else tree.files.push({ path, ...content });
  }
}

/** Digest and size of a regular file, or `undefined` when its name leads to none (a name that is no valid UTF-8, or a link by now). */
function hashFile(path: string, look: (bytes: Buffer) => void): HashedContent | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, READ_FLAGS);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ELOOP') return undefined;
    throw error;
  }
  try {
    return hashOpenFile(descriptor, path, look);
  } finally {
    closeSync(descriptor);
  }
}

function hashOpenFile(descriptor: number, path: string, look: (bytes: Buffer) => void): HashedContent {
  buffer ??= Buffer.allocUnsafeSlow(BUFFER_BYTES);
  const first = readSync(descriptor, buffer);
  // A short read of a regular file is its end.
  if (first < buffer.length) {
    const bytes = buffer.subarray(0, first);
    look(bytes);
    return { ...digestContent(bytes), sizeBytes: first };
  }
  const digest = new ContentDigest();
  digest.update(buffer);
  let sizeBytes = first;
  for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) {
    digest.update(buffer.subarray(0, read));
    sizeBytes += read;
  }
  look(readFileSync(path));
  return { ...digest.digest(), sizeBytes };
}
