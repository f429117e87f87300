import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
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
    const index = readIndex(found.gitFolder, 'index');
    if (index === undefined) return false;
    // The length of object names is in git's configuration; a wrong one shows in the first entry.
    const skips = (objectBytes: number) => skipsIn(found.gitFolder, index, name, objectBytes);
    return skips(20) ?? skips(32) ?? false;
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

/** The bytes of an index that may have the bit; `undefined` for others. */
function readIndex(gitFolder: string, name: string): Buffer | undefined {
  const path = join(gitFolder, name);
  if (!statSync(path).isFile()) return undefined;
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(12);
    const isIndex = readSync(file, header, 0, 12, 0) === 12 && header.toString('latin1', 0, 4) === 'DIRC';
    const version = header.readUInt32BE(4);
    // Version 2 does not know the bit, but may be a part of an index that does.
    const mayHaveBit =
      version === 3 || version === 4 || (version === 2 && sharedIndexOf(gitFolder) !== undefined);
    if (!isIndex || !mayHaveBit || fstatSync(file).size > MOST_INDEX_BYTES) return undefined;
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

const SHARED = 'sharedindex.';

/** The shared index of a split one, which is named by the digest that the link starts with, or any. */
function sharedIndexOf(gitFolder: string, link?: string): string | undefined {
  const isOfLink = (name: string) => link?.startsWith(name.slice(SHARED.length)) !== false;
  return readdirSync(gitFolder).find((name) => name.startsWith(SHARED) && isOfLink(name));
}

/** Whether the index has `name` with the skip-worktree bit; `undefined` when its object names have another length. */
function skipsIn(gitFolder: string, index: Buffer, name: Buffer, objectBytes: number): boolean | undefined {
  const nameless: boolean[] = [];
  const entries = entriesOf(index, objectBytes);
  let next = entries.next();
  for (; next.done !== true; next = entries.next()) {
    const { path, isSkipped } = next.value;
    if (path.length === 0) nameless.push(isSkipped);
    else if (isSkipped && isOf(path, name)) return true;
  }
  const end = next.value;
  if (end === undefined) return undefined;
  const link = findLink(index, end);
  if (link === undefined) return false;
  const file = sharedIndexOf(gitFolder, link.toString('hex'));
  const shared = file === undefined ? undefined : readIndex(gitFolder, file);
  if (file === undefined || shared === undefined) return false;
  // Without entries of its own, an index does not show how long its object names are.
  const sharedBytes = (file.length - SHARED.length) / 2;
  const changes = { link: link.subarray(sharedBytes), nameless };
  return skipsInShared(entriesOf(shared, sharedBytes), changes, name);
}

/** The extension of a split index, which says what has changed since the shared one was written. */
function findLink(index: Buffer, start: number): Buffer | undefined {
  for (let position = start; position + 8 <= index.length; ) {
    const [from, end] = [position + 8, position + 8 + index.readUInt32BE(position + 4)];
    if (index.toString('latin1', position, position + 4) === 'link') return index.subarray(from, end);
    position = end;
  }
  return undefined;
}

/**
 * The same for the entries of a shared index.
 * @param changes bitmaps of the entries that are gone and of those that are replaced, and the latter, which have no names
 */
function skipsInShared(
  entries: Iterable<IndexEntry>,
  { link, nameless }: { link: Buffer; nameless: readonly boolean[] },
  name: Buffer,
): boolean {
  const gone = bitmapAt(link, 0);
  const replaced = bitmapAt(link, gone.end);
  const replacements = nameless.values();
  for (const { path, isSkipped } of entries) {
    const isGone = gone.bits.next().value === true;
    const isNow = replaced.bits.next().value === true ? replacements.next().value === true : isSkipped;
    if (!isGone && isNow && isOf(path, name)) return true;
  }
  return false;
}

/** A bitmap as git packs it: its size, the number of its words, those, and where the last run starts. */
function bitmapAt(bytes: Buffer, start: number): { bits: Iterator<boolean>; end: number } {
  const hasSize = start + 8 <= bytes.length;
  const wordsEnd = start + 8 + (hasSize ? bytes.readUInt32BE(start + 4) : 0) * 8;
  return { bits: bitsOf(bytes.subarray(start + 8, wordsEnd)), end: wordsEnd + 4 };
}

/**
 * A word says how many words of the same bit follow, and then how many as they are; the lowest bit is the first.
 * @see https://git-scm.com/docs/bitmap-format, "Appendix A"
 */
function* bitsOf(words: Buffer): Generator<boolean, undefined> {
  for (let position = 0; position + 8 <= words.length; ) {
    const [high, low] = [words.readUInt32BE(position), words.readUInt32BE(position + 4)];
    position += 8;
    const run = ((low >>> 1) + (high & 1) * 2 ** 31) * 64;
    for (let bit = 0; bit < run; bit += 1) yield (low & 1) === 1;
    for (let left = high >>> 1; left > 0 && position + 8 <= words.length; left -= 1) {
      for (let bit = 0; bit < 64; bit += 1)
        yield ((words.readUInt32BE(position + (bit < 32 ? 4 : 0)) >>> (bit % 32)) & 1) === 1;
      position += 8;
    }
  }
}

interface IndexEntry {
  /** Overwritten by that of the next. */
  path: Buffer;
  isSkipped: boolean;
}

/**
 * The entries of an index, and where they end; `undefined` instead when its object names have another length.
 * @see https://git-scm.com/docs/index-format
 */
function* entriesOf(index: Buffer, objectBytes: number): Generator<IndexEntry, number | undefined> {
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
    yield { path: path.subarray(0, length), isSkipped };
    // Without compression an entry has at least one NUL, and as many as make its length a multiple of eight.
    position = isCompressed ? end + 1 : start + ((end - start + 8) & ~7);
  }
  return position;
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
