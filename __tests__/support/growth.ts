/** More says that work grows faster than its input: about 4 is linear, and 16 is quadratic. */
export const MOST_GROWTH = 10;

const ENOUGH = 6;
const ATTEMPTS = 8;

/**
 * How many times the processor time the work takes on four times the input.
 * Other work makes single measurements longer and never shorter: the least ones count, and more are taken only in doubt.
 * @param prepare makes the input of a size, and returns the work on it
 */
export async function growth(prepare: (size: number) => () => unknown, size: number): Promise<number> {
  const [small, large] = [prepare(size), prepare(size * 4)];
  let [smallMs, largeMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let attempt = 0; attempt < ATTEMPTS && !(largeMs / (smallMs + 1) <= ENOUGH); attempt++) {
    smallMs = Math.min(smallMs, await costMs(small), await costMs(small));
    largeMs = Math.min(largeMs, await costMs(large));
  }
  return largeMs / (smallMs + 1);
}

async function costMs(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
