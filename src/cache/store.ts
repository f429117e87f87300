import { chmodSync, promises as fs, lstatSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { diskReason, errorCode } from '../disk/failure.ts';
import { makePath } from '../disk/folders.ts';
import { ownerState, ownerToken } from '../disk/scratch.ts';

/** `find('arm-install', '1.0.0', <checksum>)` of `@actions/tool-cache` looks at `<root>/<tool>/<version>/<arch>`. */
const TOOL = 'arm-install';
const LAYOUT_VERSION = '1.0.0';

export const ARCHIVE_NAME = 'archive.tar.gz';

const TEMPORARY_PREFIX = '.tmp-';
const CHECKSUM = /^[0-9a-f]{64}$/;

/** The folder of all entries below a tool cache's root. */
export function storeFolder(root: string): string {
  return join(root, TOOL, LAYOUT_VERSION);
}

export function entryFolder(store: string, checksum: string): string {
  return join(store, checksum);
}

export function archivePath(store: string, checksum: string): string {
  return join(store, checksum, ARCHIVE_NAME);
}

/** An empty file that says that the entry is whole; its time says when the entry was last used. */
export function markerPath(store: string, checksum: string): string {
  return join(store, `${checksum}.complete`);
}

export function isChecksum(name: string): boolean {
  return CHECKSUM.test(name);
}

/** A new path for something that is not yet, or no longer, part of the store. */
export function temporaryPath(folder: string): string {
  return join(folder, TEMPORARY_PREFIX + ownerToken());
}

/** Who made a temporary file or folder; `unknown` when its name does not say, `undefined` when it is no such name. */
export function temporaryOwner(name: string): ReturnType<typeof ownerState> | 'unknown' {
  if (!name.startsWith(TEMPORARY_PREFIX)) return undefined;
  return ownerState(name.slice(TEMPORARY_PREFIX.length)) ?? 'unknown';
}

/**
 * What lies at a path, links not followed; `undefined` also when a file is where one of its parents should be.
 * @throws file system errors, permission denied among them
 */
export function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** The same by another thread. */
export async function statOfAside(path: string): Promise<Stats | undefined> {
  try {
    return await fs.lstat(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Makes the store, and what is missing on the way to it; throws file system errors. */
export function makeStore(store: string): void {
  if (statOf(store) !== undefined) return;
  const first = makePath(store);
  if (first === undefined) return;
  for (let folder = store; folder.length >= first.length; folder = dirname(folder)) wishMode(folder, 0o755);
}

/** Other users of the machine are to read it, whatever the umask and however private the download was. */
export function wishMode(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    // A file system without modes, or one that has its own.
    if (diskReason(error) === undefined) throw error;
  }
}
