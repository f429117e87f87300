const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const DELETE = 0x7f;

/** Each byte of a word, by which four bytes are compared at once (Warren, "Hacker's Delight", 6-1). */
const ONES = 0x01010101;
const TOPS = 0x80808080;
const SPACES = SPACE * ONES;
const DELETES = DELETE * ONES;

/**
 * True when ASCII text has a control character other than tab, newline and carriage return. Every installed byte passes
 * here, so words are looked at first: most have none at all.
 */
export function hasControl(bytes: Buffer): boolean {
  const isAligned = bytes.byteOffset % Uint32Array.BYTES_PER_ELEMENT === 0;
  const words = new Uint32Array(
    bytes.buffer,
    isAligned ? bytes.byteOffset : 0,
    isAligned ? bytes.length >>> 2 : 0,
  );
  for (let index = 0; index < words.length; index += 1) {
    if (mayHaveControl(words[index] ?? 0) && hasControlBetween(bytes, index * 4, index * 4 + 4)) return true;
  }
  return hasControlBetween(bytes, words.length * 4, bytes.length);
}

/** True when some byte of the word is below a space, or DELETE. */
function mayHaveControl(word: number): boolean {
  const difference = word ^ DELETES;
  return ((((word - SPACES) & ~word) | ((difference - ONES) & ~difference)) & TOPS) !== 0;
}

function hasControlBetween(bytes: Buffer, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < SPACE ? byte !== NEWLINE && byte !== TAB && byte !== RETURN : byte === DELETE) return true;
  }
  return false;
}
