import { ArmError } from '../errors.ts';
import { backoffMs, LONGEST_PAUSE_MS, UNTOLD_PAUSE_MS } from './backoff.ts';
import { Fault, failure, type Subject } from './fault.ts';
import { pauseTooLong } from './gate.ts';
import type { Line } from './line.ts';
import { shownUrl } from './shown-url.ts';
import { inSlot } from './slots.ts';

/** The part of a line that retrying needs. */
export type RetryLine = Pick<Line, 'gate' | 'slots' | 'random'> & {
  settings: Pick<Line['settings'], 'retries' | 'onRetry'>;
};

/**
 * Runs `attempt` in a slot of the source until it succeeds, fails for good, or no attempt is left; the slot is free while
 * waiting. What the server asks for in `Retry-After` pauses the whole source.
 *
 * @param attempt told its number, from 1
 * @param inspect looks at what an attempt brought, outside of the slot; a transient Fault of it means a further attempt
 * @returns what the last attempt returned, and how many there were
 * @throws ArmError that names the subject and the number of attempts
 */
export async function withRetries<T>(
  line: RetryLine,
  subject: Subject,
  attempt: (attempts: number) => Promise<T>,
  inspect: (value: T) => Promise<void> = async () => {},
): Promise<{ value: T; attempts: number }> {
  let attempts = 0;
  let last: Fault | undefined;
  try {
    for (;;) {
      await line.gate.open();
      const outcome = await transientFaults(async () => {
        const value = await inSlot(line.slots, line.gate.signal, () => {
          attempts += 1;
          return attempt(attempts);
        });
        await inspect(value);
        return value;
      });
      if (!(outcome instanceof Fault)) return { value: outcome.value, attempts };
      last = outcome;
      const delayMs = nextDelay(line, outcome, attempts);
      const event = { source: subject.source, url: shownUrl(subject.url), attempt: attempts };
      line.settings.onRetry?.({ ...event, of: line.settings.retries + 1, reason: outcome.message, delayMs });
      await line.gate.sleep(delayMs);
    }
  } catch (error) {
    const made = error instanceof Fault && error.unsent ? attempts - 1 : attempts;
    throw told(error, subject, made, last);
  }
}

async function transientFaults<T>(work: () => Promise<T>): Promise<{ value: T } | Fault> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof Fault && error.details.transient === true) return error;
    throw error;
  }
}

/** Pauses the source as the failure demands; throws when there is no further attempt. */
function nextDelay(line: RetryLine, fault: Fault, attempts: number): number {
  const { pauseMs = 0, status } = fault.details;
  if (pauseMs > 0 && !fault.elsewhere) line.gate.pause(pauseMs);
  if (pauseMs > LONGEST_PAUSE_MS) throw pauseTooLong(pauseMs, status);
  if (attempts > line.settings.retries) throw fault;
  const delayMs = Math.max(backoffMs(attempts - 1, line.random), pauseMs);
  const isBusy = status === 429 || status === 503;
  if (pauseMs === 0 && isBusy && !fault.elsewhere) line.gate.pause(Math.min(delayMs, UNTOLD_PAUSE_MS));
  return Math.round(delayMs);
}

function told(error: unknown, subject: Subject, attempts: number, last: Fault | undefined): unknown {
  if (error instanceof Fault) {
    const waited = error !== last && last !== undefined && error.code === 'RATE_LIMITED';
    return failure(
      subject,
      error,
      attempts,
      waited ? `; the last attempt failed because ${last.message}` : '',
    );
  }
  if (!(error instanceof ArmError)) return error;
  return error.with({ source: subject.source, attempts });
}
