const SPACE = 0x20;
const ZERO = 0x30;
const SEVEN = 0x37;

/**
 * A number of a tar header: octal digits with leading spaces, ended by spaces, NULs or the end of the field; or, with
 * the top bit of the first byte set, a big-endian two's complement number of the remaining bits (GNU base-256).
 *
 * Returns undefined for anything that is not a non-negative safe integer.
 */
export function parseTarNumber(block: Buffer, start: number, end: number): number | undefined {
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
