import { createHash, hash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LimitFunction } from 'p-limit';
import pLimit from 'p-limit';
import type { FilesystemSource } from '../config/filesystem-source.ts';
import { asWriteFailure, explainingFailures } from '../disk/failure.ts';
import { makeScratchFolder } from '../disk/scratch.ts';
import { ArmError } from '../errors.ts';
import { systemCode } from './faults.ts';
import { type ChannelStats, type Download, type Inspect, MEMORY_LIMIT_BYTES } from './request.ts';

interface LocalReadOptions {
  maxBytes: number;
  stagingDirectory: string;
  signal: AbortSignal;
  /** Called when the reading has its slot. */
  onAttempt?: (() => void) | undefined;
  inspect?: Inspect | undefined;
}

/** The way to a filesystem source: a channel without a network, under the same limit and with the same counters. */
export interface LocalReader {
  readonly stats: ChannelStats;
  /**
   * Reads and hashes one archive; a large one is copied to the staging directory, so that what was hashed is what is
   * unpacked even when the file changes meanwhile.
   * @throws ArmError NOT_FOUND, ARCHIVE_TOO_LARGE, WRITE_FAILED (also for what cannot be read), CANCELLED
   */
  read(path: string, options: LocalReadOptions): Promise<Download>;
}

export function createLocalReader(source: FilesystemSource, maxConcurrency?: LimitFunction): LocalReader {
  const slots = pLimit(source.concurrency.limit);
  const stats: ChannelStats = { peak: 0, requests: 0, bytes: 0 };
  let underWay = 0;

  async function readOne(path: string, options: LocalReadOptions): Promise<Download> {
    options.onAttempt?.();
    stats.requests += 1;
    underWay += 1;
    stats.peak = Math.max(stats.peak, underWay);
    try {
      const download = await readArchiveFile(path, options, source.name);
      stats.bytes += download.sizeBytes;
      return download;
    } finally {
      underWay -= 1;
    }
  }

  return {
    stats,
    async read(path, options) {
      const work = () => readOne(path, options);
      const download = await slots(() => (maxConcurrency === undefined ? work() : maxConcurrency(work)));
      await inspected(download, options.inspect);
      return download;
    },
  };
}

async function accepted(): Promise<void> {}

async function inspected(download: Download, inspect: Inspect = accepted): Promise<void> {
  try {
    await inspect(download);
  } catch (error) {
    throw error instanceof ArmError ? error.with({ attempts: download.attempts }) : error;
  }
}

async function readArchiveFile(path: string, options: LocalReadOptions, source: string): Promise<Download> {
  const failure = { source };
  if (options.signal.aborted) throw cancelled(path, source);
  try {
    const sizeBytes = statSync(path).size;
    if (sizeBytes > options.maxBytes) {
      const reason = `it has ${sizeBytes} bytes, allowed are ${options.maxBytes}`;
      throw new ArmError('ARCHIVE_TOO_LARGE', `Cannot read "${path}": ${reason}`, failure);
    }
    return sizeBytes <= MEMORY_LIMIT_BYTES ? readAtOnce(path) : await copyHashing(path, options);
  } catch (cause) {
    if (cause instanceof ArmError) throw cause;
    if (options.signal.aborted) throw cancelled(path, source);
    const code = systemCode(cause);
    const details = { ...failure, hint: 'Check that the registry folder is complete and may be read' };
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new ArmError('NOT_FOUND', `Cannot read "${path}": there is no such file`, { ...details, cause });
    }
    const explained = asWriteFailure('read', path, cause);
    throw explained instanceof ArmError ? explained.with(details) : explained;
  }
}

function cancelled(path: string, source: string): ArmError {
  return new ArmError('CANCELLED', `Cannot read "${path}": the run was cancelled`, { source });
}

function readAtOnce(path: string): Download {
  const bytes = readFileSync(path);
  return {
    body: { kind: 'memory', bytes },
    checksum: hash('sha256', bytes, 'hex'),
    sizeBytes: bytes.length,
    attempts: 1,
    delimited: 'length',
  };
}

async function copyHashing(
  path: string,
  { stagingDirectory, signal, maxBytes }: LocalReadOptions,
): Promise<Download> {
  explainingFailures('make', stagingDirectory, () => makeScratchFolder(stagingDirectory));
  const copy = join(stagingDirectory, 'archive.tar.gz');
  const digest = createHash('sha256');
  let sizeBytes = 0;
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      digest.update(chunk);
      done(
        sizeBytes > maxBytes ? new Error('the file grew beyond the limit while it was read') : null,
        chunk,
      );
    },
  });
  const output = createWriteStream(copy, { flags: 'wx', mode: 0o600 });
  let writeError: unknown;
  output.once('error', (error) => {
    writeError ??= error;
  });
  await pipeline(createReadStream(path), hashing, output, { signal }).catch((error: unknown) => {
    throw error === writeError ? asWriteFailure('write', copy, error) : error;
  });
  return {
    body: { kind: 'file', path: copy },
    checksum: digest.digest('hex'),
    sizeBytes,
    attempts: 1,
    delimited: 'length',
  };
}
