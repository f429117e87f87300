import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HttpClient } from '@actions/http-client';

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/';
const LOOK_UP = `${SERVICE}GetCacheEntryDownloadURL`;
const RESERVE = `${SERVICE}CreateCacheEntry`;

type Reservation = { kind: 'reserved' | 'taken' } | { kind: 'refused'; reason: string };

/** A stop on the toolkit's way to the cache service, on loopback. */
interface ReservingRelay {
  /** Takes the place of `ACTIONS_RESULTS_URL`. */
  url: string;
  /**
   * Reserves the entry that the toolkit has looked up last. The service gives it to one job only. When the toolkit asks
   * for the same later, it is given the answer that came here. `undefined` when the toolkit did not come by.
   * @throws errors of the network
   */
  reserve(): Promise<Reservation | undefined>;
}

interface Call {
  path: string;
  headers: Record<string, string>;
  body: string;
}

interface Answer {
  status: number;
  body: string;
}

/**
 * Starts a relay to the v2 cache service; `undefined` when its address is none. Needs no end: it lives as long as the
 * worker that uses it.
 */
export async function startReservingRelay(serviceUrl: string): Promise<ReservingRelay | undefined> {
  if (!URL.canParse(serviceUrl)) return undefined;
  const client = new HttpClient();
  const forward = async ({ path, headers, body }: Call): Promise<Answer> => {
    const response = await client.post(new URL(path, serviceUrl).href, body, headers);
    return { status: response.message.statusCode ?? 0, body: await response.readBody() };
  };
  let lookup: { call: Call; answer?: Answer; failure?: string } | undefined;
  let reserved: Answer | undefined;
  const url = await listen(async (call) => {
    if (call.path === RESERVE && reserved !== undefined) return reserved;
    if (call.path !== LOOK_UP) return forward(call);
    try {
      const answer = await forward(call);
      lookup = { call, answer };
      return answer;
    } catch (error) {
      lookup = { call, failure: (error as Error).message };
      throw error;
    }
  });
  const reserve = async (): Promise<Reservation | undefined> => {
    if (lookup === undefined) return undefined;
    const { call, answer: found, failure = '' } = lookup;
    if (found === undefined) return { kind: 'refused', reason: failure };
    if (!isGood(found)) return refusal(found);
    const { key, version } = fieldsOf(call);
    const answer = await forward({ ...call, path: RESERVE, body: JSON.stringify({ key, version }) });
    const reservation = judge(answer);
    if (reservation.kind === 'reserved') reserved = answer;
    return reservation;
  };
  return { url, reserve };
}

async function listen(answerCall: (call: Call) => Promise<Answer>): Promise<string> {
  const server = createServer(async (request, response) => {
    try {
      const answer = await answerCall(await readCall(request));
      send(response, answer);
    } catch {
      // The toolkit is to see what it would have seen without the relay: a connection that failed.
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const headers: Record<string, string> = {};
  for (const name of ['authorization', 'content-type', 'user-agent', 'accept']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  return { path: request.url ?? '', headers, body: await text(request) };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

function isGood({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

function judge(answer: Answer): Reservation {
  const { ok, signed_upload_url: uploadUrl } = fieldsOf(answer);
  if (isGood(answer) && ok === true && typeof uploadUrl === 'string') return { kind: 'reserved' };
  // GitHub says 409, other servers say no more than no.
  const isTaken = answer.status === 409 || (isGood(answer) && wordsOf(answer) === undefined);
  return isTaken ? { kind: 'taken' } : refusal(answer);
}

function refusal(answer: Answer): Reservation {
  const reason = wordsOf(answer) ?? `the service answered with status ${answer.status}`;
  return { kind: 'refused', reason };
}

/** What the service says for people to read. */
function wordsOf(answer: Answer): string | undefined {
  const { message, msg } = fieldsOf(answer);
  return [message, msg].filter((one) => typeof one === 'string').find((words) => words !== '');
}

function fieldsOf({ body }: Pick<Answer, 'body'>): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // An error page of something in between; its status says enough.
    return {};
  }
}
