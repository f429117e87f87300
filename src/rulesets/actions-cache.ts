import { chmodSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import {
  actionsCacheAccess,
  actionsCacheKey,
  type CacheKey,
  type RestoredArchive,
  type RestoreOutcome,
  restoreEntry,
  type SaveOutcome,
} from '../cache/actions-cache.ts';
import { archiveChecksum } from '../cache/entries.ts';
import { diskReason, whenReleased } from '../disk/failure.ts';
import { makeScratchFolder } from '../disk/scratch.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
import type { Session } from './session.ts';

/** The Actions cache as a run sees it: asked at most once, and only when something is missing. */
export interface ActionsCacheLayer {
  /** True after an exact hit that brought something usable. */
  readonly hit: boolean;
  /** Brings what the entry of the lockfile holds into the tool cache; false when that was nothing. Never throws. */
  restore(): Promise<boolean>;
  /** True for an archive that `restore` has brought. */
  brought(checksum: string): boolean;
  /** An archive that `restore` has brought and the tool cache would not take; verified, and its file is to stay. */
  kept(checksum: string): ArchiveBytes | undefined;
}

/**
 * The layer for the archives that the lockfile pins; it stays empty when this run has no use for it: switched off,
 * offline, dry run, no service.
 *
 * Every restored archive is hashed before it enters the tool cache, and only wanted ones do, so a poisoned entry is a
 * miss. Where the tool cache cannot be written, they are kept until the session ends.
 */
export function openActionsCacheLayer(session: Session): ActionsCacheLayer {
  const { inputs, plan, isPartial } = session.setup;
  const wanted = new Set(plan.rulesets.flatMap(({ pin }) => pin?.checksum ?? []));
  const enabled =
    inputs.cache !== 'false' &&
    !inputs.offline &&
    !inputs.dryRun &&
    !isPartial &&
    wanted.size > 0 &&
    actionsCacheAccess(session.ports.environment).read;
  const brought = new Map<string, ArchiveBytes | undefined>();
  let restoring: Promise<void> | undefined;
  const restore = async (): Promise<void> => {
    const key = actionsCacheKey(wanted, inputs.cacheKey);
    const endMs = session.ports.now() + inputs.cacheTimeoutMs;
    const outcome = await askCache(session, key.key);
    if (outcome.kind === 'hit') {
      const isInTime = () => session.ports.now() < endMs && !session.ports.signal.aborted;
      await takeWanted(session, { wanted, isInTime }, outcome, brought);
    }
    const restored = describeRestore(outcome, brought.size, wanted.size);
    session.ports.reporter.group('Actions cache', [...describeKey(key), restored]);
  };
  return {
    get hit() {
      return brought.size > 0;
    },
    async restore() {
      if (!enabled) return false;
      restoring ??= restore();
      await restoring;
      return brought.size > 0;
    },
    brought: (checksum) => brought.has(checksum),
    kept: (checksum) => brought.get(checksum),
  };
}

async function askCache(session: Session, key: string): Promise<RestoreOutcome> {
  const { environment, entryPoint, signal } = session.ports;
  const timeoutMs = session.setup.inputs.cacheTimeoutMs;
  try {
    const tempDirectory = session.scratchFolder();
    return await restoreEntry(key, { entryPoint, environment, signal, timeoutMs, tempDirectory });
  } catch (error) {
    return { kind: 'failed', reason: (error as Error).message };
  }
}

async function takeWanted(
  session: Session,
  { wanted, isInTime }: { wanted: ReadonlySet<string>; isInTime: () => boolean },
  { archives, dispose }: RestoreOutcome & { kind: 'hit' },
  brought: Map<string, ArchiveBytes | undefined>,
): Promise<void> {
  try {
    for (const archive of archives) {
      if (!isInTime()) return;
      if (!wanted.has(archive.checksum) || !(await isWhole(archive))) continue;
      const { checksum, path } = archive;
      const published = await session.toolCache.publish(checksum, { kind: 'file', path });
      brought.set(checksum, published ? undefined : keep(session, archive));
    }
  } catch (error) {
    // A disk that is full, say: what is not brought comes from its registry, where the same trouble is told.
    if (diskReason(error) === undefined) throw error;
  } finally {
    await dispose();
  }
}

async function isWhole({ checksum, path }: RestoredArchive): Promise<boolean> {
  // It was unpacked with the mode that the entry gives it.
  chmodSync(path, 0o644);
  return (await archiveChecksum(path)) === checksum;
}

function keep(session: Session, { checksum, path }: RestoredArchive): ArchiveBytes {
  const folder = session.scratchFolder();
  makeScratchFolder(folder);
  const kept = join(folder, `${checksum}.tar.gz`);
  whenReleased(() => renameSync(path, kept));
  return { kind: 'file', path: kept };
}

/** What the key is and what it was made from, for people who wonder why it missed. */
function describeKey({ key, ingredients }: CacheKey): string[] {
  const { storeVersion, archives, archivesDigest, cacheKeyInput } = ingredients;
  return [
    `Key: ${key}`,
    `Made of: store version ${storeVersion}, ${archives} locked archives (digest ${archivesDigest}), ${
      cacheKeyInput ? 'the input cache-key' : 'no cache-key'
    }`,
  ];
}

/** @param usable how many of the `wanted` archives the entry has brought, verified */
function describeRestore(outcome: RestoreOutcome, usable: number, wanted: number): string {
  switch (outcome.kind) {
    case 'hit':
      return usable === wanted
        ? `Restored ${usable} of ${wanted} archives`
        : `Restored ${usable} of ${wanted} archives; the others are missing or damaged in the entry, the registries are asked for them. Delete the entry to have it saved anew`;
    case 'miss':
      return 'No entry has this key yet: the registries are asked';
    case 'unavailable':
      return 'This runner has no Actions cache: the registries are asked';
    case 'failed':
      return `Not used: ${outcome.reason}; the registries are asked`;
  }
}

/** What came of saving, in one sentence for the log of the post step. */
export function describeSave(outcome: SaveOutcome, key: string, archives: number): string {
  switch (outcome.kind) {
    case 'saved':
      return `Actions cache: saved ${archives} archives as ${key}`;
    case 'exists':
      return `Actions cache: ${key} is there already`;
    case 'taken':
      return `Actions cache: another job saves ${key}`;
    case 'unavailable':
      return 'Actions cache: this runner has none';
    case 'failed':
      return `Actions cache: ${key} was not saved: ${outcome.reason}`;
  }
}
