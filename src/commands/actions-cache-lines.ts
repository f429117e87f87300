import type { RestoreOutcome, SaveOutcome } from '../cache/actions-cache.ts';
import type { CacheKey } from '../cache/actions-cache-key.ts';

/** What the key is and what it was made from, for people who wonder why it missed. */
export function describeKey({ key, ingredients }: CacheKey): string[] {
  const { storeVersion, archives, archivesDigest, cacheKeyInput } = ingredients;
  return [
    `Key: ${key}`,
    `Made of: store version ${storeVersion}, ${archives} locked archives (digest ${archivesDigest}), ${
      cacheKeyInput ? 'the input cache-key' : 'no cache-key'
    }`,
  ];
}

/** @param usable how many of the `wanted` archives the entry has brought, verified */
export function describeRestore(outcome: RestoreOutcome, usable: number, wanted: number): string {
  switch (outcome.kind) {
    case 'hit':
      return usable === wanted
        ? `Restored ${usable} of ${wanted} archives`
        : `Restored ${usable} of ${wanted} archives; the others are missing or damaged in the entry, the registries are asked for them. Delete the entry to have it saved anew`;
    case 'miss':
      return 'No entry has this key yet: the registries are asked';
    case 'unavailable':
      return 'This runner has no Actions cache: the registries are asked';
    case 'failed':
      return `Not used: ${outcome.reason}; the registries are asked`;
  }
}

/** What came of saving, in one sentence for the log of the post step. */
export function describeSave(outcome: SaveOutcome, key: string, archives: number): string {
  switch (outcome.kind) {
    case 'saved':
      return `Actions cache: saved ${archives} archives as ${key}`;
    case 'exists':
      return `Actions cache: ${key} is there already`;
    case 'taken':
      return `Actions cache: another job saves ${key}`;
    case 'unavailable':
      return 'Actions cache: this runner has none';
    case 'failed':
      return `Actions cache: ${key} was not saved: ${outcome.reason}`;
  }
}
