import {
  constants,
  copyFileSync,
  createWriteStream,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FilesystemSource } from '../config/source.ts';
import { asWriteFailure, diskReason, whenReleased } from '../disk/failure.ts';
import { ownerState, ownerToken } from '../disk/owner.ts';
import { ArmError, type Warning } from '../errors.ts';
import { systemCode } from '../transfer/faults.ts';
import { openArchive } from '../transfer/temporary-file.ts';
import { requireInside, type Task } from './filesystem.ts';
import { type OutgoingArchive, type Publisher, requireSafeVersion } from './registry.ts';
import { archiveFileName, nameSegments, shownRuleset } from './urls.ts';

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
    async upload(ruleset, version, archive) {
      requireSafeVersion(source.name, ruleset, version);
      const failure = `Cannot publish "${shownRuleset(ruleset, version)}"`;
      const made: string[] = [];
      try {
        const parent = makeFolders({ source, failure, path: source.root }, nameSegments(ruleset), made);
        sweep(parent);
        const place = { folder: join(parent, version), fileName: archiveFileName(ruleset, version) };
        requirePlain({ source, failure, path: place.folder });
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
  let folder = realpathSync(task.source.root);
  for (const segment of segments) {
    const path = join(folder, segment);
    if (!existsSync(path)) {
      mkdirSync(path, { recursive: true });
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
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const isLeft = name.startsWith(STAGING) && ownerState(name.slice(STAGING.length)) === 'dead';
    if (isLeft) rmSync(join(folder, name), { recursive: true, force: true });
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
    rmSync(staging, { recursive: true, force: true });
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
    copyFileSync(staged, path, constants.COPYFILE_EXCL);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    rmSync(path, { force: true });
    throw error;
  }
  onCopy();
  return true;
}

function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders.toReversed()) {
    try {
      rmdirSync(folder);
    } catch (error) {
      // Another run publishes into it.
      if (diskReason(error) === undefined) throw error;
    }
  }
}
