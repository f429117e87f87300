import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { type OwnerState, ownerState, ownerToken } from '../workspace/run-owner.ts';
import { makeStore, statOf } from './store-layout.ts';

const LEASES = '.leases';

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
    closeSync(this.#file.descriptor);
    rmSync(this.#file.path, { force: true });
    this.#file = undefined;
  }

  #open(): { path: string; descriptor: number } {
    const folder = join(this.#store, LEASES);
    makeStore(this.#store);
    mkdirSync(folder, { recursive: true });
    const path = join(folder, ownerToken());
    return { path, descriptor: openSync(path, 'ax') };
  }
}

/**
 * The checksums that running jobs use, this one included; deletes the leases of ended ones.
 * @throws file system errors other than absence
 */
export function readLeases(store: string, nowMs: number): Set<string> {
  const leased = new Set<string>();
  const folder = join(store, LEASES);
  if (statOf(folder) === undefined) return leased;
  for (const name of readdirSync(folder)) {
    const state = ownerState(name);
    const path = join(folder, name);
    const stats = statOf(path);
    if (state === undefined || stats === undefined || !stats.isFile()) continue;
    if (hasEnded(state, nowMs - stats.mtimeMs)) rmSync(path, { force: true });
    else for (const checksum of readLines(path)) leased.add(checksum);
  }
  return leased;
}

/** Numbers of processes are given again, and begin anew with the machine. */
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
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
