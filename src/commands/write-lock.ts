import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isLockfileChanged, type LockRecord, renderLockfile } from '../config/lockfile.ts';
import { isInside, nameForPeople, type Project } from '../config/project.ts';
import { explainingFailures } from '../disk/failure.ts';
import { removeAbandoned, replaceFile } from '../disk/replace-file.ts';
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
  blocks: ReadonlyMap<string, string> = setup.lockfile?.blocks ?? new Map(),
): boolean {
  const { lockfile, plan, project } = setup;
  const entries = new Map<string, LockRecord>(plan.untouched.map(({ key, entry }) => [key, entry]));
  for (const { key, entry } of plan.obsolete) if (!removed.has(key)) entries.set(key, entry);
  for (const { key, locked } of plan.located) {
    const record = records.get(key) ?? locked;
    if (record !== undefined) entries.set(key, record);
  }
  const text = renderLockfile(lockfile, entries, blocks);
  if (lockfile === undefined && entries.size + blocks.size === 0) return false;
  if (!isLockfileChanged(lockfile, text)) return false;
  const shown = nameForPeople(project.workspace, project.lockFile);
  explainingFailures('write', shown, () => {
    const path = realLockFile(project.lockFile);
    if (!isInside(project.workspace, path)) {
      throw new ArmError('WRITE_FAILED', `Cannot write "${shown}": a link leads it out of the workspace`);
    }
    replaceFile(path, Buffer.from(text));
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
    removeAbandoned(realLockFile(lockFile));
  });
}

/** A link inside the workspace stays a link; what it leads to is replaced. */
function realLockFile(path: string): string {
  const exists = statSync(path, { throwIfNoEntry: false }) !== undefined;
  return exists ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}
