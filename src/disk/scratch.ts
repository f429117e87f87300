import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { diskReason } from './failure.ts';
import { ownerState, ownerToken } from './owner.ts';
import { removeTree } from './remove-tree.ts';

const PREFIX = 'arm-install-';

/**
 * The temporary files of one run: a folder of its own below the runner's temporary folder, made when it is first
 * needed. Its name tells whose it is, so that the next run can clean up after one that was killed.
 */
export class Scratch {
  /** Absolute; there only once something was put into it. */
  readonly path: string;
  readonly #parent: string;
  #folders = 0;

  constructor(parent: string) {
    this.#parent = parent;
    this.path = join(parent, PREFIX + ownerToken());
  }

  /** A path for a new folder, which whoever puts something into it makes with `makeScratchFolder`: few need to. */
  folder(): string {
    this.#folders += 1;
    return join(this.path, `part-${this.#folders}`);
  }

  /** Deletes one folder, or all; what the disk refuses to delete is left for the next run and no reason to fail. */
  async remove(folder: string = this.path): Promise<void> {
    // Mostly there is none, and asking is ten times as fast as deleting.
    if (existsSync(folder)) await ignoringDisk(() => removeTree(folder));
  }

  /** Deletes what killed runs of this user left on this machine. */
  async sweep(): Promise<void> {
    await ignoringDisk(async () => {
      for (const name of readdirSync(this.#parent)) {
        if (!name.startsWith(PREFIX) || ownerState(name.slice(PREFIX.length)) !== 'dead') continue;
        const path = join(this.#parent, name);
        const isOurs = lstatSync(path, { throwIfNoEntry: false })?.uid === process.getuid?.();
        if (isOurs || process.getuid === undefined) await removeTree(path, { opens: true });
      }
    });
  }
}

/** Makes a folder for temporary files, and its parents, that others cannot look into; throws file system errors. */
export function makeScratchFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

async function ignoringDisk(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (diskReason(error) === undefined) throw error;
  }
}

/** A new empty folder below `parent`, which is made when it is missing; throws file system errors. */
export function makePrivateFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'arm-install-cache-'));
}

const MOST_ATTEMPTS = 6;
const PAUSE_MS = 50;

/** Deletes a folder, whatever modes an unpacked entry gave to folders in it, as well as it can be; never throws. */
export async function removePrivateFolder(folder: string): Promise<void> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    try {
      return await removeTree(folder, { opens: true });
    } catch {
      // What was killed a moment ago may still hold or even make a file. Should a virus scanner hold one for longer: the
      // runner empties its folder for temporary files after each job.
      await setTimeout(PAUSE_MS);
    }
  }
}
