import {
  chmodSync,
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { whenReleased } from './failure.ts';
import { wishing } from './folders.ts';
import { ownerState, ownerToken } from './scratch.ts';

/**
 * Replaces or creates a file by temporary file and rename: a reader sees the old file or the new one, never a part, and
 * a killed run leaves the old or the new. The mode of the old file is kept.
 * @param isStillWanted asked right before the rename; false leaves everything as it was
 * @returns whether the file was replaced
 * @throws file system errors
 */
export function replaceFile(path: string, bytes: Buffer, isStillWanted = () => true): boolean {
  const temporary = join(dirname(path), `${temporaryPrefix(path)}${ownerToken()}.tmp`);
  try {
    const file = openSync(temporary, 'wx', 0o644);
    try {
      const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? fstatSync(file).mode;
      wishing(() => fchmodSync(file, mode & 0o777));
      for (let offset = 0; offset < bytes.length; ) offset += writeSync(file, bytes, offset);
    } finally {
      closeSync(file);
    }
    if (!isStillWanted()) return false;
    // Elsewhere a file that may not be written can be replaced.
    if (process.platform === 'win32' && existsSync(path)) wishing(() => chmodSync(path, 0o666));
    whenReleased(() => renameSync(temporary, path));
    return true;
  } finally {
    whenReleased(() => rmSync(temporary, { force: true }));
  }
}

/**
 * Deletes what runs left beside a file that were killed while they replaced it.
 * @throws file system errors
 */
export function removeAbandoned(path: string): void {
  const prefix = temporaryPrefix(path);
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(prefix) || !name.endsWith('.tmp')) continue;
    const owner = ownerState(name.slice(prefix.length, -'.tmp'.length));
    if (owner !== 'dead' && owner !== 'elsewhere') continue;
    whenReleased(() => rmSync(join(dirname(path), name), { force: true }));
  }
}

function temporaryPrefix(path: string): string {
  return `.${basename(path)}.`;
}
