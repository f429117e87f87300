import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import { startReservingRelay } from './reserving-relay.ts';
import { ENTRY_FOLDER, type WorkerAnswer } from './worker-protocol.ts';

/** Whether the runner offers an Actions cache, in either protocol. */
export function isAvailable(): boolean {
  return isFeatureAvailable();
}

/** Unpacks the entry of a key into the current directory. */
export async function restore(key: string): Promise<WorkerAnswer> {
  return { kind: (await hasEntry(key, false)) ? 'hit' : 'miss' };
}

/**
 * Makes an entry of the folder in the current directory, unless there is one or another job makes it.
 *
 * Looks up and reserves before the archive is built: the toolkit would build the whole of it before it asks whether
 * anybody wants it, and in a matrix all jobs but one would do so in vain.
 */
export async function save(key: string, onReserved: () => void): Promise<WorkerAnswer> {
  const relay = await startReservingRelay(process.env.ACTIONS_RESULTS_URL ?? '');
  if (relay !== undefined) process.env.ACTIONS_RESULTS_URL = relay.url;
  if (await hasEntry(key, true)) return { kind: 'exists' };
  // On GitHub Enterprise Server the toolkit speaks an older protocol and has not come by the relay.
  const reservation = await relay?.reserve();
  if (reservation?.kind === 'taken') return { kind: 'taken' };
  if (reservation?.kind === 'refused') return { kind: 'failed', reason: reservation.reason };
  // Some servers let an entry be made anew that was finished since the first look.
  if (reservation !== undefined && (await hasEntry(key, true))) return { kind: 'exists' };
  onReserved();
  const id = await saveCache([ENTRY_FOLDER], key, undefined, true);
  return { kind: id === -1 ? 'failed' : 'saved' };
}

/** Some servers fold the case of keys and all of them match prefixes; only the whole key counts. */
async function hasEntry(key: string, lookupOnly: boolean): Promise<boolean> {
  const matched = await restoreCache([ENTRY_FOLDER], key, [], { lookupOnly }, true);
  return matched?.toLowerCase() === key;
}
