import { promisify } from 'node:util';
import { gunzip, type ZlibOptions } from 'node:zlib';
import pLimit from 'p-limit';
import type { RemoteSource } from '../config/source-kinds.ts';
import { hostsOf } from '../config/source-kinds.ts';
import { type Bandwidth, createBandwidth, spendAll } from './bandwidth.ts';
import { createConnections } from './connections.ts';
import { download } from './download.ts';
import { beginningOfBody, exchange, judge, wholeBody } from './exchange.ts';
import { Fault } from './faults.ts';
import { createGate, systemClock } from './gate.ts';
import { createHostPolicy } from './hosts.ts';
import type {
  Answer,
  Channel,
  ChannelSettings,
  Line,
  SendOptions,
  TransferRequest,
  Upload,
} from './request.ts';
import { withRetries } from './retry.ts';
import { isGzip } from './temporary-file.ts';
import type { Hop } from './wire.ts';

/**
 * The way to one source, for the whole run: its limits, pauses, retries and connections are shared by all that use it.
 * Close it at the end of the run.
 */
export function createChannel(source: RemoteSource, settings: ChannelSettings): Channel {
  const { signal } = settings;
  const line = createLine(source, settings);
  const cancel = () => line.gate.cancel();
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  return {
    stats: line.stats,
    read: (request, options) => read(line, request, options),
    download: (request, options) => download(line, request, options),
    send: (request, options) => send(line, request, options),
    close() {
      signal.removeEventListener('abort', cancel);
      line.connections.close();
    },
  };
}

function createLine(source: RemoteSource, settings: ChannelSettings): Line {
  const { signal, allowHosts, clock = systemClock, random = Math.random } = settings;
  const limit = source.concurrency.limit;
  const policy = createHostPolicy(hostsOf(source), allowHosts);
  return {
    source,
    settings,
    clock,
    random,
    policy,
    connections: createConnections({ limit, policy, timeoutMs: source.timeoutMs, signal }),
    gate: createGate(source.rateLimit, clock),
    slots: pLimit(limit),
    buckets: bucketsOf(source, settings, clock.elapsed),
    stats: { peak: 0, requests: 0, bytes: 0 },
    underWay: { count: 0 },
  };
}

function bucketsOf(source: RemoteSource, { bandwidth }: ChannelSettings, elapsed: () => number): Bandwidth[] {
  const own = source.bandwidthBytesPerSecond;
  const shared = bandwidth === undefined ? [] : [bandwidth];
  return own === undefined ? shared : [...shared, createBandwidth(own, elapsed)];
}

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

interface ReadOptions {
  /** Default 16 MiB. */
  maxBytes?: number;
  /** Statuses besides 200 that are returned instead of thrown. */
  accept?: readonly number[];
}

/** Reads a small answer into memory; see `Channel.read`. */
async function read(line: Line, request: TransferRequest, options: ReadOptions = {}): Promise<Answer> {
  const { maxBytes = DEFAULT_MAX_BYTES, accept = [] } = options;
  const subject = { verb: 'read', url: request.url, source: line.source.name } as const;
  let current = request;
  let mayRevise = true;

  async function take(hop: Hop): Promise<Answer | undefined> {
    if (accept.includes(hop.status)) return await withBeginning(line, hop);
    if (hop.status === 200) return await answerOf(line, hop, maxBytes);
    current = await judge(hop, current, mayRevise, line);
    mayRevise = false;
    return undefined;
  }

  const { value } = await withRetries(line, subject, async () => {
    for (;;) {
      const answer = await exchange(line, current, {}, take);
      if (answer !== undefined) return answer;
    }
  });
  return value;
}

async function answerOf(line: Line, hop: Hop, maxBytes: number): Promise<Answer> {
  const body = await wholeBody(hop, maxBytes, (bytes) => {
    line.stats.bytes += bytes;
    line.settings.onBytes?.(line.source.name, bytes);
    return spendAll(line.buckets, bytes);
  });
  const { url, status, headers } = hop;
  return { url, status, headers, body: await unwrapped(body, headers['content-encoding'], maxBytes) };
}

/** Of an answer that is known by its status: its body may be an error's, which is waited for only so long. */
async function withBeginning({ source }: Line, hop: Hop): Promise<Answer> {
  const { url, status, headers } = hop;
  return { url, status, headers, body: await beginningOfBody(hop, source.timeoutMs) };
}

/** Many small pieces would be joined in the end. */
const UNPACKED_AT_ONCE_BYTES = 1024 * 1024;

const unpack = promisify<Buffer, ZlibOptions, Buffer>(gunzip);

/** Some servers compress a listing although they were asked not to; by another thread, as it may take a while. */
async function unwrapped(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  if (encoding === undefined || !/^(x-)?gzip$/i.test(encoding) || !isGzip(body)) return body;
  try {
    return await unpack(body, { maxOutputLength: maxBytes, chunkSize: UNPACKED_AT_ONCE_BYTES });
  } catch (cause) {
    throw new Fault('SERVER_ERROR', 'the compressed answer cannot be unpacked', { cause });
  }
}

/** From this size on a server is asked whether it wants the body before it is sent (RFC 9110, 10.1.1). */
const ASKS_FROM_BYTES = 1024 * 1024;

/** Sends the body of a request; see `Channel.send`. */
async function send(line: Line, request: TransferRequest, options: SendOptions): Promise<Upload> {
  const sending = new Sending(line, request, options);
  const subject = { verb: 'upload', url: request.url, source: line.source.name } as const;
  const { value, attempts } = await withRetries(line, subject, () => sending.attempt());
  return { answer: value, attempts, mayHaveBeenStored: sending.mayHaveBeenStored };
}

/** What one upload knows from attempt to attempt. */
class Sending {
  mayHaveBeenStored = false;
  readonly #line: Line;
  readonly #options: SendOptions;
  #request: TransferRequest;
  #mayRevise = true;
  #mayExpect: boolean;

  constructor(line: Line, request: TransferRequest, options: SendOptions) {
    this.#line = line;
    this.#request = request;
    this.#options = options;
    this.#mayExpect = (request.body?.sizeBytes ?? 0) > ASKS_FROM_BYTES;
  }

  async attempt(): Promise<Upload['answer']> {
    // The question in between keeps a connection of its own, so every further one may be found closed too.
    for (let mayRepeat = true; ; mayRepeat = false) {
      if (this.mayHaveBeenStored && (await this.#isThere())) return undefined;
      const answer = await this.#exchange(mayRepeat);
      if (answer !== undefined) return answer;
    }
  }

  /** Undefined when the same is to be sent again at once. */
  async #exchange(mayRepeat: boolean): Promise<Upload['answer']> {
    try {
      return await exchange(this.#line, this.#request, this.#headers(), (hop) => this.#take(hop));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { status = 500, stale } = error.details;
      if (status >= 500) this.mayHaveBeenStored = true;
      if (stale === true && mayRepeat) return undefined;
      throw error;
    }
  }

  #headers(): Record<string, string> {
    const length = { 'content-length': String(this.#request.body?.sizeBytes ?? 0) };
    return this.#mayExpect ? { ...length, expect: '100-continue' } : length;
  }

  async #take(hop: Hop): Promise<Upload['answer']> {
    const { status } = hop;
    if (status === 417 && this.#mayExpect) {
      await hop.leave();
      this.#mayExpect = false;
      return undefined;
    }
    if (this.#options.accept.includes(status)) {
      return withBeginning(this.#line, hop);
    }
    this.#request = await judge(hop, this.#request, this.#mayRevise, this.#line);
    this.#mayRevise = false;
    return undefined;
  }

  async #isThere(): Promise<boolean> {
    const { ask } = this.#options;
    if (ask === undefined) return false;
    return await exchange(this.#line, ask.request, { range: 'bytes=0-0' }, async (hop) => {
      const isThere = hop.status === 200 || hop.status === 206 || hop.status === 416;
      if (!isThere && !ask.absent.includes(hop.status)) await judge(hop, ask.request, false, this.#line);
      else if (isThere) hop.drop();
      else await hop.leave();
      return isThere;
    });
  }
}
