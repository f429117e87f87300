import { closeSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasEnded, readLeases } from './leases.ts';
import { listingsFolder } from './listings.ts';
import {
  archivePath,
  entryFolder,
  isChecksum,
  markerPath,
  statOf,
  storeFolder,
  temporaryOwner,
  temporaryPath,
} from './store-layout.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Something that takes space and can be done without. */
interface Kept {
  sizeBytes: number;
  usedAtMs: number;
  /** Of an archive; a listing has none and is never in use for longer than it takes to read it. */
  checksum?: string;
  path: string;
  /** Being written, perhaps. */
  unfinished: boolean;
}

/**
 * Deletes least recently used archives and listings until what is kept fits into `maxSizeBytes`, or only entries that
 * running jobs use are left. Safe beside other jobs that read, publish and evict.
 * @throws file system errors
 */
export function evict(root: string, maxSizeBytes: number, nowMs: number): void {
  const store = storeFolder(root);
  const kept = [...listArchives(store, nowMs), ...listListings(root)];
  let totalBytes = kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (totalBytes <= maxSizeBytes) return;
  const leased = readLeases(store, nowMs);
  for (const candidate of kept.toSorted((a, b) => a.usedAtMs - b.usedAtMs)) {
    if (totalBytes <= maxSizeBytes) return;
    if (candidate.unfinished || (candidate.checksum !== undefined && leased.has(candidate.checksum)))
      continue;
    if (candidate.checksum === undefined) rmSync(candidate.path, { force: true });
    else if (!evictArchive(store, candidate.checksum, nowMs)) continue;
    totalBytes -= candidate.sizeBytes;
  }
}

/**
 * Deletes what ended runs left under temporary names: at once when their process is known to be gone, else after a day.
 * @throws file system errors
 */
export function sweepTemporary(folder: string, nowMs: number): void {
  if (statOf(folder) === undefined) return;
  for (const name of readdirSync(folder)) {
    const owner = temporaryOwner(name);
    if (owner === undefined || owner === 'self') continue;
    const path = join(folder, name);
    const stats = statOf(path);
    if (stats === undefined) continue;
    const ageMs = nowMs - stats.mtimeMs;
    const isLeft = owner === 'alive' || owner === 'dead' ? hasEnded(owner, ageMs) : ageMs > DAY_MS;
    if (isLeft) rmSync(path, { recursive: true, force: true });
  }
}

/** False when a job has begun to use the entry meanwhile; then it is put back. */
function evictArchive(store: string, checksum: string, nowMs: number): boolean {
  const folder = entryFolder(store, checksum);
  const away = temporaryPath(store);
  rmSync(markerPath(store, checksum), { force: true });
  try {
    renameSync(folder, away);
  } catch (error) {
    // Another job evicted it first.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
  // A job notes what it uses before it opens it: noted by now, it may have opened it; noted later, it sees it gone.
  const used = readLeases(store, nowMs).has(checksum) && statOf(folder) === undefined;
  if (used) {
    renameSync(away, folder);
    closeSync(openSync(markerPath(store, checksum), 'a'));
  } else {
    rmSync(away, { recursive: true, force: true });
  }
  return !used;
}

function listArchives(store: string, nowMs: number): Kept[] {
  if (statOf(store) === undefined) return [];
  return readdirSync(store).flatMap((checksum) => {
    const folder = isChecksum(checksum) ? statOf(entryFolder(store, checksum)) : undefined;
    if (folder === undefined) return [];
    const marker = statOf(markerPath(store, checksum));
    const usedAtMs = (marker ?? folder).mtimeMs;
    return {
      checksum,
      path: entryFolder(store, checksum),
      sizeBytes: statOf(archivePath(store, checksum))?.size ?? 0,
      usedAtMs,
      unfinished: marker === undefined && nowMs - usedAtMs < DAY_MS,
    };
  });
}

function listListings(root: string): Kept[] {
  const folder = listingsFolder(root);
  if (statOf(folder) === undefined) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const stats = isChecksum(name) ? statOf(path) : undefined;
    if (stats === undefined) return [];
    return { path, sizeBytes: stats.size, usedAtMs: stats.mtimeMs, unfinished: false };
  });
}
