import { ArmError } from '../errors.ts';
import { backoffMs, LONGEST_PAUSE_MS, UNTOLD_PAUSE_MS } from './backoff.ts';
import { Fault, failure, type Subject } from './fault.ts';
import { pauseTooLong } from './gate.ts';
import type { Line } from './line.ts';
import { RETRY_BUDGET } from './retry-budget.ts';
import { shownUrl } from './shown-url.ts';
import { inSlot } from './slots.ts';

/** The part of a line that retrying needs. */
export type RetryLine = Pick<Line, 'gate' | 'slots' | 'budget' | 'random'> & {
  settings: Pick<Line['settings'], 'retries' | 'onRetry'>;
};

/**
 * Runs `attempt` in a slot of the source until it succeeds, fails for good, or no attempt is left; the slot is free while
 * waiting. What the server asks for in `Retry-After` pauses the whole source.
 *
 * @returns what the last attempt returned, and how many there were
 * @throws ArmError that names the subject and the number of attempts
 */
export async function withRetries<T>(
  line: RetryLine,
  subject: Subject,
  attempt: () => Promise<T>,
): Promise<{ value: T; attempts: number }> {
  let attempts = 0;
  let last: Fault | undefined;
  try {
    for (;;) {
      await line.gate.open();
      const outcome = await oneAttempt(line, attempt, () => {
        attempts += 1;
      });
      if (!(outcome instanceof Fault)) {
        line.budget.earn();
        return { value: outcome.value, attempts };
      }
      last = outcome;
      const delayMs = nextDelay(line, outcome, attempts);
      const event = { source: subject.source, url: shownUrl(subject.url), attempt: attempts };
      line.settings.onRetry?.({ ...event, of: line.settings.retries + 1, reason: outcome.message, delayMs });
      await line.gate.sleep(delayMs);
    }
  } catch (error) {
    throw told(error, subject, attempts, last);
  }
}

async function oneAttempt<T>(
  line: RetryLine,
  attempt: () => Promise<T>,
  count: () => void,
): Promise<{ value: T } | Fault> {
  try {
    const value = await inSlot(line.slots, line.gate.signal, () => {
      count();
      return attempt();
    });
    return { value };
  } catch (error) {
    if (error instanceof Fault && error.details.transient === true) return error;
    throw error;
  }
}

/** Pauses the source as the failure demands; throws when there is no further attempt. */
function nextDelay(line: RetryLine, fault: Fault, attempts: number): number {
  const { pauseMs = 0, status } = fault.details;
  if (pauseMs > 0) line.gate.pause(pauseMs);
  if (pauseMs > LONGEST_PAUSE_MS) throw pauseTooLong(pauseMs, status);
  if (attempts > line.settings.retries) throw fault;
  if (!line.budget.spend()) throw new BudgetSpent(fault);
  const delayMs = Math.max(backoffMs(attempts - 1, line.random), pauseMs);
  if (pauseMs === 0 && (status === 429 || status === 503))
    line.gate.pause(Math.min(delayMs, UNTOLD_PAUSE_MS));
  return Math.round(delayMs);
}

class BudgetSpent extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

function told(error: unknown, subject: Subject, attempts: number, last: Fault | undefined): unknown {
  if (error instanceof BudgetSpent) {
    const note = `; not tried again, as the source has used up its ${RETRY_BUDGET} retries of this run`;
    return failure(subject, error.fault, attempts, note);
  }
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
