import { appendFileSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER_MODE, makeFolders, removeIfEmpty } from './folders.ts';
import { ownedPaths } from './ownership.ts';
import { removeRuleset } from './removal.ts';
import { isRulesetFolder } from './ruleset-folder.ts';
import { ownerToken } from './run-owner.ts';
import { STAGED, STAGING_PREFIX } from './staging.ts';
import { recheckTarget, type Target } from './targets.ts';
import { readTreeBelow } from './tree.ts';
import { asWriteFailure, sentenceOfFailure, whenReleased } from './write-failure.ts';

/** A ruleset that is about to be placed, or was placed, before any lockfile says so. */
export interface Note {
  target: Target;
  /** `arm/[source/][org/]name/version` */
  relativeFolder: string;
  /** Digest of the tree, as the lockfile's `contents`. */
  contents: string;
}

/** What is to become of a noted ruleset at the end of a run: keep it, remove it, or let the next run decide. */
export type Verdict = 'keep' | 'remove' | 'undecided';

/** Hundred thousand notes. */
const MAX_NOTES_BYTES = 32 * 1024 * 1024;

/**
 * What a run places before the lockfile says so, noted in each target beforehand. Should the run be killed, nothing else
 * tells the next one that those folders are ours: it takes the notes over, and so can remove a new version that never
 * came into the lockfile, and tell all files of a moving version from those that people added.
 */
export class Journal {
  readonly #notes: Note[] = [];
  readonly #contents = new Map<string, Set<string>>();
  readonly #folders = new Map<string, { target: Target; path: string; made: string[] }>();

  /** @throws ArmError TARGET_UNSAFE; file system errors */
  note(note: Note): void {
    const { target, relativeFolder, contents } = note;
    const folder = this.#folders.get(target.path)?.path ?? this.#open(target);
    appendFileSync(join(folder, STAGED.placed), `${contents} ${relativeFolder}\n`);
    this.#notes.push(note);
    const contentsThere = this.#contents.get(relativeFolder) ?? new Set();
    this.#contents.set(relativeFolder, contentsThere.add(contents));
  }

  /** Digests that may stand at a folder besides the lockfile's. */
  contentsAt(relativeFolder: string): string[] {
    return [...(this.#contents.get(relativeFolder) ?? [])];
  }

  /**
   * Carries out the verdicts and deletes the notes of every target where nothing is undecided. Returns sentences about
   * what stays although it should not; never throws for what the disk refuses.
   */
  settle(verdictOf: (relativeFolder: string) => Verdict): string[] {
    const sentences: string[] = [];
    const kept = new Set<string>();
    const attempt = (target: Target, work: () => string[]): void => {
      try {
        sentences.push(...work());
      } catch (error) {
        sentences.push(sentenceOfFailure(asWriteFailure('clean up', `${target.shown}/arm`, error)));
        kept.add(target.path);
      }
    };
    for (const note of this.#notes) {
      const { target, relativeFolder } = note;
      const verdict = verdictOf(relativeFolder);
      attempt(target, () => {
        if (verdict === 'remove') return this.#remove(note);
        if (verdict === 'undecided' && stands(note)) kept.add(target.path);
        return [];
      });
    }
    for (const { target, path, made } of this.#folders.values()) {
      if (!kept.has(target.path)) attempt(target, () => deleteNotes(target, path, made));
    }
    return sentences;
  }

  #remove({ target, relativeFolder }: Note): string[] {
    const ownership = { unlocked: this.contentsAt(relativeFolder) };
    const { strangers, leftovers } = removeRuleset({ target, relativeFolder, ownership });
    return [...strangers.map((path) => `"${path}" was not installed by this action and stays`), ...leftovers];
  }

  #open(target: Target): string {
    recheckTarget(target);
    const made = makeFolders(join(target.path, 'arm'));
    const path = join(target.path, 'arm', STAGING_PREFIX + ownerToken());
    this.#folders.set(target.path, { target, path, made });
    mkdirSync(path, FOLDER_MODE);
    return path;
  }
}

/** The notes in a staging folder of an ended run; a line that it could not finish is none. */
export function readNotes(target: Target, folder: string): Note[] {
  const path = join(folder, STAGED.placed);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true || stats.size > MAX_NOTES_BYTES) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      const [, contents, relativeFolder] = /^([0-9a-f]{64}) (.+)$/.exec(line) ?? [];
      if (contents === undefined || relativeFolder === undefined) return [];
      return isRulesetFolder(relativeFolder) ? [{ target, relativeFolder, contents }] : [];
    });
}

function stands({ target, relativeFolder, contents }: Note): boolean {
  const tree = readTreeBelow(target.path, relativeFolder);
  return tree !== undefined && ownedPaths(tree, { contents }) !== undefined;
}

function deleteNotes(target: Target, path: string, made: readonly string[]): string[] {
  whenReleased(() => rmSync(path, { recursive: true, force: true }));
  removeIfEmpty(join(target.path, 'arm'));
  for (const folder of made.toReversed()) removeIfEmpty(folder);
  return [];
}
