import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readSwappedFiles, takeBackFiles } from './file-swap.ts';
import { makeFolders, removeIfEmpty } from './folders.ts';
import { type Journal, readNotes } from './journal.ts';
import { findObstacle } from './links.ts';
import { isRulesetFolder } from './ruleset-folder.ts';
import { ownerState } from './run-owner.ts';
import { STAGED, STAGING_PREFIX } from './staging.ts';
import { recheckTarget, type Target } from './targets.ts';
import { explainingFailures } from './write-failure.ts';

/** What an ended run had left behind. */
export interface Recovery {
  /** Folders that it had moved away and not yet replaced, back in their place; as people know them. */
  restored: string[];
  /** How many staging folders were deleted. */
  removed: number;
}

/** Longer than any path that the contract allows, in bytes. */
const MAX_DESTINATION_BYTES = 4096;

/**
 * Cleans up after runs that were killed: a folder that was moved away and not replaced goes back, the rest of their
 * staging is deleted. Staging of a run that is still alive on this machine is left alone. To be called once at the
 * start of a run that writes.
 *
 * @param journal takes over what those runs had placed and not yet locked
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE
 */
export function recoverTargets(targets: readonly Target[], journal?: Journal): Recovery {
  const recovery: Recovery = { restored: [], removed: 0 };
  for (const target of targets) {
    explainingFailures('clean up', `${target.shown}/arm`, () => recover(target, journal, recovery));
  }
  return recovery;
}

function recover(target: Target, journal: Journal | undefined, recovery: Recovery): void {
  const arm = join(target.path, 'arm');
  const abandoned = listAbandoned(arm).map((name) => join(arm, name));
  if (abandoned.length > 0) recheckTarget(target);
  for (const staging of abandoned) {
    const restored = restoreOld(target, staging);
    if (restored !== undefined) recovery.restored.push(`${target.shown}/${restored}`);
  }
  // Taken over before they are deleted, as this run may be killed too.
  for (const note of abandoned.flatMap((staging) => readNotes(target, staging))) {
    if (existsSync(join(target.path, note.relativeFolder))) journal?.note(note);
  }
  for (const staging of abandoned) {
    rmSync(staging, { recursive: true, force: true });
    recovery.removed += 1;
    removeIfEmpty(arm);
  }
}

/** True for the names that staging folders have, whoever made them. */
export function isStagingName(name: string): boolean {
  return name.startsWith(STAGING_PREFIX) && ownerState(name.slice(STAGING_PREFIX.length)) !== undefined;
}

function listAbandoned(arm: string): string[] {
  if (lstatSync(arm, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(arm, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isStagingName(entry.name))
    .map(({ name }) => name)
    .filter((name) => {
      const state = ownerState(name.slice(STAGING_PREFIX.length));
      // A workspace belongs to one job, so a run elsewhere (in a container that is gone) has ended too.
      return state === 'dead' || state === 'elsewhere';
    });
}

/** Moves `old`, or the files of it, back if nothing has taken its place; returns where it went, below the target. */
function restoreOld(target: Target, staging: string): string | undefined {
  const relative = readDestination(join(staging, STAGED.destination));
  if (relative === undefined || findObstacle(target.path, relative) !== undefined) return undefined;
  const files = readSwappedFiles(join(staging, STAGED.files));
  if (files !== undefined) {
    const folder = `arm/${basename(staging)}`;
    const [old, next] = [`${folder}/${STAGED.old}`, `${folder}/${STAGED.next}`];
    const moved = takeBackFiles(files, { base: target.path, destination: relative, old, next });
    return moved ? relative : undefined;
  }
  const old = join(staging, STAGED.old);
  if (lstatSync(old, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  const destination = join(target.path, relative);
  if (lstatSync(destination, { throwIfNoEntry: false }) !== undefined) return undefined;
  makeFolders(dirname(destination));
  renameSync(old, destination);
  return relative;
}

/** The noted destination, if it is one that this action writes; a commit may contain anything under that name. */
function readDestination(note: string): string | undefined {
  const stats = lstatSync(note, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isFile() || stats.size > MAX_DESTINATION_BYTES) return undefined;
  const relative = readFileSync(note, 'utf8');
  return isRulesetFolder(relative) ? relative : undefined;
}
