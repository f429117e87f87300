import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Entries, type Entry } from './actions-cache-entries.ts';
import { answerVersion1, version1Call } from './actions-cache-v1.ts';

/** What the service does wrong; the fault holds until it is changed. */
export type Fault =
  | 'unavailable'
  | 'rate-limited'
  | 'silent'
  | 'not-json'
  | 'read-denied'
  | 'write-denied'
  | 'taken'
  | 'upload-fails'
  | 'finalize-fails'
  | 'corrupt'
  | 'truncated'
  | 'cut';

export interface ActionsCacheServer {
  url: string;
  /** What a runner on github.com sets for an action. */
  environment: Record<string, string>;
  /** What a runner of GitHub Enterprise Server sets. */
  enterprise: Record<string, string>;
  entries: Entries;
  fault: Fault | undefined;
  /** Waited for before a call is answered. */
  beforeAnswer: ((call: string) => Promise<void>) | undefined;
  /** Names of the calls in the order of arrival; blobs are `PUT` and `GET`. */
  calls: string[];
  /** Resolves once all clients have gone. */
  deserted(): Promise<void>;
  close(): Promise<void>;
}

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/';

/** The cache service of GitHub Actions (v2, with v1 beside it) on loopback. */
export async function startActionsCacheServer(): Promise<ActionsCacheServer> {
  const sockets = new Set<Socket>();
  const http = createServer((request, response) => answer(server, request, response));
  http.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const token = { ACTIONS_RUNTIME_TOKEN: 'token-of-the-job' };
  const server: ActionsCacheServer = {
    url,
    environment: { ...token, ACTIONS_RESULTS_URL: `${url}/`, ACTIONS_CACHE_SERVICE_V2: 'True' },
    enterprise: {
      ...token,
      ACTIONS_CACHE_URL: `${url}/`,
      GITHUB_SERVER_URL: 'https://github.company.example',
    },
    entries: new Entries(),
    fault: undefined,
    beforeAnswer: undefined,
    calls: [],
    async deserted() {
      await Promise.all(
        [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
      );
    },
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

async function answer(
  server: ActionsCacheServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', server.url);
  const body = await buffer(request);
  const isVersion1 = url.pathname.startsWith('/_apis/');
  const call = isVersion1 ? version1Call(request) : callOf(request, url);
  server.calls.push(call);
  await server.beforeAnswer?.(call);
  if (answerWithFault(server.fault, call, response)) return;
  if (!call.includes(' ') && !url.pathname.startsWith(SERVICE)) {
    answerBlob(server, call, url.searchParams.get('entry') ?? '', body, response);
  } else if (request.headers.authorization !== 'Bearer token-of-the-job') {
    json(response, 401, {});
  } else if (isVersion1) {
    const { status, value } = answerVersion1(server.entries, call, url, body);
    if (value === undefined) response.writeHead(status).end();
    else json(response, status, value);
  } else {
    const fields = JSON.parse(body.toString()) as { key: string; version: string };
    json(response, 200, twirp(server, call, fields) ?? { ok: false });
  }
}

function callOf({ method = '' }: IncomingMessage, { pathname }: URL): string {
  return pathname.startsWith(SERVICE) ? pathname.slice(SERVICE.length) : method;
}

function twirp(
  { entries, url }: ActionsCacheServer,
  call: string,
  { key, version }: { key: string; version: string },
): object | undefined {
  // The client takes the address apart, as account, container and blob.
  const link = ({ id }: Entry) => `${url}/account/container/blob?entry=${id}&sig=secret`;
  if (call === 'GetCacheEntryDownloadURL') {
    const entry = entries.find(key, version);
    return entry && { ok: true, signed_download_url: link(entry), matched_key: entry.key };
  }
  if (call === 'CreateCacheEntry') {
    const entry = entries.reserve(key, version);
    return entry && { ok: true, signed_upload_url: link(entry) };
  }
  const entry = entries.all.find((one) => one.key === key && one.version === version);
  if (entry === undefined) return undefined;
  entry.bytes = Buffer.concat(entry.parts);
  return { ok: true, entry_id: String(entry.id) };
}

function answerBlob(
  { entries, fault }: ActionsCacheServer,
  method: string,
  id: string,
  body: Buffer,
  response: ServerResponse,
): void {
  const entry = entries.byId(id);
  if (method === 'PUT') {
    entry.parts.push(body);
    response.writeHead(201, { etag: '"1"', 'last-modified': new Date().toUTCString() }).end();
    return;
  }
  const bytes = entry.bytes ?? Buffer.alloc(0);
  const sent = { corrupt: bytes.toReversed(), truncated: bytes.subarray(0, bytes.length / 2) };
  const payload = Buffer.from(fault === 'corrupt' || fault === 'truncated' ? sent[fault] : bytes);
  response.writeHead(200, { 'content-length': fault === 'cut' ? payload.length + 1 : payload.length });
  if (fault === 'cut') response.write(payload, () => response.destroy());
  else response.end(payload);
}

/** Faults that take the place of an answer; true when there is nothing left to say. */
function answerWithFault(fault: Fault | undefined, call: string, response: ServerResponse): boolean {
  const reserves = call === 'CreateCacheEntry';
  if (fault === 'silent') return true;
  if (fault === 'unavailable') json(response, 503, { code: 'unavailable', msg: 'try later' });
  else if (fault === 'rate-limited') json(response, 429, { msg: 'slow down' }, { 'retry-after': '60' });
  else if (fault === 'not-json') response.writeHead(200).end('<html>Sign in</html>');
  else if (fault === 'read-denied' && call === 'GetCacheEntryDownloadURL')
    json(response, 403, { code: 'permission_denied', msg: 'cache read denied: no readable scopes' });
  else if (fault === 'write-denied' && reserves)
    json(response, 200, { ok: false, message: 'cache write denied: this token may only read' });
  else if (fault === 'taken' && reserves) json(response, 409, { code: 'already_exists', msg: 'it exists' });
  else if (fault === 'upload-fails' && call === 'PUT') response.writeHead(403).end();
  else if (fault === 'finalize-fails' && call.startsWith('Finalize')) json(response, 200, { ok: false });
  else return false;
  return true;
}

function json(
  response: ServerResponse,
  status: number,
  value: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}
