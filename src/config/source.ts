import type { Place } from '../errors.ts';

export type SourceType = 'http' | 'gitlab' | 's3' | 'filesystem';

/** How many requests of one source may run at once, and the setting that said so (for the log and the report). */
export interface ConcurrencyLimit {
  limit: number;
  /** For people: `sources.company.concurrency (.armrc:7)`, `performance.gitlab.concurrency (~/.armrc:3)`, `built-in for s3`. */
  from: string;
}

/** At most `requests` request starts in any `periodMs`. */
export interface RateLimit {
  requests: number;
  periodMs: number;
}

interface CommonSource {
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

export interface HttpSource extends CommonSource {
  type: 'http';
  /** Without trailing slash in its path, query, user-info or hash. */
  baseUrl: URL;
  /** Complete value of the `Authorization` header. */
  authorization?: string | undefined;
}

export interface GitLabSource extends CommonSource {
  type: 'gitlab';
  baseUrl: URL;
  scope: { kind: 'project' | 'group'; id: string };
  token?: { header: 'PRIVATE-TOKEN' | 'JOB-TOKEN' | 'DEPLOY-TOKEN'; value: string } | undefined;
}

export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

export interface S3Source extends CommonSource {
  type: 's3';
  bucket: string;
  region: string;
  /** Without leading and trailing slashes; empty for none. */
  prefix: string;
  /** `https://s3.REGION.amazonaws.com` unless configured; may carry a path. */
  endpoint: URL;
  /** True when `endpoint` came from the configuration: such an endpoint is kept when a server names another region. */
  customEndpoint: boolean;
  pathStyle: boolean;
  credentials?: S3Credentials | undefined;
}

export interface FilesystemSource extends CommonSource {
  type: 'filesystem';
  /** Absolute path after resolving every link; checked to be allowed. */
  root: string;
  /** The setting that named it, for people: `"sources.local.path" (.armrc:7)`. */
  rootFrom: string;
}

export type Source = HttpSource | GitLabSource | S3Source | FilesystemSource;
