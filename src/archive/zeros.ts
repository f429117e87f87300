const ZEROS = Buffer.alloc(64 * 1024);

/** True when all bytes are zero, and for no bytes; compares in large steps because archives may end in megabytes of zeros. */
export function isZero(bytes: Buffer): boolean {
  for (let start = 0; start < bytes.length; start += ZEROS.length) {
    const end = Math.min(bytes.length, start + ZEROS.length);
    if (bytes.compare(ZEROS, 0, end - start, start, end) !== 0) return false;
  }
  return true;
}
