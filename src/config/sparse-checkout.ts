import { closeSync, fstatSync, lstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { diskReason } from '../disk/failure.ts';

/** A larger index has more than a million files. */
const MOST_INDEX_BYTES = 128 * 1024 * 1024;
const LONGEST_PATH = 4096;
const SLASH = 0x2f;

/** True when a sparse checkout left it out: git's index has it, or a folder around it, with the skip-worktree bit. */
export function isLeftOut(path: string): boolean {
  try {
    const found = findRepository(dirname(path));
    if (found === undefined) return false;
    const name = Buffer.from(relative(found.workTree, path).split(sep).join('/'));
    const index = readIndex(join(found.gitFolder, 'index'));
    // The length of object names is in git's configuration; a wrong one shows in the first entry.
    return index !== undefined && (skips(index, name, 20) ?? skips(index, name, 32) ?? false);
  } catch (error) {
    if (diskReason(error) === undefined) throw error;
    return false;
  }
}

function findRepository(start: string): { workTree: string; gitFolder: string } | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const git = join(folder, '.git');
    const stats = lstatSync(git, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return { workTree: folder, gitFolder: git };
    if (stats?.isFile() && stats.size <= 2 * LONGEST_PATH) {
      // Work trees and submodules
      const [, gitFolder] = /^gitdir: (.+)$/m.exec(readFileSync(git, 'utf8')) ?? [];
      return gitFolder === undefined
        ? undefined
        : { workTree: folder, gitFolder: resolve(folder, gitFolder) };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** The bytes of an index whose version knows the bit; `undefined` for others. */
function readIndex(path: string): Buffer | undefined {
  if (!statSync(path).isFile()) return undefined;
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(12);
    const isIndex = readSync(file, header, 0, 12, 0) === 12 && header.toString('latin1', 0, 4) === 'DIRC';
    const version = header.readUInt32BE(4);
    if (!isIndex || (version !== 3 && version !== 4) || fstatSync(file).size > MOST_INDEX_BYTES)
      return undefined;
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Whether the index has `name` with the skip-worktree bit; `undefined` when its object names have another length.
 * @see https://git-scm.com/docs/index-format
 */
function skips(index: Buffer, name: Buffer, objectBytes: number): boolean | undefined {
  const isCompressed = index.readUInt32BE(4) === 4;
  const path = Buffer.alloc(LONGEST_PATH);
  let length = 0;
  let position = 12;
  for (let left = index.readUInt32BE(8); left > 0; left -= 1) {
    const start = position;
    position += 40 + objectBytes;
    if (position + 4 > index.length) return undefined;
    const flags = index.readUInt16BE(position);
    const isExtended = (flags & 0x4000) !== 0;
    const isSkipped = isExtended && (index.readUInt16BE(position + 2) & 0x4000) !== 0;
    position += isExtended ? 4 : 2;
    if (isCompressed) {
      const cut = readOffset(index, position);
      if (cut === undefined || cut.value > length) return undefined;
      length -= cut.value;
      position = cut.end;
    } else {
      length = 0;
    }
    const end = index.indexOf(0, position);
    const suffixLength = end - position;
    if (end < 0 || length + suffixLength > LONGEST_PATH) return undefined;
    index.copy(path, length, position, end);
    length += suffixLength;
    if (Math.min(length, 0xfff) !== (flags & 0xfff)) return undefined;
    if (isSkipped && isOf(path.subarray(0, length), name)) return true;
    // Without compression an entry has at least one NUL, and as many as make its length a multiple of eight.
    position = isCompressed ? end + 1 : start + ((end - start + 8) & ~7);
  }
  return false;
}

/** A sparse index has a folder that is left out as one entry, which ends in a slash, instead of what it holds. */
function isOf(entry: Buffer, name: Buffer): boolean {
  return entry.equals(entry.at(-1) === SLASH ? name.subarray(0, entry.length) : name);
}

/** A number as git packs it: seven bits a byte, the most significant first, each continuation one more. */
function readOffset(bytes: Buffer, start: number): { value: number; end: number } | undefined {
  let value = -1;
  for (let position = start; position < Math.min(start + 4, bytes.length); position += 1) {
    const byte = bytes[position] ?? 0;
    value = ((value + 1) << 7) + (byte & 0x7f);
    if (byte < 0x80) return { value, end: position + 1 };
  }
  return undefined;
}
