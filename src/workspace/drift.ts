import type { RulesetFile } from '../archive/ruleset-files.ts';
import { findStrangers } from './strangers.ts';
import type { Target } from './targets.ts';
import { readTreeBelow, type Tree } from './tree.ts';
import { explainingFailures } from './write-failure.ts';

/** One way in which a target differs from what was installed. */
export interface Drift {
  /** The file, or the ruleset's folder, as people know it: the target's path and its own. */
  path: string;
  kind: 'missing' | 'modified' | 'extra' | 'folder-missing' | 'folder-differs';
}

/** What was installed: the lockfile's `contents`, and the list of files when the archive is at hand; one is needed. */
export interface Expected {
  contents?: string | undefined;
  files?: readonly Pick<RulesetFile, 'path' | 'sha256'>[] | undefined;
}

/**
 * Compares a ruleset's folder in one target with what was installed; no difference gives an empty list. Files are
 * named when the list of files is known, or when nothing but additions can explain the digest; else the folder is.
 *
 * @throws ArmError WRITE_FAILED when the folder cannot be read
 */
export function findDrift(target: Target, relativeFolder: string, { contents, files }: Expected): Drift[] {
  const folder = `${target.shown}/${relativeFolder}`;
  const tree = explainingFailures('read', folder, () => readTreeBelow(target.path, relativeFolder));
  if (tree === undefined) return [{ path: folder, kind: 'folder-missing' }];
  if (contents !== undefined && tree.digest === contents) return [];
  if (tree.others.includes('.')) return [{ path: folder, kind: 'folder-differs' }];
  const named = files === undefined ? findAdditions(tree, contents) : compare(tree, files);
  if (named.length === 0 && contents === undefined) return [];
  if (named.length === 0) return [{ path: folder, kind: 'folder-differs' }];
  return named.map(({ path, kind }) => ({ path: `${folder}/${path}`, kind }));
}

function findAdditions(tree: Tree, contents: string | undefined): Drift[] {
  const strangers = contents === undefined ? undefined : findStrangers(tree, contents);
  return (strangers ?? []).map((path) => ({ path, kind: 'extra' }));
}

function compare(tree: Tree, files: NonNullable<Expected['files']>): Drift[] {
  const present = new Map(tree.files.map(({ path, sha256 }) => [path, sha256]));
  // Links and special files have no content that could be right.
  for (const path of tree.others) present.set(path, '');
  const drift: Drift[] = [];
  for (const { path, sha256 } of files) {
    const actual = present.get(path);
    if (actual !== sha256) drift.push({ path, kind: actual === undefined ? 'missing' : 'modified' });
    present.delete(path);
  }
  return [...drift, ...[...present.keys()].map((path): Drift => ({ path, kind: 'extra' }))];
}
