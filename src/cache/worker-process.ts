import { type ChildProcess, execFile, fork } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isInside } from '../config/project.ts';
import {
  lastComplaint,
  WORKER_ARGUMENT,
  type WorkerMessage,
  type WorkerTask,
} from './actions-cache-worker.ts';
import type { WorkerAnswer } from './toolkit-tasks.ts';

/** A save has been reserved for this job then, and nobody waits for it but the end of the job. */
const SAVE_TIMEOUT_MS = 120_000;

/** How long a process may take to be gone, once it has answered or was killed. */
const END_TIMEOUT_MS = 1_000;

/**
 * The toolkit unpacks with `-P`: an entry that somebody poisoned could write anywhere, through absolute names, `..` or
 * links. Without separators in its names everything stays in the worker's folder. Other tars than GNU's ignore this.
 */
const FLAT_NAMES = '--transform=s,[^0-9a-z.-],_,g';

const MOST_OUTPUT = 64 * 1024;

export interface WorkerSettings {
  /** The bundle, which also holds the worker. */
  entryPoint: string;
  environment: NodeJS.ProcessEnv;
  /** Longest time for a restore, and for a save until it is reserved; the worker is killed then. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** Has a task carried out in a process of its own, in a private folder, and waits until that is gone; never throws. */
export async function askWorker(
  task: WorkerTask,
  folder: string,
  settings: WorkerSettings,
): Promise<FinalAnswer> {
  if (settings.signal?.aborted) return { kind: 'failed', reason: 'the run was cancelled' };
  let worker: ChildProcess;
  try {
    worker = startWorker(task, folder, settings);
  } catch (error) {
    return { kind: 'failed', reason: (error as Error).message };
  }
  const ended = new Promise<void>((resolve) => {
    worker.once('close', () => resolve());
    // Stays, because a channel that breaks late is an event as well.
    worker.on('error', () => resolve());
  });
  const output = collectOutput(worker);
  const ending = await answerOf(worker, task, settings);
  if (ending.isFinished) await atMost(END_TIMEOUT_MS, ended);
  killTree(worker, settings.environment);
  await atMost(END_TIMEOUT_MS, ended);
  return explain(ending, lastComplaint(output()));
}

function startWorker(
  task: WorkerTask,
  folder: string,
  { entryPoint, environment }: WorkerSettings,
): ChildProcess {
  return fork(entryPoint, [WORKER_ARGUMENT], {
    cwd: folder,
    env: {
      ...withSafeSearch(environment),
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: folder,
      RUNNER_DEBUG: '',
      TAR_OPTIONS: task.kind === 'restore' ? FLAT_NAMES : '',
    },
    // The toolkit's own lines and annotations would alarm people about a cache that is only a help.
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    execArgv: [],
    // A process group of its own, so that a kill also reaches the tar and zstd that the toolkit starts.
    detached: process.platform !== 'win32',
  });
}

/**
 * The environment with a `PATH` in which nothing comes from the checkout: the toolkit looks for tar and zstd there, and
 * they inherit the job's secrets. Names of variables have no letter case on Windows.
 */
function withSafeSearch(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const workspace = realPath(environment.GITHUB_WORKSPACE || process.cwd());
  const isSafe = (folder: string) => isAbsolute(folder) && !isInside(workspace, realPath(folder));
  const search = (value = '') => value.split(delimiter).filter(isSafe).join(delimiter);
  const variables = Object.entries(environment).map(([name, value]) => {
    return [name, name.toUpperCase() === 'PATH' ? search(value) : value];
  });
  // Windows' own search leaves the current directory out then.
  return { ...Object.fromEntries(variables), NoDefaultCurrentDirectoryInExePath: '1' };
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** As the worker's, and a failure always has a reason. */
export type FinalAnswer = Exclude<WorkerAnswer, { kind: 'failed' }> | { kind: 'failed'; reason: string };

interface Ending {
  answer: WorkerAnswer;
  /** The worker ends, or has ended, by itself. */
  isFinished: boolean;
}

async function answerOf(worker: ChildProcess, task: WorkerTask, settings: WorkerSettings): Promise<Ending> {
  let forget = () => {};
  const ending = new Promise<Ending>((resolve) => {
    forget = listen(worker, settings, resolve);
  });
  worker.send(task);
  return ending.finally(() => forget());
}

/** Calls `resolve` with how the worker ends, however it does; the returned function takes all listening back. */
function listen(
  worker: ChildProcess,
  { signal, timeoutMs }: WorkerSettings,
  resolve: (ending: Ending) => void,
): () => void {
  const fail = (reason: string | undefined, isFinished: boolean) =>
    resolve({ answer: { kind: 'failed', reason }, isFinished });
  const expire = (limitMs: number) => () => fail(`no answer within ${limitMs / 1000} s`, false);
  let timer = setTimeout(expire(timeoutMs), timeoutMs);
  const cancel = () => fail('the run was cancelled', false);
  signal?.addEventListener('abort', cancel, { once: true });
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind !== 'reserved') return resolve({ answer: message, isFinished: true });
    clearTimeout(timer);
    timer = setTimeout(expire(SAVE_TIMEOUT_MS), SAVE_TIMEOUT_MS);
  });
  worker.once('error', (error) => fail(error.message, false));
  worker.once('disconnect', () => fail('its process ended without an answer', true));
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  };
}

/** The last of what the worker printed. */
function collectOutput({ stdout }: ChildProcess): () => string {
  let output = '';
  stdout?.setEncoding('utf8');
  stdout?.on('data', (text: string) => {
    output = (output + text).slice(-MOST_OUTPUT);
  });
  return () => output;
}

async function atMost(limitMs: number, promise: Promise<void>): Promise<void> {
  const enough = new AbortController();
  const limit = sleep(limitMs, undefined, { signal: enough.signal }).catch(() => undefined);
  await Promise.race([promise, limit]);
  enough.abort();
}

function killTree(worker: ChildProcess, { SystemRoot = 'C:\\Windows' }: NodeJS.ProcessEnv): void {
  const { pid } = worker;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    if (worker.exitCode !== null) return;
    // By its name alone Windows would look for it in the current directory first: in the checked-out workspace.
    const program = join(SystemRoot, 'System32', 'taskkill.exe');
    const options = { cwd: dirname(program), windowsHide: true };
    execFile(program, ['/PID', String(pid), '/T', '/F'], options, () => worker.kill());
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // ESRCH: the whole group has ended by itself.
  }
}

/** What the toolkit calls a miss may be a failure that it has swallowed, and time may have run out for a reason. */
function explain({ answer, isFinished }: Ending, complaint: string | undefined): FinalAnswer {
  if (answer.kind === 'miss' && complaint !== undefined) return { kind: 'failed', reason: complaint };
  if (answer.kind !== 'failed') return answer;
  const { reason } = answer;
  if (reason === undefined) return { kind: 'failed', reason: complaint ?? 'the toolkit did not say why' };
  const isWholeStory = isFinished || complaint === undefined;
  return { kind: 'failed', reason: isWholeStory ? reason : `${reason} (${complaint})` };
}
