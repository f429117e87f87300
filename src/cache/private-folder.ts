import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A new empty folder below `parent`, which is made when it is missing; throws file system errors. */
export function makePrivateFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'arm-install-cache-'));
}

/** Deletes a folder, whatever modes an unpacked entry gave to folders in it, as well as it can be; never throws. */
export function removePrivateFolder(folder: string): void {
  try {
    makeFoldersAccessible(folder);
    // What was killed a moment ago may still hold or even make a file.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // Still held, by a virus scanner perhaps: the runner empties its folder for temporary files after each job.
  }
}

function makeFoldersAccessible(folder: string): void {
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) makeFoldersAccessible(join(folder, entry.name));
  }
}
