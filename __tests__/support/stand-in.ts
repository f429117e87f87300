import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived; `path` is the raw target with its query. */
export interface RecordedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** `performance.now()` on arrival. */
  atMs: number;
}

export interface StandInOptions {
  /** How long every answer is held back; makes simultaneous requests visible. */
  delayMs?: number;
  /** Sees every request first; returns true when it has taken care of the answer (for faults of all kinds). */
  intercept?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
}

/** A server on loopback that counts. */
export interface StandIn {
  /** `http://127.0.0.1:PORT`, without a closing slash. */
  url: string;
  port: number;
  requests: RecordedRequest[];
  /** Most requests that were being answered at once. */
  readonly peak: number;
  /** Connections accepted so far. */
  readonly connections: number;
  /** Ends all connections, unfinished answers included. */
  close(): Promise<void>;
}

/** @param body of a PUT, once all of it is there */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
) => void | Promise<void>;

/** Starts a server on a free port of 127.0.0.1. */
export async function startStandIn(handler: Handler, options: StandInOptions = {}): Promise<StandIn> {
  const requests: RecordedRequest[] = [];
  const count = { active: 0, peak: 0, connections: 0 };
  const server = createServer((request, response) => {
    count.active++;
    count.peak = Math.max(count.peak, count.active);
    response.once('close', () => count.active--);
    requests.push(record(request));
    return answer(handler, options, request, response);
  });
  server.on('connection', () => count.connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    get peak() {
      return count.peak;
    },
    get connections() {
      return count.connections;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function record({ method = '', url = '', headers }: IncomingMessage): RecordedRequest {
  return { method, path: url, headers, atMs: performance.now() };
}

async function answer(
  handler: Handler,
  options: StandInOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = bodyOf(request);
  await new Promise((resolve) => setTimeout(resolve, options.delayMs ?? 0));
  try {
    if (!(await options.intercept?.(request, response))) {
      await handler(request, response, await body);
    }
  } catch (error) {
    response.writeHead(500, { 'content-type': 'text/plain' }).end(`stand-in failed: ${error}`);
  }
}

/** Never resolves for a body that is cut: a good server stores nothing of it. */
function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => request.once('end', () => resolve(Buffer.concat(chunks))));
}

/** The answer never arrives, though everything else happens. */
export function loseAnswer(request: IncomingMessage, response: ServerResponse): void {
  response.end = () => {
    request.socket.destroy();
    return response;
  };
}

/** Stores what a PUT brings as a good file server does: with If-None-Match and If-Match, which `conditions` switches off. */
export function storeFile(
  { headers }: IncomingMessage,
  response: ServerResponse,
  { current, store, conditions }: { current: Buffer | undefined; store: () => void; conditions: boolean },
): void {
  const isRefused =
    (headers['if-none-match'] === '*' && current !== undefined) ||
    (headers['if-match'] !== undefined && (current === undefined || headers['if-match'] !== etagOf(current)));
  if (conditions && isRefused) {
    response.writeHead(412).end();
    return;
  }
  store();
  response.writeHead(current === undefined ? 201 : 204).end();
}

function etagOf(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}

export interface ServedFile {
  bytes: Buffer;
  modified?: Date | undefined;
  headers?: Record<string, string>;
}

/** Answers with a file as a good file server does: strong ETag, Last-Modified, 304, one byte range, If-Range. */
export function sendFile(request: IncomingMessage, response: ServerResponse, file: ServedFile): void {
  const etag = etagOf(file.bytes);
  const headers: Record<string, string | number> = {
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    etag,
    ...(file.modified && { 'last-modified': file.modified.toUTCString() }),
    ...file.headers,
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const range = rangeOf(request, etag);
  const size = file.bytes.length;
  if (range === undefined) {
    response.writeHead(200, { ...headers, 'content-length': size }).end(file.bytes);
  } else if (range.start >= size) {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
  } else {
    const part = file.bytes.subarray(range.start, Math.min(range.end, size - 1) + 1);
    const contentRange = `bytes ${range.start}-${range.start + part.length - 1}/${size}`;
    response
      .writeHead(206, { ...headers, 'content-range': contentRange, 'content-length': part.length })
      .end(part);
  }
}

function rangeOf(request: IncomingMessage, etag: string): { start: number; end: number } | undefined {
  const condition = request.headers['if-range'];
  const match = request.headers.range?.match(/^bytes=(\d+)-(\d*)$/);
  if (!match || (condition !== undefined && condition !== etag)) {
    return undefined;
  }
  return { start: Number(match[1]), end: match[2] ? Number(match[2]) : Number.POSITIVE_INFINITY };
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}
