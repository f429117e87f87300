import type { IncomingHttpHeaders } from 'node:http';
import type { LimitFunction } from 'p-limit';
import type { RemoteSource } from '../config/source-kinds.ts';
import type { ArmError } from '../errors.ts';
import type { Bandwidth } from './bandwidth.ts';
import type { Clock, Gate } from './gate.ts';
import type { HostPolicy } from './hosts.ts';
import type { Connections } from './wire.ts';

/** A server's complete answer, held in memory. */
export interface Answer {
  /** The address that answered, after redirects. */
  url: URL;
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** To be called once the body was read as a listing: what is none may hold a secret and is kept nowhere. */
  keep?: (() => void) | undefined;
}

/**
 * True for an ETag that may go into a request again: visible ASCII (RFC 9110, 8.8.3), and no more than servers send. One
 * that is longer or odder could be the reason for which the server refuses that request, each time.
 */
export function maySendBack(etag: string | undefined): etag is string {
  return etag !== undefined && /^[\x21-\x7e]{1,256}$/.test(etag);
}

/** One idempotent GET, or a PUT where there is a body, told by a registry and carried out by a channel. */
export interface TransferRequest {
  url: URL;
  /** Harmless headers for every hop. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** What a PUT sends, read anew for every attempt and hop; its redirects lead to `credentialOrigins` only. */
  body?: { bytes: ArchiveBytes; sizeBytes: number } | undefined;
  /** Origins (`scheme://host:port`) that may see credentials. */
  credentialOrigins: readonly string[];
  /**
   * Credential headers for one attempt at one address; called again for every hop whose origin is in
   * `credentialOrigins`, and never for another (signatures depend on the address and the time).
   */
  authorize?: ((url: URL, now: Date) => Readonly<Record<string, string>>) | undefined;
  /**
   * Called with an answer that is neither success nor a redirect to follow: a request to make instead (S3 names another
   * region), or undefined. A channel asks once per download.
   */
  revise?: ((answer: Answer) => TransferRequest | undefined) | undefined;
  /** True when the error answer may improve although its status says otherwise (S3 `SlowDown`, `RequestTimeout`). */
  isTransient?: ((answer: Answer) => boolean) | undefined;
  /** The failure that a final answer other than 200 means in this registry. */
  explain: (answer: Answer) => ArmError;
}

/** A finished download. `body` is held in memory up to a threshold and in a staged file beyond. */
export interface Download {
  body: ArchiveBytes;
  /** Lower-case hex SHA-256 of the bytes as received. */
  checksum: string;
  sizeBytes: number;
  /** 1 and the number of retries. */
  attempts: number;
  /** How the end was told. `close` means only by the end of the connection: a cut is then seen in the gzip data alone. */
  delimited: 'length' | 'chunked' | 'close';
  /** `Last-Modified` of the answer, when there was one. */
  lastModified?: Date | undefined;
}

/**
 * Looks at a complete download. When it throws ARCHIVE_INVALID or CHECKSUM_MISMATCH and only the end of the connection
 * marked the end of the body, that may have come early: the download is made anew while attempts are left.
 */
export type Inspect = (download: Download) => Promise<void>;

/** Archives up to this size stay in memory, wherever they come from. */
export const MEMORY_LIMIT_BYTES = 1024 * 1024;

/** The packed bytes of an archive: in memory when small, else in a staged file that its owner removes. */
export type ArchiveBytes = { kind: 'memory'; bytes: Buffer } | { kind: 'file'; path: string };

/**
 * Gives memory back at once, when nothing will read it any more; left to itself, V8 looks for it so often that it takes a tenth
 * of all processor time. The buffers, and all that share memory with them, are empty then.
 */
export function letGo(buffers: Iterable<Buffer>): void {
  for (const { buffer } of buffers) {
    // Small ones lie in the pool that Node has for all, of just that size; and Node 20 has no such method.
    const isOwn = buffer.byteLength > 0 && buffer.byteLength !== Buffer.poolSize;
    if (isOwn && 'transfer' in buffer) buffer.transfer(0);
  }
}

/**
 * The way to one source: limits, retries, redirects, time-outs and address checks live here, once for all registries.
 */
export interface Channel {
  /**
   * Reads a small answer (at most `maxBytes`, default 16 MiB) of status 200.
   * `accept` names further statuses (304, 404) that are returned instead of thrown.
   * @throws ArmError
   */
  read(
    request: TransferRequest,
    options?: { maxBytes?: number; accept?: readonly number[] },
  ): Promise<Answer>;
  /**
   * Downloads an archive, resuming after interruptions; the digest covers the whole.
   * @throws ArmError; ARCHIVE_TOO_LARGE beyond `maxBytes`
   */
  download(
    request: TransferRequest,
    options: {
      maxBytes: number;
      stagingDirectory: string;
      /** Called when an attempt has its slot. */
      onAttempt?: (() => void) | undefined;
      /** Judges what was received, outside of the slot; see `Inspect`. */
      inspect?: Inspect | undefined;
    },
  ): Promise<Download>;
  /**
   * Sends the body of a request by PUT and reads the answer; see `SendOptions`.
   * @throws ArmError
   */
  send(request: TransferRequest, options: SendOptions): Promise<Upload>;
  /** Counters for the report. */
  readonly stats: ChannelStats;
  /** Closes all connections, when nothing more is wanted from this source. */
  close(): void;
}

export interface SendOptions {
  /** The statuses that are returned instead of thrown: those of success, and those that say that it is there. */
  accept: readonly number[];
  /**
   * Asked before anything is sent again that may have been stored, where the PUT itself would not be refused then: the
   * GET of what is sent, and the statuses that mean that it is not there.
   */
  ask?: { request: TransferRequest; absent: readonly number[] } | undefined;
}

/** What became of a PUT. */
export interface Upload {
  /** Undefined when an attempt had no answer and the server turned out to have what was sent, or something else there. */
  answer: Answer | undefined;
  /** 1 and the number of retries. */
  attempts: number;
  /** True when an attempt ended without an answer, or with the server's failure: it may have stored what was sent. */
  mayHaveBeenStored: boolean;
}

export interface ChannelStats {
  /** Most requests that ran at once. */
  peak: number;
  /** Requests started, retries, redirects and listings included. */
  requests: number;
  /** Body bytes received. */
  bytes: number;
}

/** One line per retry, for the log; the URL carries no query. */
export interface RetryEvent {
  /** Name of the source. */
  source: string;
  url: string;
  /** The attempt that failed, from 1, of so many. */
  attempt: number;
  of: number;
  /** A clause: `the connection was refused`. */
  reason: string;
  delayMs: number;
}

/** What a run decides for all its channels. */
export interface ChannelSettings {
  /** Further attempts after the first. */
  retries: number;
  /** `max-concurrency`, one limiter for all channels. */
  maxConcurrency?: LimitFunction | undefined;
  /** Bandwidth of all downloads together, one bucket for all channels. */
  bandwidth?: Bandwidth | undefined;
  /** Empty allows any host. */
  allowHosts: readonly string[];
  /** Aborted when the run is cancelled. */
  signal: AbortSignal;
  onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Called with the bytes of bodies as they arrive. */
  onBytes?: ((source: string, bytes: number) => void) | undefined;
  /** Called with the number of requests under way when it changes. */
  onRunning?: ((source: string, requests: number) => void) | undefined;
  /** The system's clock and `Math.random` unless given. */
  clock?: Clock | undefined;
  random?: (() => number) | undefined;
}

/** A source that is asked over the network. */

/** Everything that the requests to one source share. */
export interface Line {
  source: RemoteSource;
  settings: ChannelSettings;
  clock: Clock;
  random: () => number;
  policy: HostPolicy;
  connections: Connections;
  gate: Gate;
  /** The source's own limit. */
  slots: LimitFunction;
  buckets: readonly Bandwidth[];
  stats: ChannelStats;
  /** Requests that run now. */
  underWay: { count: number };
}
