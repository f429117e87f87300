import { createHash, type Hash, randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeScratchFolder } from '../workspace/scratch.ts';
import { Fault } from './fault.ts';
import type { ArchiveBytes } from './request.ts';
import { systemCode } from './system-error.ts';

/** Archives up to this size stay in memory. */
export const MEMORY_LIMIT_BYTES = 1024 * 1024;

const HEAD_BYTES = 512;

const CAUSES: Record<string, string> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission is denied',
  EPERM: 'the system, a security program or another program that holds it does not permit it',
  ENOENT: 'the folder does not exist',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the device reports an error',
  EFBIG: 'files of this size are not permitted here',
};

/** Takes the bytes of one archive as they arrive: hashes them, keeps few in memory and many in a staged file. */
export class Spool {
  readonly #path: string;
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #descriptor: number | undefined;
  #isStaged = false;
  #hash: Hash = createHash('sha256');
  #head: Buffer = Buffer.alloc(0);
  #sizeBytes = 0;

  /**
   * @param stagingDirectory made, with a file in it, only beyond `MEMORY_LIMIT_BYTES`
   * @param maxBytes most bytes that are accepted
   */
  constructor(stagingDirectory: string, maxBytes: number) {
    this.#path = join(stagingDirectory, `${randomUUID()}.part`);
    this.#maxBytes = maxBytes;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** The first bytes, at most 512. */
  get head(): Buffer {
    return this.#head;
  }

  /**
   * Adds bytes.
   * @throws Fault ARCHIVE_TOO_LARGE beyond the limit, WRITE_FAILED when the staged file cannot be written
   */
  write(chunk: Buffer): void {
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes > this.#maxBytes) {
      throw new Fault('ARCHIVE_TOO_LARGE', `the archive is larger than ${sizeText(this.#maxBytes)}`);
    }
    if (this.#head.length < HEAD_BYTES) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length)]);
    }
    this.#hash.update(chunk);
    this.#chunks.push(chunk);
    if (this.#descriptor !== undefined || this.#sizeBytes > MEMORY_LIMIT_BYTES) this.#flush();
  }

  /** Forgets everything received, to begin anew. */
  reset(): void {
    this.discard();
    this.#chunks = [];
    this.#hash = createHash('sha256');
    this.#head = Buffer.alloc(0);
    this.#sizeBytes = 0;
  }

  /** The bytes and their digest; a staged file belongs to the caller from now on. */
  finish(): { body: ArchiveBytes; checksum: string; sizeBytes: number } {
    const checksum = this.#hash.digest('hex');
    const sizeBytes = this.#sizeBytes;
    if (this.#descriptor === undefined) {
      return { body: { kind: 'memory', bytes: Buffer.concat(this.#chunks) }, checksum, sizeBytes };
    }
    this.#close(this.#descriptor);
    return { body: { kind: 'file', path: this.#path }, checksum, sizeBytes };
  }

  /** Closes and removes the staged file, if there is one, finished or not. */
  discard(): void {
    if (this.#descriptor !== undefined) this.#close(this.#descriptor);
    if (this.#isStaged) rmSync(this.#path, { force: true });
    this.#isStaged = false;
  }

  #close(descriptor: number): void {
    this.#descriptor = undefined;
    try {
      closeSync(descriptor);
    } catch (error) {
      throw writeFailure(this.#path, error);
    }
  }

  #flush(): void {
    try {
      if (this.#descriptor === undefined) makeScratchFolder(dirname(this.#path));
      this.#descriptor ??= openSync(this.#path, 'wx', 0o600);
      this.#isStaged = true;
      for (const chunk of this.#chunks) writeAll(this.#descriptor, chunk);
    } catch (error) {
      throw writeFailure(this.#path, error);
    }
    this.#chunks = [];
  }
}

/** A nearly full disk takes a part of what it is given. */
function writeAll(descriptor: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}

function writeFailure(path: string, error: unknown): Fault {
  const code = systemCode(error);
  const cause = CAUSES[code] === undefined ? code : `${CAUSES[code]} (${code})`;
  return new Fault('WRITE_FAILED', `"${path}" cannot be written, as ${cause}`, { cause: error });
}

function sizeText(bytes: number): string {
  const mebibytes = bytes / (1024 * 1024);
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`;
}
