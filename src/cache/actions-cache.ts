import { hash } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyNew } from '../disk/copy-file.ts';
import { makePrivateFolder, removePrivateFolder } from '../disk/scratch.ts';
import { ENTRY_FOLDER } from './actions-cache-worker.ts';
import { statOf } from './store.ts';
import type { FinalAnswer, WorkerSettings } from './worker-process.ts';

interface ActionsCacheSettings extends WorkerSettings {
  /** Private folders are made here. */
  tempDirectory: string;
}

/** An archive that an entry held; its bytes are as yet unverified. */
export interface RestoredArchive {
  checksum: string;
  path: string;
}

export type RestoreOutcome =
  | { kind: 'hit'; archives: RestoredArchive[]; dispose: () => Promise<void> }
  | { kind: 'miss' | 'unavailable' }
  | { kind: 'failed'; reason: string };

export type SaveOutcome =
  | { kind: 'saved' | 'exists' | 'taken' | 'unavailable' }
  | { kind: 'failed'; reason: string };

/** What the runner lets this job do with the Actions cache, as far as it says so before anybody is asked. */
export function actionsCacheAccess(environment: NodeJS.ProcessEnv): { read: boolean; write: boolean } {
  const { ACTIONS_RESULTS_URL, ACTIONS_CACHE_URL, ACTIONS_CACHE_MODE = '' } = environment;
  if (!ACTIONS_RESULTS_URL && !ACTIONS_CACHE_URL) return { read: false, write: false };
  const mode = ACTIONS_CACHE_MODE.trim().toLowerCase();
  return { read: !['none', 'write-only'].includes(mode), write: !['none', 'read'].includes(mode) };
}

/** Restores the entry of exactly this key; never throws. Its caller verifies what it takes, then calls `dispose`. */
export async function restoreEntry(key: string, settings: ActionsCacheSettings): Promise<RestoreOutcome> {
  let folder: string | undefined;
  const dispose = async () => {
    if (folder !== undefined) await removePrivateFolder(folder);
  };
  try {
    folder = makePrivateFolder(settings.tempDirectory);
    const answer = await ask({ kind: 'restore', key }, folder, settings);
    if (answer.kind === 'hit') return { kind: 'hit', archives: listArchives(folder), dispose };
    await dispose();
    if (answer.kind === 'failed') return answer;
    return { kind: answer.kind === 'unavailable' ? 'unavailable' : 'miss' };
  } catch (error) {
    await dispose();
    return { kind: 'failed', reason: (error as Error).message };
  }
}

/** Saves archives (checksum to path) unless there is an entry or another job is making one; never throws. */
export async function saveEntry(
  key: string,
  archives: ReadonlyMap<string, string>,
  settings: ActionsCacheSettings,
): Promise<SaveOutcome> {
  let folder: string | undefined;
  try {
    folder = makePrivateFolder(settings.tempDirectory);
    collectArchives(archives, join(folder, ENTRY_FOLDER));
    const answer = await ask({ kind: 'save', key }, folder, settings);
    if (answer.kind === 'failed') return answer;
    if (answer.kind !== 'hit' && answer.kind !== 'miss') return { kind: answer.kind };
    throw new TypeError(`"${answer.kind}" is no answer to a save`);
  } catch (error) {
    return { kind: 'failed', reason: (error as Error).message };
  } finally {
    if (folder !== undefined) await removePrivateFolder(folder);
  }
}

function collectArchives(archives: ReadonlyMap<string, string>, folder: string): void {
  mkdirSync(folder);
  for (const [checksum, path] of archives) {
    const copy = join(folder, `${checksum}.tar.gz`);
    try {
      linkSync(path, copy);
    } catch {
      // Another file system, or one without links; a copy serves as well and reports what is really wrong.
      copyNew(path, copy);
    }
  }
}

/** GNU's tar unpacks without separators in the names, others unpack the folder. */
const ARCHIVE_NAME = new RegExp(`^(?:${ENTRY_FOLDER}_)?([0-9a-f]{64})\\.tar\\.gz$`);

function listArchives(folder: string): RestoredArchive[] {
  return [folder, join(folder, ENTRY_FOLDER)].flatMap((place) =>
    readFiles(place).flatMap((name) => {
      const checksum = ARCHIVE_NAME.exec(name)?.[1];
      return checksum === undefined ? [] : [{ checksum, path: join(place, name) }];
    }),
  );
}

/** Names of the files in a folder that lie nowhere else as well; none where there is no folder, or a link to one. */
function readFiles(folder: string): string[] {
  if (statOf(folder)?.isDirectory() !== true) return [];
  return readdirSync(folder).filter((name) => {
    const stats = statOf(join(folder, name));
    return stats?.isFile() === true && stats.nlink === 1;
  });
}

/** Starting processes is loaded only when one is started: most runs find everything without this cache. */
async function ask(
  ...task: Parameters<typeof import('./worker-process.ts').askWorker>
): Promise<FinalAnswer> {
  const { askWorker } = await import('./worker-process.ts');
  return askWorker(...task);
}

/** Changes whenever the content of an entry would be read differently. */
const STORE_VERSION = 1;

/** A key of the Actions cache with what it was made from, to be shown to people who wonder why it missed. */
export interface CacheKey {
  key: string;
  ingredients: { storeVersion: number; archives: number; archivesDigest: string; cacheKeyInput: boolean };
}

/**
 * Key of the one entry that holds every archive of a lockfile.
 *
 * Lower-case, because some servers fold the case of keys, and with a digest of fixed width at its end, because the
 * service matches even the primary key as a prefix. The text of the `cache-key` input goes in as a digest only.
 */
export function actionsCacheKey(checksums: Iterable<string>, cacheKeyInput: string): CacheKey {
  const sorted = [...new Set(checksums)].sort();
  const archivesDigest = sha256(sorted.join('\n'));
  const key = `arm-install-${STORE_VERSION}-${sha256(`${archivesDigest}\n${sha256(cacheKeyInput)}`)}`;
  const archives = { archives: sorted.length, archivesDigest };
  return {
    key,
    ingredients: { storeVersion: STORE_VERSION, ...archives, cacheKeyInput: cacheKeyInput !== '' },
  };
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
