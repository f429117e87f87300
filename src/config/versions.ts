import Range from 'semver/classes/range.js';
import type SemVer from 'semver/classes/semver.js';
import parse from 'semver/functions/parse.js';
import { isSafeVersion } from './path-segment.ts';

/**
 * The published version that a request means, exactly as published.
 *
 * A version string equal to the request comes first; for `v1.2.3` that is `1.2.3`, then `v1.2.3`. Prereleases count only
 * where the range names one (npm's rule); `latest` takes the highest stable, else the highest prerelease, else a version
 * that is called `latest`. Version strings that cannot be a folder name are never selected.
 */
export function selectVersion(request: VersionRequest, versions: Iterable<string>): string | undefined {
  return choices(request, versions, best)[0];
}

/** Every version that the request could mean, in the order in which `selectVersion` would give one after the other. */
export function inOrderOfChoice(request: VersionRequest, versions: Iterable<string>): string[] {
  return [...new Set(choices(request, versions, descending))];
}

/** All versions, highest first, prereleases among them; what is no semantic version comes last, as it was given. */
export function newestFirst(versions: readonly string[]): string[] {
  return [...new Set([...descending(versions.flatMap(toSemver)), ...versions])];
}

/** Stable versions, highest first, then prereleases, highest first; what is no semantic version is left out. */
export function highestFirst(versions: Iterable<string>, order: Order = descending): string[] {
  const candidates = [...versions].flatMap(toSemver);
  const isStable = ({ semver }: Candidate) => semver.prerelease.length === 0;
  return [...order(candidates.filter(isStable)), ...order(candidates.filter((one) => !isStable(one)))];
}

/** Semantic versions in order of choice: all of them, or the first alone, which takes no sorting. */
type Order = (candidates: Candidate[]) => string[];

function choices(request: VersionRequest, versions: Iterable<string>, order: Order): string[] {
  const published = new Set([...versions].filter(isSafeVersion));
  const present = (...names: string[]) => names.filter((name) => published.has(name));
  switch (request.kind) {
    case 'literal':
      return present(request.text);
    case 'exact':
      return present(request.version, `v${request.version}`);
    case 'latest':
      return [...highestFirst(published, order), ...present('latest')];
    case 'range': {
      const matching = [...published].flatMap(toSemver).filter(({ semver }) => request.range.test(semver));
      return [...present(request.text), ...order(matching)];
    }
  }
}

/** True when the request allows a version; `latest` allows every semantic one, since it promises nothing. */
export function isSatisfiedBy(request: VersionRequest, version: string): boolean {
  if (version === request.text) return true;
  if (request.kind === 'literal') return false;
  if (request.kind === 'exact') return version === request.version || version === `v${request.version}`;
  const semver = parse(version);
  if (semver === null) return request.kind === 'latest' && version === 'latest';
  return request.kind === 'latest' || request.range.test(semver);
}

/** The highest stable version, else the highest prerelease; `undefined` when none is a semantic version. */
export function highest(versions: Iterable<string>): string | undefined {
  return highestFirst(versions, best)[0];
}

/** True for a semantic version, with or without a leading `v`: one whose bytes must never change once published. */
export function isSemver(version: string): boolean {
  return parse(version) !== null;
}

/** `v1.2.3` for `1.2.3` and the other way round: both name one version, and the registry decides how it is spelled. */
export function otherSpelling(version: string): string {
  return version.startsWith('v') ? version.slice(1) : `v${version}`;
}

/** Less than, equal to or above zero as `left` is older than, as old as or newer than `right`; `undefined` when not comparable. */
export function compareVersions(left: string, right: string): number | undefined {
  const [older, newer] = [parse(left), parse(right)];
  return older === null || newer === null ? undefined : older.compare(newer);
}

interface Candidate {
  version: string;
  semver: SemVer;
}

function toSemver(version: string): Candidate[] {
  const semver = parse(version);
  return semver === null ? [] : [{ version, semver }];
}

function best(candidates: Candidate[]): string[] {
  const [first, ...others] = candidates;
  return first === undefined
    ? []
    : [others.reduce((top, next) => (isAbove(next, top) ? next : top), first).version];
}

function descending(candidates: Candidate[]): string[] {
  return candidates
    .toSorted((a, b) => (isAbove(a, b) ? -1 : isAbove(b, a) ? 1 : 0))
    .map(({ version }) => version);
}

function isAbove(left: Candidate, right: Candidate): boolean {
  const order = left.semver.compare(right.semver) || left.semver.compareBuild(right.semver);
  // `1.2.3` and `v1.2.3` are equal to semver; the plain one wins, so that the order of a listing never decides.
  return order === 0 ? right.version.startsWith('v') && !left.version.startsWith('v') : order > 0;
}

/** For error messages: what {@link parseRequest} accepts. */
export const VERSION_FORMS =
  'a version (1.2.3), a range (^1.2.0, ~1.2.0, >=1.0.0 <2.0.0, 1.x, a || b), latest, * or a published name such as main';

/** Longer texts are refused, because matching ranges takes more than linear time. */
const MAX_LENGTH = 200;

/** What a manifest asks for; `text` as written, without white space around it. */
export type VersionRequest =
  /** `spelling` is `text` without a leading `=`, `version` also without a `v`; build metadata kept. */
  | { kind: 'exact'; text: string; spelling: string; version: string }
  | { kind: 'range'; text: string; range: Range }
  | { kind: 'latest'; text: string }
  /** A single word that can only be a published version string. */
  | { kind: 'literal'; text: string };

/**
 * Reads a version as a manifest writes it, after npm's semver rules; a comma is a space. Unlike with npm, an empty text
 * or alternative matches nothing: it is more often a mistake (`name: ""`, `1.x ||`) than a wish.
 */
export function parseRequest(text: string): VersionRequest | undefined {
  const written = text.trim();
  if (written === '' || written.length > MAX_LENGTH) return undefined;
  if (/^(latest|[*xX])$/.test(written)) return { kind: 'latest', text: written };
  const spelling = written.replace(/^=?\s*(?=v?\d)/, '');
  const version = spelling.replace(/^v(?=\d)/, '');
  if (parse(version) !== null) {
    return isSafeVersion(spelling) ? { kind: 'exact', text: written, spelling, version } : undefined;
  }
  const range = parseRange(written);
  if (range !== undefined) return { kind: 'range', text: written, range };
  return isSafeVersion(written) ? { kind: 'literal', text: written } : undefined;
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
