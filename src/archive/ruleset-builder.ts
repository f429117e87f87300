import type { ContentStore } from './content-store.ts';
import { decodeName, judgeName } from './entry-names.ts';
import type { Limits } from './limits.ts';
import { PathRegister } from './path-register.ts';
import { isMetadataType, PendingMetadata } from './pending-metadata.ts';
import { invalidArchive, invalidEntry, tooLarge, unsafeEntry } from './refusal.ts';
import { compareCodePoints, type Ruleset, type RulesetFile } from './ruleset-files.ts';
import { parseTarHeader, type TarHeader } from './tar-header.ts';
import type { TarEntries } from './tar-parser.ts';

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

type CurrentEntry = 'metadata' | 'folder' | { path: string };

/** Judges the entries of one archive as they come and makes a ruleset of them. */
export class RulesetBuilder implements TarEntries {
  readonly #store: ContentStore;
  readonly #limits: Limits;
  readonly #metadata: PendingMetadata;
  readonly #paths = new PathRegister();
  readonly #topFolders = new Set<string>();
  readonly #files: RulesetFile[] = [];
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
    else this.#store.add(piece);
  }

  endOfEntry(): void {
    if (this.#current === 'metadata') this.#metadata.end(this.#lastName ?? '');
    else if (this.#current !== 'folder') this.#files.push({ path: this.#current.path, ...this.#store.end() });
  }

  /**
   * What the archive holds, once its end was read: a top folder that all entries share is gone, names are judged again.
   * @throws ArmError ARCHIVE_INVALID, ARCHIVE_UNSAFE
   */
  finish(): Ruleset {
    if (this.#metadata.isWaiting) {
      throw invalidEntry(this.#lastName ?? '', 'it describes an entry that does not come');
    }
    if (this.#files.length === 0) throw invalidArchive(undefined, 'it contains no files');
    const [topFolder] = this.#topFolders;
    const sharesOne = topFolder !== undefined && this.#topFolders.size === 1 && !this.#hasTopFile;
    const files = sharesOne ? strip(this.#files, topFolder) : this.#files;
    return { files: files.sort((a, b) => compareCodePoints(a.path, b.path)) };
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

function strip(files: readonly RulesetFile[], topFolder: string): RulesetFile[] {
  return files.map((file) => ({ ...file, path: judgeName(file.path.slice(topFolder.length + 1)) }));
}
