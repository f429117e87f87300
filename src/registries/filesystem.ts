import { existsSync, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { RulesetName } from '../config/names.ts';
import type { FilesystemSource } from '../config/source.ts';
import { ArmError, type ErrorCode } from '../errors.ts';
import type { Meaning } from './answers.ts';
import { type Registry, requireSafeVersion, usableVersions } from './registry.ts';
import { archiveFileName, nameSegments, shownRuleset } from './urls.ts';

/** What cannot be done, for messages: `Cannot read "rules@1.0.0"`. */
export interface Task {
  source: FilesystemSource;
  failure: string;
  path: string;
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
  if (folder === undefined) {
    return [];
  }
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
  if (!stats.isFile()) {
    throw problem(task, 'ARCHIVE_INVALID', 'it is not a regular file');
  }
  return { path: real, stats };
}

function isInside(root: string, path: string): boolean {
  const folder = root.endsWith(sep) ? root : root + sep;
  return path.startsWith(folder);
}

/** @throws ArmError ARCHIVE_UNSAFE when a path without links is not below the folder of the registry */
export function requireInside(task: Task, real: string): void {
  if (!isInside(task.source.root, real)) {
    throw problem(
      task,
      'ARCHIVE_UNSAFE',
      'a link leads out of the folder of the registry',
      'Put the files themselves into the registry',
    );
  }
}

/** Runs a file operation of a reader and says in a sentence why it failed. */
function attempt<T>(task: Task, operation: () => T): T {
  try {
    return operation();
  } catch (cause) {
    const { code, why, hint } = meaningOfFileError((cause as NodeJS.ErrnoException).code);
    const isRootMissing = code === 'NOT_FOUND' && !existsSync(task.source.root);
    throw problem(task, code, why, isRootMissing ? rootHint(task.source) : hint).with({ cause });
  }
}

function rootHint({ rootFrom }: FilesystemSource): string {
  return `Correct the path in ${rootFrom}, or check the folder of the registry out before this step`;
}

function problem(task: Task, code: ErrorCode, why: string, hint?: string): ArmError {
  return new ArmError(code, `${task.failure} from "${task.path}": ${why}`, {
    source: task.source.name,
    hint,
  });
}

/** What an error code of the file system means for a registry that is a folder. */
export function meaningOfFileError(code: string | undefined): Meaning {
  switch (code) {
    case 'ENOENT':
      return { code: 'NOT_FOUND', why: 'there is no such file or folder' };
    case 'ENOTDIR':
      return { code: 'NOT_FOUND', why: 'a file is where a folder should be' };
    case 'EACCES':
    case 'EPERM':
      return {
        code: 'AUTH_FAILED',
        why: 'permission denied',
        hint: 'Let the user of the runner read the folder of the registry',
      };
    case 'ELOOP':
      return { code: 'ARCHIVE_UNSAFE', why: 'its links lead in a circle', hint: 'Remove the links' };
    case 'EMFILE':
    case 'ENFILE':
      return {
        code: 'SERVER_ERROR',
        why: 'too many files are open',
        hint: 'Lower the concurrency of the source, or raise the limit of open files on the runner',
      };
    default:
      return {
        code: 'SERVER_ERROR',
        why: `the file system failed with ${code ?? 'an unknown error'}`,
        hint: 'Check the disk or the network share that holds the registry',
      };
  }
}
