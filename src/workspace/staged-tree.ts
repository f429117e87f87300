import {
  closeSync,
  fchmodSync,
  promises as fs,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { parentsOf } from '../config/path-segment.ts';
import { copyNew, copyNewAside } from '../disk/copy-file.ts';
import { asWriteFailure, errorCode, explainingFailuresOf } from '../disk/failure.ts';
import { FILE_MODE, FOLDER_MODE, fixMode, wishing } from '../disk/folders.ts';
import { Pace } from '../disk/pace.ts';

/**
 * Why a second name or another place may be refused to something, although a copy is not: a disk that is full or failing
 * says the same of the copy, so that only what is in the way at the new place counts.
 */
const NEEDS_ANSWER = new Set(['EEXIST', 'ENOENT', 'ENOTDIR']);

/** Where a file of a staged tree comes from. */
export type Origin =
  | { kind: 'memory'; bytes: Buffer }
  /** A file of its own; a free one may be moved instead of copied. */
  | { kind: 'file'; path: string; isFree: boolean }
  /** A placed file with the same content, which gets a second name; where that is impossible, a copy with the same time. */
  | { kind: 'placed'; path: string };

/**
 * A new folder that is filled file by file; nothing that exists is ever overwritten. Paths are relative to it, in `/`
 * form. All methods throw file system errors.
 */
export class StagedTree {
  readonly #root: string;
  /** False when the process's umask leaves modes as they are asked for. */
  readonly #fixModes: boolean;
  readonly #folders = new Set<string>();

  constructor(root: string, fixModes: boolean) {
    this.#root = root;
    this.#fixModes = fixModes;
    this.#makeFolder(root);
  }

  add(path: string, origin: Origin): void {
    const to = this.#place(path);
    if (origin.kind === 'memory') {
      write(to, origin.bytes, this.#fixModes);
      return;
    }
    if (origin.kind === 'placed') {
      if (isShared(origin.path) || !tryLink(origin.path, to)) copyWithTime(origin.path, to);
    } else if (!origin.isFree || !tryRename(origin.path, to)) {
      copyNew(origin.path, to);
    }
    fixMode(to, FILE_MODE);
  }

  /** The same by another thread, as far as it takes long. */
  async addAside(path: string, origin: Origin): Promise<void> {
    const to = this.#place(path);
    if (origin.kind === 'memory') {
      await writeAside(to, origin.bytes, this.#fixModes);
      return;
    }
    if (origin.kind === 'placed') {
      if (isShared(origin.path) || !(await tryLinkAside(origin.path, to))) copyWithTime(origin.path, to);
    } else if (!origin.isFree || !tryRename(origin.path, to)) {
      await copyNewAside(origin.path, to);
    }
    fixMode(to, FILE_MODE);
  }

  /**
   * Gives files that are not ours a second name here, so that the whole folder can be swapped. False when one of them has
   * to stay where it is: it is no plain file, the system refuses the link, or it lies in a folder that is not ours
   * either, whose mode and owner would be lost.
   * @param folder absolute, where they lie
   * @param ours what of ours lies there too
   */
  carry(paths: readonly string[], folder: string, ours: readonly string[]): boolean {
    const ourFolders = new Set(ours.flatMap(parentsOf));
    return paths.every((path) => {
      const isOurs = !path.endsWith('/') && parentsOf(path).every((parent) => ourFolders.has(parent));
      const from = `${folder}/${path}`;
      if (!isOurs || lstatSync(from, { throwIfNoEntry: false })?.isFile() !== true) return false;
      return tryLink(from, this.#place(path));
    });
  }

  #place(path: string): string {
    const end = path.lastIndexOf('/');
    if (end > 0) this.#makeParents(path.slice(0, end));
    return `${this.#root}/${path}`;
  }

  #makeParents(folder: string): void {
    if (this.#folders.has(folder)) return;
    const end = folder.lastIndexOf('/');
    if (end > 0) this.#makeParents(folder.slice(0, end));
    this.#makeFolder(`${this.#root}/${folder}`);
    this.#folders.add(folder);
  }

  #makeFolder(absolute: string): void {
    mkdirSync(absolute, FOLDER_MODE);
    if (this.#fixModes) fixMode(absolute, FOLDER_MODE);
  }
}

/** A file on its way into a staged tree. */
export interface StagedFile {
  tree: StagedTree;
  /** Within the tree. */
  path: string;
  /** As people know it. */
  shown: string;
  origin: Origin;
}

const pace = new Pace();

/**
 * Fills trees, by several threads where that takes long: first with what is copied, then with what is moved, as both may
 * be the same.
 * @param pause lets others have a turn, where it gives something to wait for; throws to stop
 * @throws ArmError WRITE_FAILED, and what `pause` throws
 */
export async function fillTrees(
  files: readonly StagedFile[],
  pause: () => Promise<void> | undefined,
): Promise<void> {
  const isMoved = ({ origin }: StagedFile) => origin.kind === 'file' && origin.isFree;
  const moved = files.filter(isMoved);
  const copied = moved.length === 0 ? files : files.filter((file) => !isMoved(file));
  await pace.inOrder(copied, ADD, { pause });
  await pace.inOrder(moved, ADD, { pause });
}

const ADD = {
  here({ tree, path, shown, origin }: StagedFile): void {
    try {
      tree.add(path, origin);
    } catch (error) {
      throw asWriteFailure('write', shown, error);
    }
  },
  aside: ({ tree, path, shown, origin }: StagedFile) =>
    explainingFailuresOf('write', shown, tree.addAside(path, origin)),
};

function write(path: string, bytes: Buffer, fixModes: boolean): void {
  const descriptor = openSync(path, 'wx', FILE_MODE);
  try {
    for (let offset = 0; offset < bytes.length; ) offset += writeSync(descriptor, bytes, offset);
    if (fixModes) wishing(() => fchmodSync(descriptor, FILE_MODE));
  } finally {
    closeSync(descriptor);
  }
}

async function writeAside(path: string, bytes: Buffer, fixModes: boolean): Promise<void> {
  const file = await fs.open(path, 'wx', FILE_MODE);
  try {
    await file.writeFile(bytes);
    if (fixModes) wishing(() => fchmodSync(file.fd, FILE_MODE));
  } finally {
    await file.close();
  }
}

/** A link from elsewhere shares the mode, which is then not ours to change. */
function isShared(path: string): boolean {
  const { nlink, mode } = lstatSync(path);
  return nlink > 1 && (mode & 0o777) !== FILE_MODE;
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    return falseUnlessAnswered(error);
  }
}

async function tryLinkAside(from: string, to: string): Promise<boolean> {
  try {
    await fs.link(from, to);
    return true;
  } catch (error) {
    return falseUnlessAnswered(error);
  }
}

function tryRename(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    return falseUnlessAnswered(error);
  }
}

function falseUnlessAnswered(error: unknown): false {
  if (NEEDS_ANSWER.has(errorCode(error))) throw error;
  return false;
}

function copyWithTime(from: string, to: string): void {
  copyNew(from, to);
  const { atime, mtime } = lstatSync(from);
  wishing(() => utimesSync(to, atime, mtime));
}
