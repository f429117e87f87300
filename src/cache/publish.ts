import {
  closeSync,
  constants,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveBytes } from '../transfer/request.ts';
import {
  ARCHIVE_NAME,
  archivePath,
  entryFolder,
  makeStore,
  markerPath,
  statOf,
  temporaryPath,
  wishMode,
} from './store-layout.ts';
import { lookAtEntry, readVerified } from './verified-read.ts';

/**
 * Puts an archive into the store: written under a temporary name, renamed, then marked complete. An entry that is
 * there and good stays; a damaged one is moved out of the way first, so that whoever reads it keeps what he has.
 *
 * @param doubt the entry is to be verified even if it looks whole
 * @param scratch where verifying a large entry may put a second name
 * @throws file system errors
 */
export async function publishEntry(
  store: string,
  checksum: string,
  body: ArchiveBytes,
  { doubt, scratch }: { doubt: boolean; scratch: string },
): Promise<void> {
  makeStore(store);
  if (await isGood(store, checksum, body, doubt, scratch)) return mark(store, checksum);
  if (statOf(entryFolder(store, checksum)) !== undefined) moveAway(store, entryFolder(store, checksum));
  if (statOf(markerPath(store, checksum))?.isFile() === false) moveAway(store, markerPath(store, checksum));
  const temporary = temporaryPath(store);
  let renamed = false;
  try {
    mkdirSync(temporary);
    await fill(join(temporary, ARCHIVE_NAME), body);
    wishMode(join(temporary, ARCHIVE_NAME), 0o644);
    wishMode(temporary, 0o755);
    renamed = renameUnlessBeaten(temporary, entryFolder(store, checksum));
  } finally {
    if (!renamed) rmSync(temporary, { recursive: true, force: true });
  }
  mark(store, checksum);
}

async function isGood(
  store: string,
  checksum: string,
  body: ArchiveBytes,
  doubt: boolean,
  scratch: string,
): Promise<boolean> {
  const look = lookAtEntry(store, checksum);
  if (look === 'absent' || look === 'strange') return false;
  if (look === 'whole' && !doubt) return sizeOf(archivePath(store, checksum)) === sizeOfBody(body);
  const state = await readVerified(store, checksum, scratch);
  if (state.kind === 'good' && state.body.kind === 'file') rmSync(state.body.path, { force: true });
  return state.kind === 'good';
}

/** The size of a regular file, `undefined` for anything else. */
function sizeOf(path: string): number | undefined {
  const stats = statOf(path);
  return stats?.isFile() === true ? stats.size : undefined;
}

function sizeOfBody(body: ArchiveBytes): number | undefined {
  return body.kind === 'memory' ? body.bytes.length : sizeOf(body.path);
}

/** Out of sight in one step, then deleted; a link goes itself, not what it leads to. */
function moveAway(store: string, path: string): void {
  const away = temporaryPath(store);
  try {
    renameSync(path, away);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  rmSync(away, { recursive: true, force: true });
}

async function fill(path: string, body: ArchiveBytes): Promise<void> {
  if (body.kind === 'memory') {
    writeFileSync(path, body.bytes, { flag: 'wx' });
    return;
  }
  try {
    linkSync(body.path, path);
  } catch {
    // Another disk or no such feature: then a copy, which fails for better reasons.
    await copyFile(body.path, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  }
}

/** False when another job has published the same content meanwhile; then its entry stays. */
function renameUnlessBeaten(temporary: string, folder: string): boolean {
  try {
    renameSync(temporary, folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const beaten =
      code === 'ENOTEMPTY' || code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32');
    if (!beaten || statOf(folder)?.isDirectory() !== true) throw error;
    return false;
  }
}

function mark(store: string, checksum: string): void {
  const flags = constants.O_CREAT | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);
  closeSync(openSync(markerPath(store, checksum), flags, 0o644));
}
