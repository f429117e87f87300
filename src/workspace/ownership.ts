import {
  comparablePath,
  type DigestedFile,
  digestLines,
  type FileDigests,
  hasSameContent,
  type TreeForm,
  treeForms,
} from '../archive/contents.ts';
import type { Tree, TreeFile } from './tree.ts';

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
export interface Owned {
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
