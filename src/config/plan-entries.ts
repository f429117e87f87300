import { adoptLegacyEntries } from './lock-legacy.ts';
import type { LockEntry } from './lockfile.ts';
import { parseRulesetKey } from './names.ts';

type Entries = ReadonlyMap<string, LockEntry>;

/**
 * Folder of a ruleset below a target: `arm/[source/][org/]name`, the source segment only when the key names a source
 * other than `default`. Also for keys of the lockfile whose source is configured no longer.
 */
export function folderOfKey(key: string, knownSources: ReadonlySet<string>): string {
  const parts = key.split('@');
  const namesDefault = parts.length > 1 && parts[0] === 'default' && knownSources.has('default');
  return ['arm', ...(namesDefault ? parts.slice(1) : parts)].join('/');
}

/** Name of the source that a key means, as far as it is configured. */
export function sourceOfKey(key: string, knownSources: ReadonlySet<string>): string | undefined {
  const parsed = parseRulesetKey(key, knownSources);
  return parsed.kind === 'name' ? parsed.source : undefined;
}

/**
 * Divides the lockfile's entries into those of the wishes, under the keys of the wishes, and the rest.
 *
 * Entries of the original ARM are understood, and so is `default@rules` for what is now written `rules`: both mean one
 * folder, and a spelling alone must neither lose a pin nor remove what stays wanted.
 */
export function claimEntries(
  entries: Entries,
  wishes: readonly { key: string }[],
  knownSources: ReadonlySet<string>,
): { claimed: Map<string, LockEntry>; spare: Map<string, LockEntry> } {
  const names = wishes
    .map(({ key }) => parseRulesetKey(key, knownSources))
    .filter((parsed) => parsed.kind === 'name');
  const spare = adoptLegacyEntries(entries, names);
  const claimed = new Map<string, LockEntry>();
  const claim = (key: string, from: string) => {
    const entry = spare.get(from);
    if (entry === undefined || claimed.has(key)) return;
    claimed.set(key, entry);
    spare.delete(from);
  };
  for (const { key } of wishes) claim(key, key);
  const byFolder = new Map([...spare.keys()].map((key) => [folderOfKey(key, knownSources), key]));
  for (const { key } of wishes) claim(key, byFolder.get(folderOfKey(key, knownSources)) ?? key);
  return { claimed, spare };
}
