const TURNS = 3;
const ATTEMPTS = 4;

/**
 * How many times longer the work takes on four times the input: about 4 when it is linear, 16 when it is quadratic.
 * A busy machine makes single measurements longer and never shorter: the least of several attempts counts.
 */
export async function growth(work: (size: number) => unknown, size: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && least > 6; attempt++) {
    const smallMs = await fastestMs(work, size);
    const largeMs = await fastestMs(work, size * 4);
    least = Math.min(least, largeMs / (smallMs + 1));
  }
  return least;
}

async function fastestMs(work: (size: number) => unknown, size: number): Promise<number> {
  let leastMs = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < TURNS; turn++) {
    const start = performance.now();
    await work(size);
    leastMs = Math.min(leastMs, performance.now() - start);
  }
  return leastMs;
}
