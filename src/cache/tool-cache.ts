import { utimesSync } from 'node:fs';
import { diskReason } from '../disk/failure.ts';
import { wishing } from '../disk/folders.ts';
import type { Warning } from '../errors.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
import { type EntryState, lookAtEntry, publishEntry, readVerified } from './entries.ts';
import { evict, Lease, readLeases, sweepTemporary } from './eviction.ts';
import { archivePath, entryFolder, markerPath, storeFolder } from './store.ts';

export interface ToolCacheSettings {
  /** `RUNNER_TOOL_CACHE` or `[cache] location`, absolute. */
  root: string;
  /** A private folder of this run, which its owner removes; made when it is needed. */
  scratchDirectory: string;
  /** `[cache] maxSize`; no limit without. */
  maxSizeBytes?: number | undefined;
  /** Nothing at all is written, not even the time of last use. */
  readOnly?: boolean | undefined;
  onWarning: (warning: Warning) => void;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
}

/**
 * Archives of all jobs on this machine, by checksum (contract, section 6). Damage is a miss with one warning and is
 * healed by the next `publish`; no method throws for what the disk holds or refuses.
 */
export class ToolCache {
  readonly #settings: ToolCacheSettings;
  readonly #store: string;
  readonly #lease: Lease;
  readonly #damaged = new Set<string>();
  #toldUnwritable = false;
  #sweeping: Promise<void> | undefined;

  /** Nothing is read or written yet. */
  constructor(settings: ToolCacheSettings) {
    this.#settings = settings;
    this.#store = storeFolder(settings.root);
    this.#lease = new Lease(this.#store);
  }

  /** The archive, verified; one in a file lies in `folder`, made when it is needed, and is its finder's to remove. */
  async find(checksum: string, folder = this.#settings.scratchDirectory): Promise<ArchiveBytes | undefined> {
    const look = lookAtEntry(this.#store, checksum);
    if (look === 'absent' || look === 'unmarked') return undefined;
    this.#use(checksum);
    const state: EntryState =
      look === 'strange'
        ? { kind: 'damaged', reason: 'it is not a plain folder with a plain marker' }
        : await readVerified(this.#store, checksum, folder);
    if (state.kind === 'damaged') this.#tellDamage(checksum, state.reason);
    return state.kind === 'good' ? state.body : undefined;
  }

  /** Whether an entry is there and looks whole, unverified. */
  has(checksum: string): boolean {
    return !this.#damaged.has(checksum) && lookAtEntry(this.#store, checksum) === 'whole';
  }

  /** Where the archive of an entry that `has` reports lies; others may evict it, unless it is in use by this run. */
  pathOf(checksum: string): string {
    return archivePath(this.#store, checksum);
  }

  /** Keeps an archive whose checksum its caller has verified; false when it could not, which warns once a run. */
  async publish(checksum: string, body: ArchiveBytes): Promise<boolean> {
    if (this.#settings.readOnly === true) return false;
    const doubt = this.#damaged.has(checksum);
    try {
      await this.#sweepOnce();
      this.#lease.hold(checksum);
      await publishEntry(this.#store, checksum, body, { doubt, scratch: this.#settings.scratchDirectory });
      this.#touch(checksum);
      this.#damaged.delete(checksum);
      return true;
    } catch (error) {
      this.#tellUnwritable(error);
      return false;
    }
  }

  /** Ends this run's use of the cache, and evicts what is beyond the limit unless told not to. */
  async close({ evict: wanted = true } = {}): Promise<void> {
    const { root, maxSizeBytes, readOnly } = this.#settings;
    try {
      try {
        if (wanted && readOnly !== true && maxSizeBytes !== undefined)
          await evict(root, maxSizeBytes, this.#now());
        if (readOnly !== true) await this.#sweepQuietly();
      } finally {
        this.#lease.release();
      }
    } catch (error) {
      this.#tellUnwritable(error);
    }
  }

  #now(): number {
    return this.#settings.now?.() ?? Date.now();
  }

  /** Marks an entry as used, for others and for later. Neither is possible in a cache that this user may only read. */
  #use(checksum: string): void {
    if (this.#settings.readOnly === true) return;
    try {
      this.#lease.hold(checksum);
      this.#touch(checksum);
    } catch (error) {
      // A shared cache may well be read-only on purpose, and then nobody needs to hear of it.
      if (diskReason(error) === undefined) throw error;
    }
  }

  #touch(checksum: string): void {
    const seconds = this.#now() / 1000;
    wishing(() => utimesSync(markerPath(this.#store, checksum), seconds, seconds));
  }

  #sweepOnce(): Promise<void> {
    this.#sweeping ??= this.#sweep();
    return this.#sweeping;
  }

  async #sweep(): Promise<void> {
    await sweepTemporary(this.#store, this.#now());
    // Reading deletes those of killed runs, which would pile up where nothing is ever evicted.
    await readLeases(this.#store, this.#now());
  }

  /** After a run that kept nothing; it needs no cache and so has no reason to speak of one. */
  async #sweepQuietly(): Promise<void> {
    try {
      await this.#sweepOnce();
    } catch (error) {
      if (diskReason(error) === undefined) throw error;
    }
  }

  #tellDamage(checksum: string, reason: string): void {
    if (this.#damaged.has(checksum)) return;
    this.#damaged.add(checksum);
    const message = `Cannot use the cached archive "${entryFolder(this.#store, checksum)}": ${reason}; it will be replaced`;
    this.#settings.onWarning({ message });
  }

  #tellUnwritable(error: unknown): void {
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    if (this.#toldUnwritable) return;
    this.#toldUnwritable = true;
    this.#settings.onWarning({ message: `Cannot keep archives in the cache "${this.#store}": ${reason}` });
  }
}
