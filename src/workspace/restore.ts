import { lstatSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { whyInvalid } from '../config/names.ts';
import type { Target } from '../config/targets.ts';
import { makeFolders } from '../disk/folders.ts';
import { findObstacle } from '../disk/links.ts';
import type { AssistantFolder } from './assistant-folder.ts';
import { moveFolder, readSwappedFiles, takeBackFiles } from './file-swap.ts';
import { holderOf, ITSELF, STAGED } from './staging-folder.ts';
import { isRulesetFolder } from './tree.ts';

/** A folder in which ended runs may have left something. */
export interface Recoverable {
  target: Target;
  /** The target is the folder of an assistant. */
  rules?: AssistantFolder | undefined;
}

/** Longer than any path that the contract allows, in bytes. */
const MAX_DESTINATION_BYTES = 4096;

/**
 * Moves what an ended run had moved away, a folder or the files of one, back if nothing has taken its place.
 * @param staging the staging folder of that run
 * @returns where it went, below the target
 * @throws file system errors
 */
export async function restoreOld(
  { target, rules }: Recoverable,
  staging: string,
): Promise<string | undefined> {
  const relative = readDestination(join(staging, STAGED.destination), rules);
  if (relative === undefined || findObstacle(target.path, relative) !== undefined) return undefined;
  const files = readSwappedFiles(join(staging, STAGED.files));
  if (files !== undefined) {
    if (relative === ITSELF && ![...files.leaving, ...files.coming].every(isFlatName)) return undefined;
    const folder = posix.join(holderOf(relative), basename(staging));
    const [old, next] = [`${folder}/${STAGED.old}`, `${folder}/${STAGED.next}`];
    const moved = await takeBackFiles(files, { base: target.path, destination: relative, old, next });
    return moved ? relative : undefined;
  }
  const old = join(staging, STAGED.old);
  if (lstatSync(old, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  const destination = join(target.path, relative);
  if (lstatSync(destination, { throwIfNoEntry: false }) !== undefined) return undefined;
  makeFolders(dirname(destination));
  await moveFolder(old, destination);
  return relative;
}

/** The noted destination, if it is one that this action writes; a commit may contain anything under that name. */
function readDestination(note: string, rules: AssistantFolder | undefined): string | undefined {
  const stats = lstatSync(note, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isFile() || stats.size > MAX_DESTINATION_BYTES) return undefined;
  const relative = readFileSync(note, 'utf8');
  const isPlace = isRulesetFolder(relative) || (rules !== undefined && isRulesPlace(relative, rules));
  return isPlace ? relative : undefined;
}

function isRulesPlace(relative: string, { isFlat }: AssistantFolder): boolean {
  if (isFlat) return relative === ITSELF;
  return relative.startsWith('arm/') && whyInvalid(relative.slice('arm/'.length)) === undefined;
}

/** The only names that this action gives to files of a flat folder. */
function isFlatName(path: string): boolean {
  return /^arm\+[^+/]+\+[^/]+$/.test(path);
}
