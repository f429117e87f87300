import { LEGACY_SOURCE, type LockEntry } from './lock-entry.ts';
import type { NamedRuleset } from './names.ts';

/** True for an entry as the original ARM wrote it. */
export function isLegacyEntry(entry: LockEntry): boolean {
  return entry.source === LEGACY_SOURCE && entry.contents === undefined;
}

/**
 * The locked entries under the keys of the manifest.
 *
 * The original ARM left the source out of the keys of its lockfile: what the manifest calls `company@rules` is `rules`
 * there. Such an entry is taken over by the one ruleset that it can mean; when there are several, or when the manifest
 * also has a ruleset of the short name, it stays as it is.
 */
export function adoptLegacyEntries(
  entries: ReadonlyMap<string, LockEntry>,
  rulesets: readonly NamedRuleset[],
): Map<string, LockEntry> {
  const keys = new Set(rulesets.map(({ key }) => key));
  const adopted = new Map(entries);
  for (const [shortKey, claimants] of Map.groupBy(rulesets, keyWithoutSource)) {
    const entry = entries.get(shortKey);
    const [ruleset] = claimants;
    if (entry === undefined || ruleset === undefined || claimants.length > 1) continue;
    if (keys.has(shortKey) || entries.has(ruleset.key) || !isLegacyEntry(entry)) continue;
    adopted.delete(shortKey);
    adopted.set(ruleset.key, entry);
  }
  return adopted;
}

function keyWithoutSource({ org, name }: NamedRuleset): string {
  return org === undefined ? name : `${org}@${name}`;
}
