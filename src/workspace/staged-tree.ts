import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
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
    const { nlink, mode } = lstatSync(from);
    // A link from elsewhere shares the mode, which is then not ours to change.
    const isShared = nlink > 1 && (mode & 0o777) !== FILE_MODE;
    if (isShared || !tryLink(from, to)) copyWithTime(from, to);
    fixMode(to, FILE_MODE);
  }

  /** A large file's content; `consume` lets it be moved instead of copied. */
  take(path: string, from: string, consume: boolean): void {
    const to = this.#place(path);
    if (!consume || !tryRename(from, to)) copy(from, to);
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

/** The folders on the way to a path, outermost first. */
export function parentsOf(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
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
