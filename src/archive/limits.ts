const MEBIBYTE = 1024 * 1024;

/** What an archive may cost at most; counted while it is read, never taken from what it declares. */
export interface Limits {
  /** The archive as downloaded. */
  packedBytes: number;
  /** Everything that comes out of the gzip data, headers and padding included. */
  unpackedBytes: number;
  /** Headers of any kind: files, folders and metadata. */
  entries: number;
  /** Pax and GNU long-name data that belongs to one entry. */
  metadataBytes: number;
  /** Unpacked bytes for one packed byte, judged beyond `expansionFreeBytes`. */
  expansion: number;
  expansionFreeBytes: number;
}

export const DEFAULT_LIMITS: Readonly<Limits> = {
  packedBytes: 100 * MEBIBYTE,
  unpackedBytes: 256 * MEBIBYTE,
  entries: 10_000,
  metadataBytes: MEBIBYTE,
  expansion: 200,
  expansionFreeBytes: 16 * MEBIBYTE,
};

/** A byte count as people write limits: `256 MiB`, `1 MiB`, `700 bytes`. */
export function formatLimit(bytes: number): string {
  return bytes >= MEBIBYTE && bytes % MEBIBYTE === 0 ? `${bytes / MEBIBYTE} MiB` : `${bytes} bytes`;
}
