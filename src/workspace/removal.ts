import { join } from 'node:path';
import { removeEmptyParents } from './folders.ts';
import { findObstacle } from './links.ts';
import { type Ownership, ownedPaths } from './ownership.ts';
import { obstacleError, Staging } from './staging.ts';
import { discardStaging, type Step, swapAll } from './swap.ts';
import type { Target } from './targets.ts';
import { readTree, type Tree } from './tree.ts';
import { explainingFailures } from './write-failure.ts';

export interface Removal {
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

/**
 * Removes what this action installed in one folder, and the parents that become empty, `arm` included. The folder goes,
 * or shrinks to what is not ours, by rename: after a kill it is whole or gone. An absent folder is no error.
 *
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE; nothing is changed then
 */
export function removeRuleset({ target, relativeFolder, ownership }: Removal): RemovalResult {
  const shown = `${target.shown}/${relativeFolder}`;
  return explainingFailures('remove', shown, () => {
    const obstacle = findObstacle(target.path, relativeFolder);
    if (obstacle !== undefined) throw obstacleError(target, obstacle.path);
    const tree = readTree(join(target.path, relativeFolder));
    if (tree === undefined) return { files: 0, strangers: [], leftovers: [] };
    const strangers = findForeign(tree, ownedPaths(tree, ownership));
    const files = tree.files.length + tree.others.length - strangers.length;
    const leftover =
      files > 0 || strangers.length === 0 ? shrink(target, relativeFolder, strangers) : undefined;
    return {
      files,
      strangers: strangers.map((path) => `${shown}/${path}`),
      leftovers: leftover === undefined ? [] : [leftover],
    };
  });
}

function findForeign(tree: Tree, owned: ReadonlySet<string> | undefined): string[] {
  const present = [...tree.files.map(({ path }) => path), ...tree.others];
  return present.filter((path) => owned?.has(path) !== true);
}

/** Leaves only the given paths, or nothing; returns a sentence when the old files could not be deleted. */
function shrink(target: Target, relativeFolder: string, kept: readonly string[]): string | undefined {
  const staging = new Staging(target, relativeFolder);
  try {
    const tree = kept.length > 0 ? staging.fill() : undefined;
    for (const path of kept) tree?.carry(path, join(target.path, relativeFolder, path));
  } catch (error) {
    discardStaging(staging);
    throw error;
  }
  const step: Step = { staging, replaces: true, shown: `${target.shown}/${relativeFolder}` };
  swapAll([step]);
  const leftover = discardStaging(staging);
  removeEmptyParents(target.path, relativeFolder);
  return leftover;
}
