import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parentsOf } from '../config/path-segment.ts';
import type { Target } from '../config/targets.ts';
import { explainingFailures, explainingFailuresOf } from '../disk/failure.ts';
import { isSameFolder, removeEmptyParents } from '../disk/folders.ts';
import { findObstacle } from '../disk/links.ts';
import { breathe } from '../disk/turns.ts';
import { type Ownership, ownedPaths, untouchedPaths } from './ownership.ts';
import { obstacleError, Staging } from './stage.ts';
import { isStagingName } from './staging-folder.ts';
import { discardStaging, type Step, swapAll, tidyUp } from './swap.ts';
import { pathsOf, readTree } from './tree.ts';

interface Removal {
  target: Target;
  /** The ruleset's folder below the target, `/` form. */
  relativeFolder: string;
  ownership: Ownership;
}

export interface RemovalResult {
  /** How many files were removed. */
  files: number;
  /** What stays because this action did not install it, or because it cannot be told; as people know it. */
  strangers: string[];
  /** Sentences about old files that could not be deleted; they are out of sight, and the next run tries again. */
  leftovers: string[];
}

/** What a removal is going to do, and leave. */
export interface PlannedRemoval extends Pick<RemovalResult, 'strangers'> {
  /** What is removed, below the ruleset's folder. */
  leaving: readonly string[];
  removal: Removal;
  /** `undefined` when nothing is to be moved. */
  step: Step | undefined;
}

/**
 * Removes what this action installed in one folder, and the parents that become empty, `arm` included. A folder that is
 * ours alone goes by one rename: after a kill it is whole or gone. What else lies in it stays where it is, whatever it
 * is and whoever owns it. An absent folder is no error.
 *
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE; nothing is changed then
 */
export async function removeRuleset(removal: Removal): Promise<RemovalResult> {
  const planned = await planRemoval(removal);
  if (planned.step !== undefined) await swapAll([planned.step]);
  const leftover = planned.step && (await discardStaging(planned.step.staging));
  const { leftovers, ...finished } = finishRemoval(planned);
  return { ...finished, leftovers: leftover === undefined ? leftovers : [leftover, ...leftovers] };
}

/**
 * Finds out what is to be removed, and makes the step that does it together with others.
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE
 */
export function planRemoval(removal: Removal): Promise<PlannedRemoval> {
  const { target, relativeFolder } = removal;
  return explainingFailuresOf('remove', `${target.shown}/${relativeFolder}`, plan(removal));
}

async function plan(removal: Removal): Promise<PlannedRemoval> {
  const { target, relativeFolder, ownership } = removal;
  const shown = `${target.shown}/${relativeFolder}`;
  const obstacle = findObstacle(target.path, relativeFolder);
  if (obstacle !== undefined) throw obstacleError(target, obstacle.path);
  const tree = await readTree(join(target.path, relativeFolder));
  if (tree === undefined) return { removal, leaving: [], strangers: [], step: undefined };
  const untouched = untouchedPaths(tree, ownedPaths(tree, ownership));
  const leaving = [...untouched];
  const others = [...pathsOf(tree), ...tree.emptyFolders].filter((path) => !untouched.has(path));
  const isNeeded = leaving.length > 0 || others.length === 0;
  return {
    removal,
    leaving,
    strangers: others.map((path) => `${shown}/${path}`),
    step: isNeeded ? await stageRemoval(removal, shown, leaving, others) : undefined,
  };
}

async function stageRemoval(
  { target, relativeFolder }: Removal,
  shown: string,
  leaving: readonly string[],
  others: readonly string[],
): Promise<Step> {
  const staging = new Staging(target, relativeFolder);
  try {
    const folder = join(target.path, relativeFolder);
    const isWhole = others.length === 0 || staging.fill().carry(others, folder, leaving);
    return {
      staging,
      change: { replaces: true, keepsOthers: !isWhole, files: { leaving, coming: [] } },
      shown,
    };
  } catch (error) {
    await discardStaging(staging);
    throw error;
  }
}

/** Deletes the parents that became empty, once what was moved away is deleted. */
export function finishRemoval({ removal, leaving, strangers, step }: PlannedRemoval): RemovalResult {
  const { target, relativeFolder } = removal;
  const tidy = () => removeEmptyParents(target.path, relativeFolder);
  const leftovers = step === undefined ? [] : tidyUp(`${target.shown}/${relativeFolder}`, tidy);
  return { files: leaving.length, strangers, leftovers };
}

/** `source/org/name/version` is the deepest that a ruleset's folder lies below `arm`. */
const MAX_DEPTH = 4;
/** No ruleset has deeper folders, so what lies there needs no name of its own. */
const MAX_LOOK = 64;

/**
 * What lies under a target's `arm` folder and belongs to no known ruleset, as people know it, sorted: folders of
 * rulesets as far as they can be told from their parents, and single files and links. Staging, files for git itself
 * (`.gitkeep`) and empty folders do not count. Folders are known by every name by which the disk knows them.
 *
 * @param known rulesets' folders below the target, `/` form
 * @throws ArmError WRITE_FAILED when a folder cannot be read
 */
export async function findUnknownFolders(target: Target, known: readonly string[]): Promise<string[]> {
  await breathe();
  const arm = explainingFailures('read', `${target.shown}/arm`, () =>
    lstatSync(join(target.path, 'arm'), { throwIfNoEntry: false }),
  );
  // There may be as many targets as rulesets, which are looked through only where there is something.
  if (arm?.isDirectory() !== true) return [];
  const knownFolders = namesIn(target, known);
  const parents = namesIn(target, known.flatMap(parentsOf));
  const unknown: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    for (const entry of list(target, folder)) {
      await breathe();
      const path = `${folder}/${entry.name}`;
      if (knownFolders.has(path)) continue;
      if (entry.isDirectory() && parents.has(path)) await visit(path);
      else if (entry.isDirectory())
        for (const found of await rulesetFolders(target, path)) unknown.push(found);
      else if (!entry.name.startsWith('.git')) unknown.push(path);
    }
  };
  await visit('arm');
  return unknown.map((path) => `${target.shown}/${path}`).sort();
}

/** Tells a folder of this list by whatever name the target has it. */
function namesIn({ path }: Target, folders: readonly string[]): { has(name: string): boolean } {
  const exact = new Set(folders);
  const spellings = new Map(folders.map((folder) => [folder.toLowerCase(), folder]));
  return {
    has: (name) => {
      const folder = spellings.get(name.toLowerCase());
      return exact.has(name) || (folder !== undefined && isSameFolder(path, name, folder));
    },
  };
}

/** The folders at or below `folder` that look like those of one version: they have files of their own, or a version's name. */
async function rulesetFolders(target: Target, folder: string): Promise<string[]> {
  await breathe();
  const depth = folder.split('/').length - 1;
  if (depth >= MAX_LOOK) return [folder];
  const entries = list(target, folder);
  const hasFiles = entries.some((entry) => !entry.isDirectory());
  const last = folder.slice(folder.lastIndexOf('/') + 1);
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    for (const inner of await rulesetFolders(target, `${folder}/${entry.name}`)) found.push(inner);
  }
  if (hasFiles || (found.length > 0 && (depth >= MAX_DEPTH || /^v?\d+\./.test(last)))) return [folder];
  return found;
}

function list(target: Target, folder: string): Dirent[] {
  const entries = explainingFailures('read', `${target.shown}/${folder}`, () =>
    readdirSync(join(target.path, folder), { withFileTypes: true }),
  );
  return folder === 'arm' ? entries.filter(({ name }) => !isStagingName(name)) : entries;
}
