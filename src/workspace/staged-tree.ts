import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { FILE_MODE, FOLDER_MODE, fixMode } from './folders.ts';

/** Why a hard link may be impossible although a copy is not: other disk, no such feature, link count, protected_hardlinks (proc(5)). */
const NO_LINK = new Set(['EXDEV', 'EPERM', 'EACCES', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

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

  write(path: string, bytes: Buffer): void {
    const descriptor = openSync(this.#place(path), 'wx', FILE_MODE);
    try {
      for (let offset = 0; offset < bytes.length; ) offset += writeSync(descriptor, bytes, offset);
      if (this.#fixModes) fchmodSync(descriptor, FILE_MODE);
    } finally {
      closeSync(descriptor);
    }
  }

  /** The same file under a second name; where that is impossible, a copy with the same time. */
  link(path: string, from: string): void {
    const to = this.#place(path);
    if (!tryLink(from, to)) copyWithTime(from, to);
    fixMode(to, FILE_MODE);
  }

  /** A large file's content; `consume` lets it be moved instead of copied. */
  take(path: string, from: string, consume: boolean): void {
    const to = this.#place(path);
    if (!consume || !tryRename(from, to)) copy(from, to);
    fixMode(to, FILE_MODE);
  }

  /** Something that is not ours, kept as it is. A link stays a link and is not followed. */
  carry(path: string, from: string): void {
    const to = this.#place(path);
    const stats = lstatSync(from);
    if (stats.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else if (!tryLink(from, to)) copyWithTime(from, to);
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

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (NO_LINK.has((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function tryRename(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (NO_LINK.has((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Shares the blocks where the file system can (reflink). */
function copy(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
}

function copyWithTime(from: string, to: string): void {
  copy(from, to);
  const { atime, mtime } = lstatSync(from);
  utimesSync(to, atime, mtime);
}
