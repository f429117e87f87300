import { findStrangers } from './strangers.ts';
import type { Tree } from './tree.ts';

/** What is known of a ruleset's folder as it was installed; tells our own files from those that somebody added. */
export interface Ownership {
  /** The lockfile's `contents`. */
  contents?: string | undefined;
  /** Digests that ended runs placed there without coming to write the lockfile. */
  unlocked?: readonly string[] | undefined;
  /** SHA-256 by path of what the installed archive holds, when it is at hand. */
  files?: ReadonlyMap<string, string> | undefined;
}

/** Tells whether this action installed something of that name. */
export type Owned = Pick<ReadonlySet<string>, 'has'>;

export function digestsByPath(
  files: readonly { path: string; sha256: string }[],
): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, sha256 }) => [path, sha256]));
}

/** The paths in a tree that hold exactly what this action installed; none where that cannot be told. */
export function untouchedPaths(
  tree: Tree,
  { files }: Ownership,
  owned: Owned | undefined,
): ReadonlySet<string> {
  const untouched = tree.files.filter(
    ({ path, sha256 }) => owned?.has(path) === true && (owned !== files || files?.get(path) === sha256),
  );
  return new Set(untouched.map(({ path }) => path));
}

/**
 * The paths in a tree that this action installed, or `undefined` when that cannot be told: the digest differs, no
 * archive is at hand, and leaving out a few files does not give the digest either.
 */
export function ownedPaths(tree: Tree, { contents, unlocked = [], files }: Ownership): Owned | undefined {
  if (contents !== undefined && tree.digest === contents) return new Set(tree.files.map(({ path }) => path));
  for (const digest of unlocked) {
    const owned = pathsByDigest(tree, digest);
    if (owned !== undefined) return owned;
  }
  if (files !== undefined) return files;
  return contents === undefined ? undefined : pathsByDigest(tree, contents);
}

function pathsByDigest(tree: Tree, contents: string): ReadonlySet<string> | undefined {
  const strangers = findStrangers(tree, contents);
  if (strangers === undefined) return undefined;
  const added = new Set(strangers);
  return new Set(tree.files.map(({ path }) => path).filter((path) => !added.has(path)));
}
