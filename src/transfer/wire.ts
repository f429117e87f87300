import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import {
  cancelled,
  durationText,
  Fault,
  faultOf,
  type Peer,
  type Phase,
  systemCode,
  throughProxy,
} from './faults.ts';
import type { HostPolicy } from './hosts.ts';

/** How the end of a body is told: by a length, by chunks, or only by the end of the connection. */
export type Delimited = 'length' | 'chunked' | 'close';

/** One answer on the wire, its body not yet received; exactly one of `receive`, `leave` and `drop` is to be called. */
export interface Hop {
  url: URL;
  status: number;
  headers: IncomingHttpHeaders;
  delimited: Delimited;
  /** Host and port of the proxy in between. */
  proxy?: string | undefined;
  /**
   * Receives the body; `take` gets each piece and returns for how many milliseconds to receive nothing more.
   * What `take` throws ends the request and is thrown on.
   *
   * @param withinMs longest time for all of it; without it only silence ends it
   * @throws Fault when the body is cut, stalls or has a wrong length
   */
  receive(take: (chunk: Buffer) => number, withinMs?: number): Promise<void>;
  /** Looks at no body and waits for none: the connection is kept when all of it is there already, else closed. */
  leave(): Promise<void>;
  /** Closes the connection without looking at the body. */
  drop(): void;
}

/** What is asked on the wire. */
export interface Message {
  method: 'GET' | 'PUT';
  headers: Readonly<Record<string, string>>;
  /** Opens the bytes that a PUT sends. */
  body?: (() => Readable) | undefined;
}

interface HopOptions {
  /** Longest silence while connecting, waiting for the answer, and within its body. */
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Makes one request and resolves when the headers of its answer are there, which may be before all of it was sent.
 * Redirects are not followed.
 * @throws Fault that tells the phase and the reason
 */
export async function openHop(
  connections: Connections,
  url: URL,
  message: Message,
  { timeoutMs, signal }: HopOptions,
): Promise<Hop> {
  const route = await connections.route(url);
  const request = openRequest(() => route.request(url, message));
  const wire = new Wire(
    request,
    { host: url.host, proxy: route.proxy, certified: route.certified },
    timeoutMs,
    signal,
  );
  const response = await answered(wire, request, message);
  return {
    url,
    status: response.statusCode ?? 0,
    headers: response.headers,
    delimited: delimitation(response.headers),
    proxy: route.proxy,
    receive: (take, withinMs) => {
      if (withinMs !== undefined) wire.limit(withinMs);
      return receive(wire, response, take);
    },
    leave() {
      wire.finish();
      return new Promise((resolve) => {
        request.once('close', resolve);
        if (response.complete && request.writableEnded) response.resume();
        else request.destroy();
      });
    },
    drop() {
      wire.finish();
      request.destroy();
    },
  };
}

/** Sends the message and waits for the headers of the answer. */
function answered(wire: Wire, request: ClientRequest, message: Message): Promise<IncomingMessage> {
  return wire.guard<IncomingMessage>((resolve) => {
    wire.expect('connect');
    const connected = () => wire.expect(message.body === undefined ? 'answer' : 'send');
    request.on('socket', (socket) => {
      if (request.reusedSocket) {
        connected();
        socket.once('data', () => wire.begun());
      } else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected);
    });
    request.on('response', (incoming) => {
      wire.answered(incoming);
      resolve(incoming);
    });
    if (message.body === undefined) request.end();
    else transmit(wire, request, message.body());
  });
}

/** A server that looks at the headers first answers within this time; not every server does. */
const CONTINUE_MS = 1000;

/** Sends a body, piece by piece, until it is sent or an answer says that it is not wanted. */
function transmit(wire: Wire, request: ClientRequest, source: Readable): void {
  source.on('error', (cause) => {
    const reason = `what is to be sent cannot be read (${systemCode(cause)})`;
    wire.end(new Fault('WRITE_FAILED', reason, { cause }));
  });
  request.once('finish', () => wire.sent());
  request.once('close', () => source.destroy());
  request.once('response', ({ statusCode = 0 }: IncomingMessage) => {
    if (statusCode >= 300) source.destroy();
  });
  const start = () => {
    if (source.destroyed || source.readableFlowing !== null) return;
    source.on('data', () => wire.alive());
    source.pipe(request);
  };
  if (request.getHeader('expect') === undefined) {
    start();
    return;
  }
  request.once('continue', start);
  request.once('socket', (socket) => {
    const wait = () => void setTimeout(start, CONTINUE_MS).unref();
    if (socket.connecting) socket.once('encrypted' in socket ? 'secureConnect' : 'connect', wait);
    else wait();
  });
}

function openRequest<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (systemCode(error) === 'ERR_INVALID_CHAR') {
      throw new Fault('AUTH_FAILED', 'the credential has characters that no HTTP header can carry', {
        hint: 'Check the token for line breaks and other stray characters',
      });
    }
    throw error;
  }
}

function delimitation(headers: IncomingHttpHeaders): Delimited {
  if (headers['transfer-encoding'] !== undefined) return 'chunked';
  return headers['content-length'] === undefined ? 'close' : 'length';
}

function receive(wire: Wire, response: IncomingMessage, take: (chunk: Buffer) => number): Promise<void> {
  return wire.guard<void>((resolve) => {
    wire.expect('body');
    response.on('data', (chunk: Buffer) => {
      wire.alive();
      const waitMs = attempted(wire, () => take(chunk));
      if (waitMs === 0) return;
      response.pause();
      wire.suspend(waitMs, () => response.resume());
    });
    response.on('end', () => {
      if (!response.complete) return;
      wire.finish();
      resolve();
    });
  });
}

function attempted(wire: Wire, take: () => number): number {
  try {
    return take();
  } catch (error) {
    wire.end(error);
    return 0;
  }
}

const SILENCE: Record<Phase, (after: string) => string> = {
  connect: (after) => `no connection within ${after}`,
  send: (after) => `the server took nothing of what was sent for ${after}`,
  answer: (after) => `no answer within ${after} of the request`,
  body: (after) => `no data for ${after} in the middle of the answer`,
};

/**
 * Watches one request from its start to the end of its body: silence, errors and cancellation all end it in the same way,
 * once, with the connection destroyed.
 */
class Wire {
  readonly #request: ClientRequest;
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal;
  readonly #peer: Peer;
  readonly #cancel = () => this.end(cancelled());
  #phase: Phase = 'connect';
  #response: IncomingMessage | undefined;
  /** Counts everything that ends a silence. */
  #signs = 0;
  #timer: NodeJS.Timeout | undefined;
  #end: NodeJS.Timeout | undefined;
  #hasBegun = false;
  #reject: ((reason: unknown) => void) | undefined;
  #reason: unknown;
  #over = false;

  constructor(request: ClientRequest, peer: Peer, timeoutMs: number, signal: AbortSignal) {
    this.#request = request;
    this.#timeoutMs = timeoutMs;
    this.#signal = signal;
    this.#peer = peer;
    request.on('error', (error) => this.#requestFailed(error));
    // An unasked 101 closes the connection without an error.
    request.on('close', () => {
      if (this.#response === undefined) this.#closed();
    });
    if (signal.aborted) this.#cancel();
    else signal.addEventListener('abort', this.#cancel, { once: true });
  }

  /** A promise that `start` resolves, and that any trouble on the wire rejects. */
  guard<T>(start: (resolve: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#reason !== undefined) {
        reject(this.#reason);
        return;
      }
      this.#reject = reject;
      start(resolve);
    });
  }

  /** From now on, silence means that this is missing. */
  expect(phase: Phase): void {
    if (this.#over) return;
    this.rest();
    this.#phase = phase;
    this.#timer = setTimeout(() => this.#confirmSilence(), this.#timeoutMs);
  }

  /** From now on the end of the answer counts, no longer that of the request. */
  answered(response: IncomingMessage): void {
    this.rest();
    this.#phase = 'body';
    this.#response = response;
    response.on('error', (error) => this.fail(error));
    response.on('close', () => this.#closed());
  }

  /** All was sent: from now on silence means that there is no answer. */
  sent(): void {
    if (this.#response === undefined) this.expect('answer');
  }

  /** The first byte of the answer arrived. */
  begun(): void {
    this.#hasBegun = true;
  }

  /** Ends the request when all is not there after `ms`, however lively it is. */
  limit(ms: number): void {
    this.#end = setTimeout(() => {
      const reason = `the answer is not complete after ${durationText(ms)}`;
      this.end(new Fault('TIMEOUT', reason, { transient: true }));
    }, ms);
  }

  /** Something arrived: the silence begins anew. */
  alive(): void {
    this.#signs += 1;
    this.#timer?.refresh();
  }

  /** Silence means nothing until the next `expect`. */
  rest(): void {
    this.#signs += 1;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Waits for nothing during `ms`, then for the body again: our own slowness is no silence of the server. */
  suspend(ms: number, resume: () => void): void {
    if (this.#over) return;
    this.rest();
    this.#timer = setTimeout(() => {
      this.expect('body');
      resume();
    }, ms);
  }

  /** Everything arrived. A connection that still waits for a part of the request cannot be used again. */
  finish(): void {
    this.#over = true;
    if (!this.#request.writableEnded) this.#request.destroy();
    this.rest();
    clearTimeout(this.#end);
    this.#signal.removeEventListener('abort', this.#cancel);
  }

  /** Ends the request because of an error on the wire. */
  fail(error: unknown): void {
    const { reusedSocket: reused } = this.#request;
    this.end(faultOf(error, { ...this.#peer, phase: this.#phase, reused, hasBegun: this.#hasBegun }));
  }

  /** Ends the request for this reason; only the first counts. */
  end(reason: unknown): void {
    if (this.#over) return;
    this.finish();
    this.#reason = reason;
    this.#request.destroy();
    this.#reject?.(reason);
  }

  /** When this process itself was busy, data may wait to be read: only the next turn of the event loop tells. */
  #confirmSilence(): void {
    const signs = this.#signs;
    setImmediate(() => {
      if (this.#signs === signs) this.end(new Fault('TIMEOUT', this.#silence(), { transient: true }));
    });
  }

  /** Every exchange closes; before its end that is a failure. */
  #closed(): void {
    if (this.#over) return;
    this.fail(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }));
  }

  #requestFailed(error: Error): void {
    const isParserError = systemCode(error).startsWith('HPE_');
    // A complete answer may still wait to be read when the server resets the connection.
    if (this.#response?.complete === true && !isParserError) return;
    this.fail(error);
  }

  #silence(): string {
    return `${SILENCE[this.#phase](durationText(this.#timeoutMs))}${throughProxy(this.#peer)}`;
  }
}

/** The way to one origin. */
export interface Route {
  /** Prepares a request; the caller ends it. Throws Node's errors for headers that cannot be sent. */
  request(url: URL, message: Pick<Message, 'method' | 'headers'>): ClientRequest;
  /** Host and port of the proxy that the way leads through; its credentials are nowhere shown. */
  proxy?: string | undefined;
  /** Host and port whose certificate is looked at, where that is the proxy's. */
  certified?: string | undefined;
}

/** The connection pools of one source: one pool per origin, each with at most `limit` sockets, kept alive between requests. */
export interface Connections {
  /**
   * The way to the origin of `url`, directly or through the proxy that the environment names.
   * @throws Fault NETWORK when that proxy cannot be used, HOST_NOT_ALLOWED for a name that no proxy is asked for
   */
  route(url: URL): Promise<Route>;
  /** Closes all connections. */
  close(): void;
}

export interface ConnectionOptions {
  /** Most sockets per origin. */
  limit: number;
  policy: Pick<HostPolicy, 'lookup' | 'checkForProxy'>;
  /** Longest silence of a proxy that is asked for a tunnel. */
  timeoutMs: number;
  signal: AbortSignal;
}
