import { isAbsolute } from 'node:path';
import { actionsCacheAccess } from '../cache/actions-cache.ts';
import { actionsCacheKey } from '../cache/actions-cache-key.ts';
import type { RunResult } from '../report/result.ts';
import type { Session } from './session.ts';

/** What the main step leaves for the post step: everything that saving one entry of the Actions cache needs. */
export interface PostState {
  key: string;
  checksums: string[];
  /** Root of the tool cache that holds the archives, absolute. */
  cacheRoot: string;
  timeoutMs: number;
}

/**
 * The entry that the post step is to save, if there is something new to save: an archive came from a registry, and every
 * archive of the lockfile is at hand. Untrusted events never write, so that they cannot poison what others restore.
 */
export function nextCacheEntry(session: Session, result: RunResult): PostState | undefined {
  if (!mayWrite(session) || result.command === 'check') return undefined;
  if (!result.rulesets.some(({ from }) => from === 'registry')) return undefined;
  const wanted = result.rulesets.filter(({ status }) => status !== 'removed');
  const checksums = wanted.flatMap(({ checksum, error }) =>
    checksum === null || error !== null ? [] : checksum,
  );
  if (checksums.length !== session.setup.plan.located.length) return undefined;
  if (!checksums.every((checksum) => session.toolCache.has(checksum))) return undefined;
  const unique = [...new Set(checksums)];
  const { inputs } = session.setup;
  const { key } = actionsCacheKey(unique, inputs.cacheKey);
  return { key, checksums: unique, cacheRoot: session.cacheRoot, timeoutMs: inputs.cacheTimeoutMs };
}

function mayWrite({ setup, ports }: Session): boolean {
  const { inputs, trust, isPartial } = setup;
  const isWanted = inputs.cache === 'true' && !inputs.offline && !inputs.dryRun && !isPartial;
  return isWanted && trust.trusted && !ports.signal.aborted && actionsCacheAccess(ports.environment).write;
}

/** What `JSON.stringify` made of a state, read back; `undefined` for anything else. Never throws. */
export function parsePostState(text: string): PostState | undefined {
  const { key, checksums, cacheRoot, timeoutMs } = fieldsOf(text);
  if (typeof key !== 'string' || !/^[0-9a-z-]{1,512}$/.test(key)) return undefined;
  if (typeof cacheRoot !== 'string' || !isAbsolute(cacheRoot)) return undefined;
  if (typeof timeoutMs !== 'number' || !(timeoutMs > 0)) return undefined;
  if (!Array.isArray(checksums) || checksums.length === 0 || !checksums.every(isChecksum)) return undefined;
  return { key, checksums, cacheRoot, timeoutMs };
}

function fieldsOf(text: string): Partial<Record<keyof PostState, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    // Not ours, which its caller says.
    return {};
  }
}

function isChecksum(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
