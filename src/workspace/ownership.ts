import { comparablePath } from '../archive/ruleset-files.ts';
import { findStrangers } from './strangers.ts';
import type { Tree } from './tree.ts';

/** What is known of a ruleset's folder as it was installed; tells our own files from those that somebody added. */
export interface Ownership {
  /** The lockfile's `contents`. */
  contents?: string | undefined;
  /** Digests that ended runs placed there without coming to write the lockfile. */
  unlocked?: readonly string[] | undefined;
  /** Paths that the installed archive holds, when it is at hand. */
  paths?: ReadonlySet<string> | undefined;
}

/**
 * The paths in a tree that this action installed, or `undefined` when that cannot be told: the digest differs, no
 * archive is at hand, and leaving out a few files does not give the digest either.
 */
export function ownedPaths(
  tree: Tree,
  { contents, unlocked = [], paths }: Ownership,
): ReadonlySet<string> | undefined {
  if (contents !== undefined && tree.digests.includes(contents))
    return new Set(tree.files.map(({ path }) => path));
  for (const digest of unlocked) {
    const owned = pathsByDigest(tree, digest);
    if (owned !== undefined) return owned;
  }
  if (paths !== undefined) {
    const forms = new Set([...paths].map(comparablePath));
    const present = tree.files.map(({ path }) => path);
    return new Set([...paths, ...present.filter((path) => forms.has(comparablePath(path)))]);
  }
  return contents === undefined ? undefined : pathsByDigest(tree, contents);
}

function pathsByDigest(tree: Tree, contents: string): ReadonlySet<string> | undefined {
  const strangers = findStrangers(tree, contents);
  if (strangers === undefined) return undefined;
  const added = new Set(strangers);
  return new Set(tree.files.map(({ path }) => path).filter((path) => !added.has(path)));
}
