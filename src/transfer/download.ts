import type { IncomingHttpHeaders } from 'node:http';
import { ArmError } from '../errors.ts';
import { spendAll } from './bandwidth.ts';
import { exchange, judge } from './exchange.ts';
import { Fault, type Subject } from './faults.ts';
import { readDate } from './gate.ts';
import { type Download, type Inspect, type Line, maySendBack, type TransferRequest } from './request.ts';
import { withRetries } from './retry.ts';
import { HEAD_BYTES, isGzip, notAnArchive, Spool } from './temporary-file.ts';
import type { Delimited, Hop } from './wire.ts';

interface DownloadOptions {
  maxBytes: number;
  /** An existing folder. */
  stagingDirectory: string;
  /** Called when an attempt has its slot. */
  onAttempt?: (() => void) | undefined;
  inspect?: Inspect | undefined;
}

const MAY_BE_CUT =
  'the archive is damaged, and only the end of the connection marked its end, which may have come early';

/** Downloads one archive; see `Channel.download`. */
export async function download(
  line: Line,
  request: TransferRequest,
  options: DownloadOptions,
): Promise<Download> {
  const spool = new Spool(options.stagingDirectory, options.maxBytes);
  const reception = new Reception(line, request, spool);
  const subject: Subject = { verb: 'download', url: request.url, source: line.source.name };
  const attempt = async (attempts: number): Promise<Download> => {
    options.onAttempt?.();
    await reception.attempt();
    const { delimited, lastModified } = reception;
    return { ...spool.finish(), attempts, delimited, lastModified };
  };
  const judged = options.inspect ?? accepted;
  const inspect = async (received: Download) => {
    try {
      await judged(received);
    } catch (error) {
      spool.reset();
      throw mayBeCut(received, error) ? asCut(error) : error;
    }
  };
  try {
    const { value } = await withRetries(line, subject, attempt, inspect);
    return value;
  } catch (error) {
    spool.discard();
    throw error;
  }
}

async function accepted(): Promise<void> {}

/** What one download knows from attempt to attempt. */
class Reception {
  delimited: Delimited = 'length';
  lastModified: Date | undefined;
  readonly #line: Line;
  readonly #spool: Spool;
  #request: TransferRequest;
  #mayRevise = true;
  #known: Resumable = {};

  constructor(line: Line, request: TransferRequest, spool: Spool) {
    this.#line = line;
    this.#request = request;
    this.#spool = spool;
  }

  /** Receives what is missing; a revised request and a refused continuation are followed up at once. */
  async attempt(): Promise<void> {
    for (let isDone = false; !isDone; ) {
      const headers = continuation(this.#known, this.#spool.sizeBytes);
      const continuing = headers.range !== undefined;
      isDone = await exchange(this.#line, this.#request, headers, (hop) => this.#take(hop, continuing));
    }
  }

  async #take(hop: Hop, continuing: boolean): Promise<boolean> {
    if (hop.status === 200) {
      this.#spool.reset();
      await this.#receive(hop, resumableOf(hop.headers));
      return true;
    }
    if (continuing && (hop.status === 206 || hop.status === 416)) {
      if (hop.status === 206 && continues(hop.headers, this.#known, this.#spool.sizeBytes)) {
        await this.#receive(hop, this.#known);
        return true;
      }
      hop.drop();
      this.#spool.reset();
      return false;
    }
    this.#request = await judge(hop, this.#request, this.#mayRevise, this.#line);
    this.#mayRevise = false;
    return false;
  }

  async #receive(hop: Hop, told: Resumable): Promise<void> {
    this.#known = updated(this.#known, told);
    this.delimited = hop.delimited;
    this.lastModified = readDate(hop.headers['last-modified']) ?? this.lastModified;
    try {
      await hop.receive((chunk) => this.#keep(chunk));
      this.#checkEnd();
    } catch (error) {
      if (error instanceof Fault && error.details.corrupt === true) this.#spool.reset();
      throw error;
    }
  }

  #keep(chunk: Buffer): number {
    const { settings, stats, source, buckets } = this.#line;
    const wasJudged = this.#spool.sizeBytes >= HEAD_BYTES;
    this.#spool.write(chunk);
    stats.bytes += chunk.length;
    settings.onBytes?.(source.name, chunk.length);
    const canBeJudged = this.#spool.sizeBytes >= HEAD_BYTES;
    if (!wasJudged && canBeJudged && !isGzip(this.#spool.head)) throw notAnArchive(this.#spool.head);
    return spendAll(buckets, chunk.length);
  }

  #checkEnd(): void {
    const { totalBytes } = this.#known;
    const { sizeBytes, head } = this.#spool;
    const isShort = totalBytes !== undefined && sizeBytes !== totalBytes;
    // An empty body without a length is rather a cut connection than an empty archive.
    if (isShort || (sizeBytes === 0 && this.delimited === 'close')) {
      const wanted = totalBytes === undefined ? 'bytes' : `${totalBytes} bytes`;
      const reason = `the answer ended after ${sizeBytes} of the expected ${wanted}`;
      throw new Fault('NETWORK', reason, { transient: true, corrupt: true });
    }
    if (!isGzip(head)) throw notAnArchive(head);
  }
}

/** Where only the end of the connection marks the end of the body, a cut shows in the bytes alone. */
function mayBeCut({ delimited }: Download, error: unknown): error is ArmError {
  const isDamaged =
    error instanceof ArmError && (error.code === 'ARCHIVE_INVALID' || error.code === 'CHECKSUM_MISMATCH');
  return isDamaged && delimited === 'close';
}

function asCut(error: ArmError): Fault {
  return new Fault(error.code, MAY_BE_CUT, { transient: true, explained: error });
}

/** What is known of the bytes that a server began to send. */
interface Resumable {
  /** Strong validator (RFC 9110, 8.8.3) that ties a continuation to the same bytes. */
  etag?: string | undefined;
  /** Size of the whole, where a server told it. */
  totalBytes?: number | undefined;
}

interface ContentRange {
  first: number;
  last: number;
  /** Undefined when the server does not know (`*`). */
  total?: number | undefined;
}

/** What a complete (200) answer says for a later continuation. */
function resumableOf(headers: IncomingHttpHeaders): Resumable {
  const { etag } = headers;
  const ranges = headers['accept-ranges']?.toLowerCase() !== 'none';
  const length = headers['content-length'];
  const declared =
    headers['transfer-encoding'] === undefined && length !== undefined ? Number(length) : undefined;
  return { etag: ranges && isStrong(etag) ? etag : undefined, totalBytes: declared };
}

/** What is known after a further answer: a size that it does not tell stays, unless the ETag says that the bytes are others. */
export function updated(known: Resumable, told: Resumable): Resumable {
  const isOther = known.etag !== undefined && told.etag !== undefined && known.etag !== told.etag;
  return { etag: told.etag, totalBytes: told.totalBytes ?? (isOther ? undefined : known.totalBytes) };
}

/** The headers that ask for the rest from `offset`; none when there is nothing to continue or nothing to tie it to. */
function continuation(known: Resumable, offset: number): Record<string, string> {
  return offset > 0 && known.etag !== undefined ? { range: `bytes=${offset}-`, 'if-range': known.etag } : {};
}

/** True when a 206 continues exactly at `offset`, up to the end, and the whole is what was known before. */
export function continues(headers: IncomingHttpHeaders, known: Resumable, offset: number): boolean {
  const range = contentRange(headers['content-range']);
  if (range === undefined || range.first !== offset) return false;
  const total = range.total ?? known.totalBytes;
  const agrees =
    range.total === undefined || known.totalBytes === undefined || range.total === known.totalBytes;
  const reachesEnd = total === undefined || range.last === total - 1;
  return agrees && reachesEnd && (headers.etag === undefined || headers.etag === known.etag);
}

/** Parses `Content-Range: bytes 5-9/10` (RFC 9110, 14.4); undefined when it is missing, malformed or of another unit. */
export function contentRange(value: string | undefined): ContentRange | undefined {
  const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(value ?? '') ?? [];
  if (first === undefined || last === undefined || Number(last) < Number(first)) return undefined;
  return { first: Number(first), last: Number(last), total: total === '*' ? undefined : Number(total) };
}

function isStrong(etag: string | undefined): boolean {
  return maySendBack(etag) && /^"[^"]*"$/.test(etag);
}
