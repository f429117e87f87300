import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Entry } from '../../support/actions-cache-entries.ts';
import { END } from '../../support/tar-builder.ts';

const GZIP_MAGIC = 0x1f;

/** Replaces what an entry holds by a tar file of these parts, compressed as it was before. */
export function replacePayload(entry: Entry | undefined, ...parts: Buffer[]): void {
  if (entry?.bytes === undefined) throw new Error('There is no entry to replace');
  const compress = entry.bytes[0] === GZIP_MAGIC ? gzipSync : zstdCompressSync;
  entry.bytes = compress(Buffer.concat([...parts, END]));
}

/** Name of an archive inside an entry. */
export function nameInEntry(checksum: string): string {
  return `arm-install-archives/${checksum}.tar.gz`;
}

/** The checksums that a lockfile pins. */
export function checksumsOf(lockfile: string | undefined): string[] {
  const { dependencies } = JSON.parse(lockfile ?? '') as {
    dependencies: Record<string, { checksum: string }>;
  };
  return Object.values(dependencies).map(({ checksum }) => checksum);
}
