import { treeDigest } from '../archive/ruleset-files.ts';
import type { Setup } from '../config/setup.ts';
import { findStrangers } from '../workspace/strangers.ts';
import { type Look, readTreeBelow, type TreeFile } from '../workspace/tree.ts';
import { explainingFailures } from '../workspace/write-failure.ts';

/** A ruleset that stands in every target as the lockfile says. */
export interface UnchangedRuleset {
  files: number;
  /** What the lockfile is to have as `contents`; it may have the form of earlier versions. */
  contents: string;
  /** Files that people added beside it, as people know them; they stay. */
  strangers: string[];
  /** Those of the last target, below the ruleset's folder. */
  lookedAtStrangers: ReadonlySet<string>;
}

/**
 * The installed ruleset if every target holds exactly the files that the lockfile's `contents` says, else `undefined`.
 * Needs no archive, no cache and no network.
 * @param look shown every file of the last target, strangers included, while it is hashed
 * @throws ArmError WRITE_FAILED when a folder cannot be read
 */
export function findUnchanged(
  { targets }: Pick<Setup, 'targets'>,
  relativeFolder: string,
  contents: string | undefined,
  look: Look,
): UnchangedRuleset | undefined {
  if (contents === undefined) return undefined;
  const strangers: string[] = [];
  let foreign = new Set<string>();
  let own: readonly TreeFile[] = [];
  for (const [index, { path, shown }] of targets.entries()) {
    const folder = `${shown}/${relativeFolder}`;
    const lookNow = index === targets.length - 1 ? look : undefined;
    const tree = explainingFailures('read', folder, () => readTreeBelow(path, relativeFolder, lookNow));
    if (tree === undefined) return undefined;
    const added = tree.digests.includes(contents) ? [] : findStrangers(tree, contents);
    if (added === undefined) return undefined;
    for (const name of added) strangers.push(`${folder}/${name}`);
    foreign = new Set(added);
    own = tree.files.filter((file) => !foreign.has(file.path));
  }
  return { files: own.length, contents: treeDigest(own), strangers, lookedAtStrangers: foreign };
}
