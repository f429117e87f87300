import { setFlagsFromString } from 'node:v8';
import { diskReason } from './disk/failure.ts';
import { THREADS } from './disk/pace.ts';
import { reportCrash } from './report/log.ts';
import type { Reporter } from './result.ts';

/** The runner waits 7.5 s between SIGINT and SIGTERM; a person at a terminal waits less gladly. */
const CANCELLATION_LIMIT_MS = 4_000;
/** Before that limit, so that a run whose work does not heed the cancellation can still say what happened. */
const PATIENCE_MS = 3_000;

/** Windows' console sends SIGBREAK for Ctrl+Break, and has no SIGTERM; elsewhere nobody sends it. */
const CANCELLING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGBREAK'];

/**
 * Aborted by the first signal that means to end the run; further ones change nothing. The process ends itself if the run
 * does not come to its end soon after.
 */
export function cancelOnSignals(): AbortSignal {
  const controller = new AbortController();
  const cancel = () => {
    if (controller.signal.aborted) return;
    setTimeout(() => process.exit(1), CANCELLATION_LIMIT_MS).unref();
    controller.abort(new Error('The run was cancelled'));
  };
  for (const signal of CANCELLING) process.on(signal, cancel);
  return controller.signal;
}

/** What `work` comes to, or `undefined` when it has not ended some seconds after the cancellation. */
export function unlessOverdue<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const startTimer = () => setTimeout(() => resolve(undefined), PATIENCE_MS).unref();
    if (signal.aborted) startTimer();
    else signal.addEventListener('abort', startTimer, { once: true });
    work.then(resolve, reject);
  });
}

/**
 * Makes sure that the process cannot end well with work undone: when a promise never settles, Node runs out of events and
 * exits 0. What nobody catches would reach the log raw.
 * @param reporter the run's reporter, once there is one
 * @returns to be called when the work is done
 */
export function guardProcess(
  environment: NodeJS.ProcessEnv,
  reporter: () => Reporter | undefined,
): () => void {
  return onUnexpected('The run ended before its work was done', (error) => {
    reportCrash(error, environment, reporter());
    process.exit(1);
  });
}

/** The same for the post step: the job's work is done, and whatever happens now leaves its result as it is. */
export function guardPostStep(reporter: () => Reporter | undefined): () => void {
  return onUnexpected('nothing was left to wait for', (error) => {
    reporter()?.info(`The post step ended early: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(0);
  });
}

function onUnexpected(unfinished: string, end: (error: unknown) => void): () => void {
  let isDone = false;
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
  process.on('beforeExit', () => {
    if (!isDone) end(new Error(unfinished));
  });
  return () => {
    isDone = true;
  };
}

/** Lets the process use what it makes itself, whatever the umask (0277); what that takes from others stays taken. */
export function keepOwnAccess(): void {
  process.umask(process.umask() & 0o077);
}

/**
 * Has libuv start as many threads as files are handed over at once; it asks for the number once, when the first is
 * needed. On Windows it asks before, and there are four.
 */
export function provideThreads(): void {
  process.env.UV_THREADPOOL_SIZE ??= String(THREADS);
}

let isTuned = false;

/**
 * Tells V8 what suits a process that does the same for some hundred rulesets and ends. To be called as soon as what the run
 * needs of Node is loaded, and not before: Node's own modules come compiled for a V8 whose flags are as they were, and with
 * other flags the network takes 25 ms more to load. Nor much later, when the room of young objects has grown.
 *
 * Young objects are collected after each MiB, as at first, and not after 16 later on, and old ones once they are one and a
 * half times what was alive; else memory grows with the number of rulesets. What a compilation has used is let go of when
 * that has ended, not when a thread is idle: a function of ours that runs once for each ruleset is compiled after 400 of them,
 * with all the others. So 800 rulesets need 1.2 times the memory of 200. And only what runs a hundred thousand times is
 * compiled by the slowest compiler, which takes a tenth to a fifth of a run that finds 200 rulesets in place, and gains less.
 */
export function tuneEngine(): void {
  if (isTuned) return;
  isTuned = true;
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
  if (Number.parseInt(process.versions.node, 10) >= 24) {
    setFlagsFromString('--no-maglev-destroy-on-background');
    setFlagsFromString('--invocation-count-for-turbofan=100000');
  }
}

/**
 * Milliseconds of a clock that never goes back. `performance.now` is the same clock, but loading it takes 2 of the 80
 * milliseconds of a run that finds everything in place.
 */
export function monotonicMs(): number {
  return process.uptime() * 1000;
}

/** The folder that the process was started in, `undefined` when it was deleted meanwhile. */
export function startFolder(): string | undefined {
  try {
    return process.cwd();
  } catch (error) {
    if (diskReason(error) === undefined) throw error;
    return undefined;
  }
}

/** Ends the process although sockets may still be open, once everything printed has been taken. */
export async function endProcess(exitCode: number): Promise<never> {
  await new Promise<void>((resolve) => {
    process.stdout.write('', () => resolve());
  });
  process.exit(exitCode);
}
