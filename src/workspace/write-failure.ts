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

/** System errors (`ENOSPC`) those of Node's own file functions, and what libuv has no name for on Windows; other `ERR_` codes are bugs of ours. */
const DISK_CODE = /^(?:E[A-Z0-9]+|ERR_FS_\w+|UNKNOWN)$/;

/** The cause of a file system error in words followed by its code, or `undefined` for any other kind of error. */
export function diskReason(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  if (code === '') return unnamedReason(error);
  if (typeof code !== 'string' || !DISK_CODE.test(code)) return undefined;
  return `${REASONS[code] ?? 'the system refused it'} (${code})`;
}

/** Node 24's `rmSync` gives most errors no code but `, Unknown error: Too many open files '<path>'` for a message. */
function unnamedReason(error: object): string | undefined {
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  const reason = /Unknown error: ([^']{1,200}) '/.exec(message)?.[1];
  return reason === undefined ? undefined : reason.charAt(0).toLowerCase() + reason.slice(1);
}

/**
 * A file system error as WRITE_FAILED, `Cannot <action> "<path>": <reason in words> (<code>)`; whatever is not a file
 * system error comes back as it is.
 */
export function asWriteFailure(action: string, path: string, error: unknown): unknown {
  const reason = diskReason(error);
  if (reason === undefined) return error;
  return new ArmError('WRITE_FAILED', `Cannot ${action} "${path}": ${reason}`, { cause: error });
}

/**
 * The same for failures that no caller has explained: the path is the one that the system names.
 * @returns ArmError WRITE_FAILED, or the error as it is
 */
export function asDiskFailure(action: string, error: unknown): unknown {
  const path = typeof error === 'object' && error !== null && 'path' in error ? error.path : undefined;
  return asWriteFailure(action, typeof path === 'string' ? path : 'a temporary file', error);
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
