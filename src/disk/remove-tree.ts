import { chmodSync, lstatSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { releasing } from './failure.ts';
import { breathe } from './turns.ts';

/**
 * Deletes a file, or a folder with everything in it, and lets the rest of the process have a turn in between: there may
 * be a million files. A process that is ended meanwhile leaves what it has not come to. Nothing at the path is no error.
 * @param opens gives the owner access to folders whose modes refuse it
 * @throws file system errors
 */
export async function removeTree(path: string, { opens = false } = {}): Promise<void> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return await removeFile(path);
  const open = [path];
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const inner: string[] = [];
    if (opens) chmodSync(folder, 0o700);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      await breathe();
      const at = join(folder, entry.name);
      if (entry.isDirectory()) inner.push(at);
      else await removeFile(at);
    }
    if (inner.length > 0) {
      for (const at of inner) open.push(at);
      continue;
    }
    const empty = folder;
    await releasing(() => rmdirSync(empty));
    open.pop();
  }
}

async function removeFile(path: string): Promise<void> {
  await releasing(() => rmSync(path, { force: true }));
}
