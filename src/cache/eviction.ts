import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { errorCode, isBetweenFileSystems, releasing, whenReleased } from '../disk/failure.ts';
import { makePath } from '../disk/folders.ts';
import { Pace } from '../disk/pace.ts';
import { removeTree } from '../disk/remove-tree.ts';
import { type OwnerState, ownerState, ownerToken } from '../disk/scratch.ts';
import { breathe, breatheWhenDue } from '../disk/turns.ts';
import { listingsFolder } from './listings.ts';
import {
  archivePath,
  entryFolder,
  isChecksum,
  makeStore,
  markerPath,
  statOf,
  statOfAside,
  storeFolder,
  temporaryOwner,
  temporaryPath,
} from './store.ts';

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
export async function evict(root: string, maxSizeBytes: number, nowMs: number): Promise<void> {
  const store = storeFolder(root);
  const kept = [...(await listArchives(store, nowMs)), ...(await listListings(root))];
  let totalBytes = kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (totalBytes <= maxSizeBytes) return;
  const leased = await readLeases(store, nowMs);
  for (const candidate of kept.toSorted((a, b) => a.usedAtMs - b.usedAtMs)) {
    if (totalBytes <= maxSizeBytes) return;
    if (candidate.unfinished || (candidate.checksum !== undefined && leased.has(candidate.checksum)))
      continue;
    if (candidate.checksum === undefined) await removeTree(candidate.path);
    else if (!(await evictArchive(store, candidate.checksum, nowMs))) continue;
    totalBytes -= candidate.sizeBytes;
  }
}

/**
 * Deletes what ended runs left under temporary names: at once when their process is known to be gone, else after a day.
 * @throws file system errors
 */
export async function sweepTemporary(folder: string, nowMs: number): Promise<void> {
  if (statOf(folder) === undefined) return;
  for (const name of readdirSync(folder)) {
    await breathe();
    const owner = temporaryOwner(name);
    if (owner === undefined || owner === 'self') continue;
    const path = join(folder, name);
    const stats = statOf(path);
    if (stats === undefined) continue;
    const ageMs = nowMs - stats.mtimeMs;
    const isLeft = owner === 'alive' || owner === 'dead' ? hasEnded(owner, ageMs) : ageMs > DAY_MS;
    if (isLeft) await removeTree(path);
  }
}

/** False when a job has begun to use the entry meanwhile; then it is put back. */
async function evictArchive(store: string, checksum: string, nowMs: number): Promise<boolean> {
  const folder = entryFolder(store, checksum);
  const away = temporaryPath(store);
  await removeTree(markerPath(store, checksum));
  let moved = true;
  try {
    await releasing(() => renameSync(folder, away));
  } catch (error) {
    // Another job evicted it first.
    if (errorCode(error) === 'ENOENT') return true;
    if (!isBetweenFileSystems(error)) throw error;
    moved = false;
  }
  // A job notes what it uses before it opens it: noted by now, it may have opened it; noted later, it sees it gone.
  const isNoted = (await readLeases(store, nowMs)).has(checksum);
  const used = isNoted && (!moved || statOf(folder) === undefined);
  if (used) {
    if (moved) await releasing(() => renameSync(away, folder));
    closeSync(openSync(markerPath(store, checksum), 'a'));
  } else {
    await removeTree(moved ? away : folder);
  }
  return !used;
}

async function listArchives(store: string, nowMs: number): Promise<Kept[]> {
  const parts = checksumsIn(store).map((checksum) => ({
    checksum,
    path: entryFolder(store, checksum),
    marker: markerPath(store, checksum),
    archive: archivePath(store, checksum),
  }));
  const stats = await statsOf(parts.flatMap(({ path, marker, archive }) => [path, marker, archive]));
  return parts.flatMap(({ checksum, path, marker, archive }) => {
    const folder = stats.get(path);
    if (folder === undefined) return [];
    const usedAtMs = (stats.get(marker) ?? folder).mtimeMs;
    return {
      checksum,
      path,
      sizeBytes: stats.get(archive)?.size ?? 0,
      usedAtMs,
      unfinished: !stats.has(marker) && nowMs - usedAtMs < DAY_MS,
    };
  });
}

async function listListings(root: string): Promise<Kept[]> {
  const folder = listingsFolder(root);
  const stats = await statsOf(checksumsIn(folder).map((name) => join(folder, name)));
  return Array.from(stats, ([path, { size, mtimeMs }]) => ({
    path,
    sizeBytes: size,
    usedAtMs: mtimeMs,
    unfinished: false,
  }));
}

const pace = new Pace();

/** What lies at these paths, where something does; by several threads where the disk takes long to answer. */
async function statsOf(paths: readonly string[]): Promise<Map<string, Stats>> {
  const found = new Map<string, Stats>();
  await pace.inOrder(
    paths,
    { here: statOf, aside: statOfAside },
    {
      pause: breatheWhenDue,
      use(stats, path) {
        if (stats !== undefined) found.set(path, stats);
      },
    },
  );
  return found;
}

function checksumsIn(folder: string): string[] {
  return statOf(folder) === undefined ? [] : readdirSync(folder).filter(isChecksum);
}

const LEASES = '.leases';

/** A run that uses 100,000 entries has fewer; what is larger was not written by one. */
const MOST_LEASE_BYTES = 8 * 1024 * 1024;

/** How long a lease holds whose owner's process cannot be seen from here, after the last entry that it took. */
const UNSEEN_OWNER_MS = 6 * 60 * 60 * 1000;

/** A process that seems to run for longer is another one that was given the number: jobs end after five days at most. */
const LONGEST_RUN_MS = 5 * 24 * 60 * 60 * 1000;

/** What a clock that was put right during the boot may have been wrong. */
const BOOT_DOUBT_MS = 10 * 60 * 1000;

/**
 * A run's list of the entries that it uses, in a file that others read before they evict: one checksum a line,
 * appended before the entry is opened. The file's name tells whose it is, so that it ends with the process.
 */
export class Lease {
  readonly #store: string;
  readonly #held = new Set<string>();
  #file: { path: string; descriptor: number } | undefined;

  constructor(store: string) {
    this.#store = store;
  }

  /**
   * Protects an entry from eviction until `release`.
   * @throws file system errors; a cache that cannot be written cannot be evicted from by this user either
   */
  hold(checksum: string): void {
    if (this.#held.has(checksum)) return;
    this.#file ??= this.#open();
    writeFileSync(this.#file.descriptor, `${checksum}\n`);
    this.#held.add(checksum);
  }

  release(): void {
    this.#held.clear();
    if (this.#file === undefined) return;
    const { path, descriptor } = this.#file;
    closeSync(descriptor);
    whenReleased(() => rmSync(path, { force: true }));
    this.#file = undefined;
  }

  #open(): { path: string; descriptor: number } {
    const folder = join(this.#store, LEASES);
    makeStore(this.#store);
    makePath(folder);
    const path = join(folder, ownerToken());
    return { path, descriptor: openSync(path, 'ax') };
  }
}

/**
 * The checksums that running jobs use, this one included; deletes the leases of ended ones.
 * @throws file system errors other than absence
 */
export async function readLeases(store: string, nowMs: number): Promise<Set<string>> {
  const leased = new Set<string>();
  const folder = join(store, LEASES);
  if (statOf(folder) === undefined) return leased;
  for (const name of readdirSync(folder)) {
    await breathe();
    const state = ownerState(name);
    const path = join(folder, name);
    const stats = statOf(path);
    if (state === undefined || stats === undefined || !stats.isFile()) continue;
    if (hasEnded(state, nowMs - stats.mtimeMs)) await removeTree(path);
    else if (stats.size <= MOST_LEASE_BYTES) for (const checksum of readLines(path)) leased.add(checksum);
  }
  return leased;
}

/** Whether the maker of what is so old is gone: numbers of processes are given again, and begin anew with the machine. */
function hasEnded(state: OwnerState, ageMs: number): boolean {
  if (state === 'elsewhere') return ageMs > UNSEEN_OWNER_MS;
  if (state === 'alive') return ageMs > Math.min(LONGEST_RUN_MS, uptime() * 1000 + BOOT_DOUBT_MS);
  return state === 'dead';
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    // Released since it was listed.
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
