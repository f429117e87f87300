import type { RulesetName } from '../config/names.ts';
import { isSafeVersion, withoutTrailingSlashes } from '../config/path-segment.ts';
import { ArmError } from '../errors.ts';
import { shownUrl } from '../transfer/faults.ts';
import type { Answer, ArchiveBytes, TransferRequest } from '../transfer/request.ts';
import type { Purpose } from './answers.ts';

export interface PublishedVersion {
  /** The version string exactly as published; not always semver. */
  version: string;
  publishedAt?: Date | undefined;
}

/** Where an archive is to be had: by request, or on this machine's disk. */
export type ArchiveLocation = { kind: 'request'; request: TransferRequest } | { kind: 'file'; path: string };

/** One kind of registry: knows addresses, lists and what answers mean, nothing of retries, limits, hashing or caches. */
export interface Registry {
  /**
   * Published versions of a ruleset, in no particular order; `undefined` when this registry cannot list.
   * @throws ArmError with the code that the registry's answer means
   */
  versions(ruleset: RulesetName): Promise<PublishedVersion[] | undefined>;
  /** @throws ArmError when it cannot be told (for example VERSION_AMBIGUOUS in a GitLab group) */
  locate(ruleset: RulesetName, version: string): Promise<ArchiveLocation>;
  /** When one version was published, if the registry can tell; listing may already carry it. */
  publishedAt?(ruleset: RulesetName, version: string): Promise<Date | undefined>;
}

/** A packed archive on its way to a registry. */
export interface OutgoingArchive {
  body: ArchiveBytes;
  /** Lower-case hex SHA-256. */
  checksum: string;
  sizeBytes: number;
}

/** How an upload ended: the registry has taken it, or has that version already, perhaps by an attempt of this upload. */
export type UploadOutcome = { attempts: number } & (
  | {
      kind: 'stored';
      /** False where another publisher who asked before may replace it still. */
      isGuarded: boolean;
    }
  | { kind: 'exists'; mayBeOurs: boolean }
);

/** The writing side of one kind of registry; never replaces what is there, as far as the server lets it. */
export interface Publisher {
  /** @throws ArmError with the code that the registry's answer means */
  upload(ruleset: RulesetName, version: string, archive: OutgoingArchive): Promise<UploadOutcome>;
  /** The statuses that say, to a download, that the version is not there. */
  absent: readonly number[];
  /** Completes the registry's list of versions, where that is a file of its own. */
  list?(ruleset: RulesetName, version: string): Promise<void>;
}

/** What a PUT of the archive sends. */
export function bodyOf({ body, sizeBytes }: OutgoingArchive): NonNullable<TransferRequest['body']> {
  return { bytes: body, sizeBytes };
}

/** What a list may have over all its pages; no ruleset comes near, and a server that goes on for ever ends there. */
const MOST_LIST_BYTES = 64 * 1024 * 1024;
const MOST_LIST_ENTRIES = 100_000;
/** An empty or nearly empty page counts as so many entries, or a server could go on for ever with those. */
const LEAST_ENTRIES_A_PAGE = 10;

/** What is left of the size that one list may have, over all its pages. */
export class ListBudget {
  #bytes = MOST_LIST_BYTES;
  #entries = MOST_LIST_ENTRIES;
  #lastPage: Buffer | undefined;

  /** The most that the next page may have. */
  get maxBytes(): number {
    return this.#bytes;
  }

  /** @throws ArmError SERVER_ERROR when the list is larger than any list, or when the page is the one before it again */
  spend(purpose: Purpose, { body }: Answer, entries: number): void {
    this.#bytes -= body.length;
    this.#entries -= Math.max(entries, LEAST_ENTRIES_A_PAGE);
    if (this.#bytes < 0 || this.#entries < 0)
      throw endlessList(purpose, `the list has more than ${MOST_LIST_ENTRIES} entries or 64 MiB`);
    if (this.#lastPage?.equals(body)) throw endlessList(purpose, 'a page of the list repeats');
    this.#lastPage = body;
  }
}

/** The failure of a list that does not come to its end; `why` completes the sentence. */
export function endlessList(purpose: Purpose, why: string): ArmError {
  return new ArmError('SERVER_ERROR', `${purpose.failure} from "${shownUrl(purpose.url)}": ${why}`, {
    source: purpose.source,
    hint: 'Ask for an exact version, which needs no list, or ask the operator of the registry',
  });
}

/** The listed versions that can be a path segment, each once; what a registry lists beyond them cannot be installed. */
export function usableVersions(published: Iterable<PublishedVersion>): PublishedVersion[] {
  const byVersion = new Map<string, PublishedVersion>();
  for (const entry of published) {
    if (isSafeVersion(entry.version) && !byVersion.has(entry.version)) byVersion.set(entry.version, entry);
  }
  return [...byVersion.values()];
}

/** @throws ArmError VERSION_NOT_FOUND for a version that would leave its place in an address or a path */
export function requireSafeVersion(source: string, ruleset: RulesetName, version: string): void {
  if (isSafeVersion(version)) return;
  const message = `Cannot locate "${shownRuleset(ruleset, version)}": the version is not usable as a file name`;
  throw new ArmError('VERSION_NOT_FOUND', message, { source });
}

/** Remembers the first reading of each key, failures included: a run asks once for what many rulesets need. */
export function readOnce<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const readings = new Map<string, Promise<T>>();
  return (key) => {
    const reading = readings.get(key) ?? read(key);
    readings.set(key, reading);
    return reading;
  };
}

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
  const below = segments.map((segment) => encodeSegment(base, segment));
  url.pathname = [withoutTrailingSlashes(base.pathname), ...below].join('/');
  const pairs = Object.entries(query).map((pair) => pair.map(encodeStrictly).join('='));
  url.search = pairs.join('&');
  url.hash = '';
  return url;
}

function encodeSegment(base: URL, segment: string): string {
  if (!['', '.', '..'].includes(segment)) return encodeStrictly(segment);
  const why = `"${segment}" is not usable as a part of a path`;
  throw new ArmError('CONFIG_INVALID', `Cannot build an address below "${shownUrl(base)}": ${why}`);
}

/** `[org, name]` or `[name]`: the segments of a ruleset in every layout that knows orgs. */
export function nameSegments({ org, name }: RulesetName): string[] {
  return org === undefined ? [name] : [org, name];
}

/** A ruleset as people write it: `[org@]name[@version]`. */
export function shownRuleset(ruleset: RulesetName, version?: string): string {
  return [...nameSegments(ruleset), ...(version === undefined ? [] : [version])].join('@');
}

/** `name-version.tar.gz`, the archive's file name in every layout but plain http. */
export function archiveFileName(ruleset: RulesetName, version: string): string {
  return `${ruleset.name}-${version}.tar.gz`;
}
