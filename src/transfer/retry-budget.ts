/** Retries that one source may spend before it gives up retrying. */
export const RETRY_BUDGET = 100;

/** Keeps many rulesets from multiplying the load on a server that is down. */
export interface RetryBudget {
  /** Takes one retry; false when none is left. */
  spend(): boolean;
  /** Gives one retry back after a success. */
  earn(): void;
}

/** A budget that starts full and never holds more than `capacity`. */
export function createRetryBudget(capacity: number = RETRY_BUDGET): RetryBudget {
  let left = capacity;
  return {
    spend() {
      if (left === 0) return false;
      left -= 1;
      return true;
    },
    earn() {
      left = Math.min(capacity, left + 1);
    },
  };
}
