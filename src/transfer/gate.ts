import type { RateLimit } from '../config/source.ts';
import { LONGEST_PAUSE_MS } from './backoff.ts';
import type { Clock } from './clock.ts';
import { durationText } from './duration-text.ts';
import { cancelled, Fault } from './fault.ts';
import { createRateWindow, type RateWindow } from './rate-window.ts';

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
