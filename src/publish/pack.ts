import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Gzip } from 'fflate';
import { compareCodePoints, type Ruleset, type RulesetFile, treeDigest } from '../archive/contents.ts';
import { readArchive } from '../archive/reader.ts';
import { DEFAULT_LIMITS, formatLimit, tooLarge } from '../archive/refusal.ts';
import { BLOCK_BYTES } from '../archive/tar.ts';
import { foldName } from '../config/path-segment.ts';
import { explainingFailures } from '../disk/failure.ts';
import { makeScratchFolder } from '../disk/scratch.ts';
import { ArmError } from '../errors.ts';
import { type ArchiveBytes, MEMORY_LIMIT_BYTES } from '../transfer/request.ts';
import { changedMeanwhile, type FolderFile, withListedFile } from './folder.ts';

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

/** A file of a folder, or one that was unpacked. */
type PackableFile = FolderFile | RulesetFile;

/**
 * Packs files into a `.tar.gz` whose bytes depend on nothing but their paths and contents: no owner, mode and time, and
 * a compressor in JavaScript, since Node's own gives other bytes with another processor, version or distribution.
 * @param files sorted by the code points of the path
 * @throws ArmError ARCHIVE_TOO_LARGE, WRITE_FAILED, CANCELLED
 */
export async function packFiles(
  files: readonly PackableFile[],
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
 * True for an archive that this action packed: its files, packed again, give the same bytes.
 * @throws ArmError as `readArchive` and `packFiles`
 */
export async function isPackedHere(
  { body, checksum }: { body: ArchiveBytes; checksum: string },
  { directory, signal }: PackOptions,
): Promise<boolean> {
  const { files } = await readArchive(body, { spoolDirectory: join(directory, 'files'), signal });
  return (await packFiles(files, { directory, signal })).checksum === checksum;
}

/**
 * Whoever installs takes off a folder that all entries share. Where the files have one, an empty folder beside it keeps
 * the paths as they were published: files alone are installed.
 */
function withCompanion(files: readonly PackableFile[]): (PackableFile | string)[] {
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
  async add(entry: PackableFile | string): Promise<void> {
    if (typeof entry === 'string') {
      this.#push(tarHeader({ path: entry, sizeBytes: 0 }));
      return;
    }
    if ('content' in entry) {
      const { content, sizeBytes } = entry;
      this.#push(tarHeader(entry));
      this.#push(content.kind === 'memory' ? content.bytes : readFileSync(content.path));
      this.#push(tarPadding(sizeBytes));
      await this.#breathe(sizeBytes);
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

/** What an entry is, for its header. */
interface TarEntry {
  /** Relative, `/` between segments; that of a folder ends with a slash. */
  path: string;
  sizeBytes: number;
}

const NAME_BYTES = 100;
const PREFIX_BYTES = 155;
const NOT_ASCII = /[^\0-\x7f]/;

/** The end of an archive: two blocks of zeros. */
const TAR_END = Buffer.alloc(2 * BLOCK_BYTES);

/**
 * The header of a file or folder: ustar without owner and time, after a pax header where a name is too long or not ASCII.
 * Source: POSIX.1-2024 pax, "ustar Interchange Format" and "pax Extended Header".
 */
function tarHeader({ path, sizeBytes }: TarEntry): Buffer {
  const type = path.endsWith('/') ? '5' : '0';
  const split = NOT_ASCII.test(path) ? undefined : splitName(path);
  if (split !== undefined) return headerBlock({ ...split, sizeBytes, type });
  const records = paxRecord('path', path);
  return Buffer.concat([
    headerBlock({ prefix: '', name: shortened(`PaxHeader/${path}`), sizeBytes: records.length, type: 'x' }),
    records,
    tarPadding(records.length),
    headerBlock({ prefix: '', name: shortened(path), sizeBytes, type }),
  ]);
}

/** Zeros that fill the last block of a content. */
function tarPadding(sizeBytes: number): Buffer {
  return Buffer.alloc((BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES);
}

interface HeaderFields {
  prefix: string;
  name: string;
  sizeBytes: number;
  type: '0' | '5' | 'x';
}

function headerBlock({ prefix, name, sizeBytes, type }: HeaderFields): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  block.write(name, 0, NAME_BYTES);
  block.write(octal(type === '5' ? 0o755 : 0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(sizeBytes, 12), 124);
  block.write(octal(0, 12), 136);
  block.fill(' ', 148, 156);
  block.write(type, 156);
  block.write('ustar\0' + '00', 257);
  block.write(octal(0, 8), 329);
  block.write(octal(0, 8), 337);
  block.write(prefix, 345, PREFIX_BYTES);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 7)} `, 148);
  return block;
}

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}

/** A name in the two fields of ustar, the later one as long as it can be; undefined when it does not fit. */
function splitName(path: string): { prefix: string; name: string } | undefined {
  if (path.length <= NAME_BYTES) return { prefix: '', name: path };
  const slash = path.indexOf('/', path.length - NAME_BYTES - 1);
  if (slash <= 0 || slash > PREFIX_BYTES || slash === path.length - 1) return undefined;
  return { prefix: path.slice(0, slash), name: path.slice(slash + 1) };
}

/** One record of `LENGTH KEYWORD=VALUE\n`, whose length counts its own digits. */
function paxRecord(keyword: string, value: string): Buffer {
  const rest = Buffer.from(` ${keyword}=${value}\n`);
  let length = rest.length;
  while (length !== rest.length + String(length).length) length = rest.length + String(length).length;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

/** For readers without pax, and ASCII, so that no character is cut. */
function shortened(name: string): string {
  return name.replace(new RegExp(NOT_ASCII, 'gu'), '_').slice(0, NAME_BYTES);
}

/** What an installing run gets from a packed archive. */
export interface VerifiedArchive {
  /** Its contents may lie in the spool folder, which its owner removes. */
  ruleset: Ruleset;
  /** As the lockfile's `contents`. */
  contents: string;
}

/**
 * Reads a packed archive of `files` as an installing run does.
 * @throws ArmError as `readArchive` and WRITE_FAILED
 */
export async function verifyPacked(
  packed: PackedArchive,
  files: readonly FolderFile[],
  options: Parameters<typeof readArchive>[1],
): Promise<VerifiedArchive> {
  const ruleset = await readArchive(bodyOf(packed), options);
  requireSamePaths(files, ruleset);
  return { ruleset, contents: treeDigest(ruleset.files) };
}

function bodyOf({ body, sizeBytes }: PackedArchive): ArchiveBytes {
  if (sizeBytes > MEMORY_LIMIT_BYTES) return body;
  return { kind: 'memory', bytes: explainingFailures('read', body.path, () => readFileSync(body.path)) };
}

/** Writer and reader are both ours, and whoever published saw the paths of the folder. */
function requireSamePaths(files: readonly FolderFile[], ruleset: Ruleset): void {
  const paths = ruleset.files.map(({ path }) => path);
  const isSame = paths.length === files.length && files.every(({ path }, index) => path === paths[index]);
  if (!isSame) throw new Error('The packed archive does not give back the paths that were packed');
}
