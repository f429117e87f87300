import { createHash, type Hash, hash as hashOnce } from 'node:crypto';
import { closeSync, promises as fs, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { asWriteFailure, explainingFailuresOf } from '../disk/failure.ts';
import { Pace } from '../disk/pace.ts';
import { makeScratchFolder } from '../disk/scratch.ts';

/** Where the bytes of a file are: a slice of memory, or a whole file that its owner removes. */
export type FileContent = { kind: 'memory'; bytes: Buffer } | { kind: 'file'; path: string };

/** What the content of one file comes to. */
export interface FileDigests {
  /** Lower-case hex SHA-256 of the bytes. */
  sha256: string;
  /** The same with CRLF read as LF, only where that is another: in a text (a file without NUL) that has CRLF. */
  textSha256?: string | undefined;
}

/** A file as it counts in a tree: relative path, `/` between segments, and content. */
export interface DigestedFile extends FileDigests {
  path: string;
}

/** One file of a ruleset, as it is to stand under the ruleset's folder; its path has no common top folder any more. */
export interface RulesetFile extends DigestedFile {
  sizeBytes: number;
  content: FileContent;
}

/** The judged content of an archive. */
export interface Ruleset {
  /** Sorted by the code points of the path. */
  files: RulesetFile[];
  /** Beginnings of the names of what macOS had added to the archive; it is no part of the ruleset. */
  leftOut?: readonly string[] | undefined;
}

/**
 * Orders two strings by code points, as their UTF-8 bytes would be; negative, zero or positive.
 *
 * JavaScript's own order is by UTF-16 units and puts U+1F600 before U+FF5E.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rankOfUnit(left) - rankOfUnit(right);
  }
  return a.length - b.length;
}

/** Moves surrogates above the rest of the basic plane, where the code points that they spell belong. */
function rankOfUnit(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

const ASCII_ONLY = /^[\0-\x7f]*$/;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** The form in which a path counts: a file system may give another one back than it was given (NFC, NFD). */
export function comparablePath(path: string): string {
  return ASCII_ONLY.test(path) ? path : path.normalize('NFC');
}

/** True when two files have the same content as `contents` counts it: other line ends in a text are no difference. */
export function hasSameContent(a: FileDigests, b: FileDigests): boolean {
  return a.sha256 === b.sha256 || (a.textSha256 ?? a.sha256) === (b.textSha256 ?? b.sha256);
}

/** The digests of a content that is at hand as a whole. */
export function digestContent(bytes: Buffer): FileDigests {
  const sha256 = hashOnce('sha256', bytes);
  // A single byte is found much faster than two, and hardly any text has it.
  if (!bytes.includes(RETURN) || !bytes.includes('\r\n') || bytes.includes(0)) return { sha256 };
  return { sha256, textSha256: hashOnce('sha256', withoutReturns(bytes)) };
}

/** The digests of a content that comes in pieces. The second hash is begun at the first CR, so most files need none. */
export class ContentDigest {
  readonly #raw = createHash('sha256');
  #text: Hash | undefined;
  #isBinary = false;
  /** The last byte so far is a CR, which counts unless an LF follows. */
  #holdsReturn = false;

  update(piece: Buffer): void {
    if (!this.#isBinary) this.#updateText(piece);
    this.#raw.update(piece);
  }

  digest(): FileDigests {
    const sha256 = this.#raw.digest('hex');
    if (this.#holdsReturn) this.#text?.update('\r');
    const textSha256 = this.#text?.digest('hex') ?? sha256;
    return textSha256 === sha256 ? { sha256 } : { sha256, textSha256 };
  }

  #updateText(piece: Buffer): void {
    if (piece.length === 0) return;
    if (piece.includes(0)) {
      this.#isBinary = true;
      this.#holdsReturn = false;
      this.#text = undefined;
      return;
    }
    if (this.#text === undefined && !piece.includes(RETURN)) return;
    this.#text ??= this.#raw.copy();
    if (this.#holdsReturn && piece[0] !== NEWLINE) this.#text.update('\r');
    this.#holdsReturn = piece.at(-1) === RETURN;
    this.#text.update(withoutReturns(this.#holdsReturn ? piece.subarray(0, -1) : piece));
  }
}

/** A text with LF for each CRLF. */
function withoutReturns(bytes: Buffer): Buffer {
  const kept = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === RETURN && bytes[index + 1] === NEWLINE) continue;
    kept[length] = byte;
    length += 1;
  }
  return kept.subarray(0, length);
}

/** One way to count a tree: its files in order, and for each the line that is hashed. */
export interface TreeForm<File extends DigestedFile = DigestedFile> {
  files: readonly File[];
  lines: readonly string[];
}

/**
 * The ways in which the lockfile's `contents` may count a tree (contract, section 5), whatever the order of `files`. The
 * first is the one to write: paths in NFC, texts with LF. A second one, over raw paths and bytes as it was before, comes
 * only where it is another.
 */
export function treeForms<File extends DigestedFile>(files: readonly File[]): TreeForm<File>[] {
  const raw = formOf(files);
  const isPlain = files.every(
    ({ path, textSha256 }) => textSha256 === undefined && comparablePath(path) === path,
  );
  if (isPlain) return [raw];
  const texts = files.map((file) => ({
    path: comparablePath(file.path),
    sha256: file.textSha256 ?? file.sha256,
    file,
  }));
  const { files: sorted, lines } = formOf(texts);
  return [{ files: sorted.map(({ file }) => file), lines }, raw];
}

function formOf<File extends DigestedFile>(files: readonly File[]): TreeForm<File> {
  const sorted = files.toSorted((a, b) => compareCodePoints(a.path, b.path));
  return { files: sorted, lines: sorted.map(({ path, sha256 }) => `${path}\0${sha256}\n`) };
}

/** Lower-case hex SHA-256 of the lines of one form. */
export function digestLines(lines: readonly string[]): string {
  return hashOnce('sha256', lines.join(''));
}

/** All digests that are right as `contents` for a tree; the first is the one to write. */
export function treeDigests(files: readonly DigestedFile[]): string[] {
  return treeForms(files).map(({ lines }) => digestLines(lines));
}

/** The digest of a tree that is written as the lockfile's `contents`. */
export function treeDigest(files: readonly DigestedFile[]): string {
  return treeDigests(files)[0] ?? '';
}

/** A file's content as it was put away. */
interface StoredContent extends FileDigests {
  sizeBytes: number;
  content: FileContent;
}

/** Where the contents of files go while an archive is read: one file after another, each in pieces. */
export interface ContentStore {
  add(piece: Buffer): void;
  /** Ends the file that the pieces since the last call made. */
  end(): StoredContent;
  /** Lets go of what an interrupted file holds; files that were ended stay. */
  close(): void | Promise<void>;
}

/** Keeps contents as slices of the unpacked bytes. */
export class MemoryStore implements ContentStore {
  #pieces: Buffer[] = [];

  add(piece: Buffer): void {
    this.#pieces.push(piece);
  }

  end(): StoredContent {
    const bytes = this.#pieces.length === 1 ? this.#pieces[0] : undefined;
    const whole = bytes ?? Buffer.concat(this.#pieces);
    this.#pieces = [];
    return { sizeBytes: whole.length, ...digestContent(whole), content: { kind: 'memory', bytes: whole } };
  }

  close(): void {
    this.#pieces = [];
  }
}

interface OpenFile {
  descriptor: number;
  digest: ContentDigest;
  sizeBytes: number;
}

/** So many files may wait to be written; each is at most as large as the piece of the archive that it came in. */
const MOST_WAITING = 64;

const pace = new Pace();

/**
 * Writes each content to a numbered file of `directory`, which is empty or made for the first file; by several threads
 * where that takes long.
 */
export class SpoolStore implements ContentStore {
  readonly #directory: string;
  #count = 0;
  #first: Buffer | undefined;
  #open: OpenFile | undefined;
  readonly #waiting: Promise<void>[] = [];

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** @throws ArmError WRITE_FAILED */
  add(piece: Buffer): void {
    if (this.#first === undefined && this.#open === undefined) {
      this.#first = piece;
      return;
    }
    this.#guarded(() => {
      this.#makeDirectory();
      this.#open ??= { descriptor: openSync(this.#path, 'wx'), digest: new ContentDigest(), sizeBytes: 0 };
      if (this.#first !== undefined) this.#append(this.#open, this.#first);
      this.#first = undefined;
      this.#append(this.#open, piece);
    });
  }

  /** @throws ArmError WRITE_FAILED */
  end(): StoredContent {
    const path = this.#path;
    const stored = this.#guarded(() =>
      this.#open === undefined ? this.#writeOnce() : this.#finish(this.#open),
    );
    this.#first = undefined;
    this.#open = undefined;
    this.#count += 1;
    return { ...stored, content: { kind: 'file', path } };
  }

  /**
   * Waits until no more files than these are still to be written.
   * @throws ArmError WRITE_FAILED
   */
  async catchUp(most = MOST_WAITING): Promise<void> {
    while (this.#waiting.length > most) {
      await this.#waiting[0];
      void this.#waiting.shift();
    }
  }

  async close(): Promise<void> {
    if (this.#open !== undefined) closeSync(this.#open.descriptor);
    this.#open = undefined;
    this.#first = undefined;
    await Promise.allSettled(this.#waiting);
  }

  #makeDirectory(): void {
    if (this.#count === 0) makeScratchFolder(this.#directory);
  }

  get #path(): string {
    return join(this.#directory, String(this.#count));
  }

  #append(open: OpenFile, piece: Buffer): void {
    open.digest.update(piece);
    open.sizeBytes += piece.length;
    for (let written = 0; written < piece.length; ) written += writeSync(open.descriptor, piece, written);
  }

  #writeOnce(): Omit<StoredContent, 'content'> {
    const bytes = this.#first ?? Buffer.alloc(0);
    this.#makeDirectory();
    const path = this.#path;
    const written = pace.once({
      here: () => writeFileSync(path, bytes, { flag: 'wx' }),
      aside: () => fs.writeFile(path, bytes, { flag: 'wx' }),
    });
    const explained = explainingFailuresOf('write', path, written);
    // It may fail before somebody waits for it.
    explained.catch(() => undefined);
    this.#waiting.push(explained);
    return { sizeBytes: bytes.length, ...digestContent(bytes) };
  }

  #finish(open: OpenFile): Omit<StoredContent, 'content'> {
    this.#open = undefined;
    closeSync(open.descriptor);
    return { sizeBytes: open.sizeBytes, ...open.digest.digest() };
  }

  #guarded<T>(write: () => T): T {
    try {
      return write();
    } catch (cause) {
      throw asWriteFailure('write', this.#path, cause);
    }
  }
}
