import { withoutTrailingSlashes } from '../config/path-segment.ts';
import { ArmError } from '../errors.ts';
import { shownUrl } from '../transfer/shown-url.ts';
import type { RulesetName } from './registry.ts';

/**
 * Percent-encodes everything but RFC 3986's unreserved characters, as S3's canonical form wants it and every other
 * server accepts it (`+` becomes `%2B`, which a query reads as a space otherwise).
 */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The address of path segments below a base URL, whose own path is kept.
 * @throws ArmError CONFIG_INVALID for a segment that a URL parser would drop or resolve (empty, `.`, `..`)
 */
export function addressBelow(
  base: URL,
  segments: readonly string[],
  query: Readonly<Record<string, string>> = {},
): URL {
  const url = new URL(base);
  url.pathname = [
    withoutTrailingSlashes(base.pathname),
    ...segments.map((segment) => encodeSegment(base, segment)),
  ].join('/');
  url.search = Object.entries(query)
    .map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`)
    .join('&');
  url.hash = '';
  return url;
}

function encodeSegment(base: URL, segment: string): string {
  if (segment === '' || segment === '.' || segment === '..') {
    throw new ArmError(
      'CONFIG_INVALID',
      `Cannot build an address below "${shownUrl(base)}": "${segment}" is not usable as a part of a path`,
    );
  }
  return encodeStrictly(segment);
}

/** `[org, name]` or `[name]`: the segments of a ruleset in every layout that knows orgs. */
export function nameSegments(ruleset: RulesetName): string[] {
  return ruleset.org === undefined ? [ruleset.name] : [ruleset.org, ruleset.name];
}

/** A ruleset as people write it: `[org@]name[@version]`. */
export function shownRuleset(ruleset: RulesetName, version?: string): string {
  return [...nameSegments(ruleset), ...(version === undefined ? [] : [version])].join('@');
}

/** `name-version.tar.gz`, the archive's file name in every layout but plain http. */
export function archiveFileName(ruleset: RulesetName, version: string): string {
  return `${ruleset.name}-${version}.tar.gz`;
}
