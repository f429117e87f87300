import { saveEntry } from './cache/actions-cache.ts';
import { makePrivateFolder, removePrivateFolder } from './cache/private-folder.ts';
import { openToolCache } from './cache/tool-cache.ts';
import { describeSave } from './commands/actions-cache-lines.ts';
import { type PostState, parsePostState } from './commands/post-state.ts';

export interface PostPorts {
  environment: NodeJS.ProcessEnv;
  entryPoint: string;
  tempDirectory: string;
  /** Aborted when the job is cancelled. */
  signal: AbortSignal;
}

/**
 * The post step: saves one entry of the Actions cache and tells in one sentence what came of it; `undefined` when the
 * main step has left nothing to do.
 *
 * Each archive is verified again before it is saved, and nothing is left behind. Never throws: a job whose work is done
 * keeps its result.
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
    removePrivateFolder(folder);
  }
}

/** Path of each archive by its checksum, `undefined` unless the tool cache has them all. */
async function findArchives(
  { cacheRoot, checksums }: PostState,
  folder: string,
): Promise<Map<string, string> | undefined> {
  const toolCache = openToolCache({
    root: cacheRoot,
    scratchDirectory: folder,
    readOnly: true,
    onWarning: () => {},
  });
  const archives = new Map<string, string>();
  for (const checksum of checksums) {
    const body = await toolCache.find(checksum);
    if (body === undefined) return undefined;
    archives.set(checksum, body.kind === 'file' ? body.path : toolCache.pathOf(checksum));
  }
  return archives;
}
