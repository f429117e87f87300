import { isSafeVersion } from '../config/path-segment.ts';
import { ArmError } from '../errors.ts';
import { shownRuleset } from './addresses.ts';
import type { PublishedVersion, RulesetName } from './registry.ts';

/** The listed versions that can be a path segment, each once; what a registry lists beyond them cannot be installed. */
export function usableVersions(published: Iterable<PublishedVersion>): PublishedVersion[] {
  const byVersion = new Map<string, PublishedVersion>();
  for (const entry of published) {
    if (isSafeVersion(entry.version) && !byVersion.has(entry.version)) {
      byVersion.set(entry.version, entry);
    }
  }
  return [...byVersion.values()];
}

/**
 * Refuses a version that would leave its place in an address or a path.
 * @throws ArmError VERSION_NOT_FOUND
 */
export function requireSafeVersion(source: string, ruleset: RulesetName, version: string): void {
  if (!isSafeVersion(version)) {
    throw new ArmError(
      'VERSION_NOT_FOUND',
      `Cannot locate "${shownRuleset(ruleset, version)}": the version is not usable as a file name`,
      { source },
    );
  }
}

/** A point in time as a server writes it; undefined when it is missing or means nothing. */
export function readDate(text: unknown): Date | undefined {
  if (typeof text !== 'string') {
    return undefined;
  }
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
