import { join } from 'node:path';
import {
  comparablePath,
  type DigestedFile,
  digestLines,
  type FileDigests,
  hasSameContent,
  type Ruleset,
  type RulesetFile,
  type TreeForm,
  treeDigests,
  treeForms,
} from '../archive/contents.ts';
import { parentsOf } from '../config/path-segment.ts';
import type { Target } from '../config/targets.ts';
import { explainingFailuresOf } from '../disk/failure.ts';
import { findObstacle } from '../disk/links.ts';
import { ArmError } from '../errors.ts';
import { type AssistantFolder, NO_FILES } from './assistant-folder.ts';
import { misspelledPaths, wantedAt } from './spelling.ts';
import { obstacleError } from './stage.ts';
import { readTree, readTreeBelow, type Tree, type TreeFile } from './tree.ts';

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
  if (current !== undefined) {
    survey.occupied = true;
    const owned = ownedPaths(current, now.ownership);
    const untouched = untouchedPaths(current, owned);
    const base = join(target.path, now.relativeFolder);
    const at = wantedAt(base, files);
    compare(survey, now.relativeFolder, current, at, untouched);
    for (const path of pathsOf(current)) {
      (at(path) !== undefined || untouched.has(path) ? survey.ours : survey.strangers).push(path);
    }
    survey.emptyFolders = current.emptyFolders;
    const odd = pathsOf(current).filter((path) => !files.has(comparablePath(path)));
    survey.misspelled = misspelledPaths(base, [...odd, ...current.emptyFolders], ruleset.files);
    const isComplete = survey.removed.size === 0 && survey.reusable.size === files.size;
    survey.right = isComplete && survey.misspelled.length === 0;
    if (survey.right) return survey;
    refuseConflicts(survey, now.relativeFolder, current, files, { owned, at });
  }
  const previous = before === undefined ? undefined : await readOwnFolder(target, before.relativeFolder);
  if (before !== undefined && previous !== undefined) {
    const untouched = untouchedPaths(previous, ownedPaths(previous, before.ownership));
    const at = wantedAt(join(target.path, before.relativeFolder), files);
    compare(survey, before.relativeFolder, previous, at, untouched);
  }
  return survey;
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

/** Of everything that a tree holds but empty folders. */
export function pathsOf(tree: Tree): string[] {
  return [...tree.files.map(({ path }) => path), ...tree.others];
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

/** What is known of a ruleset's folder as it was installed; tells our own files from those that somebody added. */
export interface Ownership {
  /** The lockfile's `contents`. */
  contents?: string | undefined;
  /** Digests that ended runs placed there without coming to write the lockfile. */
  unlocked?: readonly string[] | undefined;
  /** What the installed archive holds, when it is at hand. */
  files?: FilesByPath | undefined;
}

/** Contents by path, as paths are compared. */
export type FilesByPath = ReadonlyMap<string, FileDigests>;

export function digestsByPath(files: readonly DigestedFile[]): FilesByPath {
  return new Map(files.map((file) => [comparablePath(file.path), file]));
}

/** What of a tree this action installed. */
interface Owned {
  /** True for the paths of what was installed, whatever lies there now. */
  has(path: string): boolean;
  /** True for a file that is still what was installed. */
  isUntouched(file: TreeFile): boolean;
}

/**
 * What this action installed in a tree, or `undefined` when that cannot be told: the digest differs, no archive is at
 * hand, and leaving out a few files does not give the digest either.
 */
export function ownedPaths(tree: Tree, { contents, unlocked = [], files }: Ownership): Owned | undefined {
  if (contents !== undefined && tree.digests.includes(contents)) return ownedByDigest(tree, []);
  for (const digest of unlocked) {
    const owned = pathsByDigest(tree, digest);
    if (owned !== undefined) return owned;
  }
  if (files !== undefined) return ownedByFiles(files);
  return contents === undefined ? undefined : pathsByDigest(tree, contents);
}

/** The paths in a tree that hold exactly what this action installed. */
export function untouchedPaths(tree: Tree, owned: Owned | undefined): ReadonlySet<string> {
  return new Set(tree.files.filter((file) => owned?.isUntouched(file) === true).map(({ path }) => path));
}

function ownedByFiles(files: FilesByPath): Owned {
  return {
    has: (path) => files.has(comparablePath(path)),
    isUntouched: (file) => {
      const installed = files.get(comparablePath(file.path));
      return installed !== undefined && hasSameContent(file, installed);
    },
  };
}

function pathsByDigest(tree: Tree, contents: string): Owned | undefined {
  const strangers = findStrangers(tree, contents);
  return strangers === undefined ? undefined : ownedByDigest(tree, strangers);
}

function ownedByDigest({ files }: Tree, strangers: readonly string[]): Owned {
  const paths = new Set(files.map(({ path }) => path));
  for (const path of strangers) paths.delete(path);
  return { has: (path) => paths.has(path), isUntouched: ({ path }) => paths.has(path) };
}

/** Bound on the search: hashing this much takes some 30 ms. */
const MAX_HASHED_BYTES = 32 * 1024 * 1024;

/**
 * Finds what somebody added to an installed tree without the archive at hand: the files, or all files of a folder,
 * without which the rest has exactly the digest that the lockfile recorded. Such a digest cannot be hit by chance.
 *
 * Up to two additions are found, besides links and special files. Returns all added paths (none when nothing was
 * added), or `undefined` when installed files are changed or missing as well, or more was added.
 */
export function findStrangers(tree: Tree, contents: string): string[] | undefined {
  for (const form of treeForms(tree.files)) {
    const added = findAdded(form, contents);
    if (added !== undefined) return [...added, ...tree.others];
  }
  return undefined;
}

function findAdded({ files, lines }: TreeForm, contents: string): string[] | undefined {
  if (digestLines(lines) === contents) return [];
  let budget = Math.floor(MAX_HASHED_BYTES / Math.max(1, lines.join('').length));
  for (const left of combinations(possibleAdditions(files))) {
    if (budget <= 0) return undefined;
    budget -= 1;
    if (digestLines(lines.filter((_, index) => !left.has(index))) !== contents) continue;
    return [...left].map((index) => files[index]?.path ?? '');
  }
  return undefined;
}

/** Sets of file indices: each file alone, and each folder with all that it holds. */
function possibleAdditions(files: TreeForm['files']): number[][] {
  const folders = new Map<string, number[]>();
  for (const [index, { path }] of files.entries()) {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end);
      const members = folders.get(folder);
      if (members === undefined) folders.set(folder, [index]);
      else members.push(index);
    }
  }
  const several = [...folders.values()].filter((members) => members.length > 1);
  return [...files.map((_, index) => [index]), ...several];
}

/** All single additions first, then all pairs. */
function* combinations(additions: readonly number[][]): Generator<Set<number>> {
  for (const addition of additions) yield new Set(addition);
  for (const [index, first] of additions.entries()) {
    for (const second of additions.slice(index + 1)) yield new Set([...first, ...second]);
  }
}
