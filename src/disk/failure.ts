import { setTimeout } from 'node:timers/promises';
import { ArmError } from '../errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use by another process or is a mount point',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something else is already there',
  EFBIG: 'the file is larger than the system allows',
  EINVAL: 'the file system does not accept the name',
  EIO: 'the disk reported an input/output error',
  EISDIR: 'a folder is in the way',
  ELOOP: 'a link is in the way',
  EMFILE: 'too many open files in this process',
  EMLINK: 'too many links to one file',
  ENAMETOOLONG: 'the path is too long for the file system',
  ENFILE: 'too many open files on this machine',
  ENODEV: 'the device is gone',
  ENOENT: 'it disappeared meanwhile',
  ENOMEM: 'not enough memory',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'a file is where a folder is needed',
  ENOTEMPTY: 'something else has been put there meanwhile',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ESTALE: 'the network file system lost it',
  ETXTBSY: 'it is being executed',
  EXDEV: 'it is on another file system',
  UNKNOWN: 'the system gave no reason',
};

/** Where another program may have a file open that nobody can move or delete then. */
const HELD_REASON = 'permission denied, or held open by another program';
const HELD_REASONS: Readonly<Record<string, string>> = {
  EACCES: HELD_REASON,
  EBUSY: 'held open by another program',
  EPERM: HELD_REASON,
};

const HELD_HINT =
  'Close the program that has it open (an editor, an indexer, a virus scanner), or check the permissions of the named path';

export const TOO_MANY_OPEN_HINT = 'Raise the limit of open files on this runner (ulimit -n)';

/** What to do where neither free space nor permissions are the trouble. */
const HINTS: Readonly<Record<string, string>> = {
  EBUSY: 'Unmount what is mounted there, or end the program that uses it, and run again',
  EIO: 'Check the disk that has the named path',
  EMFILE: TOO_MANY_OPEN_HINT,
  ENFILE: TOO_MANY_OPEN_HINT,
  EROFS: 'Make the file system that has the named path writable, or place into another folder',
};

/**
 * System errors (`ENOSPC`, on Windows also `UNKNOWN`) and those of Node's own file functions; other `ERR_` codes are bugs
 * of ours.
 */
const DISK_CODE = /^(?:E[A-Z0-9]+|UNKNOWN|ERR_FS_\w+)$/;

/** Some 2.5 seconds in all: scanners and indexers let go of new files within a few hundred milliseconds. */
const PAUSES_MS = [10, 20, 40, 80, 160, 320, 640, 1_280];

interface HoldingSystem {
  platform?: NodeJS.Platform | undefined;
  pause?: ((ms: number) => void) | undefined;
}

/**
 * Renames or removes, and tries again after growing pauses where another program may have a file open, which keeps
 * nobody from it but on Windows. It keeps the thread, so where there are many of them `releasing` is to be taken.
 * @throws what `work` throws
 */
export function whenReleased<T>(
  work: () => T,
  { platform = process.platform, pause = pauseThread }: HoldingSystem = {},
): T {
  for (const ms of platform === 'win32' ? PAUSES_MS : []) {
    try {
      return work();
    } catch (error) {
      if (!(errorCode(error) in HELD_REASONS)) throw error;
      pause(ms);
    }
  }
  return work();
}

/**
 * The same for work that nothing depends on yet: the rest of the process goes on in the pauses.
 * @throws what `work` throws
 */
export async function releasing<T>(work: () => T | Promise<T>): Promise<T> {
  for (const ms of process.platform === 'win32' ? PAUSES_MS : []) {
    try {
      return await work();
    } catch (error) {
      if (!(errorCode(error) in HELD_REASONS)) throw error;
      await setTimeout(ms);
    }
  }
  return work();
}

/** True for what a system says that renames nothing from there to here, although both look like one disk. */
export function isBetweenFileSystems(error: unknown): boolean {
  return errorCode(error) === 'EXDEV';
}

/** The code of a system error (`ENOENT`), or nothing. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function pauseThread(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** The cause of a file system error in words followed by its code, or `undefined` for any other kind of error. */
export function diskReason(error: unknown, platform = process.platform): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  if (code === '') return unnamedReason(error);
  if (typeof code !== 'string' || !DISK_CODE.test(code)) return undefined;
  const held = platform === 'win32' ? HELD_REASONS[code] : undefined;
  return `${held ?? REASONS[code] ?? 'the system refused it'} (${code})`;
}

const MOST_OF_A_REASON = 200;

/** Node 24's `rmSync` gives most errors no code but `, Unknown error: Too many open files '<path>'` for a message. */
function unnamedReason(error: object): string | undefined {
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  const [, rest] = message.split('Unknown error: ', 2);
  const reason = rest?.split(" '", 1)[0];
  return reason ? reason.charAt(0).toLowerCase() + reason.slice(1, MOST_OF_A_REASON) : undefined;
}

/**
 * A file system error as WRITE_FAILED, `Cannot <action> "<path>": <reason in words> (<code>)`; whatever is not a file
 * system error comes back as it is.
 */
export function asWriteFailure(action: string, path: string, error: unknown): unknown {
  const reason = diskReason(error);
  if (reason === undefined) return error;
  const code = errorCode(error);
  const hint = process.platform === 'win32' && code in HELD_REASONS ? HELD_HINT : HINTS[code];
  return new ArmError('WRITE_FAILED', `Cannot ${action} "${path}": ${reason}`, { cause: error, hint });
}

/**
 * What an ArmError says, where a failure is no reason to fail; any other error is thrown on.
 */
export function sentenceOfFailure(error: unknown): string {
  if (!(error instanceof ArmError)) throw error;
  return error.message;
}

/**
 * Runs `work` and throws its file system errors as `asWriteFailure` words them.
 * @throws ArmError WRITE_FAILED, and whatever else `work` throws
 */
export function explainingFailures<T>(action: string, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asWriteFailure(action, path, error);
  }
}

/**
 * The same for work that is under way.
 * @throws ArmError WRITE_FAILED, and whatever else `work` throws
 */
export async function explainingFailuresOf<T>(action: string, path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asWriteFailure(action, path, error);
  }
}
