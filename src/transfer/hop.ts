import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Connections } from './connections.ts';
import { Fault } from './fault.ts';
import { systemCode } from './system-error.ts';
import { Wire } from './wire.ts';

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

export interface HopOptions {
  /** Longest silence while connecting, waiting for the answer, and within its body. */
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Makes one GET and resolves when the headers of its answer are there. Redirects are not followed.
 * @throws Fault that tells the phase and the reason
 */
export async function openHop(
  connections: Connections,
  url: URL,
  headers: Readonly<Record<string, string>>,
  { timeoutMs, signal }: HopOptions,
): Promise<Hop> {
  const route = await connections.route(url);
  const request = openRequest(() => route.request(url, headers));
  const wire = new Wire(
    request,
    { host: url.host, proxy: route.proxy, certified: route.certified },
    timeoutMs,
    signal,
  );
  const response = await wire.guard<IncomingMessage>((resolve) => {
    wire.expect('connect');
    request.on('socket', (socket) => {
      if (request.reusedSocket) {
        wire.expect('answer');
        socket.once('data', () => wire.begun());
      } else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => wire.expect('answer'));
    });
    request.on('response', (incoming) => {
      wire.answered(incoming);
      resolve(incoming);
    });
    request.end();
  });
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
        if (response.complete) response.resume();
        else request.destroy();
      });
    },
    drop() {
      wire.finish();
      request.destroy();
    },
  };
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
