import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Gzip } from 'fflate';
import { compareCodePoints } from '../archive/contents.ts';
import { DEFAULT_LIMITS, formatLimit, tooLarge } from '../archive/refusal.ts';
import { foldName } from '../config/path-segment.ts';
import { explainingFailures } from '../disk/failure.ts';
import { makeScratchFolder } from '../disk/scratch.ts';
import { ArmError } from '../errors.ts';
import { changedMeanwhile, type FolderFile, withListedFile } from './folder.ts';
import { TAR_END, tarHeader, tarPadding } from './tar-writer.ts';

/** A packed archive in a temporary file, whose owner removes it. */
export interface PackedArchive {
  body: { kind: 'file'; path: string };
  /** Lower-case hex SHA-256. */
  checksum: string;
  sizeBytes: number;
}

interface PackOptions {
  /** A folder for temporary files, made when it is missing. */
  directory: string;
  signal?: AbortSignal | undefined;
}

const PIECE_BYTES = 256 * 1024;

/** The name is hidden where people list folders, and says who wrote it. */
const COMPANION = '.arm-install/';

/**
 * Packs files into a `.tar.gz` whose bytes depend on nothing but their paths and contents: no owner, mode and time, and
 * a compressor in JavaScript, since Node's own gives other bytes with another processor, version or distribution.
 * @param files sorted by the code points of the path
 * @throws ArmError ARCHIVE_TOO_LARGE, WRITE_FAILED, CANCELLED
 */
export async function packFiles(
  files: readonly FolderFile[],
  { directory, signal }: PackOptions,
): Promise<PackedArchive> {
  const path = join(directory, 'packed.tar.gz');
  const archive = new ArchiveFile(directory, path);
  try {
    const pack = new Packing(archive, signal);
    for (const file of withCompanion(files)) await pack.add(file);
    pack.finish();
  } finally {
    archive.close();
  }
  return { body: { kind: 'file', path }, ...archive.totals() };
}

/**
 * Whoever installs takes off a folder that all entries share. Where the files have one, an empty folder beside it keeps
 * the paths as they were published: files alone are installed.
 */
function withCompanion(files: readonly FolderFile[]): (FolderFile | string)[] {
  const tops = new Set(files.map(({ path }) => path.slice(0, path.indexOf('/') + 1)));
  const [top = ''] = tops;
  if (tops.size !== 1 || top === '') return [...files];
  const companion = foldName(top) === COMPANION ? `.${COMPANION}` : COMPANION;
  return compareCodePoints(companion, top) < 0 ? [companion, ...files] : [...files, companion];
}

/** Turns files into compressed tar data, piece by piece, and lets other work go on in between. */
class Packing {
  readonly #gzip: Gzip;
  readonly #signal: AbortSignal | undefined;
  readonly #buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
  #sinceBreath = 0;

  constructor(archive: ArchiveFile, signal: AbortSignal | undefined) {
    this.#signal = signal;
    this.#gzip = new Gzip({ level: 6, mtime: 0 }, (chunk) => archive.write(chunk));
  }

  /** @param entry a file, or the path of an empty folder */
  async add(entry: FolderFile | string): Promise<void> {
    if (typeof entry === 'string') {
      this.#push(tarHeader({ path: entry, sizeBytes: 0 }));
      return;
    }
    await withListedFile(entry, async (descriptor) => {
      this.#push(tarHeader(entry));
      await this.#addContent(entry, descriptor);
      this.#push(tarPadding(entry.sizeBytes));
    });
  }

  finish(): void {
    this.#gzip.push(TAR_END, true);
  }

  /** The header has told the size, so a file that is written to meanwhile cannot be packed. */
  async #addContent({ path, absolutePath, sizeBytes }: FolderFile, descriptor: number): Promise<void> {
    let leftBytes = sizeBytes;
    for (;;) {
      const count = explainingFailures('read', absolutePath, () => readSync(descriptor, this.#buffer));
      if (count > leftBytes || (count === 0 && leftBytes > 0)) throw changedMeanwhile(path);
      if (count === 0) return;
      this.#push(this.#buffer.subarray(0, count));
      leftBytes -= count;
      await this.#breathe(count);
    }
  }

  #push(bytes: Buffer): void {
    if (bytes.length > 0) this.#gzip.push(bytes);
  }

  async #breathe(bytes: number): Promise<void> {
    this.#sinceBreath += bytes;
    if (this.#sinceBreath < PIECE_BYTES) return;
    this.#sinceBreath = 0;
    await setImmediate();
    if (this.#signal?.aborted)
      throw new ArmError('CANCELLED', 'Cannot pack the folder: the run was cancelled');
  }
}

/** The temporary file of an archive that is being written, counted and hashed. */
class ArchiveFile {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #hash = createHash('sha256');
  #sizeBytes = 0;

  constructor(directory: string, path: string) {
    this.#path = path;
    this.#descriptor = explainingFailures('write', path, () => {
      makeScratchFolder(directory);
      return openSync(path, 'wx', 0o600);
    });
  }

  write(bytes: Uint8Array): void {
    this.#sizeBytes += bytes.length;
    const { packedBytes } = DEFAULT_LIMITS;
    if (this.#sizeBytes > packedBytes)
      throw tooLarge(undefined, `it has more than ${formatLimit(packedBytes)}`);
    this.#hash.update(bytes);
    explainingFailures('write', this.#path, () => {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done);
    });
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  totals(): { checksum: string; sizeBytes: number } {
    return { checksum: this.#hash.digest('hex'), sizeBytes: this.#sizeBytes };
  }
}
