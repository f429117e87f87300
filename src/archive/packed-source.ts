import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ArchiveBytes } from '../transfer/request.ts';
import { invalidArchive } from './refusal.ts';
import { isZero } from './zeros.ts';

/** How much of a large archive is read, unpacked and looked at in one step. */
export const PIECE_BYTES = 256 * 1024;

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** Packed bytes opened for reading once, so that size and content belong together. */
export interface PackedSource {
  readonly sizeBytes: number;
  /** True when the first bytes say that this is gzip data. */
  readonly isGzip: boolean;
  /** A stream from the first byte. */
  stream(): Readable;
  /** True when nothing but zeros comes at and after `offset`. */
  isZeroFrom(offset: number): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens packed bytes wherever they are.
 * @throws ArmError ARCHIVE_INVALID when the path is no regular file; the error of the file system
 */
export async function openPacked(body: ArchiveBytes): Promise<PackedSource> {
  return body.kind === 'memory' ? memorySource(body.bytes) : fileSource(await openFile(body.path));
}

function memorySource(bytes: Buffer): PackedSource {
  return {
    sizeBytes: bytes.length,
    isGzip: bytes.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC),
    stream: () => Readable.from(bytes, { objectMode: false }),
    isZeroFrom: async (offset) => isZero(bytes.subarray(offset)),
    close: async () => {},
  };
}

async function fileSource(handle: FileHandle): Promise<PackedSource> {
  const { size } = await handle.stat();
  const head = Buffer.alloc(GZIP_MAGIC.length);
  await handle.read(head, 0, head.length, 0);
  return {
    sizeBytes: size,
    isGzip: head.equals(GZIP_MAGIC),
    stream: () => Readable.from(filePieces(handle), { objectMode: false, highWaterMark: PIECE_BYTES }),
    isZeroFrom: (offset) => isFileZero(handle, offset),
    close: () => handle.close(),
  };
}

/** Does not wait for a writer, should the path be a FIFO. */
async function openFile(path: string): Promise<FileHandle> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw invalidArchive(undefined, 'it is not a regular file');
}

/** A read stream of the handle would close it, and the end of the file is read again. */
async function* filePieces(handle: FileHandle, start = 0): AsyncGenerator<Buffer> {
  for (let offset = start; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES, offset);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    offset += bytesRead;
  }
}

async function isFileZero(handle: FileHandle, start: number): Promise<boolean> {
  for await (const piece of filePieces(handle, start)) {
    if (!isZero(piece)) return false;
  }
  return true;
}
