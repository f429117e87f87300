import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Setup } from '../config/setup.ts';
import { findStrangers } from '../workspace/strangers.ts';
import { readTreeBelow } from '../workspace/tree.ts';
import { explainingFailures } from '../workspace/write-failure.ts';

/** A ruleset that stands in every target as the lockfile says. */
export interface UnchangedRuleset {
  files: number;
  /** Files that people added beside it; they stay. */
  strangers: string[];
  /** Reads the installed files, for the scan. */
  readFiles: () => Iterable<{ path: string; bytes: Buffer }>;
}

/**
 * The installed ruleset if every target holds exactly the files that the lockfile's `contents` says, else `undefined`.
 * Needs no archive, no cache and no network.
 * @throws ArmError WRITE_FAILED when a folder cannot be read
 */
export function findUnchanged(
  { targets }: Pick<Setup, 'targets'>,
  relativeFolder: string,
  contents: string | undefined,
): UnchangedRuleset | undefined {
  if (contents === undefined) return undefined;
  const strangers: string[] = [];
  let paths: string[] = [];
  for (const { path, shown } of targets) {
    const folder = `${shown}/${relativeFolder}`;
    const tree = explainingFailures('read', folder, () => readTreeBelow(path, relativeFolder));
    if (tree === undefined) return undefined;
    const added = tree.digest === contents ? [] : findStrangers(tree, contents);
    if (added === undefined) return undefined;
    for (const name of added) strangers.push(`${folder}/${name}`);
    const foreign = new Set(added);
    paths = tree.files.map((file) => file.path).filter((name) => !foreign.has(name));
  }
  const last = targets.at(-1);
  return {
    files: paths.length,
    strangers,
    *readFiles() {
      for (const path of paths) {
        yield { path, bytes: readFileSync(join(last?.path ?? '', relativeFolder, path)) };
      }
    },
  };
}
