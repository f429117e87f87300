import { createHash, type Hash, randomUUID } from 'node:crypto';
import { closeSync, createReadStream, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { diskReason, whenReleased } from '../disk/failure.ts';
import { makeScratchFolder } from '../disk/scratch.ts';
import { Fault, systemCode } from './faults.ts';
import { type ArchiveBytes, letGo, MEMORY_LIMIT_BYTES } from './request.ts';

/** So many of the first bytes tell what was sent; what comes in small pieces is not judged by the first of them. */
export const HEAD_BYTES = 512;

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
      return { body: { kind: 'memory', bytes: this.#joined() }, checksum, sizeBytes };
    }
    this.#close(this.#descriptor);
    return { body: { kind: 'file', path: this.#path }, checksum, sizeBytes };
  }

  #joined(): Buffer {
    const [only, ...more] = this.#chunks;
    if (only !== undefined && more.length === 0) return only;
    const joined = Buffer.concat(this.#chunks);
    // Node copies each piece of a body out of what a socket had; whatever shares its memory with more is left alone.
    letGo(this.#chunks.filter(({ buffer, length }) => length === buffer.byteLength));
    return joined;
  }

  /** Closes and removes the staged file, if there is one, finished or not. */
  discard(): void {
    if (this.#descriptor !== undefined) this.#close(this.#descriptor);
    if (this.#isStaged) whenReleased(() => rmSync(this.#path, { force: true }));
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
  const reason = diskReason(error) ?? systemCode(error);
  return new Fault('WRITE_FAILED', `"${path}" cannot be written: ${reason}`, { cause: error });
}

function sizeText(bytes: number): string {
  const mebibytes = bytes / (1024 * 1024);
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`;
}

const PIECE_BYTES = 64 * 1024;

/** The bytes of an archive from their start, piece by piece. */
export function openArchive(body: ArchiveBytes): Readable {
  return body.kind === 'file'
    ? createReadStream(body.path, { highWaterMark: PIECE_BYTES })
    : Readable.from(piecesOf(body.bytes), { objectMode: false });
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    yield bytes.subarray(start, start + PIECE_BYTES);
  }
}

const GZIP = Buffer.from([0x1f, 0x8b]);

const SIGNATURES: readonly (readonly [string, Buffer])[] = [
  ['a zip file', Buffer.from('PK')],
  ['an xz file', Buffer.from([0xfd, 0x37, 0x7a, 0x58])],
  ['a zstd file', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
  ['a bzip2 file', Buffer.from('BZh')],
];

const FRAMED = 'an archive within the framing of its upload (aws-chunked)';
const PAGE = 'an HTML page';

const HINTS: Readonly<Record<string, string>> = {
  [PAGE]:
    'Open the address in a browser: a login page or an error page may stand where the archive should be',
  [FRAMED]:
    'The storage kept the chunks and checksums of the upload as part of the object: its publisher uploads it again with AWS_REQUEST_CHECKSUM_CALCULATION=when_required, or with another client',
};

/** True when the bytes start as gzip data does (RFC 1952, 2.3.1). */
export function isGzip(head: Buffer): boolean {
  return head.subarray(0, GZIP.length).equals(GZIP);
}

/**
 * The failure of a download that is no gzip file, saying what it seems to be instead: a login page, an error as JSON, ...
 *
 * @param head the first bytes, up to 512
 */
export function notAnArchive(head: Buffer): Fault {
  const kind = looksLike(head);
  return new Fault('ARCHIVE_INVALID', `the server sent ${kind} instead of a .tar.gz file`, {
    hint: HINTS[kind],
  });
}

/** The size of a first chunk, with or without its signature, then gzip data. */
function isFramed(head: Buffer): boolean {
  const [frame = ''] = /^[0-9a-f]{1,16}(?:;[ -~]{1,200})?\r\n/i.exec(head.toString('latin1')) ?? [];
  return frame !== '' && isGzip(head.subarray(frame.length));
}

function looksLike(head: Buffer): string {
  if (head.length === 0) return 'an empty answer';
  if (head.subarray(257, 262).toString('latin1') === 'ustar') return 'an uncompressed tar file';
  const known = SIGNATURES.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes));
  if (known !== undefined) return known[0];
  if (isFramed(head)) return FRAMED;
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^<\?xml/i.test(text) && !/<html/i.test(text)) return 'an XML document';
  if (/^(<!doctype html|<html|<head|<body|<!--|<\?xml|<[a-z]+[ >])/i.test(text)) return PAGE;
  if (/^[{[]/.test(text)) return 'a JSON document';
  return 'something else';
}
