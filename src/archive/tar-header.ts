import { parseTarNumber } from './tar-numbers.ts';

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
