import { invalidArchive, invalidEntry } from './refusal.ts';
import { BLOCK_BYTES } from './tar-header.ts';
import { isZero } from './zeros.ts';

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
