import { STATUS_CODES } from 'node:http';
import { ArmError, type ErrorCode } from '../errors.ts';
import { isTransientStatus, requestedPauseMs } from './backoff.ts';
import { Fault } from './fault.ts';
import type { Hop } from './hop.ts';
import type { Line } from './line.ts';
import { proxyRefusal } from './proxy-refusal.ts';
import type { Answer, TransferRequest } from './request.ts';

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
    throw new Fault('SERVER_ERROR', `the server answered ${statusText(status)} where 200 OK was expected`, {
      status,
    });
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
