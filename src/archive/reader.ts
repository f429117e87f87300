import { ArmError } from '../errors.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
import { asWriteFailure } from '../workspace/write-failure.ts';
import { ArchiveReading } from './archive-reading.ts';
import { MemoryStore, SpoolStore } from './content-store.ts';
import { gunzipAtOnce, gunzipStreamed } from './gunzip.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { openPacked, type PackedSource } from './packed-source.ts';
import { invalidArchive } from './refusal.ts';
import type { Ruleset } from './ruleset-files.ts';

/** Unpacked sizes up to this stay in memory when the packed bytes are there already. */
const MOST_BYTES_IN_MEMORY = 16 * 1024 * 1024;

export interface ReadOptions {
  /** An empty folder, made when it is missing, for the contents of archives too large for memory; its owner removes it. */
  spoolDirectory: string;
  limits?: Partial<Limits> | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Reads a `.tar.gz` and judges all of it: types, names, format and limits of the contract's section "Archives".
 *
 * A packed archive in memory that unpacks to at most 16 MiB is read at once, and its files are slices of one buffer;
 * any other is streamed, and its files lie in `spoolDirectory`.
 * @throws ArmError ARCHIVE_INVALID, ARCHIVE_UNSAFE, ARCHIVE_TOO_LARGE; WRITE_FAILED for what the disk refuses; CANCELLED
 */
export async function readArchive(body: ArchiveBytes, options: ReadOptions): Promise<Ruleset> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  checkCancelled(options.signal);
  const atOnce = body.kind === 'memory' ? readAtOnce(body.bytes, limits) : undefined;
  return atOnce ?? readStreamed(body, limits, options);
}

function readAtOnce(bytes: Buffer, limits: Limits): Ruleset | undefined {
  const reading = new ArchiveReading(bytes.length, limits, new MemoryStore());
  const mostBytes = Math.min(MOST_BYTES_IN_MEMORY, limits.unpackedBytes, limits.expansionFreeBytes);
  const gzip = gunzipAtOnce(bytes, mostBytes);
  if (gzip === undefined) return undefined;
  reading.take(gzip.unpacked);
  return reading.finish(gzip);
}

async function readStreamed(body: ArchiveBytes, limits: Limits, options: ReadOptions): Promise<Ruleset> {
  const packed = await openBody(body);
  const store = new SpoolStore(options.spoolDirectory);
  try {
    const reading = new ArchiveReading(packed.sizeBytes, limits, store);
    if (!packed.isGzip) throw invalidArchive(undefined, 'it is not gzip data');
    const end = await gunzipStreamed(packed, (piece) => {
      checkCancelled(options.signal);
      reading.take(piece);
    }).catch((error: unknown) => {
      throw reading.explain(error);
    });
    return reading.finish(end);
  } finally {
    store.close();
    await packed.close();
  }
}

async function openBody(body: ArchiveBytes): Promise<PackedSource> {
  try {
    return await openPacked(body);
  } catch (cause) {
    if (cause instanceof ArmError || body.kind === 'memory') throw cause;
    throw asWriteFailure('read', body.path, cause);
  }
}

function checkCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ArmError('CANCELLED', 'Cannot read the archive: the run was cancelled');
}
