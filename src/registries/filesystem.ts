import {
  createWriteStream,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FilesystemSource } from '../config/filesystem-source.ts';
import type { RulesetName } from '../config/names.ts';
import { copyNew } from '../disk/copy-file.ts';
import { asWriteFailure, diskReason, errorCode, whenReleased } from '../disk/failure.ts';
import { makePath } from '../disk/folders.ts';
import { removeTree } from '../disk/remove-tree.ts';
import { ownerState, ownerToken } from '../disk/scratch.ts';
import { ArmError, type ErrorCode, type Warning } from '../errors.ts';
import { systemCode } from '../transfer/faults.ts';
import { openArchive } from '../transfer/temporary-file.ts';
import type { Meaning } from './answers.ts';
import {
  archiveFileName,
  nameSegments,
  type OutgoingArchive,
  type Publisher,
  type Registry,
  requireSafeVersion,
  shownRuleset,
  usableVersions,
} from './registry.ts';

/** What cannot be done, for messages: `Cannot read "rules@1.0.0"`. */
interface Task {
  source: FilesystemSource;
  failure: string;
  path: string;
  /** What fails is to be written there. */
  sends?: boolean;
}

/** A folder on this machine: `path/[org/]name/version/name-version.tar.gz`. */
export function createFilesystemRegistry(source: FilesystemSource): Registry {
  return {
    async versions(ruleset) {
      const path = join(source.root, ...nameSegments(ruleset));
      const task = { source, path, failure: `Cannot list versions of "${shownRuleset(ruleset)}"` };
      return usableVersions(subfolders(task).map((version) => ({ version })));
    },
    async locate(ruleset, version) {
      return { kind: 'file', path: findArchive(source, ruleset, version).path };
    },
    async publishedAt(ruleset, version) {
      return findArchive(source, ruleset, version).stats.mtime;
    },
  };
}

/** Names of the folders in a folder, of links to folders inside the registry too; none when the folder is missing. */
function subfolders(task: Task): string[] {
  const { source, path } = task;
  const folder = attempt(task, () => {
    realpathSync(source.root);
    return lstatSync(path, { throwIfNoEntry: false }) && realpathSync(path);
  });
  if (folder === undefined) return [];
  requireInside(task, folder);
  return attempt(task, () => readdirSync(folder, { withFileTypes: true }))
    .filter((entry) => !entry.name.startsWith('.'))
    .filter(
      (entry) =>
        entry.isDirectory() || (entry.isSymbolicLink() && leadsToFolder(task, join(folder, entry.name))),
    )
    .map((entry) => entry.name);
}

function leadsToFolder(task: Task, link: string): boolean {
  return attempt(task, () => {
    const stats = statSync(link, { throwIfNoEntry: false });
    return stats?.isDirectory() === true && isInside(task.source.root, realpathSync(link));
  });
}

function findArchive(
  source: FilesystemSource,
  ruleset: RulesetName,
  version: string,
): { path: string; stats: Stats } {
  requireSafeVersion(source.name, ruleset, version);
  const path = join(source.root, ...nameSegments(ruleset), version, archiveFileName(ruleset, version));
  const task = { source, path, failure: `Cannot read "${shownRuleset(ruleset, version)}"` };
  const real = attempt(task, () => realpathSync(path));
  requireInside(task, real);
  const stats = attempt(task, () => statSync(real));
  if (!stats.isFile()) throw problem(task, 'ARCHIVE_INVALID', 'it is not a regular file');
  return { path: real, stats };
}

function isInside(root: string, path: string): boolean {
  const folder = root.endsWith(sep) ? root : root + sep;
  return path.startsWith(folder);
}

/** @throws ArmError ARCHIVE_UNSAFE when a path without links is not below the folder of the registry */
function requireInside(task: Task, real: string): void {
  if (isInside(task.source.root, real)) return;
  const why = 'a link leads out of the folder of the registry';
  throw problem(task, 'ARCHIVE_UNSAFE', why, 'Put the files themselves into the registry');
}

/** Runs a file operation of a reader and says in a sentence why it failed. */
function attempt<T>(task: Task, operation: () => T): T {
  try {
    return operation();
  } catch (cause) {
    const { code, why, hint } = meaningOfFileError(errorCode(cause));
    const isRootMissing = code === 'NOT_FOUND' && !existsSync(task.source.root);
    throw problem(task, code, why, isRootMissing ? rootHint(task.source) : hint).with({ cause });
  }
}

function rootHint({ rootFrom }: FilesystemSource): string {
  return `Correct the path in ${rootFrom}, or check the folder of the registry out before this step`;
}

function problem(task: Task, code: ErrorCode, why: string, hint?: string): ArmError {
  const message = `${task.failure} ${task.sends ? 'to' : 'from'} "${task.path}": ${why}`;
  return new ArmError(code, message, { source: task.source.name, hint });
}

const FORBIDDEN: Meaning = {
  code: 'AUTH_FAILED',
  why: 'permission denied',
  hint: 'Let the user of the runner read the folder of the registry',
};

const CROWDED: Meaning = {
  code: 'SERVER_ERROR',
  why: 'too many files are open',
  hint: 'Lower the concurrency of the source, or raise the limit of open files on the runner',
};

const MEANINGS = new Map<string, Meaning>([
  ['ENOENT', { code: 'NOT_FOUND', why: 'there is no such file or folder' }],
  ['ENOTDIR', { code: 'NOT_FOUND', why: 'a file is where a folder should be' }],
  ['EACCES', FORBIDDEN],
  ['EPERM', FORBIDDEN],
  ['ELOOP', { code: 'ARCHIVE_UNSAFE', why: 'its links lead in a circle', hint: 'Remove the links' }],
  ['EMFILE', CROWDED],
  ['ENFILE', CROWDED],
]);

/** What an error code of the file system means for a registry that is a folder. */
export function meaningOfFileError(code: string): Meaning {
  const why = `the file system failed with ${code || 'an unknown error'}`;
  const hint = 'Check the disk or the network share that holds the registry';
  return MEANINGS.get(code) ?? { code: 'SERVER_ERROR', why, hint };
}

/** No listing shows what begins with a dot. */
const STAGING = '.arm-install-';

/**
 * A folder on this machine. The archive is written beside its place, in a folder that no listing shows, and gets there
 * by one rename, or one link, which fail when the version is there.
 * @param onWarning told of a file system on which that cannot be done at once
 */
export function createFilesystemPublisher(
  source: FilesystemSource,
  onWarning: (warning: Warning) => void,
): Publisher {
  return {
    absent: [],
    async upload(ruleset, version, archive) {
      requireSafeVersion(source.name, ruleset, version);
      const task = { source, failure: `Cannot publish "${shownRuleset(ruleset, version)}"`, sends: true };
      const made: string[] = [];
      try {
        const parent = makeFolders({ ...task, path: source.root }, nameSegments(ruleset), made);
        await sweep(parent);
        const place = { folder: join(parent, version), fileName: archiveFileName(ruleset, version) };
        requirePlain({ ...task, path: place.folder });
        const isStored = await put(join(parent, STAGING + ownerToken()), place, archive, () => {
          const message = `The file system of source "${source.name}" has no hard links: "${shownRuleset(ruleset, version)}" was copied to its place`;
          onWarning({ message, source: source.name });
        });
        return isStored
          ? { kind: 'stored', attempts: 1, isGuarded: true }
          : { kind: 'exists', attempts: 1, mayBeOurs: false };
      } catch (error) {
        removeEmpty(made);
        const explained = asWriteFailure('publish to', source.root, error);
        throw explained instanceof ArmError ? explained.with({ source: source.name }) : explained;
      }
    },
  };
}

/** Makes the folders of a ruleset below the root, one by one, so that no link on the way leads out of the registry. */
function makeFolders(task: Task, segments: readonly string[], made: string[]): string {
  let folder = attempt(task, () => realpathSync(task.source.root));
  for (const segment of segments) {
    const path = join(folder, segment);
    if (!existsSync(path)) {
      makePath(path);
      made.push(path);
    }
    folder = realpathSync(path);
    requireInside({ ...task, path }, folder);
  }
  return folder;
}

function requirePlain(task: Task): void {
  if (existsSync(task.path)) requireInside(task, realpathSync(task.path));
}

/** What publishers left here that were killed. */
async function sweep(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    const isLeft = name.startsWith(STAGING) && ownerState(name.slice(STAGING.length)) === 'dead';
    if (isLeft) await removeTree(join(folder, name));
  }
}

interface Place {
  /** Of the version. */
  folder: string;
  fileName: string;
}

/** True when the archive is at its place now, false when one was there. */
async function put(
  staging: string,
  { folder, fileName }: Place,
  archive: OutgoingArchive,
  onCopy: () => void,
): Promise<boolean> {
  const staged = join(staging, fileName);
  const path = join(folder, fileName);
  mkdirSync(staging);
  try {
    await pipeline(openArchive(archive.body), createWriteStream(staged, { flags: 'wx', flush: true }));
    return moved(staging, folder) || (!existsSync(path) && linked(staged, path, onCopy));
  } finally {
    whenReleased(() => rmSync(staging, { recursive: true, force: true }));
  }
}

/** False when something is in the folder of the version already. */
function moved(staging: string, folder: string): boolean {
  // Some systems replace what is there, an empty folder at least.
  if (existsSync(folder)) return false;
  try {
    whenReleased(() => renameSync(staging, folder));
    return true;
  } catch (error) {
    if (existsSync(folder)) return false;
    throw error;
  }
}

function linked(staged: string, path: string, onCopy: () => void): boolean {
  try {
    linkSync(staged, path);
    return true;
  } catch (error) {
    if (existsSync(path)) return false;
    if (diskReason(error) === undefined) throw error;
  }
  return copied(staged, path, onCopy);
}

function copied(staged: string, path: string, onCopy: () => void): boolean {
  try {
    copyNew(staged, path);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    whenReleased(() => rmSync(path, { force: true }));
    throw error;
  }
  onCopy();
  return true;
}

function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders.toReversed()) {
    try {
      whenReleased(() => rmdirSync(folder));
    } catch (error) {
      // Another run publishes into it.
      if (diskReason(error) === undefined) throw error;
    }
  }
}
