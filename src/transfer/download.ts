import { ArmError } from '../errors.ts';
import { judge } from './answer.ts';
import { spendAll } from './bandwidth.ts';
import { exchange } from './exchange.ts';
import { Fault, type Subject } from './fault.ts';
import type { Delimited, Hop } from './hop.ts';
import type { Line } from './line.ts';
import { isGzip, notAnArchive, SIGNATURE_BYTES } from './looks-like.ts';
import type { Download, Inspect, TransferRequest } from './request.ts';
import { continuation, continues, type Resumable, resumableOf, updated } from './resume.ts';
import { withRetries } from './retry.ts';
import { Spool } from './spool.ts';

export interface DownloadOptions {
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
    this.lastModified = dateOf(hop.headers['last-modified']) ?? this.lastModified;
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
    const hadSignature = this.#spool.sizeBytes >= SIGNATURE_BYTES;
    this.#spool.write(chunk);
    stats.bytes += chunk.length;
    settings.onBytes?.(source.name, chunk.length);
    const hasSignature = this.#spool.sizeBytes >= SIGNATURE_BYTES;
    if (!hadSignature && hasSignature && !isGzip(this.#spool.head)) throw notAnArchive(this.#spool.head);
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

function dateOf(value: string | undefined): Date | undefined {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : new Date(time);
}
