import { createHash, hash } from 'node:crypto';
import {
  closeSync,
  constants,
  promises as fs,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '../archive/refusal.ts';
import { copyNew, copyNewAside } from '../disk/copy-file.ts';
import { diskReason, errorCode, isBetweenFileSystems, releasing } from '../disk/failure.ts';
import { makePath } from '../disk/folders.ts';
import { SAFE_READ } from '../disk/links.ts';
import { Pace } from '../disk/pace.ts';
import { removeTree } from '../disk/remove-tree.ts';
import { ownerToken } from '../disk/scratch.ts';
import { type ArchiveBytes, MEMORY_LIMIT_BYTES } from '../transfer/request.ts';
import {
  ARCHIVE_NAME,
  archivePath,
  entryFolder,
  makeStore,
  markerPath,
  statOf,
  temporaryPath,
  wishMode,
} from './store.ts';

const READ_BYTES = 1024 * 1024;

const reading = new Pace();
const writing = new Pace();

export type EntryState =
  | { kind: 'good'; body: ArchiveBytes }
  /** There is none, or one that its writer has not finished. */
  | { kind: 'absent' }
  /** There is one and it is not what it should be; `reason` completes a sentence about it. */
  | { kind: 'damaged'; reason: string };

const TOO_LARGE: EntryState = { kind: 'damaged', reason: 'it is larger than an archive may be' };

/** What an entry looks like from outside; never throws. Links are strange: whoever writes entries makes none. */
export function lookAtEntry(store: string, checksum: string): 'whole' | 'absent' | 'unmarked' | 'strange' {
  try {
    const folder = statOf(entryFolder(store, checksum));
    if (folder === undefined) return 'absent';
    if (!folder.isDirectory()) return 'strange';
    const marker = statOf(markerPath(store, checksum));
    if (marker === undefined) return 'unmarked';
    return marker.isFile() ? 'whole' : 'strange';
  } catch (error) {
    // A store that may not be looked into holds nothing for this user; writing to it will say why.
    if (diskReason(error) === undefined) throw error;
    return 'absent';
  }
}

/**
 * Reads and verifies the archive of an entry, marked complete or not; never throws.
 *
 * A small one comes back in memory. A larger one gets a second name (or a copy) in `scratch`, is verified there and stays
 * usable whatever happens to the entry; its owner removes it.
 */
export async function readVerified(store: string, checksum: string, scratch: string): Promise<EntryState> {
  try {
    return await readOnce(store, checksum, scratch);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return explain(error);
  }
  // Evicted or replaced since it was looked at: that is no damage, and what has come instead is as good.
  if (lookAtEntry(store, checksum) === 'absent') return { kind: 'absent' };
  try {
    return await readOnce(store, checksum, scratch);
  } catch (error) {
    return explain(error);
  }
}

async function readOnce(store: string, checksum: string, scratch: string): Promise<EntryState> {
  const path = archivePath(store, checksum);
  if ((statOf(path)?.size ?? 0) > DEFAULT_LIMITS.packedBytes) return TOO_LARGE;
  const bytes = await reading.once({ here: () => readSmall(path), aside: () => readSmallAside(path) });
  if (bytes === undefined) return await readLarge(store, checksum, scratch);
  if (hash('sha256', bytes, 'hex') !== checksum)
    return { kind: 'damaged', reason: 'its content is another one' };
  return { kind: 'good', body: { kind: 'memory', bytes } };
}

/** The content of a regular file, or `undefined` when it is too large to be held in memory. */
function readSmall(path: string): Buffer | undefined {
  const descriptor = openSync(path, SAFE_READ);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new NotAFile();
    if (stats.size > MEMORY_LIMIT_BYTES) return undefined;
    // One byte more than it should hold, so that growth is seen as damage.
    const buffer = Buffer.allocUnsafe(stats.size + 1);
    return buffer.subarray(0, readSync(descriptor, buffer));
  } finally {
    closeSync(descriptor);
  }
}

async function readSmallAside(path: string): Promise<Buffer | undefined> {
  const file = await fs.open(path, SAFE_READ);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new NotAFile();
    if (stats.size > MEMORY_LIMIT_BYTES) return undefined;
    const buffer = Buffer.allocUnsafe(stats.size + 1);
    return buffer.subarray(0, (await file.read(buffer)).bytesRead);
  } finally {
    await file.close();
  }
}

async function readLarge(store: string, checksum: string, scratch: string): Promise<EntryState> {
  makePath(scratch, 0o700);
  const path = join(scratch, `${checksum}-${ownerToken()}.tar.gz`);
  secondName(archivePath(store, checksum), path);
  if ((await archiveChecksum(path)) === checksum) return { kind: 'good', body: { kind: 'file', path } };
  await removeTree(path);
  return { kind: 'damaged', reason: 'its content is another one' };
}

function secondName(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw error;
    // Another disk, another owner (protected_hardlinks) or no such feature: then a copy, which fails for better reasons.
    copyNew(from, to);
  }
}

/**
 * Lower-case hex SHA-256 of a regular file that may be an archive, `undefined` for one that is larger than any.
 * @throws NotAFile; file system errors
 */
export async function archiveChecksum(path: string): Promise<string | undefined> {
  const file = await fs.open(path, SAFE_READ);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new NotAFile();
    if (stats.size > DEFAULT_LIMITS.packedBytes) return undefined;
    const digest = createHash('sha256');
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    // A file that grows meanwhile is no archive either.
    for (let leftBytes = stats.size + 1; leftBytes > 0; ) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return digest.digest('hex');
      digest.update(buffer.subarray(0, bytesRead));
      leftBytes -= bytesRead;
    }
    return undefined;
  } finally {
    await file.close();
  }
}

class NotAFile extends Error {}

function explain(error: unknown): EntryState {
  if (error instanceof NotAFile) return { kind: 'damaged', reason: 'its archive is not a file' };
  const code = errorCode(error);
  if (code === 'ENOENT') return { kind: 'damaged', reason: 'its archive is missing' };
  if (code === 'ELOOP') return { kind: 'damaged', reason: 'its archive is a link' };
  const reason = diskReason(error);
  if (reason === undefined) throw error;
  return { kind: 'damaged', reason: `it cannot be read: ${reason}` };
}

/**
 * Puts an archive into the store: written under a temporary name, renamed, then marked complete. An entry that is
 * there and good stays; a damaged one is moved out of the way first, so that whoever reads it keeps what he has.
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
  if (statOf(entryFolder(store, checksum)) !== undefined) await moveAway(store, entryFolder(store, checksum));
  if (statOf(markerPath(store, checksum))?.isFile() === false)
    await moveAway(store, markerPath(store, checksum));
  const temporary = temporaryPath(store);
  let renamed = false;
  try {
    mkdirSync(temporary);
    await fill(join(temporary, ARCHIVE_NAME), body);
    wishMode(join(temporary, ARCHIVE_NAME), 0o644);
    wishMode(temporary, 0o755);
    renamed = await renameUnlessBeaten(temporary, entryFolder(store, checksum));
  } finally {
    if (!renamed) await removeTree(temporary);
  }
  await mark(store, checksum);
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
  if (state.kind === 'good' && state.body.kind === 'file') await removeTree(state.body.path);
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
async function moveAway(store: string, path: string): Promise<void> {
  const away = temporaryPath(store);
  try {
    await releasing(() => renameSync(path, away));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    if (!isBetweenFileSystems(error)) throw error;
    // What an image brought: whoever has it open keeps it all the same.
    return await removeTree(path);
  }
  await removeTree(away);
}

async function fill(path: string, body: ArchiveBytes): Promise<void> {
  if (body.kind === 'memory') {
    const { bytes } = body;
    return writing.once({
      here: () => writeFileSync(path, bytes, { flag: 'wx' }),
      aside: () => fs.writeFile(path, bytes, { flag: 'wx' }),
    });
  }
  try {
    linkSync(body.path, path);
  } catch {
    // Another disk or no such feature: then a copy, which fails for better reasons.
    await copyNewAside(body.path, path);
  }
}

/** False when another job has published the same content meanwhile; then its entry stays. */
function renameUnlessBeaten(temporary: string, folder: string): Promise<boolean> {
  return releasing(() => {
    try {
      renameSync(temporary, folder);
      return true;
    } catch (error) {
      const code = errorCode(error);
      const beaten =
        code === 'ENOTEMPTY' || code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32');
      if (!beaten || statOf(folder)?.isDirectory() !== true) throw error;
      return false;
    }
  });
}

async function mark(store: string, checksum: string): Promise<void> {
  const marker = markerPath(store, checksum);
  if (statOf(marker)?.isFile() === true) return;
  const flags = constants.O_CREAT | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);
  await writing.once({
    here: async () => closeSync(await releasing(() => openSync(marker, flags, 0o644))),
    aside: async () => (await releasing(() => fs.open(marker, flags, 0o644))).close(),
  });
}
