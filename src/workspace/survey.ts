import { join } from 'node:path';
import { comparablePath, hasSameContent, type Ruleset, type RulesetFile } from '../archive/ruleset-files.ts';
import { ArmError } from '../errors.ts';
import { findObstacle } from './links.ts';
import { type Owned, type Ownership, ownedPaths, untouchedPaths } from './ownership.ts';
import { parentsOf } from './staged-tree.ts';
import { obstacleError } from './staging.ts';
import type { Target } from './targets.ts';
import { readTree, type Tree } from './tree.ts';

/** A folder that may hold files of the ruleset already, and what is known of it. */
export interface Earlier {
  /** Below the target, `/` form. */
  relativeFolder: string;
  ownership: Ownership;
}

/** The files of a ruleset, each by its path as it is compared. */
type FilesByPath = ReadonlyMap<string, RulesetFile>;

/** What one target holds of a ruleset, and so what is to be done there. */
export interface Survey {
  target: Target;
  /** Something lies at the destination already. */
  occupied: boolean;
  /** Nothing is to be done. */
  right: boolean;
  /** Absolute path of a file with the right content already, by the path of the ruleset's file. */
  reusable: Map<string, string>;
  /** Files, links and the like at the destination that this action did not install; they stay. */
  strangers: string[];
  /** Empty folders at the destination, ending in `/`; they stay as well. */
  emptyFolders: string[];
  /** What lies at the destination and is ours, or in the place of a file of ours. */
  ours: string[];
  /** Paths of our own that the target holds now with other content. */
  changed: Set<string>;
  /** Paths of our own that the target holds now and the ruleset does not. */
  removed: Set<string>;
}

/**
 * Compares a ruleset with what a target holds at the destination and at the place of the version before.
 * @throws ArmError TARGET_UNSAFE for a link or file on the way, WRITE_FAILED when a file of somebody else is in the way;
 * file system errors
 */
export function surveyTarget(target: Target, ruleset: Ruleset, now: Earlier, before?: Earlier): Survey {
  const survey: Survey = {
    target,
    occupied: false,
    right: false,
    reusable: new Map(),
    strangers: [],
    emptyFolders: [],
    ours: [],
    changed: new Set(),
    removed: new Set(),
  };
  const files = new Map(ruleset.files.map((file) => [comparablePath(file.path), file]));
  const current = readOwnFolder(target, now.relativeFolder);
  if (current !== undefined) {
    survey.occupied = true;
    const owned = ownedPaths(current, now.ownership);
    const untouched = untouchedPaths(current, owned);
    compare(survey, now.relativeFolder, current, files, untouched);
    for (const path of pathsOf(current)) {
      (files.has(comparablePath(path)) || untouched.has(path) ? survey.ours : survey.strangers).push(path);
    }
    survey.emptyFolders = current.emptyFolders;
    survey.right = survey.removed.size === 0 && survey.reusable.size === files.size;
    if (survey.right) return survey;
    refuseConflicts(survey, now.relativeFolder, current, files, owned);
  }
  const previous = before === undefined ? undefined : readOwnFolder(target, before.relativeFolder);
  if (before !== undefined && previous !== undefined) {
    const owned = ownedPaths(previous, before.ownership);
    const untouched = untouchedPaths(previous, owned);
    compare(survey, before.relativeFolder, previous, files, untouched);
  }
  return survey;
}

function readOwnFolder(target: Target, relativeFolder: string): Tree | undefined {
  const obstacle = findObstacle(target.path, relativeFolder);
  if (obstacle !== undefined) throw obstacleError(target, obstacle.path);
  return readTree(join(target.path, relativeFolder));
}

/** Sorts the files of one earlier tree into reusable, changed and removed; what an earlier call found reusable stays so. */
function compare(
  survey: Survey,
  relativeFolder: string,
  tree: Tree,
  files: FilesByPath,
  untouched: ReadonlySet<string>,
): void {
  for (const file of tree.files) {
    const wanted = files.get(comparablePath(file.path));
    if (wanted === undefined) {
      if (untouched.has(file.path)) survey.removed.add(file.path);
    } else if (!hasSameContent(file, wanted)) {
      survey.changed.add(wanted.path);
    } else if (!survey.reusable.has(wanted.path)) {
      survey.reusable.set(wanted.path, join(survey.target.path, relativeFolder, file.path));
    }
  }
  for (const path of tree.others) {
    const wanted = files.get(comparablePath(path));
    if (wanted !== undefined) survey.changed.add(wanted.path);
  }
}

/** Of everything that a tree holds but empty folders. */
export function pathsOf(tree: Tree): string[] {
  return [...tree.files.map(({ path }) => path), ...tree.others];
}

/** Files of somebody else are never replaced, so a new file or folder that needs their place cannot be placed. */
function refuseConflicts(
  { target, strangers }: Survey,
  relativeFolder: string,
  tree: Tree,
  files: FilesByPath,
  owned: Owned | undefined,
): void {
  const folders = new Set([...files.keys()].flatMap(parentsOf));
  const displaced = [...strangers, ...tree.emptyFolders].find(
    (path) =>
      folders.has(comparablePath(path)) ||
      parentsOf(comparablePath(path)).some((parent) => files.has(parent)),
  );
  // Where ownership is unknown, a file that the ruleset has as well is taken for a changed one of ours.
  const replaced =
    owned === undefined
      ? undefined
      : tree.files.find((file) => {
          const wanted = files.get(comparablePath(file.path));
          return wanted !== undefined && !hasSameContent(file, wanted) && !owned.has(file.path);
        })?.path;
  const conflict = displaced ?? replaced;
  if (conflict === undefined) return;
  throw new ArmError(
    'WRITE_FAILED',
    `Cannot replace "${target.shown}/${relativeFolder}/${conflict}": it was not installed by this action and the ruleset needs its place`,
    { hint: 'Move or delete that file and run again' },
  );
}
