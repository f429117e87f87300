import { Fault } from './fault.ts';
import { type Hop, openHop } from './hop.ts';
import type { Line } from './line.ts';
import { isRedirect, redirectTarget } from './redirect.ts';
import type { TransferRequest } from './request.ts';
import { inSlot } from './slots.ts';

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
    const step: Step = { at: asked, elsewhere, isFirst: visited.length === 1 };
    await located(step, async () => line.policy.check(asked, visited.at(-2)));
    const hopped = async (answered: () => void): Promise<Outcome<T>> => {
      const hop = await openHop(line.connections, asked, headersFor(line, request, asked, headers), {
        timeoutMs: line.source.timeoutMs,
        signal: line.settings.signal,
      }).finally(answered);
      const { location } = hop.headers;
      if (isRedirect(hop.status) && location !== undefined) {
        await hop.leave();
        return { next: redirectTarget(asked, location, visited) };
      }
      const mayHaveAged = elsewhere && mayStartAgain && (hop.status === 401 || hop.status === 403);
      if (!mayHaveAged) return { value: await use(hop) };
      await hop.leave();
      return { next: request.url, again: true };
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

type Outcome<T> = { value: T } | { next: URL; again?: true };

/** A kept connection was found closed: the same is asked again at once. */
const STALE = Symbol('stale');

/** Where a request is made. */
interface Step {
  at: URL;
  elsewhere: boolean;
  isFirst: boolean;
}

/** Adds to a fault where it happened. */
async function located<T>(step: Step, work: () => Promise<T>): Promise<T | typeof STALE> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.details.stale === true) return STALE;
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
