/** First argument that makes the bundle act as a worker of the Actions cache instead of running the action. */
export const WORKER_ARGUMENT = 'actions-cache-worker';

/** The folder below the worker's own directory that an entry holds; its name is part of the entry's identity. */
export const ENTRY_FOLDER = 'arm-install-archives';

export type WorkerTask = { kind: 'restore' | 'save'; key: string };

export type WorkerAnswer =
  | { kind: 'hit' | 'miss' | 'saved' | 'exists' | 'taken' | 'unavailable' }
  | { kind: 'failed'; reason?: string | undefined };

/** `reserved` says that the quick part of a save is over: the entry is this job's to make. */
export type WorkerMessage = WorkerAnswer | { kind: 'reserved' };

/**
 * The child's side: takes one task from the parent, answers it and ends.
 *
 * The toolkit prints annotations, retries for half a minute, leaves sockets open and finds relative paths through the
 * current directory: in a process of its own none of that reaches the run, and a kill ends it. The current directory is
 * a private folder that also stands in for the workspace, so that one entry serves every system and nothing is ever
 * written into the real workspace.
 */
export async function serveWorker(): Promise<void> {
  if (process.send === undefined) return;
  process.once('disconnect', endWithChildren);
  const task = await new Promise<WorkerTask>((resolve) => process.once('message', resolve));
  const answer = await carryOut(task).catch(
    (error: unknown): WorkerAnswer => ({
      kind: 'failed',
      reason: error instanceof Error ? error.message : String(error),
    }),
  );
  await new Promise<void>((resolve) => process.send?.(answer, () => resolve()));
}

/** The toolkit is most of the bundle: only a worker loads it. */
async function carryOut({ kind, key }: WorkerTask): Promise<WorkerAnswer> {
  const { isAvailable, restore, save } = await import('./toolkit-tasks.ts');
  if (!isAvailable()) return { kind: 'unavailable' };
  return kind === 'restore' ? restore(key) : save(key, () => process.send?.({ kind: 'reserved' }));
}

/** A run that was killed wants nothing any more, and neither do the tar and zstd of this process group. */
function endWithChildren(): void {
  try {
    process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
  } finally {
    process.exit(1);
  }
}
