import type { IncomingHttpHeaders } from 'node:http';

const BASE_MS = 500;
const CEILING_MS = 10_000;

/** The longest wait that a server may ask for; beyond it, waiting on a paid runner is worse than failing. */
export const LONGEST_PAUSE_MS = 60_000;

/** How long a whole source pauses at most after a 429 or 503 that does not say how long to wait. */
export const UNTOLD_PAUSE_MS = BASE_MS;

const TRANSIENT_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

/** True for the statuses after which a repeated GET may succeed; 520 to 527 are those of CDNs in front of a registry. */
export function isTransientStatus(status: number): boolean {
  return TRANSIENT_STATUSES.has(status) || (status >= 520 && status <= 527);
}

/**
 * Full jitter: evenly between 0 and `min(10 s, 0.5 s * 2^n)`, in milliseconds.
 *
 * @param n retries made before, from 0
 * @param random a number in [0, 1)
 */
export function backoffMs(n: number, random: () => number): number {
  return random() * Math.min(CEILING_MS, BASE_MS * 2 ** n);
}

/**
 * How long a server asks to be left alone: `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3), else on a 429
 * GitLab's `RateLimit-Reset` in epoch seconds. Undefined when it does not say, or names a past time.
 */
export function requestedPauseMs(
  status: number,
  headers: IncomingHttpHeaders,
  nowMs: number,
): number | undefined {
  const serverMs = serverTime(headers) ?? nowMs;
  const told = retryAfterMs(headers['retry-after'], serverMs);
  if (told !== undefined || status !== 429) return told;
  const reset = headers['ratelimit-reset'];
  return typeof reset === 'string' && /^\d{1,12}$/.test(reset)
    ? ahead(Number(reset) * 1000 - serverMs)
    : undefined;
}

/** The clocks of server and runner may differ; an answer with an age comes from a cache, and its date is old. */
function serverTime({ date, age }: IncomingHttpHeaders): number | undefined {
  const time = age === undefined ? Date.parse(date ?? '') : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function retryAfterMs(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,12}$/.test(value)) return ahead(Number(value) * 1000);
  return /[a-z]/i.test(value) ? ahead(Date.parse(value) - nowMs) : undefined;
}

function ahead(ms: number): number | undefined {
  return ms > 0 ? ms : undefined;
}
