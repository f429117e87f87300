import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { treeDigest } from '../archive/contents.ts';
import { flatPrefix, nestedFolder } from '../assistants/rules.ts';
import { type AssistantName, assistant } from '../config/assistants.ts';
import type { AssistantDestination } from '../config/destinations.ts';
import type { Target } from '../config/targets.ts';
import { explainingFailures } from '../disk/failure.ts';
import { isSameFolder, isSamePlace, removeEmptyParents, removeIfEmpty } from '../disk/folders.ts';
import { findObstacle } from '../disk/links.ts';
import { refuseMounts } from './mounts.ts';
import { ITSELF, isStagingName } from './stage.ts';
import { type Look, readEntries, type Tree } from './tree.ts';

/** What the lockfile has for an assistant for which nothing was placed. */
export const NO_FILES = treeDigest([]);

const FLAT_NAME = /^arm\+([^+]+)\+/;

/**
 * The folder of one assistant, which people and other tools use too. Of each ruleset it has single files: in a folder of
 * the ruleset where the assistant looks into folders, else with a prefix. Paths are below the assistant's folder.
 */
export class AssistantFolder {
  readonly name: AssistantName;
  /** The folder, as something that rulesets are placed into. */
  readonly target: Target;
  readonly isFlat: boolean;
  #flat: Map<string, Dirent[]> | undefined;

  constructor({ name, path, shown, place }: AssistantDestination) {
    this.name = name;
    this.target = { written: shown, path, shown, place };
    this.isFlat = assistant(name).layout === 'flat';
  }

  /** Where the files of a ruleset change hands, below the folder. */
  destinationOf(key: string): string {
    return this.isFlat ? ITSELF : nestedFolder(key);
  }

  /** The part of a file's path that is below that destination. */
  belowDestination(key: string, path: string): string {
    return this.isFlat ? path : path.slice(nestedFolder(key).length + 1);
  }

  /** The place of a ruleset as people know it. */
  shownPlace(key: string): string {
    return `${this.target.shown}/${this.isFlat ? `${flatPrefix(key)}*` : nestedFolder(key)}`;
  }

  /**
   * Everything in the place of a ruleset, whoever put it there; a flat folder is listed once a run.
   * @throws file system errors; ArmError WRITE_FAILED when something is mounted there
   */
  async read(key: string, look?: Look): Promise<Tree> {
    if (this.isFlat) {
      const entries = this.#flatNames().get(key) ?? [];
      for (const { name } of entries) refuseMounts(join(this.target.path, name));
      return readEntries(this.target.path, entries, { look });
    }
    const relative = nestedFolder(key);
    if (findObstacle(this.target.path, relative) !== undefined) {
      return { files: [], digests: [], others: [relative], emptyFolders: [] };
    }
    const folder = join(this.target.path, relative);
    const isThere = lstatSync(folder, { throwIfNoEntry: false }) !== undefined;
    if (isThere) refuseMounts(folder);
    const entries = isThere ? readdirSync(folder, { withFileTypes: true }) : [];
    return readEntries(folder, entries, { look, prefix: `${relative}/` });
  }

  /** Keys of rulesets, or what looks like one, of which something lies here, sorted; throws file system errors. */
  keys(): string[] {
    if (this.isFlat) return [...this.#flatNames().keys()].sort();
    if (findObstacle(this.target.path, 'arm') !== undefined) return [];
    return list(join(this.target.path, 'arm'))
      .map(({ name }) => name)
      .filter((name) => !isStagingName(name) && !name.startsWith('.git'))
      .sort();
  }

  /** True when two keys that differ in letter case are one place, as on a file system that folds case. */
  isSamePlace(key: string, other: string): boolean {
    if (key.toLowerCase() !== other.toLowerCase()) return false;
    const { path } = this.target;
    if (!this.isFlat) return isSameFolder(path, nestedFolder(key), nestedFolder(other));
    return (this.#flatNames().get(key) ?? []).some(({ name }) =>
      isSamePlace(join(path, name), join(path, flatPrefix(other) + name.slice(flatPrefix(key).length))),
    );
  }

  /** Removes the folder, and those around it that the assistant has for it alone, as far as they are empty. */
  removeIfEmpty(): void {
    const { path } = this.target;
    if (!this.isFlat && !removeIfEmpty(join(path, 'arm'))) return;
    const { folder } = assistant(this.name);
    if (!path.endsWith(sep + folder.split('/').join(sep)) || !removeIfEmpty(path)) return;
    const base = folder.split('/').reduce((at) => dirname(at), path);
    removeEmptyParents(base, folder);
  }

  /** Entries by the key in their name. */
  #flatNames(): Map<string, Dirent[]> {
    if (this.#flat !== undefined) return this.#flat;
    const names = new Map<string, Dirent[]>();
    const { path, shown } = this.target;
    for (const entry of explainingFailures('read', shown, () => list(path))) {
      const key = FLAT_NAME.exec(entry.name)?.[1];
      if (key === undefined) continue;
      const entries = names.get(key);
      if (entries === undefined) names.set(key, [entry]);
      else entries.push(entry);
    }
    this.#flat = names;
    return names;
  }
}

function list(folder: string): Dirent[] {
  const isThere = lstatSync(folder, { throwIfNoEntry: false }) !== undefined;
  return isThere ? readdirSync(folder, { withFileTypes: true }) : [];
}
