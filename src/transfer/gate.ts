import type { RateLimit } from '../config/source.ts';
import { LONGEST_PAUSE_MS } from './backoff.ts';
import type { Clock } from './clock.ts';
import { durationText } from './duration-text.ts';
import { cancelled, Fault } from './fault.ts';
import { createRateWindow } from './rate-window.ts';

/** The one door through which all requests to a source start. */
export interface Gate {
  /** Aborted when what waits now should stop waiting: the run was cancelled, or the server asked for too long a pause. */
  readonly signal: AbortSignal;
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
  const window = createRateWindow(rateLimit, clock.now);
  let waiting = new AbortController();
  let pausedUntil = 0;
  let refusing: { until: number; fault: Fault } | undefined;

  const delayMs = () => Math.max(0, pausedUntil - clock.now(), window.delayMs());

  function stopIfClosed(): void {
    if (refusing === undefined) return;
    if (clock.now() < refusing.until) throw refusing.fault;
    refusing = undefined;
  }

  function close(until: number, fault: Fault): void {
    if (refusing !== undefined && refusing.until >= until) return;
    refusing = { until, fault };
    const ended = waiting;
    if (Number.isFinite(until)) waiting = new AbortController();
    ended.abort(fault);
  }

  return {
    get signal() {
      return waiting.signal;
    },
    async open() {
      for (;;) {
        stopIfClosed();
        const ms = delayMs();
        if (ms === 0) return;
        await clock.sleep(ms, waiting.signal);
      }
    },
    enter() {
      stopIfClosed();
      return delayMs() === 0 ? window.start() : undefined;
    },
    pause(ms) {
      const until = clock.now() + ms;
      if (ms > LONGEST_PAUSE_MS) close(until, pauseTooLong(ms));
      else pausedUntil = Math.max(pausedUntil, until);
    },
    async sleep(ms) {
      stopIfClosed();
      await clock.sleep(ms, waiting.signal);
    },
    cancel() {
      close(Number.POSITIVE_INFINITY, cancelled());
    },
  };
}
