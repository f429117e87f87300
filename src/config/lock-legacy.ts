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
  const claims = rulesets.map((ruleset) => ({ ruleset, shortKey: keyWithoutSource(ruleset) }));
  const claimants = new Map<string, number>();
  for (const { shortKey } of claims) claimants.set(shortKey, (claimants.get(shortKey) ?? 0) + 1);
  for (const { ruleset, shortKey } of claims) {
    const entry = entries.get(shortKey);
    if (entry === undefined || claimants.get(shortKey) !== 1) continue;
    if (keys.has(shortKey) || entries.has(ruleset.key) || !isLegacyEntry(entry)) continue;
    adopted.delete(shortKey);
    adopted.set(ruleset.key, entry);
  }
  return adopted;
}

function keyWithoutSource({ org, name }: NamedRuleset): string {
  return org === undefined ? name : `${org}@${name}`;
}
