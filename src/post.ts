import { isAbsolute } from 'node:path';
import { actionsCacheAccess, actionsCacheKey, saveEntry } from './cache/actions-cache.ts';
import { isChecksum } from './cache/store.ts';
import { ToolCache } from './cache/tool-cache.ts';
import { makePrivateFolder, removePrivateFolder } from './disk/scratch.ts';
import type { RunResult } from './result.ts';
import { describeSave } from './rulesets/actions-cache.ts';
import type { Session } from './rulesets/session.ts';

interface PostPorts {
  environment: NodeJS.ProcessEnv;
  entryPoint: string;
  tempDirectory: string;
  /** Aborted when the job is cancelled. */
  signal: AbortSignal;
}

/**
 * The post step: saves one entry of the Actions cache, each archive verified again, and tells in a sentence what came of
 * it; `undefined` when there was nothing to do. Never throws: a job whose work is done keeps its result.
 * @param stateText what the main step has left, as it was written
 */
export async function post(stateText: string | undefined, ports: PostPorts): Promise<string | undefined> {
  if (stateText === undefined) return undefined;
  const state = parsePostState(stateText);
  if (state === undefined)
    return 'Actions cache: nothing saved, because the state of the main step is damaged';
  try {
    return await save(state, ports);
  } catch (error) {
    return `Actions cache: nothing saved: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function save(state: PostState, ports: PostPorts): Promise<string> {
  const folder = makePrivateFolder(ports.tempDirectory);
  try {
    const archives = await findArchives(state, folder);
    if (archives === undefined)
      return 'Actions cache: nothing saved, because an archive has left the tool cache';
    const settings = { ...ports, tempDirectory: folder, timeoutMs: state.timeoutMs };
    return describeSave(await saveEntry(state.key, archives, settings), state.key, archives.size);
  } finally {
    await removePrivateFolder(folder);
  }
}

/** Path of each archive by its checksum, `undefined` unless the tool cache has them all. */
async function findArchives(
  { cacheRoot, checksums }: PostState,
  folder: string,
): Promise<Map<string, string> | undefined> {
  const settings = { root: cacheRoot, scratchDirectory: folder, readOnly: true, onWarning: () => {} };
  const toolCache = new ToolCache(settings);
  const archives = new Map<string, string>();
  for (const checksum of checksums) {
    const body = await toolCache.find(checksum);
    if (body === undefined) return undefined;
    archives.set(checksum, body.kind === 'file' ? body.path : toolCache.pathOf(checksum));
  }
  return archives;
}

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
  const good = result.rulesets.filter(({ status, error }) => status !== 'removed' && error === null);
  const checksums = good.flatMap(({ checksum }) => checksum ?? []);
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
function parsePostState(text: string): PostState | undefined {
  const { key, checksums, cacheRoot, timeoutMs } = fieldsOf(text);
  if (typeof key !== 'string' || !/^[0-9a-z-]{1,512}$/.test(key)) return undefined;
  if (typeof cacheRoot !== 'string' || !isAbsolute(cacheRoot)) return undefined;
  if (typeof timeoutMs !== 'number' || !(timeoutMs > 0)) return undefined;
  if (!Array.isArray(checksums) || checksums.length === 0) return undefined;
  if (!checksums.every((one) => typeof one === 'string' && isChecksum(one))) return undefined;
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
