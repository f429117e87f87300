import {
  comparablePath,
  type DigestedFile,
  type FileDigests,
  hasSameContent,
} from '../archive/ruleset-files.ts';
import { findStrangers } from './strangers.ts';
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
