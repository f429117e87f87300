import {
  close,
  closeSync,
  type Dirent,
  existsSync,
  fstatSync,
  lstatSync,
  open,
  openSync,
  read,
  readdirSync,
  readSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  ContentDigest,
  compareCodePoints,
  type DigestedFile,
  digestContent,
  treeDigests,
} from '../archive/contents.ts';
import { errorCode } from '../disk/failure.ts';
import { findObstacle, SAFE_READ } from '../disk/links.ts';
import { refuseMounts } from '../disk/mounts.ts';
import { Pace } from '../disk/pace.ts';
import { breatheWhenDue } from '../disk/turns.ts';

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

/** Of everything that a tree holds but empty folders. */
export function pathsOf(tree: Tree): string[] {
  return [...tree.files.map(({ path }) => path), ...tree.others];
}

/** Is shown a file's path and content; the bytes are another file's after the call. */
export type Look = (path: string, bytes: Buffer) => void;

/** Read at once; larger files are read in pieces of this size. One buffer serves all that is read in this thread. */
const BUFFER_BYTES = 256 * 1024;
let buffer: Buffer | undefined;

const pace = new Pace();

/**
 * Reads and hashes everything below a folder, without following links; `undefined` when there is nothing at that path.
 * @param look shown the content of each file while it is hashed, so that nobody has to read it again
 * @throws file system errors, permission denied for the folder itself among them; ArmError WRITE_FAILED when something is
 * mounted below it
 */
export async function readTree(folder: string, look?: Look): Promise<Tree | undefined> {
  // There may be a hundred thousand targets, and nothing in any of them.
  const pause = breatheWhenDue();
  if (pause !== undefined) await pause;
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
export async function readEntries(
  folder: string,
  entries: readonly TreeEntry[],
  { look, prefix = '' }: ReadOptions,
): Promise<Tree> {
  const tree = emptyTree();
  const reading: Reading = { look, bytesLeft: MAX_TREE_BYTES };
  const found: Found[] = [];
  await collect(found, tree, folder, prefix, entries, 1);
  await pace.inOrder(
    found,
    { here: readHere, aside: readAside },
    {
      pause: breatheWhenDue,
      use(content, { absolute, path }) {
        const file =
          content === 'large' ? hashLarge(reading, absolute, path) : hashSmall(reading, path, content);
        if (file === undefined) tree.others.push(path);
        else tree.files.push(file);
      },
    },
  );
  tree.files.sort((a, b) => compareCodePoints(a.path, b.path));
  if (tree.others.length === 0) tree.digests = treeDigests(tree.files);
  return tree;
}

/**
 * `readTree` of `base/relative` (`/` form) that treats a link or file on the way as the strange entry it is.
 * @throws file system errors
 */
export async function readTreeBelow(base: string, relative: string, look?: Look): Promise<Tree | undefined> {
  const obstacle = findObstacle(base, relative);
  if (obstacle !== undefined) return strangeTree();
  return readTree(join(base, relative), look);
}

/**
 * The paths of the files of `base/relative` (`/` form), below it, without their contents.
 * @throws file system errors
 */
export async function listTreeBelow(base: string, relative: string): Promise<string[]> {
  const folder = join(base, relative);
  if (findObstacle(base, relative) !== undefined || !existsSync(folder)) return [];
  const found: Found[] = [];
  await collect(found, emptyTree(), folder, '', readdirSync(folder, { withFileTypes: true }), 1);
  return found.map(({ path }) => path);
}

/**
 * True for a folder `base/relative` (`/` form) that holds nothing but folders, which no checkout has.
 * @throws file system errors
 */
export async function isVacant(base: string, relative: string): Promise<boolean> {
  const folder = join(base, relative);
  const entries = findObstacle(base, relative) === undefined ? listFolder(folder) : undefined;
  if (entries === undefined) return false;
  const [found, tree] = [[] as Found[], emptyTree()];
  await collect(found, tree, folder, '', entries, 1);
  return found.length + tree.others.length === 0;
}

function emptyTree(): Tree {
  return { files: [], digests: [], others: [], emptyFolders: [] };
}

function strangeTree(): Tree {
  return { ...emptyTree(), others: ['.'] };
}

interface Reading {
  look: Look | undefined;
  bytesLeft: number;
}

/** True for a folder below `base` that has exactly what the digest says. */
export async function isWhole(
  base: string,
  relative: string,
  contents: string | undefined,
): Promise<boolean> {
  if (contents === undefined || !existsSync(join(base, relative))) return false;
  const tree = await readTreeBelow(base, relative);
  return tree?.digests.includes(contents) === true;
}

/** A file that is to be read. */
interface Found {
  absolute: string;
  path: string;
}

async function collect(
  found: Found[],
  tree: Tree,
  folder: string,
  prefix: string,
  entries: readonly TreeEntry[],
  depth: number,
): Promise<void> {
  for (const entry of entries) {
    const path = prefix + entry.name;
    const absolute = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      const pause = breatheWhenDue();
      if (pause !== undefined) await pause;
      const inner = depth < MAX_DEPTH ? listFolder(absolute) : undefined;
      if (inner === undefined) tree.others.push(`${path}/`);
      else if (inner.length === 0) tree.emptyFolders.push(`${path}/`);
      else await collect(found, tree, absolute, `${path}/`, inner, depth + 1);
    } else if (entry.isFile()) {
      found.push({ absolute, path });
    } else {
      tree.others.push(path);
    }
  }
}

/** Its name leads elsewhere or nowhere (no valid UTF-8, or swapped by now), or somebody else keeps it to himself. */
const NOT_OURS = new Set(['ENOENT', 'ELOOP', 'ENOTDIR', 'EACCES', 'EPERM', 'ENXIO']);

function unlessNotOurs<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    return nothingIfNotOurs(error);
  }
}

function nothingIfNotOurs(error: unknown): undefined {
  if (!NOT_OURS.has(errorCode(error))) throw error;
}

function listFolder(absolute: string): Dirent[] | undefined {
  return unlessNotOurs(() => readdirSync(absolute, { withFileTypes: true }));
}

/** The bytes of a file that are another file's after the next call, or why there are none. */
type Content = Buffer | 'large' | undefined;

function readHere({ absolute }: Found): Content {
  const descriptor = unlessNotOurs(() => openSync(absolute, SAFE_READ));
  if (descriptor === undefined) return undefined;
  try {
    buffer ??= Buffer.allocUnsafeSlow(BUFFER_BYTES);
    return wholeOf(buffer, readSync(descriptor, buffer));
  } finally {
    closeSync(descriptor);
  }
}

/** A short read of a regular file is its end. */
function wholeOf(bytes: Buffer, bytesRead: number): Content {
  return bytesRead < bytes.length ? bytes.subarray(0, bytesRead) : 'large';
}

// Without the handles of `fs/promises`, and without asking for the size first, it takes a sixth less of the processor.
const [openAside, readAt, closeAside] = [promisify(open), promisify(read), promisify(close)];

/** What nearly all files fit into. */
const GUESSED_BYTES = 32 * 1024;

async function readAside({ absolute }: Found): Promise<Content> {
  const descriptor = await openAside(absolute, SAFE_READ).catch(nothingIfNotOurs);
  if (descriptor === undefined) return undefined;
  try {
    const guessed = await readStart(descriptor, GUESSED_BYTES);
    return guessed === 'large' ? await readStart(descriptor, BUFFER_BYTES) : guessed;
  } finally {
    await closeAside(descriptor);
  }
}

async function readStart(descriptor: number, sizeBytes: number): Promise<Content> {
  const bytes = Buffer.allocUnsafe(sizeBytes);
  return wholeOf(bytes, (await readAt(descriptor, bytes, 0, sizeBytes, 0)).bytesRead);
}

/** `undefined` for what cannot be a file of a ruleset. */
function hashSmall(reading: Reading, path: string, bytes: Buffer | undefined): TreeFile | undefined {
  if (bytes === undefined) return undefined;
  reading.look?.(path, bytes);
  reading.bytesLeft -= bytes.length;
  return { path, ...digestContent(bytes), sizeBytes: bytes.length };
}

function hashLarge(reading: Reading, absolute: string, path: string): TreeFile | undefined {
  const descriptor = unlessNotOurs(() => openSync(absolute, SAFE_READ));
  if (descriptor === undefined) return undefined;
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || stats.size > reading.bytesLeft) return undefined;
    reading.bytesLeft -= stats.size;
    return hashInPieces(reading, descriptor, path);
  } finally {
    closeSync(descriptor);
  }
}

/** Whoever looks at it gets it whole; otherwise a piece at a time is in memory. */
function hashInPieces({ look }: Reading, descriptor: number, path: string): TreeFile | undefined {
  buffer ??= Buffer.allocUnsafeSlow(BUFFER_BYTES);
  const digest = new ContentDigest();
  const pieces = look === undefined ? undefined : ([] as Buffer[]);
  let sizeBytes = 0;
  for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) {
    const piece = buffer.subarray(0, read);
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
