import { join } from 'node:path';
import type { Origin } from '../report/result.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
import type { ActionsCacheLayer } from './actions-cache-layer.ts';
import { downloadArchive, verifyChecksum, type WantedArchive } from './download-archive.ts';
import { type JudgedArchive, judgeArchive } from './judge-archive.ts';
import type { Session } from './session.ts';

export type { Expected } from './download-archive.ts';

/** A judged ruleset; its files may lie in `scratchFolder`, which its owner removes. */
export interface FetchedRuleset extends JudgedArchive {
  body: ArchiveBytes;
  checksum: string;
  origin: Origin;
  /** Requests for the archive, retries included. */
  attempts: number;
}

export interface FetchOptions extends WantedArchive {
  scratchFolder: string;
}

/**
 * An archive from the first layer that has it (tool cache, Actions cache, registry), verified and judged.
 *
 * The checksum is compared before anything is unpacked.
 * @throws ArmError CHECKSUM_MISMATCH, OFFLINE, ARCHIVE_…, and what transfer and registry throw
 */
export async function fetchRuleset(
  session: Session,
  actionsCache: ActionsCacheLayer,
  options: FetchOptions,
): Promise<FetchedRuleset> {
  const local = await fetchFromToolCache(session, actionsCache, options);
  if (local !== undefined) return local;
  const mayBeRestored = options.expected !== undefined && (await actionsCache.restore());
  const restored = mayBeRestored ? await fetchFromToolCache(session, actionsCache, options) : undefined;
  return restored ?? (await fetchFromRegistry(session, options));
}

/** The locked archive if this machine has it; also what the Actions cache has brought. Throws as `fetchRuleset`. */
export async function fetchFromToolCache(
  session: Session,
  actionsCache: ActionsCacheLayer,
  options: FetchOptions,
): Promise<FetchedRuleset | undefined> {
  const { expected, planned } = options;
  if (expected === undefined) return undefined;
  const { checksum } = expected;
  const body = (await session.toolCache.find(checksum, options.scratchFolder)) ?? actionsCache.kept(checksum);
  if (body === undefined) return undefined;
  const judged = await judgeArchive(session, options, { body, address: planned.source.url });
  const origin = actionsCache.brought(checksum) ? 'actions-cache' : 'tool-cache';
  return { ...judged, body, checksum, origin, attempts: 0 };
}

/** The archive as the registry has it now, whatever the caches hold. Throws as `fetchRuleset`. */
export async function fetchFromRegistry(session: Session, options: FetchOptions): Promise<FetchedRuleset> {
  let judged: JudgedArchive | undefined;
  const folder = join(options.scratchFolder, 'download');
  const download = await downloadArchive(session, options, folder, async (archive) => {
    verifyChecksum(options, archive);
    judged = await judgeArchive(session, options, archive);
  });
  if (judged === undefined) throw new Error('An archive was downloaded and not judged');
  const { body, checksum, attempts } = download;
  return { ...judged, body, checksum, origin: 'registry', attempts };
}
