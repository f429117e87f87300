import type { WorkerAnswer } from './toolkit-tasks.ts';

/** First argument that makes the bundle act as a worker of the Actions cache instead of running the action. */
export const WORKER_ARGUMENT = 'actions-cache-worker';

/** The folder below the worker's own directory that an entry holds; its name is part of the entry's identity. */
export const ENTRY_FOLDER = 'arm-install-archives';

export type WorkerTask = { kind: 'restore' | 'save'; key: string };

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
  const answer = await carryOut(task).catch((error: unknown): WorkerAnswer => {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  });
  await new Promise<void>((resolve) => process.send?.(answer, () => resolve()));
}

/** The toolkit is most of the bundle: only a worker loads it. */
async function carryOut({ kind, key }: WorkerTask): Promise<WorkerAnswer> {
  const { isAvailable, restore, save } = await import('./toolkit-tasks.ts');
  if (!isAvailable()) return { kind: 'unavailable' };
  const entry = { key, folder: ENTRY_FOLDER };
  return kind === 'restore' ? restore(entry) : save(entry, () => process.send?.({ kind: 'reserved' }));
}

/** A run that was killed wants nothing any more, and neither do the tar and zstd of this process group. */
function endWithChildren(): void {
  try {
    process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
  } finally {
    process.exit(1);
  }
}

const COMPLAINS =
  /^(?:::(?:warning|error)[^:]*::|Attempt \d{1,9} of \d{1,9} failed with error: |Failed to save: )/;
const LONGEST_COMPLAINT = 300;

/**
 * What the toolkit of the Actions cache complained of last, as the end of a sentence. It swallows its errors and tells
 * them only to the log, where they would look as if the job had a problem. Without queries of URLs: those are signed.
 */
export function lastComplaint(output: string): string | undefined {
  return output
    .split(/\r?\n/)
    .filter((line) => COMPLAINS.test(line))
    .map((line) => plainWords(line.replace(COMPLAINS, '')))
    .findLast((words) => words !== '');
}

function plainWords(complaint: string): string {
  const [own = ''] = complaint.split(' If you are using self-hosted runners', 1);
  return own
    .replaceAll('%0A', ' ')
    .replaceAll('%0D', '')
    .replaceAll('%25', '%')
    .replace(/https?:\/\/\S*/g, (url) => url.split(/[?#]/, 1)[0] ?? '')
    .replace(/^Failed to (?:restore|save): /, '')
    .replace(/\. Retrying request in \d{1,9} ms\.\.\.$/, '')
    .trim()
    .slice(0, LONGEST_COMPLAINT);
}
