import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ownerState, ownerToken } from './run-owner.ts';
import { diskReason, explainingFailures } from './write-failure.ts';

const PREFIX = 'arm-install-';

/**
 * The temporary files of one run: a folder of its own below the runner's temporary folder, made when it is first
 * needed. Its name tells whose it is, so that the next run can clean up after one that was killed.
 */
export class Scratch {
  /** Absolute; there only once something was put into it. */
  readonly path: string;
  readonly #parent: string;

  constructor(parent: string) {
    this.#parent = parent;
    this.path = join(parent, PREFIX + ownerToken());
  }

  /**
   * Makes a new empty folder.
   * @throws ArmError WRITE_FAILED
   */
  folder(): string {
    return explainingFailures('make temporary files in', this.#parent, () => {
      mkdirSync(this.path, { recursive: true, mode: 0o700 });
      return mkdtempSync(join(this.path, 'part-'));
    });
  }

  /** Deletes one folder, or all; what the disk refuses to delete is left for the next run and no reason to fail. */
  remove(folder: string = this.path): void {
    ignoringDisk(() => rmSync(folder, { recursive: true, force: true }));
  }

  /** Deletes what killed runs of this user left on this machine. */
  sweep(): void {
    ignoringDisk(() => {
      for (const name of readdirSync(this.#parent)) {
        if (!name.startsWith(PREFIX) || ownerState(name.slice(PREFIX.length)) !== 'dead') continue;
        const path = join(this.#parent, name);
        const isOurs = lstatSync(path, { throwIfNoEntry: false })?.uid === process.getuid?.();
        if (isOurs || process.getuid === undefined) rmSync(path, { recursive: true, force: true });
      }
    });
  }
}

function ignoringDisk(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (diskReason(error) === undefined) throw error;
  }
}
