import { beginningOfBody } from './answer.ts';
import { Fault } from './fault.ts';
import { type Hop, openHop } from './hop.ts';
import type { Line } from './line.ts';
import { isRedirect, redirectTarget } from './redirect.ts';
import type { TransferRequest } from './request.ts';
import { inSlot } from './slots.ts';

/**
 * Carries one request through all its redirects to the answer that is none, and hands that to `use`, which is to receive
 * its body. Each hop passes the host policy and the gate, and holds a slot of `max-concurrency`.
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
  const visited: URL[] = [];
  for (let url: URL | undefined = request.url; ; ) {
    const asked: URL = url;
    visited.push(asked);
    const outcome: { next: URL } | { value: T } = await inTurn(line, asked, async (answered) => {
      line.policy.check(asked, visited.at(-2));
      const hop = await openHop(line.connections, asked, headersFor(line, request, asked, headers), {
        timeoutMs: line.source.timeoutMs,
        signal: line.settings.signal,
      }).finally(answered);
      const { location } = hop.headers;
      if (!isRedirect(hop.status) || location === undefined) return { value: await use(hop) };
      await beginningOfBody(hop);
      return { next: redirectTarget(asked, location, visited) };
    });
    if ('value' in outcome) return outcome.value;
    url = outcome.next;
  }
}

/** Waits for the gate and for a slot over all sources; while the gate is shut no such slot is held. */
async function inTurn<T>(line: Line, url: URL, work: (answered: () => void) => Promise<T>): Promise<T> {
  const { gate, settings } = line;
  for (;;) {
    await gate.open();
    const started = async () => {
      const answered = gate.enter();
      return answered === undefined ? undefined : { value: await counted(line, url, () => work(answered)) };
    };
    const { maxConcurrency } = settings;
    const turn = await (maxConcurrency === undefined
      ? started()
      : inSlot(maxConcurrency, gate.signal, started));
    if (turn !== undefined) return turn.value;
  }
}

async function counted<T>(line: Line, url: URL, work: () => Promise<T>): Promise<T> {
  const { stats, underWay, settings, source } = line;
  stats.requests += 1;
  underWay.count += 1;
  settings.onRunning?.(source.name, underWay.count);
  stats.peak = Math.max(stats.peak, underWay.count);
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) error.at ??= url;
    throw error;
  } finally {
    underWay.count -= 1;
    settings.onRunning?.(source.name, underWay.count);
  }
}

function headersFor(
  line: Line,
  request: TransferRequest,
  url: URL,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  const mayKnow = request.credentialOrigins.some((origin) => new URL(origin).origin === url.origin);
  const credentials = mayKnow ? request.authorize?.(url, new Date(line.clock.now())) : undefined;
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
