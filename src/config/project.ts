import { closeSync, fstatSync, lstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { diskReason, errorCode, TOO_MANY_OPEN_HINT } from '../disk/failure.ts';
import { resolveLinks, SAFE_READ } from '../disk/links.ts';
import { ArmError, type ErrorCode, SetupError } from '../errors.ts';
import { isLeftOut } from './sparse-checkout.ts';

/** The folders and files of one run; absolute paths, the workspace with every link resolved. */
export interface Project {
  workspace: string;
  /** Working directory inside the workspace; targets are relative to it. */
  directory: string;
  manifestFile: string;
  lockFile: string;
  configFile: string;
  /** Undefined when the environment names no home. */
  homeDirectory: string | undefined;
}

/** @throws SetupError with INPUT_INVALID when workspace or working directory is missing, or one leaves the other */
export function openProject(
  inputs: Readonly<Record<'workingDirectory' | 'manifest' | 'lockfile' | 'config', string>>,
  environment: NodeJS.ProcessEnv,
  currentDirectory: string | undefined,
): Project {
  const workspace = workspaceFolder(environment.GITHUB_WORKSPACE || currentDirectory);
  const directory = workingDirectory(workspace, inputs.workingDirectory);
  return {
    workspace,
    directory,
    manifestFile: join(directory, inputs.manifest),
    lockFile: join(directory, inputs.lockfile),
    configFile: join(directory, inputs.config),
    homeDirectory: environment.HOME || environment.USERPROFILE || undefined,
  };
}

/** How a file is named to people: relative to the workspace with `/`, or absolute when it is elsewhere. */
export function nameForPeople(workspace: string, file: string): string {
  return isInside(workspace, file) ? relative(workspace, file).replaceAll('\\', '/') || '.' : file;
}

function workspaceFolder(written: string | undefined): string {
  if (written === undefined) {
    const message = 'Cannot use the current folder as workspace: it was deleted';
    throw inputInvalid(message, 'Start again in a folder that exists');
  }
  const found = realFolder(resolve(written));
  if ('path' in found) return found.path;
  const message = `Cannot use "${written}" as workspace: ${found.reason}`;
  throw inputInvalid(message, 'Check out the repository before this step');
}

function workingDirectory(workspace: string, written: string): string {
  const found = realFolder(resolve(workspace, written));
  if ('path' in found && isInside(workspace, found.path)) return found.path;
  const reason = 'reason' in found ? found.reason : 'it leads out of the workspace';
  throw inputInvalid(
    `Cannot use "${written}" as input "working-directory": ${reason}; allowed is a folder inside the workspace`,
  );
}

function inputInvalid(message: string, hint?: string): SetupError {
  return new SetupError([new ArmError('INPUT_INVALID', message, { hint })]);
}

/** Real path of a folder, or why there is none for us. */
export function realFolder(path: string): { path: string } | { reason: string } {
  const absent = { reason: 'there is no such folder' };
  try {
    return statSync(path).isDirectory() ? { path: resolveLinks(path).path } : absent;
  } catch (error) {
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error)) ? absent : { reason };
  }
}

/** Of `.armrc` and the manifest; other files say more. */
const DEFAULT_MAX_BYTES = 1024 * 1024;
const PIECE_BYTES = 64 * 1024;

/** Why a file of the project is not read; `reason` completes `Cannot read "FILE": …` and never quotes content. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly reason: string;
  /** What to do, where that is not to replace the file, and the code where the file is not to blame. */
  readonly details: { hint?: string; code?: ErrorCode };

  constructor(reason: string, cause?: unknown, details: { hint?: string; code?: ErrorCode } = {}) {
    super(reason, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.details = details;
  }

  /**
   * The failure of a run that needs the file.
   * @param shown the file as people know it, in quotes
   * @param usual code and hint where the file itself is to blame
   */
  asError(file: string, shown: string, usual: { code: ErrorCode; hint?: string }): ArmError {
    const { code, hint } = { ...usual, ...this.details };
    return new ArmError(code, `Cannot read ${shown}: ${this.reason}`, { hint, place: { file }, cause: this });
  }
}

const LEFT_OUT = 'the repository has it, and a sparse checkout left it out';
const INCLUDE =
  'Add it to the input sparse-checkout of actions/checkout, or run "git sparse-checkout disable" before';

interface ReadOptions {
  /** Folder that must hold the file after resolving every link; any folder when absent. */
  workspace?: string | undefined;
  maxBytes?: number | undefined;
}

/**
 * Text of a small file without its byte order mark, or `undefined` when there is no such file.
 *
 * Links are followed only inside the workspace, those of the folder of a missing file too. Nothing but a regular file is
 * ever opened, so a FIFO cannot hang the run.
 * @throws UnreadableFile when it is anything else, too large, not UTF-8 or not readable
 */
export function readProjectFile(
  path: string,
  { workspace, maxBytes = DEFAULT_MAX_BYTES }: ReadOptions = {},
): { text: string } | undefined {
  const realPath = resolveFile(path);
  if (realPath === undefined) {
    // A missing file may be written later on, and then a link on the way would lead the write elsewhere.
    if (workspace !== undefined) {
      refuseOutside(workspace, resolveLinks(path).path);
      refuseLeftOut(path);
    }
    return undefined;
  }
  if (workspace !== undefined) refuseOutside(workspace, realPath);
  return { text: decode(readRegularFile(realPath, maxBytes)) };
}

/**
 * For a file that is missing: nothing is known of what it says, and a new one would take its place in the next commit.
 * @throws UnreadableFile when git has it and a sparse checkout left it out
 */
export function refuseLeftOut(path: string): void {
  if (isLeftOut(path)) throw new UnreadableFile(LEFT_OUT, undefined, { hint: INCLUDE });
}

/** True when `path` is `folder` or below it; both absolute, links already resolved. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function refuseOutside(workspace: string, realPath: string): void {
  const reason = whyOutside(resolveFile(workspace) ?? workspace, realPath);
  if (reason !== undefined) throw new UnreadableFile(reason);
}

/** Why a path without links is none of the project's; git's own configuration may have tokens. */
export function whyOutside(workspace: string, realPath: string): string | undefined {
  if (!isInside(workspace, realPath)) return 'it leads out of the workspace';
  return relative(workspace, realPath).split(sep).includes('.git') ? 'it lies in a ".git" folder' : undefined;
}

function resolveFile(path: string): string | undefined {
  if (path.includes('\0')) throw new UnreadableFile('its name has a NUL character');
  try {
    lstatSync(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw systemFailure(error);
  }
  try {
    return realpathSync(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw new UnreadableFile('it is a link to a missing file', error);
    throw systemFailure(error);
  }
}

/** @throws UnreadableFile when it is no regular file, larger or not readable; nothing else is ever opened */
export function readRegularFile(path: string, maxBytes: number): Buffer {
  try {
    // Before the open, because opening a device can already have an effect; after it, because the path may have changed.
    refuseIrregular(statSync(path));
    const file = openSync(path, SAFE_READ);
    try {
      refuseIrregular(fstatSync(file));
      return readAtMost(file, maxBytes);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw systemFailure(error);
  }
}

function refuseIrregular(stats: { isFile(): boolean; isDirectory(): boolean }): void {
  if (stats.isDirectory()) throw new UnreadableFile('it is a folder');
  if (!stats.isFile()) throw new UnreadableFile('it is not a regular file');
}

function readAtMost(file: number, maxBytes: number): Buffer {
  // The size that the file system tells may be wrong (growing files, /proc), so the bytes themselves are counted.
  const pieces: Buffer[] = [];
  for (let leftBytes = maxBytes + 1; leftBytes > 0; ) {
    const piece = Buffer.allocUnsafe(Math.min(leftBytes, PIECE_BYTES));
    const count = readSync(file, piece);
    if (count === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, count));
    leftBytes -= count;
  }
  throw new UnreadableFile(`it is larger than ${maxBytes} bytes`);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UnreadableFile('it is not valid UTF-8', error);
  }
}

function systemFailure(error: unknown): UnreadableFile {
  const reasons = new Map([
    ['EACCES', 'permission denied'],
    ['EPERM', 'permission denied'],
    ['ELOOP', 'it is a link that leads to itself'],
    ['ENAMETOOLONG', 'its name is too long'],
  ]);
  const code = errorCode(error);
  if (code === 'EMFILE' || code === 'ENFILE') {
    const details = { hint: TOO_MANY_OPEN_HINT, code: 'WRITE_FAILED' } as const;
    return new UnreadableFile(`too many open files (${code})`, error, details);
  }
  return new UnreadableFile(reasons.get(code) ?? `the system answered ${code}`, error);
}
