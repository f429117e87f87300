import type { Place } from '../errors.ts';
import type { Form, RateLimit } from './forms.ts';
import type { Fields, RawSource } from './settings.ts';
import type { Environment } from './trust.ts';

/** How many requests of one source may run at once, and the setting that said so (for the log and the report). */
export interface ConcurrencyLimit {
  limit: number;
  /** For people: `sources.company.concurrency (.armrc:7)`, `performance.gitlab.concurrency (~/.armrc:3)`, `built-in for s3`. */
  from: string;
}

export interface CommonSource {
  name: string;
  /** As lockfile and report show it: no credentials, no query. URL, `s3://bucket/prefix` or the path as written. */
  url: string;
  concurrency: ConcurrencyLimit;
  /** Longest silence while connecting, waiting or receiving. */
  timeoutMs: number;
  bandwidthBytesPerSecond?: number | undefined;
  rateLimit?: RateLimit | undefined;
  /** Where the source is declared. */
  place?: Place | undefined;
}

/** The keys of one kind of section; a value without form is any text, judged when its source is used. */
export type KnownKeys = ReadonlyMap<string, Form<unknown> | undefined>;

/** What a path of the configuration is relative to and must stay inside, and what variables there are. */
export interface Surroundings {
  env: Environment;
  workspace: string;
  allowOutsideWorkspace: boolean;
  /** Undefined when the environment names no home. */
  homeDirectory?: string | undefined;
}

/** What a source adds to its address to be authorized. */
type Credential = 'authorization' | 'token' | 'credentials';

/** Where a source is, without its limits and credentials. */
export type AddressOf<S> = S extends unknown
  ? Omit<S, Exclude<keyof CommonSource, 'url'> | Credential>
  : never;

export type AuthorizationOf<S> = S extends unknown ? Pick<S, Extract<keyof S, Credential>> : never;

/** What the configuration knows of one kind of registry. Its requests are in `registries`. */
export interface SourceKind<S extends CommonSource> {
  /** What the key `type` calls it. */
  names: readonly string[];
  /** The keys that no other kind has. */
  keys: KnownKeys;
  /** How many requests run at once unless the configuration says it. */
  concurrency: number;
  /** True when a source without `type` is of this kind; the first kind in the table that says so counts. */
  isMeant(fields: Fields): boolean;
  /** Reports what is missing or wrong. */
  address(raw: RawSource, fields: Fields, surroundings: Surroundings): AddressOf<S> | undefined;
  /** The common start of all its addresses, and how `.armrc` writes that, if variables are part of it. */
  written(source: S, fields: Fields): [address: string, text: string] | undefined;
  /** Undefined for what needs no network. */
  remote?: RemoteKind<S>;
  /** Why its rulesets can have no org; completes a sentence. */
  orgless?: string;
  /** Why nothing can be published to this source, which completes a sentence, and what to do. */
  unpublishable?(source: S): { reason: string; hint: string } | undefined;
}

/** What the configuration knows of a kind that is asked over the network. */
export interface RemoteKind<S> {
  /** The URL whose origin receives the credentials. */
  contact(address: AddressOf<S>): URL;
  /** The hosts that the configuration names, directly or not. */
  hosts(source: S): string[];
  /** What a token makes of the source, or why it makes nothing, which completes a sentence. */
  authorize(token: string, env: Environment): AuthorizationOf<S> | string;
  /** What the environment offers a source without a token, or why that is not complete. */
  ambient?(env: Environment): Ambient<S> | undefined;
  /** Where `~/.armrc` alone would send the token that is to go to `address`; undefined for the origin of its URL. */
  homeOrigins?(home: Fields, address: { type: string }): string[] | undefined;
  /** Further secrets of a source, to be masked. */
  secrets?(source: S): string[];
}

/** Credentials of the environment, and the variables that they came from. */
export type Ambient<S> = { authorization: AuthorizationOf<S>; variables: string } | string;
