import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LimitFunction } from 'p-limit';
import type { RateLimit } from '../config/forms.ts';
import { cancelled, durationText, Fault } from './faults.ts';

/** The one door through which all requests to a source start. */
export interface Gate {
  /** Aborted when what waits now should stop waiting: the run was cancelled, or the server asked for too long a pause. */
  readonly signal: AbortSignal;
  /** Aborted only when the run was cancelled. */
  readonly cancelled: AbortSignal;
  /**
   * Resolves when a request may start.
   * @throws Fault CANCELLED or RATE_LIMITED
   */
  open(): Promise<void>;
  /** Counts a request as started; undefined when none may start just now. The returned function tells that it was answered. */
  enter(): (() => void) | undefined;
  /** Lets nothing start for `ms`; a pause above 60 s fails all that waits, at once and until it is over. */
  pause(ms: number): void;
  /**
   * Waits for `ms`.
   * @throws Fault CANCELLED or RATE_LIMITED
   */
  sleep(ms: number): Promise<void>;
  /** Ends all waiting for good. */
  cancel(): void;
}

/** The failure of what waits for a source that asks for a pause of `ms`. */
export function pauseTooLong(ms: number, status?: number): Fault {
  const told = `the server asks to wait ${durationText(ms)}`;
  return new Fault(
    'RATE_LIMITED',
    `${told}, longer than the ${durationText(LONGEST_PAUSE_MS)} that are waited for`,
    {
      status,
    },
  );
}

/** A gate for one source, open at first. */
export function createGate(rateLimit: RateLimit | undefined, clock: Clock): Gate {
  return new SourceGate(rateLimit, clock);
}

class SourceGate implements Gate {
  readonly #clock: Clock;
  readonly #window: RateWindow;
  readonly #ended = new AbortController();
  #waiting = new AbortController();
  #pausedUntil = 0;
  #refusing: { until: number; fault: Fault } | undefined;

  constructor(rateLimit: RateLimit | undefined, clock: Clock) {
    this.#clock = clock;
    this.#window = createRateWindow(rateLimit, clock.elapsed);
  }

  get signal(): AbortSignal {
    return this.#waiting.signal;
  }

  get cancelled(): AbortSignal {
    return this.#ended.signal;
  }

  async open(): Promise<void> {
    for (;;) {
      this.#stopIfClosed();
      const ms = this.#delayMs();
      if (ms === 0) return;
      await this.#clock.sleep(ms, this.signal);
    }
  }

  enter(): (() => void) | undefined {
    this.#stopIfClosed();
    return this.#delayMs() === 0 ? this.#window.start() : undefined;
  }

  pause(ms: number): void {
    const until = this.#clock.elapsed() + ms;
    if (ms > LONGEST_PAUSE_MS) this.#close(until, pauseTooLong(ms));
    else this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  async sleep(ms: number): Promise<void> {
    this.#stopIfClosed();
    await this.#clock.sleep(ms, this.signal);
  }

  cancel(): void {
    const fault = cancelled();
    this.#close(Number.POSITIVE_INFINITY, fault);
    this.#ended.abort(fault);
  }

  #delayMs(): number {
    return Math.max(0, this.#pausedUntil - this.#clock.elapsed(), this.#window.delayMs());
  }

  #stopIfClosed(): void {
    if (this.#refusing === undefined) return;
    if (this.#clock.elapsed() < this.#refusing.until) throw this.#refusing.fault;
    this.#refusing = undefined;
  }

  #close(until: number, fault: Fault): void {
    if (this.#refusing !== undefined && this.#refusing.until >= until) return;
    this.#refusing = { until, fault };
    const ended = this.#waiting;
    if (Number.isFinite(until)) this.#waiting = new AbortController();
    ended.abort(fault);
  }
}

interface Start {
  at: number;
}

/** A sliding window over request starts. */
interface RateWindow {
  /** Milliseconds until a request may start; 0 for now. */
  delayMs(): number;
  /**
   * Counts a request as started. The returned function is to be called when the answer begins: the server saw the request
   * at some moment before, so only then does its period begin for certain.
   */
  start(): () => void;
}

/** Lets at most `limit.requests` start in any `limit.periodMs`; without a limit everything may start. `elapsed`: milliseconds. */
export function createRateWindow(limit: RateLimit | undefined, elapsed: () => number): RateWindow {
  if (limit === undefined) return { delayMs: () => 0, start: () => () => {} };
  const { requests, periodMs } = limit;
  let starts: Start[] = [];
  /** Nothing starts before: a start that is counted is only ever moved to a later time. */
  let fullUntil = 0;
  return {
    delayMs() {
      if (starts.length < requests) return 0;
      const time = elapsed();
      if (time < fullUntil) return fullUntil - time;
      // Timers end up to a millisecond early: one more keeps the distance at least a full period.
      starts = starts.filter(({ at }) => at + periodMs + 1 > time).sort((a, b) => a.at - b.at);
      if (starts.length < requests) return 0;
      fullUntil = (starts[starts.length - requests]?.at ?? time) + periodMs + 1;
      return fullUntil - time;
    },
    start() {
      const entry = { at: elapsed() };
      starts.push(entry);
      return () => {
        entry.at = elapsed();
      };
    },
  };
}

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
  return age === undefined ? readDate(date)?.getTime() : undefined;
}

function retryAfterMs(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return ahead(Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER));
  const date = /[a-z]/i.test(value) ? readDate(value) : undefined;
  return date && ahead(date.getTime() - nowMs);
}

/** The longest of the usual forms has 39 characters. */
const LONGEST_DATE = 64;

/**
 * A point in time as a server writes it; undefined when it is missing or means nothing. One without a zone, such as the
 * `asctime` form of HTTP (RFC 9110, 5.6.7), is in UTC, wherever this machine stands.
 */
export function readDate(text: unknown): Date | undefined {
  if (typeof text !== 'string' || text.length > LONGEST_DATE) return undefined;
  const hasZone = /(?:[a-z]|[+-]\d\d(?::?\d\d)?)\)?$/i.test(text);
  const zone = /^\d{4}-\d\d-\d\dT/.test(text) ? 'Z' : ' GMT';
  const date = new Date(hasZone ? text : `${text}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function ahead(ms: number): number | undefined {
  return ms > 0 ? ms : undefined;
}

/**
 * Runs `work` in a slot of `limit`, freed when it ends. While waiting for the slot, an abort of `signal` rejects at once
 * with its reason and `work` never starts; once started, `work` ends in its own way.
 */
export function inSlot<T>(limit: LimitFunction, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) {
      leave();
      return;
    }
    signal.addEventListener('abort', leave, { once: true });
    const run = async () => {
      if (signal.aborted) return;
      signal.removeEventListener('abort', leave);
      await work().then(resolve, reject);
    };
    limit(run).catch(reject);
  });
}

/** Time as the transfer needs it; tests put their own in place of it. */
export interface Clock {
  /** Milliseconds since the epoch: for signatures and the dates of servers. */
  now(): number;
  /** Milliseconds of a clock that nobody can set: for everything that is waited for. */
  elapsed(): number;
  /** Resolves after `ms`; rejects at once with the reason of `signal` when that is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  sleep: (ms, signal) =>
    sleep(ms, undefined, { signal }).catch(() => {
      throw signal.reason;
    }),
};
