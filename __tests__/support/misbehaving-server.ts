import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';

/** A request as it came over the wire. */
export interface WireRequest {
  method: string;
  /** The raw target, query included; the whole URL when a proxy is asked. */
  target: string;
  /** Names in lower case. */
  headers: Record<string, string>;
}

/** One way to answer; `count` is the number of the request on this server, from 1. */
export type Scenario = (socket: Socket, request: WireRequest, count: number) => void | Promise<void>;

export interface MisbehavingServer {
  port: number;
  /** `http://127.0.0.1:PORT` or `https://localhost:PORT`. */
  url: string;
  requests: WireRequest[];
  /** Connections accepted so far. */
  readonly connections: number;
  close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1 that answers every request by the scenario, byte by byte as told. */
export async function startMisbehavingServer(
  scenario: Scenario,
  secure?: { key: string; cert: string },
): Promise<MisbehavingServer> {
  const requests: WireRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const serve = (socket: Socket) =>
    readRequests(socket, (request) => {
      requests.push(request);
      void scenario(socket, request, requests.length);
    });
  const server: Server = secure ? tls.createServer(secure, serve) : net.createServer(serve);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  // A client that hangs up or refuses the certificate is what many scenarios want.
  const ignoreErrors = (socket: Socket) => socket.on('error', () => socket.destroy());
  server.on('connection', ignoreErrors).on('secureConnection', ignoreErrors);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: secure ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    requests,
    get connections() {
      return connections;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function readRequests(socket: Socket, take: (request: WireRequest) => void): void {
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
      const request = parseRequest(received.slice(0, end));
      received = received.slice(end + 4);
      take(request);
    }
  });
}

function parseRequest(head: string): WireRequest {
  const [line = '', ...fields] = head.split('\r\n');
  const [method = '', target = ''] = line.split(' ');
  const headers = fields.map((field): [string, string] => {
    const colon = field.indexOf(':');
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
  });
  return { method, target, headers: Object.fromEntries(headers) };
}

/** Answers the first request by the first scenario and so on; the last one answers all further requests. */
export function inTurn(...scenarios: Scenario[]): Scenario {
  return (socket, request, count) =>
    scenarios[Math.min(count, scenarios.length) - 1]?.(socket, request, count);
}

/** Answers by path; what is not listed is 404. */
export function byPath(paths: Record<string, Scenario>): Scenario {
  return (socket, request, count) => {
    const scenario = paths[request.target.split('?')[0] ?? ''] ?? status(404);
    return scenario(socket, request, count);
  };
}

function head(code: number, headers: Record<string, string | number>): string {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${code} Status\r\n${fields.join('')}\r\n`;
}

/** A correct answer. */
export function status(
  code: number,
  headers: Record<string, string | number> = {},
  body: Buffer | string = '',
): Scenario {
  const bytes = Buffer.from(body);
  return (socket) => {
    socket.write(
      Buffer.concat([Buffer.from(head(code, { 'content-length': bytes.length, ...headers })), bytes]),
    );
  };
}

/** A correct 200. */
export function whole(body: Buffer | string, headers: Record<string, string | number> = {}): Scenario {
  return status(200, headers, body);
}

/** An answer that has no body whatever it says, such as 204 or 304. */
export function bodiless(code: number, headers: Record<string, string> = {}): Scenario {
  return (socket) => {
    socket.write(head(code, headers));
  };
}

export function redirectTo(location: string, code = 302): Scenario {
  return status(code, { location }, 'moved');
}

/** Promises all bytes, sends some, and closes. */
export function cutShort(body: Buffer, sentBytes: number, headers: Record<string, string> = {}): Scenario {
  return (socket) => {
    socket.write(head(200, { 'content-length': body.length, ...headers }));
    socket.end(body.subarray(0, sentBytes));
  };
}

/** Promises all bytes, sends some, and resets the connection. */
export function resetInBody(body: Buffer, sentBytes: number, headers: Record<string, string> = {}): Scenario {
  return async (socket) => {
    socket.write(head(200, { 'content-length': body.length, ...headers }));
    socket.write(body.subarray(0, sentBytes));
    await sleep(30);
    socket.resetAndDestroy();
  };
}

/** Chunked, closed before the last chunk. */
export function cutChunked(body: Buffer, sentBytes: number, headers: Record<string, string> = {}): Scenario {
  return (socket) => {
    socket.write(head(200, { 'transfer-encoding': 'chunked', ...headers }));
    socket.end(chunk(body.subarray(0, sentBytes)));
  };
}

/** Chunked and complete. */
export function chunked(body: Buffer): Scenario {
  return (socket) => {
    const last = Buffer.from('0\r\n\r\n');
    socket.write(
      Buffer.concat([Buffer.from(head(200, { 'transfer-encoding': 'chunked' })), chunk(body), last]),
    );
  };
}

/** Chunked, with a chunk size that is no number. */
export function brokenChunk(body: Buffer): Scenario {
  return (socket) => {
    socket.write(head(200, { 'transfer-encoding': 'chunked' }));
    socket.end(Buffer.concat([chunk(body), Buffer.from('zz\r\nbroken')]));
  };
}

/** Without length, ended by the end of the connection, which may come early. */
export function untilClose(body: Buffer, sentBytes = body.length): Scenario {
  return (socket) => {
    socket.write(head(200, { connection: 'close' }));
    socket.end(body.subarray(0, sentBytes));
  };
}

/** More bytes than the length tells. */
export function extraBytes(body: Buffer, extra: Buffer): Scenario {
  return (socket) => {
    socket.end(Buffer.concat([Buffer.from(head(200, { 'content-length': body.length })), body, extra]));
  };
}

/** Takes the request and says nothing. */
export const silent: Scenario = () => {};

/** Sends some of the body and then nothing more. */
export function stalled(body: Buffer, sentBytes: number, headers: Record<string, string> = {}): Scenario {
  return (socket) => {
    socket.write(head(200, { 'content-length': body.length, ...headers }));
    socket.write(body.subarray(0, sentBytes));
  };
}

/** Sends the body slowly, but never silently for longer than `everyMs`. */
export function dripping(body: Buffer, pieces: number, everyMs: number): Scenario {
  return async (socket) => {
    socket.write(head(200, { 'content-length': body.length }));
    const size = Math.ceil(body.length / pieces);
    for (let start = 0; start < body.length; start += size) {
      socket.write(body.subarray(start, start + size));
      await sleep(everyMs);
    }
  };
}

/** Closes without a word. */
export const hangUp: Scenario = (socket) => {
  socket.destroy();
};

/** Resets without a word. */
export const reset: Scenario = (socket) => {
  socket.resetAndDestroy();
};

/** Something that is not HTTP. */
export const notHttp: Scenario = (socket) => {
  socket.end('220 mail.example.com ESMTP ready\r\n');
};

/** An unasked change of protocol. */
export const switchingProtocols: Scenario = (socket) => {
  socket.write(head(101, { upgrade: 'h2c', connection: 'Upgrade' }));
};

/** Headers that never end. */
export const headerFlood: Scenario = (socket) => {
  socket.write(`HTTP/1.1 200 OK\r\n${'x-filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(2000)}`);
};

/** Serves one range of the body as RFC 9110 says, and the whole when `If-Range` names another version. */
export function ranges(body: Buffer, etag: string, headers: Record<string, string> = {}): Scenario {
  return (socket, request, count) => {
    const [, first] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    if (first === undefined || request.headers['if-range'] !== etag) {
      return whole(body, { etag, ...headers })(socket, request, count);
    }
    const range = `bytes ${first}-${body.length - 1}/${body.length}`;
    return status(206, { 'content-range': range, etag, ...headers }, body.subarray(Number(first)))(
      socket,
      request,
      count,
    );
  };
}

function chunk(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
}
