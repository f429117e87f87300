import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { recheckTarget, type Target } from '../config/targets.ts';
import { isBetweenFileSystems, releasing } from '../disk/failure.ts';
import {
  FOLDER_MODE,
  fixMode,
  makeFolderIn,
  makeFolders,
  removeEmptyParents,
  removeIfEmpty,
} from '../disk/folders.ts';
import { findObstacle } from '../disk/links.ts';
import { refuseMounts } from '../disk/mounts.ts';
import { removeTree } from '../disk/remove-tree.ts';
import { ownerToken } from '../disk/scratch.ts';
import { breatheWhenDue } from '../disk/turns.ts';
import { ArmError } from '../errors.ts';
import { moveFile, renameFile, replaceFile, type SwappedFiles, writeSwappedFiles } from './file-swap.ts';
import { StagedTree } from './staged-tree.ts';
import { holderOf, ITSELF, STAGED, STAGING_PREFIX } from './staging-folder.ts';

/** What is to become of a destination. */
export interface Change {
  /** Something lies there. */
  replaces: boolean;
  /** Something that is not ours lies there, so only our files change hands. */
  keepsOthers: boolean;
  /** What leaves the destination, and what of the staged tree comes there. */
  files: SwappedFiles;
}

/**
 * One folder of one target on its way to a new state: filled beside its destination, swapped by rename, undone if
 * need be. All methods throw file system errors, or TARGET_UNSAFE when a link is in the way.
 */
export class Staging {
  readonly target: Target;
  readonly #folder: string;
  readonly #relative: string;
  readonly #destination: string;
  readonly #fixModes: boolean;
  /** Folders made on the way, outermost first. */
  readonly #made: string[];
  #filled = false;
  #oldMoved = false;
  #newPlaced = false;
  /** Of the swap file by file: what was moved in order, and where the file lies that it replaced. */
  #moves: { from: string; to: string; old?: string }[] = [];
  #swapped: SwappedFiles | undefined;
  #isRetired = false;
  /** Why a folder that became empty stays, told once all else is done. */
  #notEmptied: unknown;
  #lastParent = '';

  /** `relative` is the destination below the target, in `/` form; `ITSELF` for files that lie in the target. */
  constructor(target: Target, relative: string) {
    this.target = target;
    this.#relative = relative;
    this.#destination = join(target.path, relative);
    const holder = join(target.path, holderOf(relative));
    if (relative !== ITSELF) refuseMounts(this.#destination, { from: holder });
    const name = STAGING_PREFIX + ownerToken();
    this.#folder = join(holder, name);
    this.#made = makeFolderIn(holder, name, () => recheckTarget(target, holderOf(relative)));
    // What the umask (or a default ACL) left of the mode shows whether other modes need mending too.
    this.#fixModes = (lstatSync(this.#folder).mode & 0o777) !== FOLDER_MODE;
    if (this.#fixModes) fixMode(this.#folder, FOLDER_MODE);
  }

  /** Starts the tree that the destination is to become; without one, the destination is to vanish. */
  fill(): StagedTree {
    this.#filled = true;
    return new StagedTree(this.#path('next'), this.#fixModes);
  }

  /** Puts the new tree in place of the old. What appeared since is not known, and makes this fail. */
  async swap({ replaces, files, keepsOthers }: Change): Promise<void> {
    recheckTarget(this.target, holderOf(this.#relative));
    const obstacle = findObstacle(this.target.path, posix.dirname(this.#relative));
    if (obstacle !== undefined) throw obstacleError(this.target, obstacle.path);
    this.#made.push(...makeFolders(dirname(this.#destination)));
    if (replaces && this.#relative !== ITSELF) refuseMounts(this.#destination, { fresh: true });
    if (replaces) this.#noteDestination();
    if ((replaces && keepsOthers) || !(await this.#swapFolders(replaces))) await this.#swapFiles(files);
  }

  /** False when the file system renames no folders here: an overlay keeps those of its lower layers. Nothing is moved then. */
  async #swapFolders(replaces: boolean): Promise<boolean> {
    if (replaces && !(await tryRenameFolder(this.#destination, this.#path('old')))) return false;
    this.#oldMoved = replaces;
    if (!this.#filled) return true;
    this.#newPlaced = await tryRenameFolder(this.#path('next'), this.#destination);
    if (this.#newPlaced) return true;
    if (replaces) await releasing(() => renameSync(this.#path('old'), this.#destination));
    else this.#noteDestination();
    this.#oldMoved = false;
    return false;
  }

  #noteDestination(): void {
    writeFileSync(this.#path('destination'), this.#relative, { flag: 'wx' });
  }

  /** The folder and what else it holds stay where they are. */
  async #swapFiles(files: SwappedFiles): Promise<void> {
    this.#swapped = files;
    writeSwappedFiles(this.#path('files'), files);
    const [leaving, coming] = [new Set(files.leaving), new Set(files.coming)];
    const [next, old] = [this.#path('next'), this.#path('old')];
    for (const path of files.leaving) {
      await breatheWhenDue();
      if (!coming.has(path)) await this.#move(`${this.#destination}/${path}`, `${old}/${path}`);
    }
    for (const path of files.coming) {
      const pause = breatheWhenDue();
      if (pause !== undefined) await pause;
      const from = `${next}/${path}`;
      const to = `${this.#destination}/${path}`;
      if (leaving.has(path)) await this.#replace(from, to, `${old}/${path}`);
      else await this.#move(from, to);
    }
  }

  async #move(from: string, to: string): Promise<void> {
    this.#makeParents(to);
    const moving = moveFile(from, to);
    if (moving !== undefined) await moving;
    this.#moves.push({ from, to });
  }

  async #replace(from: string, to: string, old: string): Promise<void> {
    this.#makeParents(old);
    await replaceFile(from, to, old);
    this.#moves.push({ from, to, old });
  }

  #makeParents(path: string): void {
    const parent = dirname(path);
    if (parent === this.#lastParent) return;
    this.#made.push(...makeFolders(parent));
    this.#lastParent = parent;
  }

  /** Takes a swap back, as far as it came. */
  async undo(): Promise<void> {
    for (let move = this.#moves.at(-1); move !== undefined; move = this.#moves.at(-1)) {
      await breatheWhenDue();
      const { from, to, old } = move;
      if (old === undefined) await moveFile(to, from);
      else await renameFile(old, to);
      this.#moves.pop();
    }
    if (this.#newPlaced) await releasing(() => renameSync(this.#destination, this.#path('next')));
    this.#newPlaced = false;
    if (this.#oldMoved) await releasing(() => renameSync(this.#path('old'), this.#destination));
    this.#oldMoved = false;
  }

  /** Makes sure that nobody takes the old tree, soon half deleted, for one that can be restored. */
  async retire(): Promise<void> {
    if (this.#isRetired) return;
    if (this.#oldMoved) await releasing(() => renameSync(this.#path('old'), this.#path('trash')));
    if (this.#moves.length > 0 && this.#swapped !== undefined) {
      await this.#removeEmptied(this.#swapped);
      // Without the list of files there is nothing to take back.
      await releasing(() => rmSync(this.#path('files')));
    }
    this.#isRetired = true;
  }

  /** Deletes the staging folder and, unless something was placed, the folders that were made for it. */
  async discard(): Promise<void> {
    await this.retire();
    if (this.#moves.length > 0) {
      await removeTree(this.#folder);
      if (this.#notEmptied !== undefined) throw this.#notEmptied;
      return;
    }
    if (!this.#oldMoved && this.#newPlaced) removeIfEmpty(this.#folder);
    else await removeTree(this.#folder);
    if (this.#newPlaced) return;
    for (const folder of this.#made.toReversed()) removeIfEmpty(folder);
  }

  async #removeEmptied({ leaving }: SwappedFiles): Promise<void> {
    try {
      for (const path of leaving) {
        await breatheWhenDue();
        removeEmptyParents(this.#destination, path);
      }
      if (this.#relative !== ITSELF) removeIfEmpty(this.#destination);
    } catch (error) {
      this.#notEmptied = error;
    }
  }

  #path(part: keyof typeof STAGED): string {
    return `${this.#folder}/${STAGED[part]}`;
  }
}

/** A link is somebody's attempt to lead a write elsewhere; a file is only in the way. */
export function obstacleError(target: Target, path: string): ArmError {
  return new ArmError(
    'TARGET_UNSAFE',
    `Cannot place rulesets into "${target.shown}": "${path}" is a link or a file, not a folder`,
    { place: target.place },
  );
}

async function tryRenameFolder(from: string, to: string): Promise<boolean> {
  try {
    await releasing(() => renameSync(from, to));
    return true;
  } catch (error) {
    if (isBetweenFileSystems(error)) return false;
    throw error;
  }
}
