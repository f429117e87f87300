import { createHash } from 'node:crypto';

/** Changes whenever the content of an entry would be read differently. */
const STORE_VERSION = 1;

/** A key of the Actions cache with what it was made from, to be shown to people who wonder why it missed. */
export interface CacheKey {
  key: string;
  ingredients: { storeVersion: number; archives: number; archivesDigest: string; cacheKeyInput: boolean };
}

/**
 * Key of the one entry that holds every archive of a lockfile.
 *
 * Lower-case, because some servers fold the case of keys, and with a digest of fixed width at its end, because the
 * service matches even the primary key as a prefix. The text of the `cache-key` input goes in as a digest only.
 */
export function actionsCacheKey(checksums: Iterable<string>, cacheKeyInput: string): CacheKey {
  const sorted = [...new Set(checksums)].sort();
  const archivesDigest = sha256(sorted.join('\n'));
  return {
    key: `arm-install-${STORE_VERSION}-${sha256(`${archivesDigest}\n${sha256(cacheKeyInput)}`)}`,
    ingredients: {
      storeVersion: STORE_VERSION,
      archives: sorted.length,
      archivesDigest,
      cacheKeyInput: cacheKeyInput !== '',
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
