import type { Ruleset } from '../archive/ruleset-files.ts';
import type { Survey } from './survey.ts';

/** How many files a placement adds, changes, removes and leaves, counted once however many targets there are. */
export interface FileChanges {
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
}

/**
 * Counts over all targets: a file is unchanged only where every target has it already, and added when none of its
 * targets but at least one lacks it altogether.
 */
export function countFileChanges(ruleset: Ruleset, surveys: readonly Survey[]): FileChanges {
  const changes: FileChanges = { added: 0, changed: 0, removed: 0, unchanged: 0 };
  for (const { path } of ruleset.files) {
    if (surveys.every(({ reusable }) => reusable.has(path))) changes.unchanged += 1;
    else if (surveys.some(({ reusable, changed }) => !reusable.has(path) && changed.has(path)))
      changes.changed += 1;
    else changes.added += 1;
  }
  changes.removed = new Set(surveys.flatMap(({ removed }) => [...removed])).size;
  return changes;
}
