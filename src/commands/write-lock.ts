import {
  chmodSync,
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isLockfileChanged, type LockRecord, renderLockfile } from '../config/lockfile.ts';
import { isInside, nameForPeople, type Project } from '../config/project.ts';
import { explainingFailures, whenReleased } from '../disk/failure.ts';
import { wishing } from '../disk/folders.ts';
import { ownerState, ownerToken } from '../disk/owner.ts';
import { ArmError } from '../errors.ts';
import type { Session } from '../rulesets/session.ts';

/**
 * Writes the lockfile once, by temporary file and rename, and only when its bytes change; returns whether they did.
 *
 * Rulesets that failed keep their old entry, and with `rulesets` so do all others.
 * @throws ArmError WRITE_FAILED
 */
export function writeLock(
  { setup }: Session,
  records: ReadonlyMap<string, LockRecord>,
  removed: ReadonlySet<string>,
): boolean {
  const { lockfile, plan, project } = setup;
  const entries = new Map<string, LockRecord>(plan.untouched);
  for (const { key, entry } of plan.obsolete) if (!removed.has(key)) entries.set(key, entry);
  for (const { key, locked } of plan.located) {
    const record = records.get(key) ?? locked;
    if (record !== undefined) entries.set(key, record);
  }
  const text = renderLockfile(lockfile, entries);
  if (lockfile === undefined && entries.size === 0) return false;
  if (!isLockfileChanged(lockfile, text)) return false;
  const shown = nameForPeople(project.workspace, project.lockFile);
  explainingFailures('write', shown, () => {
    const path = realLockFile(project.lockFile);
    if (!isInside(project.workspace, path)) {
      throw new ArmError('WRITE_FAILED', `Cannot write "${shown}": a link leads it out of the workspace`);
    }
    replaceFile(path, text);
  });
  return true;
}

/**
 * Deletes what runs left behind that were killed while they wrote the lockfile. To be called once at the start of a run
 * that writes.
 * @throws ArmError WRITE_FAILED
 */
export function removeAbandonedLocks({ workspace, lockFile }: Project): void {
  explainingFailures('clean up', nameForPeople(workspace, lockFile), () => {
    if (!existsSync(dirname(lockFile))) return;
    const path = realLockFile(lockFile);
    const prefix = temporaryPrefix(path);
    for (const name of readdirSync(dirname(path))) {
      if (!name.startsWith(prefix) || !name.endsWith('.tmp')) continue;
      const owner = ownerState(name.slice(prefix.length, -'.tmp'.length));
      if (owner === 'dead' || owner === 'elsewhere') rmSync(join(dirname(path), name), { force: true });
    }
  });
}

/** A link inside the workspace stays a link; what it leads to is replaced. */
function realLockFile(path: string): string {
  const exists = statSync(path, { throwIfNoEntry: false }) !== undefined;
  return exists ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}

/** A reader sees the old file or the new one, never a part. */
function replaceFile(path: string, text: string): void {
  const temporary = join(dirname(path), `${temporaryPrefix(path)}${ownerToken()}.tmp`);
  try {
    const file = openSync(temporary, 'wx', 0o644);
    try {
      const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? fstatSync(file).mode;
      wishing(() => fchmodSync(file, mode & 0o777));
      const bytes = Buffer.from(text);
      for (let offset = 0; offset < bytes.length; ) offset += writeSync(file, bytes, offset);
    } finally {
      closeSync(file);
    }
    // Elsewhere a file that may not be written can be replaced.
    if (process.platform === 'win32' && existsSync(path)) wishing(() => chmodSync(path, 0o666));
    whenReleased(() => renameSync(temporary, path));
  } finally {
    whenReleased(() => rmSync(temporary, { force: true }));
  }
}

function temporaryPrefix(path: string): string {
  return `.${basename(path)}.`;
}
