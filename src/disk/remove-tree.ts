import {
  chmodSync,
  promises as fs,
  lstatSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { releasing } from './failure.ts';
import { findMount } from './mounts.ts';
import { Pace } from './pace.ts';
import { breatheWhenDue } from './turns.ts';

const pace = new Pace();

// The first of each is what it mostly comes to, and half the work.
const REMOVE = {
  here: (path: string) =>
    releasing(() => {
      try {
        unlinkSync(path);
      } catch {
        rmSync(path, { force: true });
      }
    }),
  aside: (path: string) => releasing(() => fs.unlink(path).catch(() => fs.rm(path, { force: true }))),
};

/**
 * Deletes a file, or a folder with everything in it, by several threads where that takes long, and lets the rest of the
 * process have a turn in between: there may be a million files. A process that is ended meanwhile leaves what it has not come to. Nothing at the path is no error.
 * @param opens gives the owner access to folders whose modes refuse it
 * @throws file system errors; EBUSY, before anything is deleted, where something is mounted in it, which is somebody else's
 */
export async function removeTree(path: string, { opens = false } = {}): Promise<void> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return await removeFile(path);
  const mount = findMount(realpathSync.native(path));
  if (mount !== undefined) {
    throw Object.assign(new Error(`EBUSY: something is mounted at '${mount}'`), {
      code: 'EBUSY',
      path: mount,
    });
  }
  const open = [path];
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const inner: string[] = [];
    const files: string[] = [];
    if (opens) chmodSync(folder, 0o700);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      (entry.isDirectory() ? inner : files).push(join(folder, entry.name));
    }
    await pace.inOrder(files, REMOVE, { pause: breatheWhenDue });
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
  await pace.once({ here: () => REMOVE.here(path), aside: () => REMOVE.aside(path) });
}
