import { asWriteFailure } from '../disk/failure.ts';
import { ArmError } from '../errors.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
import {
  type ContentStore,
  compareCodePoints,
  MemoryStore,
  type Ruleset,
  type RulesetFile,
  SpoolStore,
} from './contents.ts';
import {
  type GzipEnd,
  gunzipAtOnce,
  gunzipStreamed,
  isZlibError,
  openPacked,
  type PackedSource,
} from './gzip.ts';
import { decodeName, isOfMacos, judgeName, PathRegister } from './names.ts';
import { isMetadataType, PendingMetadata } from './pax.ts';
import {
  DEFAULT_LIMITS,
  formatLimit,
  invalidArchive,
  invalidEntry,
  type Limits,
  tooLarge,
  unsafeEntry,
} from './refusal.ts';
import { parseTarHeader, type TarEntries, type TarHeader, TarParser } from './tar.ts';

/** Unpacked sizes up to this stay in memory when the packed bytes are there already. */
const MOST_BYTES_IN_MEMORY = 16 * 1024 * 1024;

interface ReadOptions {
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
    const end = await gunzipStreamed(packed, async (piece) => {
      checkCancelled(options.signal);
      reading.take(piece);
      await store.catchUp();
    }).catch((error: unknown) => {
      throw reading.explain(error);
    });
    await store.catchUp(0);
    return reading.finish(end);
  } finally {
    await store.close();
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

/** One archive while its unpacked bytes come in, under the limits that concern the whole. */
class ArchiveReading {
  readonly #packedBytes: number;
  readonly #limits: Limits;
  readonly #builder: RulesetBuilder;
  readonly #parser: TarParser;
  #unpackedBytes = 0;

  /** @throws ArmError ARCHIVE_TOO_LARGE for too many packed bytes */
  constructor(packedBytes: number, limits: Limits, store: ContentStore) {
    if (packedBytes > limits.packedBytes) {
      throw tooLarge(undefined, `it has more than ${formatLimit(limits.packedBytes)}`);
    }
    this.#packedBytes = packedBytes;
    this.#limits = limits;
    this.#builder = new RulesetBuilder(store, limits);
    this.#parser = new TarParser(this.#builder);
  }

  /**
   * What exceeds a limit is not looked at, but what comes before is, so that a refusal can name the entry.
   * @throws ArmError ARCHIVE_INVALID, ARCHIVE_UNSAFE, ARCHIVE_TOO_LARGE
   */
  take(piece: Buffer): void {
    const most = Math.min(this.#limits.unpackedBytes, this.#mostExpanded(this.#packedBytes));
    const room = Math.max(0, most - this.#unpackedBytes);
    this.#parser.feed(piece.length > room ? piece.subarray(0, room) : piece);
    this.#unpackedBytes += piece.length;
    if (piece.length > room) throw this.#tooLarge(most);
  }

  /** @throws ArmError ARCHIVE_INVALID, ARCHIVE_UNSAFE, ARCHIVE_TOO_LARGE */
  finish(end: GzipEnd): Ruleset {
    this.#parser.finish();
    if (!end.onlyZerosFollow) throw this.#invalid('only zeros may follow the end of the gzip data');
    const most = this.#mostExpanded(end.packedBytes);
    if (this.#unpackedBytes > most) throw this.#tooLarge(most);
    return this.#builder.finish();
  }

  /** What an error of zlib means here; any other error is returned as it is. */
  explain(error: unknown): unknown {
    if (!isZlibError(error)) return error;
    if (error.code === 'Z_BUF_ERROR') return this.#invalid('its gzip data ends early', error);
    if (error.message !== 'incorrect header check') {
      return this.#invalid(`its gzip data is damaged (${error.message})`, error);
    }
    return this.#invalid('something else follows its gzip data', error);
  }

  /** Zeros after the gzip data must not buy expansion, so the end is judged again by what was really unpacked. */
  #mostExpanded(packedBytes: number): number {
    return Math.max(this.#limits.expansionFreeBytes, packedBytes * this.#limits.expansion);
  }

  #invalid(rule: string, cause?: unknown): Error {
    return invalidArchive(this.#builder.lastName, rule, cause);
  }

  #tooLarge(mostBytes: number): Error {
    const { unpackedBytes, expansion } = this.#limits;
    const rule = mostBytes === unpackedBytes ? formatLimit(unpackedBytes) : `${expansion} times its size`;
    return tooLarge(this.#builder.lastName, `it unpacks to more than ${rule}`);
  }
}

const REFUSED_TYPES = new Map([
  ['1', 'hard links'],
  ['2', 'symbolic links'],
  ['3', 'character devices'],
  ['4', 'block devices'],
  ['6', 'FIFOs'],
  ['7', 'contiguous files'],
  ['D', 'folder dumps'],
  ['M', 'parts of other volumes'],
  ['S', 'sparse files'],
  ['V', 'volume labels'],
]);

const NAMES_A_FOLDER = /(?:^|\/)\.$/;

/** So much is kept of a name that is only told. */
const TOLD_BYTES = 200;

type CurrentEntry = 'metadata' | 'folder' | 'left out' | { path: string };

/** Judges the entries of one archive as they come and makes a ruleset of them. */
export class RulesetBuilder implements TarEntries {
  readonly #store: ContentStore;
  readonly #limits: Limits;
  readonly #metadata: PendingMetadata;
  readonly #paths = new PathRegister();
  readonly #topFolders = new Set<string>();
  readonly #files: RulesetFile[] = [];
  readonly #leftOut: string[] = [];
  #hasTopFile = false;
  #count = 0;
  #current: CurrentEntry = 'metadata';
  #lastName: string | undefined;

  constructor(store: ContentStore, limits: Limits) {
    this.#store = store;
    this.#limits = limits;
    this.#metadata = new PendingMetadata(limits.metadataBytes);
  }

  get lastName(): string | undefined {
    return this.#lastName;
  }

  /** @throws ArmError ARCHIVE_INVALID, ARCHIVE_UNSAFE, ARCHIVE_TOO_LARGE */
  header(block: Buffer): number {
    const header = parseTarHeader(block);
    const isMetadata = isMetadataType(header.type);
    const bytes = isMetadata ? header.name : this.#metadata.nameOf(header);
    const label = bytes.toString('utf8');
    this.#lastName = label;
    this.#count += 1;
    if (isMetadata) this.#checkCount(label);
    if (!header.checksumMatches) throw invalidEntry(label, 'the checksum of its header does not match');
    if (!header.formatKnown) throw invalidEntry(label, 'its header is of no known tar format');
    return isMetadataType(header.type)
      ? this.#beginMetadata(header, header.type, label)
      : this.#beginEntry(header, bytes, label);
  }

  data(piece: Buffer): void {
    if (this.#current === 'metadata') this.#metadata.add(piece, this.#lastName ?? '');
    else if (this.#current !== 'left out') this.#store.add(piece);
  }

  endOfEntry(): void {
    if (this.#current === 'metadata') this.#metadata.end(this.#lastName ?? '');
    else if (typeof this.#current === 'object')
      this.#files.push({ path: this.#current.path, ...this.#store.end() });
  }

  /**
   * What the archive holds, once its end was read: a top folder that all entries share is gone.
   * @throws ArmError ARCHIVE_INVALID, ARCHIVE_UNSAFE
   */
  finish(): Ruleset {
    if (this.#metadata.isWaiting) {
      throw invalidEntry(this.#lastName ?? '', 'it describes an entry that does not come');
    }
    if (this.#files.length === 0) throw invalidArchive(undefined, 'it contains no files');
    const [topFolder] = this.#topFolders;
    const sharesOne = topFolder !== undefined && this.#topFolders.size === 1 && !this.#hasTopFile;
    // What the rules for names allow of a path they allow of the rest of it: they concern its segments and characters.
    if (sharesOne) for (const file of this.#files) file.path = file.path.slice(topFolder.length + 1);
    const files = this.#files.sort((a, b) => compareCodePoints(a.path, b.path));
    return { files, leftOut: this.#leftOut };
  }

  #beginMetadata(header: TarHeader, type: 'x' | 'g' | 'L' | 'K', label: string): number {
    if (header.sizeBytes === undefined)
      throw invalidEntry(label, 'its size is not a non-negative safe integer');
    this.#current = 'metadata';
    this.#metadata.begin(type, label);
    return header.sizeBytes;
  }

  #beginEntry(header: TarHeader, nameBytes: Buffer, label: string): number {
    if (header.type !== '0' && header.type !== '5') throw refusedType(header.type, label);
    const sizeBytes = this.#metadata.settle(header, label);
    if (isOfMacos(label)) {
      this.#current = 'left out';
      this.#leftOut.push(nameBytes.toString('utf8', 0, TOLD_BYTES));
      this.#checkCount(label);
      return sizeBytes;
    }
    const name = decodeName(nameBytes);
    const path = judgeName(name);
    const isFolder = header.type === '5' || name.endsWith('/');
    if (isFolder && sizeBytes > 0) throw invalidEntry(label, 'a folder has no content');
    if (isFolder) this.#beginFolder(path);
    else this.#beginFile(path, name);
    this.#checkCount(label);
    return sizeBytes;
  }

  /** Folders that only names imply count too: a small archive can name many. */
  #checkCount(label: string): void {
    const { entries } = this.#limits;
    if (this.#count + this.#paths.impliedFolders > entries)
      throw tooLarge(label, `more than ${entries} entries`);
  }

  #beginFolder(path: string): void {
    this.#current = 'folder';
    if (path === '') return;
    this.#paths.addFolder(path);
    const slash = path.indexOf('/');
    this.#topFolders.add(slash < 0 ? path : path.slice(0, slash));
  }

  #beginFile(path: string, name: string): void {
    if (NAMES_A_FOLDER.test(name)) throw unsafeEntry(name, 'a file cannot be called "."');
    this.#paths.addFile(path);
    this.#current = { path };
    const slash = path.indexOf('/');
    if (slash < 0) this.#hasTopFile = true;
    else this.#topFolders.add(path.slice(0, slash));
  }
}

function refusedType(type: string, label: string): Error {
  const known = REFUSED_TYPES.get(type);
  if (known !== undefined) return unsafeEntry(label, `${known} are not accepted`);
  return unsafeEntry(label, `entries of type 0x${type.charCodeAt(0).toString(16)} are not accepted`);
}
