import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { treeDigest } from '../archive/contents.ts';
import { flatPrefix, nestedFolder } from '../assistants/rules.ts';
import { type AssistantName, assistant } from '../config/assistants.ts';
import type { AssistantDestination } from '../config/destinations.ts';
import type { Target } from '../config/targets.ts';
import { explainingFailures } from '../disk/failure.ts';
import {
  changeCase,
  isSameFolder,
  isSamePlace,
  removeEmptyParents,
  removeIfEmpty,
  respell,
} from '../disk/folders.ts';
import { findObstacle } from '../disk/links.ts';
import { refuseMounts, refuseMountsAmong } from '../disk/mounts.ts';
import { ITSELF, isStagingName } from './staging-folder.ts';
import { isVacant, type Look, readEntries, type Tree, type TreeEntry } from './tree.ts';

/** What the lockfile has for an assistant for which nothing was placed. */
export const NO_FILES = treeDigest([]);

const FLAT_NAME = /^arm\+([^+]+)\+/;

/** The key in a name of a flat folder. */
function keyIn(name: string): string | undefined {
  return FLAT_NAME.exec(name)?.[1];
}

/** What lies in a flat folder under names with our prefix. */
interface FlatEntries {
  /** By the key in their name; in lower case where the disk makes no difference. */
  byKey: Map<string, Dirent[]>;
  ignoresCase: boolean;
}

/**
 * The folder of one assistant, which people and other tools use too. Of each ruleset it has single files: in a folder of
 * the ruleset where the assistant looks into folders, else with a prefix. Paths are below the assistant's folder.
 */
export class AssistantFolder {
  readonly name: AssistantName;
  /** The folder, as something that rulesets are placed into. */
  readonly target: Target;
  readonly isFlat: boolean;
  #flat: FlatEntries | undefined;

  constructor({ name, path, shown, place }: AssistantDestination) {
    this.name = name;
    this.target = { written: shown, path, shown, place };
    this.isFlat = assistant(name).layout === 'flat';
  }

  /** The path of a ruleset's file as it is under another key whose letters are the same. */
  spelledFor(key: string, path: string): string {
    const start = this.#startOf(key);
    return start + path.slice(start.length);
  }

  #startOf(key: string): string {
    return this.isFlat ? flatPrefix(key) : `${nestedFolder(key)}/`;
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
   * Everything in the place of a ruleset, whoever put it there, by the names that its key gives it; a flat folder is
   * listed once a run.
   * @throws file system errors; ArmError WRITE_FAILED when something is mounted there
   */
  async read(key: string, look?: Look): Promise<Tree> {
    if (this.isFlat) {
      const entries = this.#flatEntriesOf(key).map((entry) => named(entry, this.spelledFor(key, entry.name)));
      refuseMountsAmong(this.target.path, entries);
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

  /** Forgets what was listed, as this run has changed it. */
  refresh(): void {
    this.#flat = undefined;
  }

  /** Keys of rulesets, or what looks like one, of which something lies here, sorted; throws file system errors. */
  keys(): string[] {
    if (this.isFlat) {
      const entries = [...this.#flatEntries().byKey.values()].flat();
      return [...new Set(entries.flatMap(({ name }) => keyIn(name) ?? []))].sort();
    }
    if (findObstacle(this.target.path, 'arm') !== undefined) return [];
    return list(join(this.target.path, 'arm'))
      .map(({ name }) => name)
      .filter((name) => !isStagingName(name) && !name.startsWith('.git'))
      .sort();
  }

  /** True when nothing but folders lies in the place of a ruleset; throws file system errors. */
  async isVacant(key: string): Promise<boolean> {
    return !this.isFlat && isVacant(this.target.path, nestedFolder(key));
  }

  /** True when two keys that differ in letter case are one place, as on a file system that folds case. */
  isSamePlace(key: string, other: string): boolean {
    if (key.toLowerCase() !== other.toLowerCase()) return false;
    if (this.isFlat) return this.#flatEntries().ignoresCase;
    return isSameFolder(this.target.path, nestedFolder(key), nestedFolder(other));
  }

  /**
   * Gives what lies in the place of a ruleset the letter case of its key, where the disk knows it in another.
   * @returns whether something was renamed
   * @throws file system errors
   */
  respell(key: string): boolean {
    const { path } = this.target;
    if (!this.isFlat) return respell(path, nestedFolder(key), () => false);
    this.#flat = undefined;
    const others = this.#flatEntriesOf(key).filter(({ name }) => name !== this.spelledFor(key, name));
    for (const { name } of others) changeCase(path, name, this.spelledFor(key, name));
    return others.length > 0;
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

  /** Under the names that the disk has, in whatever letter case. */
  #flatEntriesOf(key: string): readonly Dirent[] {
    const { byKey, ignoresCase } = this.#flatEntries();
    return byKey.get(ignoresCase ? key.toLowerCase() : key) ?? [];
  }

  #flatEntries(): FlatEntries {
    if (this.#flat !== undefined) return this.#flat;
    const { path, shown } = this.target;
    const entries = explainingFailures('read', shown, () => list(path)).filter(
      ({ name }) => keyIn(name) !== undefined,
    );
    const [first] = entries;
    const ignoresCase =
      first !== undefined &&
      isSamePlace(join(path, first.name), join(path, first.name.replace('arm', 'ARM')));
    const byKey: FlatEntries['byKey'] = new Map();
    for (const entry of entries) {
      const written = keyIn(entry.name) ?? '';
      const key = ignoresCase ? written.toLowerCase() : written;
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, [entry]);
      else others.push(entry);
    }
    this.#flat = { byKey, ignoresCase };
    return this.#flat;
  }
}

function list(folder: string): Dirent[] {
  const isThere = lstatSync(folder, { throwIfNoEntry: false }) !== undefined;
  return isThere ? readdirSync(folder, { withFileTypes: true }) : [];
}

function named(entry: Dirent, name: string): TreeEntry {
  if (entry.name === name) return entry;
  return { name, isFile: () => entry.isFile(), isDirectory: () => entry.isDirectory() };
}
