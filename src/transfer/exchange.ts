import { STATUS_CODES } from 'node:http';
import { ArmError, type ErrorCode } from '../errors.ts';
import { Fault, proxyRefusal, shownUrl } from './faults.ts';
import { inSlot, isTransientStatus, requestedPauseMs } from './gate.ts';
import type { Answer, Line, TransferRequest } from './request.ts';
import { openArchive } from './temporary-file.ts';
import { type Hop, type Message, openHop } from './wire.ts';

/**
 * Carries one request through all its redirects to the answer that is none, and hands that to `use`, which is to receive
 * its body. Each hop passes the host policy and holds a slot of `max-concurrency`; those to the registry pass the gate.
 *
 * A signed address may have aged: 401 or 403 at another origin starts once more at the registry.
 *
 * @param headers for every hop, such as `Range`
 * @throws Fault that knows the address at which it happened
 */
export async function exchange<T>(
  line: Line,
  request: TransferRequest,
  headers: Readonly<Record<string, string>>,
  use: (hop: Hop) => Promise<T>,
): Promise<T> {
  let mayStartAgain = true;
  let visited: URL[] = [];
  for (let url = request.url; ; ) {
    const asked = url;
    visited.push(asked);
    const elsewhere = !isOwn(request, asked);
    const isFirst = visited.length === 1;
    const step: Step = { at: asked, elsewhere, isFirst, mayRepeat: request.body === undefined };
    await located(step, async () => line.policy.check(asked, visited.at(-2)));
    const hopped = async (answered: () => void): Promise<Outcome<T>> => {
      const hop = await ask(line, request, asked, headers).finally(answered);
      const next = await nextOf(hop, request, visited, elsewhere && mayStartAgain);
      return next ?? { value: await use(hop) };
    };
    const outcome = await inTurn(line, elsewhere, (answered) => located(step, () => hopped(answered)));
    if (outcome === STALE) {
      visited.pop();
    } else if ('value' in outcome) {
      return outcome.value;
    } else {
      url = outcome.next;
      if (outcome.again) [visited, mayStartAgain] = [[], false];
    }
  }
}

function ask(
  line: Line,
  request: TransferRequest,
  url: URL,
  headers: Readonly<Record<string, string>>,
): Promise<Hop> {
  const { body } = request;
  const message: Message = {
    method: body === undefined ? 'GET' : 'PUT',
    headers: headersFor(line, request, url, headers),
    body: body && (() => openArchive(body.bytes)),
  };
  const { source, settings } = line;
  return openHop(line.connections, url, message, { timeoutMs: source.timeoutMs, signal: settings.signal });
}

/** Where an answer leads that is not the last one: to another address, or, when a signed one has aged, to the first. */
async function nextOf(
  hop: Hop,
  request: TransferRequest,
  visited: readonly URL[],
  mayHaveAged: boolean,
): Promise<Next | undefined> {
  const { location } = hop.headers;
  if (isRedirect(hop.status) && location !== undefined) {
    await hop.leave();
    const next = redirectTarget(hop.url, location, visited);
    if (request.body !== undefined) requireSameUpload(request, hop.status, next);
    return { next };
  }
  if (!mayHaveAged || (hop.status !== 401 && hop.status !== 403)) return undefined;
  await hop.leave();
  return { next: request.url, again: true };
}

type Next = { next: URL; again?: true };

type Outcome<T> = { value: T } | Next;

/** A kept connection was found closed: the same is asked again at once. */
const STALE = Symbol('stale');

/** Where a request is made. */
interface Step {
  at: URL;
  elsewhere: boolean;
  isFirst: boolean;
  /** What was sent may have been stored, which only its sender can find out. */
  mayRepeat: boolean;
}

/** Adds to a fault where it happened. */
async function located<T>(step: Step, work: () => Promise<T>): Promise<T | typeof STALE> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.details.stale === true && step.mayRepeat) return STALE;
    error.at ??= step.at;
    error.elsewhere = step.elsewhere;
    error.unsent = step.isFirst && error.code === 'HOST_NOT_ALLOWED';
    throw error;
  }
}

/** True for the registry itself and the origins that its credentials are for. */
function isOwn(request: TransferRequest, url: URL): boolean {
  return url.origin === request.url.origin || mayKnow(request, url);
}

/**
 * Waits for the gate and for a slot over all sources; while the gate is shut no such slot is held. Another origin has
 * neither the registry's rate nor its pauses.
 */
async function inTurn<T>(
  line: Line,
  elsewhere: boolean,
  work: (answered: () => void) => Promise<T>,
): Promise<T> {
  const { gate, settings } = line;
  const { maxConcurrency } = settings;
  if (elsewhere) {
    const started = () => counted(line, () => work(() => {}));
    return maxConcurrency === undefined ? started() : inSlot(maxConcurrency, gate.cancelled, started);
  }
  for (;;) {
    await gate.open();
    const started = async () => {
      const answered = gate.enter();
      return answered === undefined ? undefined : { value: await counted(line, () => work(answered)) };
    };
    const turn = await (maxConcurrency === undefined
      ? started()
      : inSlot(maxConcurrency, gate.signal, started));
    if (turn !== undefined) return turn.value;
  }
}

async function counted<T>(line: Line, work: () => Promise<T>): Promise<T> {
  const { stats, underWay, settings, source } = line;
  stats.requests += 1;
  underWay.count += 1;
  settings.onRunning?.(source.name, underWay.count);
  stats.peak = Math.max(stats.peak, underWay.count);
  try {
    return await work();
  } catch (error) {
    // A name that resolves to a refused address: nothing was sent.
    if (error instanceof Fault && error.code === 'HOST_NOT_ALLOWED') stats.requests -= 1;
    throw error;
  } finally {
    underWay.count -= 1;
    settings.onRunning?.(source.name, underWay.count);
  }
}

function mayKnow({ credentialOrigins }: TransferRequest, url: URL): boolean {
  return credentialOrigins.some((origin) => new URL(origin).origin === url.origin);
}

function headersFor(
  line: Line,
  request: TransferRequest,
  url: URL,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  const credentials = mayKnow(request, url)
    ? request.authorize?.(url, new Date(line.clock.now()))
    : undefined;
  return {
    accept: '*/*',
    // A label on the bytes would not be unwrapped, so none is wanted.
    'accept-encoding': 'identity',
    'user-agent': 'arm-install',
    ...request.headers,
    ...headers,
    ...credentials,
  };
}

/** At most so many redirects are followed for one request. */
const MAX_REDIRECTS = 5;

const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

/** True for the statuses that send a GET elsewhere. */
export function isRedirect(status: number): boolean {
  return REDIRECT_STATUSES.has(status);
}

/**
 * The address that a redirect leads to; relative ones are resolved, a fragment is dropped.
 *
 * @param from the address that answered
 * @param location the `Location` header as Node delivers it (bytes as Latin-1)
 * @param visited what was asked before for this request, `from` included
 * @throws Fault REDIRECT_REFUSED for a loop, too many hops, a downgrade to http, user-info, another scheme, no URL
 */
export function redirectTarget(from: URL, location: string, visited: readonly URL[]): URL {
  const target = parse(location, from);
  if (target === undefined) throw refused('the server redirected to something that is not a URL');
  target.hash = '';
  if (target.protocol !== 'http:' && target.protocol !== 'https:') {
    throw refused(`the server redirected to the scheme "${target.protocol.slice(0, -1)}"`);
  }
  const shown = shownUrl(target);
  if (target.username !== '' || target.password !== '') {
    throw refused(`the server redirected to "${shown}" with a user name or password in the URL`);
  }
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    throw refused(`the server redirected from https to "${shown}" over plain http`);
  }
  if (visited.some((url) => url.href === target.href)) {
    throw refused(`the server redirected in a loop, back to "${shown}"`);
  }
  if (visited.length > MAX_REDIRECTS) throw refused(`the server redirected more than ${MAX_REDIRECTS} times`);
  return target;
}

/** A PUT stays one for 307 and 308 only (RFC 9110, 15.4), and what is published goes to the configured origin alone. */
function requireSameUpload(request: TransferRequest, status: number, next: URL): void {
  const shown = shownUrl(next);
  if (status !== 307 && status !== 308) {
    throw refused(
      `the server redirected the upload to "${shown}" with ${statusText(status)}; allowed are 307 and 308`,
    );
  }
  if (!isOwn(request, next)) throw refused(`the server redirected the upload to another origin, "${shown}"`);
}

function parse(location: string, from: URL): URL | undefined {
  const text = Buffer.from(location, 'latin1').toString('utf8');
  return URL.canParse(text, from.href) ? new URL(text, from.href) : undefined;
}

function refused(reason: string): Fault {
  return new Fault('REDIRECT_REFUSED', reason);
}

/** So much of an error's body is kept for the registry to read; the rest is not received. */
const ERROR_BODY_BYTES = 64 * 1024;

/** Ends a transfer on purpose. */
class Enough extends Error {}

/**
 * Receives a body into memory.
 *
 * @param spend told of each piece; returns for how many milliseconds to receive nothing more
 * @throws Fault SERVER_ERROR when it is larger than `maxBytes`
 */
export async function wholeBody(
  hop: Hop,
  maxBytes: number,
  spend: (bytes: number) => number = () => 0,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  await hop.receive((chunk) => {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new Fault('SERVER_ERROR', `the answer is larger than ${maxBytes} bytes`);
    return spend(chunk.length);
  });
  return Buffer.concat(chunks);
}

/**
 * Receives the body of an error as far as it comes within `withinMs`: what is missing does not matter.
 * @throws Fault CANCELLED
 */
export async function beginningOfBody(hop: Hop, withinMs: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    await hop.receive((chunk) => {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes >= ERROR_BODY_BYTES) throw new Enough();
      return 0;
    }, withinMs);
  } catch (error) {
    const isPartial = error instanceof Enough || (error instanceof Fault && error.details.transient === true);
    if (!isPartial) throw error;
  }
  return Buffer.concat(chunks).subarray(0, ERROR_BODY_BYTES);
}

/**
 * Says what an answer means that is neither the wanted one nor a redirect to follow.
 *
 * @param mayRevise false once the registry has revised this request
 * @returns the request that the registry makes instead
 * @throws Fault when a retry may help or the answer makes no sense; else the ArmError of the registry
 */
export async function judge(
  hop: Hop,
  request: TransferRequest,
  mayRevise: boolean,
  { clock, source }: Pick<Line, 'clock' | 'source'>,
): Promise<TransferRequest> {
  const { url, status, headers } = hop;
  if (status === 407 && hop.proxy !== undefined) {
    hop.drop();
    throw proxyRefusal(hop.proxy, status);
  }
  const answer: Answer = { url, status, headers, body: await beginningOfBody(hop, source.timeoutMs) };
  const revised = mayRevise ? request.revise?.(answer) : undefined;
  if (revised !== undefined) return revised;
  const isListed = isTransientStatus(status);
  if (isListed || request.isTransient?.(answer) === true) {
    throw new Fault(codeOf(status), `the server answered ${statusText(status)}`, {
      transient: true,
      status,
      pauseMs: requestedPauseMs(status, headers, clock.now()),
      explained: isListed || status >= 500 ? undefined : request.explain(answer),
    });
  }
  if (status < 300 || status === 304) {
    const expected = request.body === undefined ? '200 OK' : '201 Created';
    throw new Fault(
      'SERVER_ERROR',
      `the server answered ${statusText(status)} where ${expected} was expected`,
      {
        status,
      },
    );
  }
  throw orOfProxy(request.explain(answer), hop);
}

/** A proxy answers a request in plain http itself when it refuses: nothing tells that from an answer of the server. */
function orOfProxy(error: ArmError, { proxy, url, status }: Hop): ArmError {
  const isRefusal = status === 401 || status === 403;
  if (proxy === undefined || url.protocol === 'https:' || !isRefusal) return error;
  const hint = `${error.hint}; or check user name and password in HTTP_PROXY, and what the proxy permits`;
  const message = `${error.message}, unless it was the proxy "${proxy}" that refused`;
  return new ArmError(error.code, message, { ...error.details, hint });
}

function codeOf(status: number): ErrorCode {
  if (status === 429) return 'RATE_LIMITED';
  return status === 408 ? 'TIMEOUT' : 'SERVER_ERROR';
}

function statusText(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim();
}
