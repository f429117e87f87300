import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { ArmError } from '../errors.ts';
import { moveFile, type SwappedFiles, writeSwappedFiles } from './file-swap.ts';
import { FOLDER_MODE, fixMode, makeFolders, removeEmptyParents, removeIfEmpty } from './folders.ts';
import { findObstacle } from './links.ts';
import { refuseMounts } from './mounts.ts';
import { ownerToken } from './run-owner.ts';
import { StagedTree } from './staged-tree.ts';
import { recheckTarget, type Target } from './targets.ts';

/** Staging folders lie in a target's `arm` folder, and so on the file system of what they replace. */
export const STAGING_PREFIX = '.arm-install-';

/** What a staging folder holds; recovery knows the same names. */
export const STAGED = {
  /** The tree that is to be placed. */
  next: 'new',
  /** The tree that it replaces. */
  old: 'old',
  /** Text: where `old` belongs, relative to the target. There before `old` is. */
  destination: 'destination',
  /** JSON: which files change hands one by one, where the folder cannot as a whole. There before the first of them is moved. */
  files: 'files',
  /** What is only waiting to be deleted. */
  trash: 'trash',
  /** Text in a folder of its own: what the run placed before the lockfile said so. */
  placed: 'placed',
} as const;

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
 * need be. All methods are synchronous and throw file system errors, or TARGET_UNSAFE when a link is in the way.
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
  /** Of the swap file by file: what was moved, and the folders made at the destination, both in order. */
  #moves: { from: string; to: string }[] = [];
  #swapped: SwappedFiles | undefined;

  /** `relative` is the destination below the target, in `/` form. */
  constructor(target: Target, relative: string) {
    recheckTarget(target);
    this.target = target;
    this.#relative = relative;
    this.#destination = join(target.path, relative);
    this.#made = makeFolders(join(target.path, 'arm'));
    this.#folder = join(target.path, 'arm', STAGING_PREFIX + ownerToken());
    mkdirSync(this.#folder, FOLDER_MODE);
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
  swap({ replaces, files, keepsOthers }: Change): void {
    recheckTarget(this.target);
    const obstacle = findObstacle(this.target.path, posix.dirname(this.#relative));
    if (obstacle !== undefined) throw obstacleError(this.target, obstacle.path);
    this.#made.push(...makeFolders(dirname(this.#destination)));
    if (replaces) {
      refuseMounts(this.#destination, { fresh: true });
      writeFileSync(this.#path('destination'), this.#relative, { flag: 'wx' });
      if (keepsOthers || !this.#moveFolderAway()) {
        this.#swapFiles(files);
        return;
      }
    }
    if (this.#filled) {
      renameSync(this.#path('next'), this.#destination);
      this.#newPlaced = true;
    }
  }

  /** False when the file system renames no folders here: an overlay keeps those of its lower layers (EXDEV). */
  #moveFolderAway(): boolean {
    try {
      renameSync(this.#destination, this.#path('old'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EXDEV') return false;
      throw error;
    }
    this.#oldMoved = true;
    return true;
  }

  /** The folder and what else it holds stay where they are. */
  #swapFiles(files: SwappedFiles): void {
    this.#swapped = files;
    writeSwappedFiles(this.#path('files'), files);
    for (const path of files.leaving)
      this.#move(join(this.#destination, path), join(this.#path('old'), path));
    for (const path of files.coming)
      this.#move(join(this.#path('next'), path), join(this.#destination, path));
  }

  #move(from: string, to: string): void {
    this.#made.push(...makeFolders(dirname(to)));
    moveFile(from, to);
    this.#moves.push({ from, to });
  }

  /** Takes a swap back, as far as it came. */
  undo(): void {
    for (let move = this.#moves.at(-1); move !== undefined; move = this.#moves.at(-1)) {
      moveFile(move.to, move.from);
      this.#moves.pop();
    }
    if (this.#newPlaced) renameSync(this.#destination, this.#path('next'));
    this.#newPlaced = false;
    if (this.#oldMoved) renameSync(this.#path('old'), this.#destination);
    this.#oldMoved = false;
  }

  /** Deletes the staging folder and, unless something was placed, the folders that were made for it. */
  discard(): void {
    // Half deleted, the old tree must never be taken for one that can be restored.
    if (this.#oldMoved) renameSync(this.#path('old'), this.#path('trash'));
    if (this.#moves.length > 0 && this.#swapped !== undefined) {
      this.#endFileSwap(this.#swapped);
      return;
    }
    if (!this.#oldMoved && this.#newPlaced) removeIfEmpty(this.#folder);
    else rmSync(this.#folder, { recursive: true });
    if (this.#newPlaced) return;
    for (const folder of this.#made.toReversed()) removeIfEmpty(folder);
  }

  #endFileSwap({ leaving }: SwappedFiles): void {
    // Without the list there is nothing to take back.
    rmSync(this.#path('files'));
    rmSync(this.#folder, { recursive: true });
    for (const path of leaving) removeEmptyParents(this.#destination, path);
    removeIfEmpty(this.#destination);
  }

  #path(part: keyof typeof STAGED): string {
    return join(this.#folder, STAGED[part]);
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
