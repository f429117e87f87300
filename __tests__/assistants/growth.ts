/**
 * How many times longer the work takes on four times the input: about 4 when it is linear, 16 when it is quadratic.
 * The fastest of several turns counts, and a few milliseconds of both are forgiven.
 */
export async function growth(work: (size: number) => unknown, size: number): Promise<number> {
  await fastest(work, size, 1);
  const small = await fastest(work, size, 3);
  const large = await fastest(work, size * 4, 3);
  return large / (small + 3);
}

async function fastest(work: (size: number) => unknown, size: number, turns: number): Promise<number> {
  let leastMs = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    const start = performance.now();
    await work(size);
    leastMs = Math.min(leastMs, performance.now() - start);
  }
  return leastMs;
}
