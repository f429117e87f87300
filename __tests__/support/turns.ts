/** True when the event loop turned, so that a signal would have been heard, before the work was done. */
export async function turnsMeanwhile(work: () => Promise<unknown>): Promise<boolean> {
  let hasTurned = false;
  setImmediate(() => {
    hasTurned = true;
  });
  await work();
  return hasTurned;
}
