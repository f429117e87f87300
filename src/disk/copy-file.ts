import {
  closeSync,
  constants,
  copyFileSync,
  promises as fs,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { errorCode, whenReleased } from './failure.ts';
import { NOT_KEPT } from './folders.ts';

/** Nothing is replaced; the blocks are shared where the file system can (reflink). */
const FLAGS = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;
const PIECE_BYTES = 1024 * 1024;

/**
 * Copies a file to where nothing is. The call of the system gives the copy a mode as well and fails where none can be
 * set; there the content alone is copied.
 * @throws file system errors
 */
export function copyNew(from: string, to: string): void {
  try {
    copyFileSync(from, to, FLAGS);
  } catch (error) {
    copyContent(from, to, error);
  }
}

/** The same by another thread. */
export async function copyNewAside(from: string, to: string): Promise<void> {
  try {
    await fs.copyFile(from, to, FLAGS);
  } catch (error) {
    copyContent(from, to, error);
  }
}

function copyContent(from: string, to: string, error: unknown): void {
  if (!NOT_KEPT.has(errorCode(error))) throw error;
  const source = openSync(from, 'r');
  try {
    const copy = openSync(to, 'wx');
    try {
      writeAll(source, copy);
    } catch (failure) {
      whenReleased(() => rmSync(to));
      throw failure;
    } finally {
      closeSync(copy);
    }
  } finally {
    closeSync(source);
  }
}

function writeAll(source: number, copy: number): void {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  for (let length = readSync(source, piece); length > 0; length = readSync(source, piece)) {
    for (let written = 0; written < length; ) written += writeSync(copy, piece, written, length - written);
  }
}
