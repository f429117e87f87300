import {
  comparablePath,
  type DigestedFile,
  type FileDigests,
  hasSameContent,
  treeDigests,
} from '../archive/ruleset-files.ts';
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
  files?: readonly DigestedFile[] | undefined;
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
  if (contents !== undefined && tree.digests.includes(contents)) return [];
  if (tree.others.includes('.')) return [{ path: folder, kind: 'folder-differs' }];
  const named = files === undefined ? findAdditions(tree, contents) : compare(tree, files);
  const isKnown = contents === undefined || (files !== undefined && treeDigests(files).includes(contents));
  if (named.length === 0 && isKnown) return [];
  if (named.length === 0) return [{ path: folder, kind: 'folder-differs' }];
  return named.map(({ path, kind }) => ({ path: `${folder}/${path}`, kind }));
}

function findAdditions(tree: Tree, contents: string | undefined): Drift[] {
  const strangers = contents === undefined ? undefined : findStrangers(tree, contents);
  return (strangers ?? []).map((path) => ({ path, kind: 'extra' }));
}

function compare(tree: Tree, files: readonly DigestedFile[]): Drift[] {
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
