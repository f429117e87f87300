import { invalidArchive, invalidEntry } from './refusal.ts';

/** What a tar parser tells, in this order for each entry: `header`, any number of `data`, `endOfEntry`. */
export interface TarEntries {
  /** Judges a header block (valid during the call only) and returns how many bytes of data follow it. */
  header(block: Buffer): number;
  /** A part of the entry's data. */
  data(piece: Buffer): void;
  endOfEntry(): void;
  /** The entry read last, for messages. */
  readonly lastName: string | undefined;
}

/**
 * Cuts unpacked bytes into tar entries; bytes may come in pieces of any size.
 *
 * The first block of zeros ends the archive, and only zeros may follow it; without one the archive may end after any
 * entry.
 */
export class TarParser {
  readonly #entries: TarEntries;
  readonly #partial = Buffer.allocUnsafe(BLOCK_BYTES);
  #partialBytes = 0;
  #dataLeft = 0;
  #paddingLeft = 0;
  #ended = false;

  constructor(entries: TarEntries) {
    this.#entries = entries;
  }

  /** @throws ArmError ARCHIVE_INVALID, or what `entries` throws */
  feed(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.#dataLeft > 0) offset = this.#takeData(chunk, offset);
      else if (this.#paddingLeft > 0) offset = this.#skipPadding(chunk, offset);
      else if (this.#ended) offset = this.#expectZeros(chunk, offset);
      else offset = this.#takeHeader(chunk, offset);
    }
  }

  /** @throws ArmError ARCHIVE_INVALID when the bytes so far end inside an entry or a header */
  finish(): void {
    if (this.#dataLeft > 0 || this.#paddingLeft > 0) {
      throw invalidEntry(this.#entries.lastName ?? '', 'the archive ends inside it');
    }
    if (this.#partialBytes > 0) throw this.#invalid('it ends inside a header');
  }

  #takeHeader(chunk: Buffer, offset: number): number {
    if (this.#partialBytes === 0 && chunk.length - offset >= BLOCK_BYTES) {
      this.#judge(chunk.subarray(offset, offset + BLOCK_BYTES));
      return offset + BLOCK_BYTES;
    }
    const copied = chunk.copy(this.#partial, this.#partialBytes, offset);
    this.#partialBytes += copied;
    if (this.#partialBytes === BLOCK_BYTES) {
      this.#partialBytes = 0;
      this.#judge(this.#partial);
    }
    return offset + copied;
  }

  #judge(block: Buffer): void {
    if (block[0] === 0 && isZero(block)) {
      this.#ended = true;
      return;
    }
    this.#dataLeft = this.#entries.header(block);
    this.#paddingLeft = (BLOCK_BYTES - (this.#dataLeft % BLOCK_BYTES)) % BLOCK_BYTES;
    if (this.#dataLeft === 0) this.#entries.endOfEntry();
  }

  #takeData(chunk: Buffer, offset: number): number {
    const end = Math.min(chunk.length, offset + this.#dataLeft);
    this.#entries.data(chunk.subarray(offset, end));
    this.#dataLeft -= end - offset;
    if (this.#dataLeft === 0) this.#entries.endOfEntry();
    return end;
  }

  #skipPadding(chunk: Buffer, offset: number): number {
    const skipped = Math.min(chunk.length - offset, this.#paddingLeft);
    this.#paddingLeft -= skipped;
    return offset + skipped;
  }

  #expectZeros(chunk: Buffer, offset: number): number {
    if (!isZero(chunk.subarray(offset))) throw this.#invalid('only zeros may follow the end of the tar data');
    return chunk.length;
  }

  #invalid(rule: string): Error {
    return invalidArchive(this.#entries.lastName, rule);
  }
}

export const BLOCK_BYTES = 512;

const NAME_END = 100;
const SIZE_START = 124;
const SIZE_END = 136;
const CHECKSUM_START = 148;
const CHECKSUM_END = 156;
const TYPE_AT = 156;
const MAGIC_START = 257;
const MAGIC_END = 265;
const PREFIX_START = 345;
const PREFIX_END = 500;

/** One header block, by its fields; owners, modes and times are not read because nothing uses them. */
export interface TarHeader {
  /** The type flag; NUL, as v7 writes for files, is given as `0`. */
  type: string;
  /** Name field, after the prefix field where the format has one; raw bytes. */
  name: Buffer;
  /** Undefined when the field is not a non-negative safe integer. */
  sizeBytes: number | undefined;
  checksumMatches: boolean;
  /** False for a magic that is none of ustar, GNU and v7 (all NUL). */
  formatKnown: boolean;
}

/**
 * Splits a block of 512 bytes into its fields. Source: POSIX.1-2024 pax, "ustar Interchange Format"; GNU tar manual,
 * "Basic Tar Format".
 */
export function parseTarHeader(block: Buffer): TarHeader {
  const magic = block.toString('latin1', MAGIC_START, MAGIC_END);
  const isUstar = magic.startsWith('ustar\0');
  const type = block[TYPE_AT] ?? 0;
  return {
    type: type === 0 ? '0' : String.fromCharCode(type),
    name:
      isUstar && block[PREFIX_START] !== 0
        ? prefixedName(block)
        : block.subarray(0, endOfText(block, 0, NAME_END)),
    sizeBytes: parseTarNumber(block, SIZE_START, SIZE_END),
    checksumMatches: matchesChecksum(block),
    formatKnown: isUstar || magic === 'ustar  \0' || magic === '\0\0\0\0\0\0\0\0',
  };
}

function prefixedName(block: Buffer): Buffer {
  const prefix = block.subarray(PREFIX_START, endOfText(block, PREFIX_START, PREFIX_END));
  const name = block.subarray(0, endOfText(block, 0, NAME_END));
  return Buffer.concat([prefix, Buffer.from('/'), name]);
}

function endOfText(block: Buffer, start: number, limit: number): number {
  let end = start;
  while (end < limit && block[end] !== 0) end += 1;
  return end;
}

/** Accepts the sum of signed bytes too, as every reader does: some old writers computed it so. */
function matchesChecksum(block: Buffer): boolean {
  const stored = parseTarNumber(block, CHECKSUM_START, CHECKSUM_END);
  if (stored === undefined) return false;
  let sum = 0;
  let highBytes = 0;
  for (let index = 0; index < BLOCK_BYTES; index += 1) {
    const byte = block[index] ?? 0;
    sum += byte;
    highBytes += byte >> 7;
  }
  for (let index = CHECKSUM_START; index < CHECKSUM_END; index += 1) {
    const byte = block[index] ?? 0;
    sum += 0x20 - byte;
    highBytes -= byte >> 7;
  }
  return stored === sum || stored === sum - highBytes * 256;
}

const SPACE = 0x20;
const ZERO = 0x30;
const SEVEN = 0x37;

/**
 * A number of a tar header: octal digits with leading spaces, ended by spaces, NULs or the end of the field; or, with
 * the top bit of the first byte set, a big-endian two's complement number of the remaining bits (GNU base-256).
 *
 * Returns undefined for anything that is not a non-negative safe integer.
 */
function parseTarNumber(block: Buffer, start: number, end: number): number | undefined {
  const first = block[start] ?? 0;
  return first & 0x80 ? parseBase256(block, start, end) : parseOctal(block, start, end);
}

function parseOctal(block: Buffer, start: number, end: number): number | undefined {
  let index = start;
  while (index < end && block[index] === SPACE) index += 1;
  const firstDigit = index;
  let value = 0;
  for (; index < end; index += 1) {
    const byte = block[index] ?? 0;
    if (byte < ZERO || byte > SEVEN) break;
    value = value * 8 + (byte - ZERO);
  }
  if (index === firstDigit) return undefined;
  for (; index < end; index += 1) {
    const byte = block[index];
    if (byte !== SPACE && byte !== 0) return undefined;
  }
  return Number.isSafeInteger(value) ? value : undefined;
}

function parseBase256(block: Buffer, start: number, end: number): number | undefined {
  const first = block[start] ?? 0;
  if (first & 0x40) return undefined;
  let value = first & 0x3f;
  for (let index = start + 1; index < end; index += 1) {
    value = value * 256 + (block[index] ?? 0);
    if (!Number.isSafeInteger(value)) return undefined;
  }
  return value;
}

const ZEROS = Buffer.alloc(64 * 1024);

/** True when all bytes are zero, and for no bytes; compares in large steps because archives may end in megabytes of zeros. */
export function isZero(bytes: Buffer): boolean {
  for (let start = 0; start < bytes.length; start += ZEROS.length) {
    const end = Math.min(bytes.length, start + ZEROS.length);
    if (bytes.compare(ZEROS, 0, end - start, start, end) !== 0) return false;
  }
  return true;
}
