import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import type { ArchiveBytes } from '../transfer/request.ts';
import { invalidArchive } from './refusal.ts';
import { isZero } from './tar.ts';

/** No deflate stream expands further. */
const MOST_EXPANSION = 1032;
const TRAILER_LENGTH_BYTES = 4;

/** How the gzip data of an archive ended. */
export interface GzipEnd {
  /** Packed bytes up to the end of the last member; zeros may follow them. */
  packedBytes: number;
  /** False when something else than zeros follows the last member. */
  onlyZerosFollow: boolean;
}

/**
 * Unpacks concatenated gzip members piece by piece; zlib checks the CRC and the length of each and the header's own
 * CRC and reserved flags. Zlib stops silently at the first zero byte after a member: what follows is judged here.
 * @throws the error of zlib (`code` starts with `Z_`), of the source, or of `take`
 */
export async function gunzipStreamed(
  source: PackedSource,
  take: (piece: Buffer) => Promise<void>,
): Promise<GzipEnd> {
  const packed = source.stream();
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  packed.on('error', (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  try {
    for await (const piece of gunzip) await take(piece);
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
  const packedBytes = gunzip.bytesWritten;
  return { packedBytes, onlyZerosFollow: await source.isZeroFrom(packedBytes) };
}

/**
 * Unpacks small gzip data at once, or returns undefined when it is damaged or unpacks to more than `mostBytes`: both
 * are for `gunzipStreamed` to tell.
 */
export function gunzipAtOnce(bytes: Buffer, mostBytes: number): (GzipEnd & { unpacked: Buffer }) | undefined {
  try {
    const options = { info: true, maxOutputLength: mostBytes, chunkSize: expectedBytes(bytes, mostBytes) };
    const result: unknown = gunzipSync(bytes, options);
    if (!isWithInfo(result)) return undefined;
    const { buffer: unpacked, engine } = result;
    const packedBytes = engine.bytesWritten;
    // Only a look through the whole heap lets go of an engine, and of the bytes that it has put out.
    engine._outBuffer = undefined;
    return { unpacked, packedBytes, onlyZerosFollow: isZero(bytes.subarray(packedBytes)) };
  } catch (error) {
    if (isZlibError(error)) return undefined;
    throw error;
  }
}

/** With `info`, zlib's convenience methods return the engine too, which the type declarations do not know. */
interface WithInfo {
  buffer: Buffer;
  engine: { bytesWritten: number; _outBuffer?: Buffer | undefined };
}

function isWithInfo(result: unknown): result is WithInfo {
  return typeof result === 'object' && result !== null && 'engine' in result;
}

/** The length that the last member's trailer declares, as a first guess of the buffer to allocate. */
function expectedBytes(bytes: Buffer, mostBytes: number): number {
  if (bytes.length < TRAILER_LENGTH_BYTES) return 64;
  const declared = bytes.readUInt32LE(bytes.length - TRAILER_LENGTH_BYTES) + 1;
  return Math.max(64, Math.min(declared, mostBytes, bytes.length * MOST_EXPANSION));
}

/** True for what zlib throws about its data (and for output beyond `maxOutputLength`). */
export function isZlibError(error: unknown): error is { code: string; message: string } {
  if (typeof error !== 'object' || error === null || !('message' in error) || !('code' in error))
    return false;
  if (typeof error.code !== 'string') return false;
  return error.code.startsWith('Z_') || error.code === 'ERR_BUFFER_TOO_LARGE';
}

/** How much of a large archive is read, unpacked and looked at in one step. */
const PIECE_BYTES = 256 * 1024;

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
