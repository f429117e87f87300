import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { asWriteFailure } from '../disk/failure.ts';
import { makeScratchFolder } from '../disk/scratch.ts';
import { ContentDigest, digestContent, type FileContent, type FileDigests } from './contents.ts';

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
  close(): void;
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

/** Writes each content to a numbered file of `directory`, which is empty or made for the first file. */
export class SpoolStore implements ContentStore {
  readonly #directory: string;
  #count = 0;
  #first: Buffer | undefined;
  #open: OpenFile | undefined;

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

  close(): void {
    if (this.#open !== undefined) closeSync(this.#open.descriptor);
    this.#open = undefined;
    this.#first = undefined;
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
    writeFileSync(this.#path, bytes, { flag: 'wx' });
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
