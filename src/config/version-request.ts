import Range from 'semver/classes/range.js';
import parse from 'semver/functions/parse.js';
import { isSafeVersion } from './path-segment.ts';

/** For error messages: what {@link parseRequest} accepts. */
export const VERSION_FORMS =
  'a version (1.2.3), a range (^1.2.0, ~1.2.0, >=1.0.0 <2.0.0, 1.x, a || b), latest, * or a published name such as main';

/** Longer texts are refused, because matching ranges takes more than linear time. */
const MAX_LENGTH = 200;

/** What a manifest asks for; `text` as written, without white space around it. */
export type VersionRequest =
  /** `version` is `text` without a leading `v` or `=`, build metadata kept. */
  | { kind: 'exact'; text: string; version: string }
  | { kind: 'range'; text: string; range: Range }
  | { kind: 'latest'; text: string }
  /** A single word that can only be a published version string. */
  | { kind: 'literal'; text: string };

/**
 * Reads a version as a manifest writes it, after npm's semver rules; a comma is a space.
 *
 * `undefined` when it can match no version. Unlike with npm, an empty text or alternative is nothing rather than
 * everything, because it is more often a mistake (`name: ""`, `1.x ||`) than a wish.
 */
export function parseRequest(text: string): VersionRequest | undefined {
  const written = text.trim();
  if (written === '' || written.length > MAX_LENGTH) return undefined;
  if (/^(latest|[*xX])$/.test(written)) return { kind: 'latest', text: written };
  const version = written.replace(/^=?\s*v?(?=\d)/, '');
  if (parse(version) !== null) {
    return isSafeVersion(version) ? { kind: 'exact', text: written, version } : undefined;
  }
  const range = parseRange(written);
  if (range !== undefined) return { kind: 'range', text: written, range };
  return isSafeVersion(written) ? { kind: 'literal', text: written } : undefined;
}

/** True when the request names one version, for which no listing is needed. */
export function isExact(request: VersionRequest): boolean {
  return request.kind === 'exact';
}

function parseRange(text: string): Range | undefined {
  const alternatives = text
    .split('||')
    .map((alternative) => alternative.split(',').map((part) => part.trim()));
  if (alternatives.flat().includes('')) return undefined;
  try {
    return new Range(alternatives.map((parts) => parts.join(' ')).join(' || '));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
