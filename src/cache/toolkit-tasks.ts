import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import { HttpClient } from '@actions/http-client';

export type WorkerAnswer =
  | { kind: 'hit' | 'miss' | 'saved' | 'exists' | 'taken' | 'unavailable' }
  | { kind: 'failed'; reason?: string | undefined };

/** A folder below the current directory, under its key in the Actions cache. */
interface Entry {
  key: string;
  folder: string;
}

/** Whether the runner offers an Actions cache, in either protocol. */
export function isAvailable(): boolean {
  return isFeatureAvailable();
}

/** Unpacks an entry into the current directory. */
export async function restore(entry: Entry): Promise<WorkerAnswer> {
  return { kind: (await hasEntry(entry, false)) ? 'hit' : 'miss' };
}

/**
 * Makes an entry, unless there is one or another job makes it.
 *
 * Looks up and reserves before the archive is built: the toolkit would build the whole of it before it asks whether
 * anybody wants it, and in a matrix all jobs but one would do so in vain.
 */
export async function save(entry: Entry, onReserved: () => void): Promise<WorkerAnswer> {
  const relay = await startReservingRelay(process.env.ACTIONS_RESULTS_URL ?? '');
  if (relay !== undefined) process.env.ACTIONS_RESULTS_URL = relay.url;
  if (await hasEntry(entry, true)) return { kind: 'exists' };
  // On GitHub Enterprise Server the toolkit speaks an older protocol and has not come by the relay.
  const reservation = await relay?.reserve();
  if (reservation?.kind === 'taken') return { kind: 'taken' };
  if (reservation?.kind === 'refused') return { kind: 'failed', reason: reservation.reason };
  // Some servers let an entry be made anew that was finished since the first look.
  if (reservation !== undefined && (await hasEntry(entry, true))) return { kind: 'exists' };
  onReserved();
  const id = await saveCache([entry.folder], entry.key, undefined, true);
  return { kind: id === -1 ? 'failed' : 'saved' };
}

/** Some servers fold the case of keys and all of them match prefixes; only the whole key counts. */
async function hasEntry({ key, folder }: Entry, lookupOnly: boolean): Promise<boolean> {
  const matched = await restoreCache([folder], key, [], { lookupOnly }, true);
  return matched?.toLowerCase() === key;
}

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/';
const LOOK_UP = `${SERVICE}GetCacheEntryDownloadURL`;
const RESERVE = `${SERVICE}CreateCacheEntry`;

type Reservation = { kind: 'reserved' | 'taken' } | { kind: 'refused'; reason: string };

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
 * A stop on the toolkit's way to the v2 cache service, on loopback: `url` takes the place of `ACTIONS_RESULTS_URL`, as long
 * as this process lives. Undefined when the address is none.
 */
async function startReservingRelay(serviceUrl: string) {
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
  /**
   * Reserves the entry that the toolkit has looked up last. The service gives it to one job only. When the toolkit asks
   * for the same later, it is given the answer that came here. `undefined` when the toolkit did not come by.
   * @throws errors of the network
   */
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
      const { status, body } = await answerCall(await readCall(request));
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
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
