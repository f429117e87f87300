import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isStagingName } from './recovery.ts';
import type { Target } from './targets.ts';
import { explainingFailures } from './write-failure.ts';

/** `source/org/name/version` is the deepest that a ruleset's folder lies below `arm`. */
const MAX_DEPTH = 4;
/** No ruleset has deeper folders, so what lies there needs no name of its own. */
const MAX_LOOK = 64;

/**
 * What lies under a target's `arm` folder and belongs to no known ruleset, as people know it, sorted: folders of
 * rulesets as far as they can be told from their parents, and single files and links. Staging, files for git itself
 * (`.gitkeep`) and empty folders do not count.
 *
 * @param known rulesets' folders below the target, `/` form
 * @throws ArmError WRITE_FAILED when a folder cannot be read
 */
export function findUnknownFolders(target: Target, known: Iterable<string>): string[] {
  const knownFolders = new Set(known);
  const parents = new Set([...knownFolders].flatMap(parentsOf)).add('arm');
  const unknown: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of list(target, folder)) {
      const path = `${folder}/${entry.name}`;
      if (knownFolders.has(path)) continue;
      if (entry.isDirectory() && parents.has(path)) visit(path);
      else if (entry.isDirectory()) for (const found of rulesetFolders(target, path)) unknown.push(found);
      else if (!entry.name.startsWith('.git')) unknown.push(path);
    }
  };
  const arm = explainingFailures('read', `${target.shown}/arm`, () =>
    lstatSync(join(target.path, 'arm'), { throwIfNoEntry: false }),
  );
  if (arm?.isDirectory() === true) visit('arm');
  return unknown.map((path) => `${target.shown}/${path}`).sort();
}

/** The folders at or below `folder` that look like those of one version: they have files of their own, or a version's name. */
function rulesetFolders(target: Target, folder: string): string[] {
  const depth = folder.split('/').length - 1;
  if (depth >= MAX_LOOK) return [folder];
  const entries = list(target, folder);
  const hasFiles = entries.some((entry) => !entry.isDirectory());
  const last = folder.slice(folder.lastIndexOf('/') + 1);
  const found = entries.flatMap((entry) =>
    entry.isDirectory() ? rulesetFolders(target, `${folder}/${entry.name}`) : [],
  );
  if (hasFiles || (found.length > 0 && (depth >= MAX_DEPTH || /^v?\d+\./.test(last)))) return [folder];
  return found;
}

function list(target: Target, folder: string): Dirent[] {
  const entries = explainingFailures('read', `${target.shown}/${folder}`, () =>
    readdirSync(join(target.path, folder), { withFileTypes: true }),
  );
  return folder === 'arm' ? entries.filter(({ name }) => !isStagingName(name)) : entries;
}

function parentsOf(folder: string): string[] {
  const segments = folder.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}
