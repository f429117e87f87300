import { formatLimit, invalidEntry, tooLarge, unsafeEntry } from './refusal.ts';
import type { TarHeader } from './tar.ts';

/** Type flags of entries that only describe the entry after them, or, `g`, all entries. */
type MetadataType = 'x' | 'g' | 'L' | 'K';

export function isMetadataType(type: string): type is MetadataType {
  return type === 'x' || type === 'g' || type === 'L' || type === 'K';
}

const DESCRIPTIONS: Record<MetadataType, string> = {
  x: 'pax header',
  g: 'global pax header',
  L: 'GNU long name',
  K: 'GNU long link name',
};

/** Collects the pax headers and GNU long names that precede an entry and settles its final name and size. */
export class PendingMetadata {
  readonly #limitBytes: number;
  readonly #waiting = new Set<MetadataType>();
  #type: MetadataType = 'x';
  #pieces: Buffer[] = [];
  #bytes = 0;
  #records: PaxRecords | undefined;
  #longName: Buffer | undefined;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** True while metadata has been read whose entry has not come yet. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** @throws ArmError ARCHIVE_INVALID when the entry that is waited for already has such metadata */
  begin(type: MetadataType, name: string): void {
    if (this.#waiting.has(type)) throw invalidEntry(name, `a second ${DESCRIPTIONS[type]} for one entry`);
    if (type === 'g' && this.isWaiting) {
      throw invalidEntry(name, 'a global pax header stands between metadata and its entry');
    }
    this.#type = type;
    this.#pieces = [];
  }

  /** @throws ArmError ARCHIVE_TOO_LARGE */
  add(piece: Buffer, name: string): void {
    this.#bytes += piece.length;
    if (this.#bytes > this.#limitBytes) {
      throw tooLarge(name, `more than ${formatLimit(this.#limitBytes)} of metadata for one entry`);
    }
    this.#pieces.push(Buffer.from(piece));
  }

  /** @throws ArmError ARCHIVE_INVALID, ARCHIVE_UNSAFE */
  end(name: string): void {
    const data = Buffer.concat(this.#pieces);
    this.#pieces = [];
    if (this.#type === 'g') {
      this.#bytes = 0;
      checkGlobal(readPax(data, name), name);
      return;
    }
    this.#waiting.add(this.#type);
    if (this.#type === 'x') this.#records = readPax(data, name);
    if (this.#type === 'L') this.#longName = readLongName(data, name);
  }

  /** The name of an entry with this header, as far as it is known; raw bytes. */
  nameOf(header: TarHeader): Buffer {
    return this.#records?.path ?? this.#longName ?? header.name;
  }

  /**
   * The size of a file or folder with this header; forgets what was collected, for it belonged to this entry.
   * @throws ArmError ARCHIVE_INVALID, ARCHIVE_UNSAFE
   */
  settle(header: TarHeader, name: string): number {
    const records = this.#records;
    if (records?.sparseKeyword !== undefined) throw sparse(name, records.sparseKeyword);
    if (records?.path !== undefined && this.#longName !== undefined) {
      throw invalidEntry(name, 'a pax path and a GNU long name contradict each other');
    }
    if (records?.hasLinkPath || this.#waiting.has('K')) {
      throw invalidEntry(name, 'a link name is given for an entry that is no link');
    }
    this.#waiting.clear();
    this.#records = undefined;
    this.#longName = undefined;
    this.#bytes = 0;
    return settleSize(header.sizeBytes, records?.sizeBytes, name);
  }
}

function readPax(data: Buffer, name: string): PaxRecords {
  try {
    return parsePaxRecords(data);
  } catch (error) {
    if (error instanceof PaxProblem) throw invalidEntry(name, error.message);
    throw error;
  }
}

function checkGlobal(records: PaxRecords, name: string): void {
  if (records.sparseKeyword !== undefined) throw sparse(name, records.sparseKeyword);
  if (records.path !== undefined || records.sizeBytes !== undefined || records.hasLinkPath) {
    throw invalidEntry(name, 'a global pax header must not set path, size or linkpath');
  }
}

function readLongName(data: Buffer, name: string): Buffer {
  const end = data.indexOf(0);
  const longName = end < 0 ? data : data.subarray(0, end);
  if (longName.length === 0) throw invalidEntry(name, 'its GNU long name is empty');
  if (end >= 0 && data.subarray(end).some((byte) => byte !== 0)) {
    throw invalidEntry(name, 'its GNU long name goes on after a NUL');
  }
  return longName;
}

/** Writers leave the field of the header at zero when the size does not fit; any other difference is a lie. */
function settleSize(headerBytes: number | undefined, paxBytes: number | undefined, name: string): number {
  if (headerBytes === undefined) throw invalidEntry(name, 'its size is not a non-negative safe integer');
  if (paxBytes === undefined) return headerBytes;
  if (headerBytes !== 0 && headerBytes !== paxBytes) {
    throw invalidEntry(name, `its header says ${headerBytes} bytes and its pax header ${paxBytes} bytes`);
  }
  return paxBytes;
}

function sparse(name: string, keyword: string): Error {
  return unsafeEntry(name, `sparse files are not accepted (pax keyword ${keyword})`);
}

const SPACE = 0x20;
const EQUALS = 0x3d;
const NEWLINE = 0x0a;
const NINE = 0x39;
const ZERO = 0x30;
const MOST_LENGTH_DIGITS = 10;

/** What of a pax header matters here; every other keyword is ignored. */
interface PaxRecords {
  /** Raw bytes: whether they are UTF-8 is a question of names. */
  path?: Buffer;
  sizeBytes?: number;
  hasLinkPath: boolean;
  /** The keyword that marks the entry as sparse: its data is not the file's content. */
  sparseKeyword?: string;
}

/** Why a pax header cannot be used, as the part of a message after the colon. */
class PaxProblem extends Error {}

/** Keywords of POSIX.1-2024 that must not come twice; a repeated `comment` is harmless. */
const SINGLE_KEYWORDS = new Set(
  'atime charset ctime gid gname hdrcharset linkpath mtime path size uid uname'.split(' '),
);

/**
 * Reads the data of a pax header: records of `LENGTH KEYWORD=VALUE\n`, framed by their decimal length in bytes.
 * Source: POSIX.1-2024 pax, "pax Extended Header".
 * @throws PaxProblem
 */
export function parsePaxRecords(data: Buffer): PaxRecords {
  const records: PaxRecords = { hasLinkPath: false };
  const seen = new Set<string>();
  let start = 0;
  while (start < data.length) {
    const { keyword, value, end } = readRecord(data, start);
    if (seen.has(keyword)) throw new PaxProblem(`its pax header has the keyword ${keyword} twice`);
    if (SINGLE_KEYWORDS.has(keyword)) seen.add(keyword);
    apply(records, keyword, value);
    start = end;
  }
  return records;
}

function readRecord(data: Buffer, start: number): { keyword: string; value: Buffer; end: number } {
  let index = start;
  let length = 0;
  while (index < data.length && index - start < MOST_LENGTH_DIGITS && isDigit(data[index])) {
    length = length * 10 + ((data[index] ?? 0) - ZERO);
    index += 1;
  }
  const end = start + length;
  const equals = data.indexOf(EQUALS, index);
  if (data[start] === ZERO || index === start || data[index] !== SPACE) {
    throw new PaxProblem('its pax header has a record that does not start with its length');
  }
  if (end > data.length || end <= index || data[end - 1] !== NEWLINE) {
    throw new PaxProblem('its pax header has a record that does not end where its length says');
  }
  if (equals <= index + 1 || equals >= end) {
    throw new PaxProblem('its pax header has a record without keyword and "="');
  }
  return {
    keyword: data.toString('utf8', index + 1, equals),
    value: data.subarray(equals + 1, end - 1),
    end,
  };
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function apply(records: PaxRecords, keyword: string, value: Buffer): void {
  if (keyword === 'path') {
    if (value.length === 0) throw new PaxProblem('its pax header has an empty path');
    records.path = value;
  } else if (keyword === 'size') {
    records.sizeBytes = parseSize(value);
  } else if (keyword === 'linkpath') {
    records.hasLinkPath = true;
  } else if (
    keyword.startsWith('GNU.sparse.') ||
    keyword === 'SCHILY.realsize' ||
    keyword === 'SUN.holesdata'
  ) {
    records.sparseKeyword = keyword;
  }
}

function parseSize(value: Buffer): number {
  const text = value.toString('latin1');
  const size = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(size)) {
    throw new PaxProblem('its pax header has a size that is not a non-negative safe integer');
  }
  return size;
}
