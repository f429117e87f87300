import type { IncomingHttpHeaders } from 'node:http';
import type { ArmError } from '../errors.ts';

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

/** One idempotent GET, told by a registry and carried out by a channel. */
export interface TransferRequest {
  url: URL;
  /** Harmless headers for every hop. */
  headers?: Readonly<Record<string, string>> | undefined;
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

/** The packed bytes of an archive: in memory when small, else in a staged file that its owner removes. */
export type ArchiveBytes = { kind: 'memory'; bytes: Buffer } | { kind: 'file'; path: string };

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
  /** Counters for the report. */
  readonly stats: ChannelStats;
  /** Closes all connections, when nothing more is wanted from this source. */
  close(): void;
}

export interface ChannelStats {
  /** Most requests that ran at once. */
  peak: number;
  /** Requests started, retries, redirects and listings included. */
  requests: number;
  /** Body bytes received. */
  bytes: number;
}
