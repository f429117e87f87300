import { join } from 'node:path';
import { removeEmptyParents } from './folders.ts';
import { findObstacle } from './links.ts';
import { type Ownership, ownedPaths, untouchedPaths } from './ownership.ts';
import { obstacleError, Staging } from './staging.ts';
import { pathsOf } from './survey.ts';
import { discardStaging, type Step, swapAll } from './swap.ts';
import type { Target } from './targets.ts';
import { readTree } from './tree.ts';
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

/** What a removal is going to do, and leave. */
export interface PlannedRemoval extends Pick<RemovalResult, 'files' | 'strangers'> {
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
export function removeRuleset(removal: Removal): RemovalResult {
  const planned = planRemoval(removal);
  if (planned.step !== undefined) swapAll([planned.step]);
  return finishRemoval(planned);
}

/**
 * Finds out what is to be removed, and makes the step that does it together with others.
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE
 */
export function planRemoval(removal: Removal): PlannedRemoval {
  const { target, relativeFolder, ownership } = removal;
  const shown = `${target.shown}/${relativeFolder}`;
  return explainingFailures('remove', shown, () => {
    const obstacle = findObstacle(target.path, relativeFolder);
    if (obstacle !== undefined) throw obstacleError(target, obstacle.path);
    const tree = readTree(join(target.path, relativeFolder));
    if (tree === undefined) return { removal, files: 0, strangers: [], step: undefined };
    const untouched = untouchedPaths(tree, ownedPaths(tree, ownership));
    const leaving = [...untouched];
    const others = [...pathsOf(tree), ...tree.emptyFolders].filter((path) => !untouched.has(path));
    const isNeeded = leaving.length > 0 || others.length === 0;
    return {
      removal,
      files: leaving.length,
      strangers: others.map((path) => `${shown}/${path}`),
      step: isNeeded ? stageRemoval(removal, shown, leaving, others) : undefined,
    };
  });
}

function stageRemoval(
  { target, relativeFolder }: Removal,
  shown: string,
  leaving: readonly string[],
  others: readonly string[],
): Step {
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
    discardStaging(staging);
    throw error;
  }
}

/** Deletes what was moved away, and the parents that became empty; what the disk refuses to delete is no failure. */
export function finishRemoval({ removal, files, strangers, step }: PlannedRemoval): RemovalResult {
  const { target, relativeFolder } = removal;
  const leftover = step === undefined ? undefined : discardStaging(step.staging);
  if (step !== undefined) removeEmptyParents(target.path, relativeFolder);
  return { files, strangers, leftovers: leftover === undefined ? [] : [leftover] };
}
