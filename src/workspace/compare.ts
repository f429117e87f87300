import { join } from 'node:path';
import {
  comparablePath,
  type DigestedFile,
  type FileDigests,
  hasSameContent,
  type Ruleset,
  type RulesetFile,
  treeDigests,
} from '../archive/contents.ts';
import { parentsOf } from '../config/path-segment.ts';
import type { Target } from '../config/targets.ts';
import { explainingFailuresOf } from '../disk/failure.ts';
import { findObstacle } from '../disk/links.ts';
import { ArmError } from '../errors.ts';
import { type AssistantFolder, NO_FILES } from './assistant-folder.ts';
import { findStrangers, type Owned, type Ownership, ownedPaths, untouchedPaths } from './ownership.ts';
import { misspelledPaths, wantedAt } from './spelling.ts';
import { obstacleError } from './stage.ts';
import { pathsOf, readTree, readTreeBelow, type Tree } from './tree.ts';

/** A folder that may hold files of the ruleset already, and what is known of it. */
export interface Earlier {
  /** Below the target, `/` form. */
  relativeFolder: string;
  ownership: Ownership;
}

/** The files of a ruleset, each by its path as it is compared. */
type RulesetFiles = ReadonlyMap<string, RulesetFile>;

/** The file of the ruleset in whose place something lies. */
type WantedAt = (path: string) => RulesetFile | undefined;

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
  /** Paths of the ruleset that the disk knows in another letter case. */
  misspelled: string[];
}

/**
 * Compares a ruleset with what a target holds at the destination and at the place of the version before.
 * @throws ArmError TARGET_UNSAFE for a link or file on the way, WRITE_FAILED when a file of somebody else is in the way;
 * file system errors
 */
export async function surveyTarget(
  target: Target,
  ruleset: Ruleset,
  now: Earlier,
  before?: Earlier,
): Promise<Survey> {
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
    misspelled: [],
  };
  const current = await readOwnFolder(target, now.relativeFolder);
  if (current === undefined && before === undefined) return survey;
  const files = new Map(ruleset.files.map((file) => [comparablePath(file.path), file]));
  if (current !== undefined) surveyDestination(survey, now, current, files);
  if (survey.right) return survey;
  const previous = before === undefined ? undefined : await readOwnFolder(target, before.relativeFolder);
  if (before !== undefined && previous !== undefined) {
    const untouched = untouchedPaths(previous, ownedPaths(previous, before.ownership));
    const at = wantedAt(join(target.path, before.relativeFolder), files);
    compare(survey, before.relativeFolder, previous, at, untouched);
  }
  return survey;
}

/** What lies where the ruleset is to be. */
function surveyDestination(
  survey: Survey,
  { relativeFolder, ownership }: Earlier,
  tree: Tree,
  files: RulesetFiles,
): void {
  const owned = ownedPaths(tree, ownership);
  const untouched = untouchedPaths(tree, owned);
  const base = join(survey.target.path, relativeFolder);
  const at = wantedAt(base, files);
  survey.occupied = true;
  compare(survey, relativeFolder, tree, at, untouched);
  for (const path of pathsOf(tree)) {
    (at(path) !== undefined || untouched.has(path) ? survey.ours : survey.strangers).push(path);
  }
  survey.emptyFolders = tree.emptyFolders;
  const odd = pathsOf(tree).filter((path) => !files.has(comparablePath(path)));
  survey.misspelled = misspelledPaths(base, [...odd, ...tree.emptyFolders], files.values());
  const isComplete = survey.removed.size === 0 && survey.reusable.size === files.size;
  survey.right = isComplete && survey.misspelled.length === 0;
  if (!survey.right) refuseConflicts(survey, relativeFolder, tree, files, { owned, at });
}

async function readOwnFolder(target: Target, relativeFolder: string): Promise<Tree | undefined> {
  const obstacle = findObstacle(target.path, relativeFolder);
  if (obstacle !== undefined) throw obstacleError(target, obstacle.path);
  return readTree(join(target.path, relativeFolder));
}

/** Sorts the files of one earlier tree into reusable, changed and removed; what an earlier call found reusable stays so. */
function compare(
  survey: Survey,
  relativeFolder: string,
  tree: Tree,
  at: WantedAt,
  untouched: ReadonlySet<string>,
): void {
  for (const file of tree.files) {
    const wanted = at(file.path);
    if (wanted === undefined) {
      if (untouched.has(file.path)) survey.removed.add(file.path);
    } else if (!hasSameContent(file, wanted)) {
      survey.changed.add(wanted.path);
    } else if (!survey.reusable.has(wanted.path)) {
      survey.reusable.set(wanted.path, join(survey.target.path, relativeFolder, file.path));
    }
  }
  for (const path of tree.others) {
    const wanted = at(path);
    if (wanted !== undefined) survey.changed.add(wanted.path);
  }
}

/** Files of somebody else are never replaced, so a new file or folder that needs their place cannot be placed. */
function refuseConflicts(
  { target, strangers }: Survey,
  relativeFolder: string,
  tree: Tree,
  files: RulesetFiles,
  { owned, at }: { owned: Owned | undefined; at: WantedAt },
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
          const wanted = at(file.path);
          if (wanted === undefined || hasSameContent(file, wanted)) return false;
          return !owned.has(file.path) && !owned.has(wanted.path);
        })?.path;
  const conflict = displaced ?? replaced;
  if (conflict === undefined) return;
  throw new ArmError(
    'WRITE_FAILED',
    `Cannot replace "${target.shown}/${relativeFolder}/${conflict}": it was not installed by this action and the ruleset needs its place`,
    { hint: 'Move or delete that file and run again' },
  );
}

/** How many files a placement adds, changes, removes and leaves, counted once however many targets there are. */
export interface FileChanges {
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
}

/** What becomes of the files in one destination. */
export interface FilesView {
  /** By the path of the ruleset's file. */
  states: Map<string, 'unchanged' | 'changed' | 'added'>;
  /** Names of what goes, the same in each destination. */
  removed: Set<string>;
}

/**
 * Counts over all destinations: a file is unchanged only where each that is to have it has it already, and added when
 * one lacks it altogether and none has it with other content.
 */
export function countFileChanges([first, ...others]: readonly FilesView[]): FileChanges {
  const changes: FileChanges = { added: 0, changed: 0, removed: 0, unchanged: 0 };
  if (first === undefined) return changes;
  const states = new Map(first.states);
  const removed = new Set(first.removed);
  for (const view of others) {
    view.states.forEach((state, path) => {
      const known = states.get(path);
      if (known === undefined || state === 'changed' || known === 'unchanged') states.set(path, state);
    });
    for (const path of view.removed) removed.add(path);
  }
  for (const state of states.values()) changes[state] += 1;
  changes.removed = removed.size;
  return changes;
}

/** One way in which a target differs from what was installed. */
export interface Drift {
  /** The file, or the ruleset's folder, as people know it: the target's path and its own. */
  path: string;
  kind: 'missing' | 'modified' | 'extra' | 'folder-missing' | 'folder-differs';
}

/** What was installed: the lockfile's `contents`, and the list of files when the archive is at hand; one is needed. */
interface Expected {
  contents?: string | undefined;
  files?: readonly DigestedFile[] | undefined;
}

/**
 * Compares a ruleset's folder in one target with what was installed; no difference gives an empty list. Files are
 * named when the list of files is known, or when nothing but additions can explain the digest; else the folder is.
 *
 * @throws ArmError WRITE_FAILED when the folder cannot be read
 */
export async function findDrift(
  target: Target,
  relativeFolder: string,
  expected: Expected,
): Promise<Drift[]> {
  const folder = `${target.shown}/${relativeFolder}`;
  const tree = await explainingFailuresOf('read', folder, readTreeBelow(target.path, relativeFolder));
  if (tree === undefined) return [{ path: folder, kind: 'folder-missing' }];
  return driftOf(tree, folder, folder, expected);
}

/**
 * The same for the rules of a ruleset in an assistant's folder.
 * @throws ArmError WRITE_FAILED when the folder cannot be read
 */
export async function findRulesDrift(
  folder: AssistantFolder,
  key: string,
  expected: Expected,
): Promise<Drift[]> {
  const place = folder.shownPlace(key);
  const tree = await explainingFailuresOf('read', place, folder.read(key));
  const isGone = tree.files.length + tree.others.length === 0 && expected.contents !== NO_FILES;
  if (isGone && expected.files === undefined) return [{ path: place, kind: 'folder-missing' }];
  return driftOf(tree, place, folder.target.shown, expected);
}

/**
 * @param folder what is named as a whole, as people know it
 * @param base the same for what the paths of the tree start from
 */
function driftOf(tree: Tree, folder: string, base: string, { contents, files }: Expected): Drift[] {
  if (contents !== undefined && tree.digests.includes(contents)) return [];
  if (tree.others.includes('.')) return [{ path: folder, kind: 'folder-differs' }];
  const named = files === undefined ? findAdditions(tree, contents) : compareWithFiles(tree, files);
  const isKnown = contents === undefined || (files !== undefined && treeDigests(files).includes(contents));
  if (named.length === 0 && isKnown) return [];
  if (named.length === 0) return [{ path: folder, kind: 'folder-differs' }];
  return named.map(({ path, kind }) => ({ path: `${base}/${path}`, kind }));
}

function findAdditions(tree: Tree, contents: string | undefined): Drift[] {
  const strangers = contents === undefined ? undefined : findStrangers(tree, contents);
  return (strangers ?? []).map((path) => ({ path, kind: 'extra' }));
}

function compareWithFiles(tree: Tree, files: readonly DigestedFile[]): Drift[] {
  const present = new Map<string, { path: string; digests?: FileDigests }>();
  for (const file of tree.files) present.set(comparablePath(file.path), { path: file.path, digests: file });
  // Links and special files have no content that could be right.
  for (const path of tree.others) present.set(comparablePath(path), { path });
  const drift: Drift[] = [];
  for (const file of files) {
    const { path } = file;
    const actual = present.get(comparablePath(path));
    if (actual === undefined) drift.push({ path, kind: 'missing' });
    else if (actual.digests === undefined || !hasSameContent(actual.digests, file))
      drift.push({ path, kind: 'modified' });
    present.delete(comparablePath(path));
  }
  return [...drift, ...[...present.values()].map(({ path }): Drift => ({ path, kind: 'extra' }))];
}
