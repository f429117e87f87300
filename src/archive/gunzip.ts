import { createGunzip, gunzipSync } from 'node:zlib';
import { type PackedSource, PIECE_BYTES } from './packed-source.ts';
import { isZero } from './zeros.ts';

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
export async function gunzipStreamed(source: PackedSource, take: (piece: Buffer) => void): Promise<GzipEnd> {
  const packed = source.stream();
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  packed.on('error', (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  try {
    for await (const piece of gunzip) take(piece);
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
    const packedBytes = result.engine.bytesWritten;
    return { unpacked: result.buffer, packedBytes, onlyZerosFollow: isZero(bytes.subarray(packedBytes)) };
  } catch (error) {
    if (isZlibError(error)) return undefined;
    throw error;
  }
}

/** With `info`, zlib's convenience methods return the engine too, which the type declarations do not know. */
function isWithInfo(result: unknown): result is { buffer: Buffer; engine: { bytesWritten: number } } {
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
