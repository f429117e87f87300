import {
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { whyInvalid } from '../config/names.ts';
import { recheckTarget, type Target } from '../config/targets.ts';
import { asWriteFailure, explainingFailuresOf, sentenceOfFailure } from '../disk/failure.ts';
import { makeFolderIn, removeIfEmpty } from '../disk/folders.ts';
import { findMount, refuseMounts } from '../disk/mounts.ts';
import { removeTree } from '../disk/remove-tree.ts';
import { ownerState, ownerToken } from '../disk/scratch.ts';
import { breathe, breatheWhenDue } from '../disk/turns.ts';
import type { AssistantFolder } from './assistant-folder.ts';
import type { Recoverable } from './restore.ts';
import { isStagingName, STAGED, STAGING_PREFIX } from './staging-folder.ts';
import { isRulesetFolder, readTreeBelow } from './tree.ts';

/** A ruleset that is about to be placed, or was placed, before any lockfile says so. */
interface Note extends Recoverable {
  /** `arm/[source/][org/]name/version`; in the folder of an assistant the key of the ruleset. */
  relativeFolder: string;
  /** Digest of the tree, as the lockfile's `contents`. */
  contents: string;
}

/** The staging folder of one target that has this run's notes. */
interface NotesFolder extends Pick<Note, 'target' | 'rules'> {
  path: string;
  /** Of the notes once there are some, kept open: one is added for each ruleset. */
  descriptor?: number;
  /** Folders made on the way, outermost first. */
  made: string[];
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
  readonly #folders = new Map<string, NotesFolder>();

  /** @throws ArmError TARGET_UNSAFE; file system errors */
  note(note: Note): void {
    const { target, relativeFolder, contents, rules } = note;
    const folder = this.#folders.get(target.path) ?? this.#open(target, rules);
    folder.descriptor ??= openSync(join(folder.path, STAGED.placed), 'ax');
    writeFileSync(folder.descriptor, `${contents} ${relativeFolder}\n`);
    this.#notes.push(note);
    const place = placeOf(relativeFolder, rules);
    const contentsThere = this.#contents.get(place) ?? new Set();
    this.#contents.set(place, contentsThere.add(contents));
  }

  /** Digests that may stand at a folder, or for a ruleset of an assistant's folder, besides the lockfile's. */
  contentsAt(relativeFolder: string, rules?: AssistantFolder): string[] {
    return [...(this.#contents.get(placeOf(relativeFolder, rules)) ?? [])];
  }

  /**
   * Carries out the verdicts and deletes the notes of every target where nothing is undecided. Returns sentences about
   * what stays although it should not; never throws for what the disk refuses.
   */
  async settle(verdictOf: (note: Omit<Note, 'contents'>) => Verdict): Promise<string[]> {
    const sentences: string[] = [];
    const kept = new Set<string>();
    const attempt = async (target: Target, work: () => Promise<string[]>): Promise<void> => {
      try {
        await breathe();
        for (const sentence of await work()) sentences.push(sentence);
      } catch (error) {
        sentences.push(sentenceOfFailure(asWriteFailure('clean up', `${target.shown}/arm`, error)));
        kept.add(target.path);
      }
    };
    for (const { rules } of this.#folders.values()) rules?.refresh();
    for (const note of this.#notes) {
      const { target } = note;
      const verdict = verdictOf(note);
      await attempt(target, async () => {
        if (verdict === 'remove') return this.#remove(note);
        if (verdict === 'undecided' && (await stands(note))) kept.add(target.path);
        return [];
      });
    }
    for (const notes of this.#folders.values()) {
      const { target } = notes;
      if (!kept.has(target.path)) await attempt(target, () => deleteNotes(notes));
    }
    return sentences;
  }

  async #remove({ target, relativeFolder, rules }: Note): Promise<string[]> {
    const ownership = { unlocked: this.contentsAt(relativeFolder, rules) };
    const { strangers, leftovers } =
      rules === undefined
        ? await (await import('./remove.ts')).removeRuleset({ target, relativeFolder, ownership })
        : await (await import('./place-rules.ts')).removeRules({
            folder: rules,
            key: relativeFolder,
            ownership,
          });
    return [...strangers.map((path) => `"${path}" was not installed by this action and stays`), ...leftovers];
  }

  #open(target: Target, rules: AssistantFolder | undefined): NotesFolder {
    const below = rules?.isFlat === true ? '' : 'arm';
    const holder = join(target.path, below);
    const name = STAGING_PREFIX + ownerToken();
    const made = makeFolderIn(holder, name, () => recheckTarget(target, below));
    const folder = { target, path: join(holder, name), made, rules };
    this.#folders.set(target.path, folder);
    return folder;
  }
}

function placeOf(relativeFolder: string, rules: AssistantFolder | undefined): string {
  return rules === undefined ? relativeFolder : `${rules.name} ${relativeFolder}`;
}

/** The notes in a staging folder of an ended run; a line that it could not finish is none. */
function readNotes({ target, rules }: Recoverable, folder: string): Note[] {
  const path = join(folder, STAGED.placed);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true || stats.size > MAX_NOTES_BYTES) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      const [, contents, relativeFolder] = /^([0-9a-f]{64}) (.+)$/.exec(line) ?? [];
      if (contents === undefined || relativeFolder === undefined) return [];
      const isPlace =
        rules === undefined ? isRulesetFolder(relativeFolder) : whyInvalid(relativeFolder) === undefined;
      return isPlace ? [{ target, relativeFolder, contents, rules }] : [];
    });
}

async function stands({ target, relativeFolder, contents, rules }: Note): Promise<boolean> {
  const { ownedPaths } = await import('./ownership.ts');
  const tree =
    rules === undefined ? await readTreeBelow(target.path, relativeFolder) : await rules.read(relativeFolder);
  return tree !== undefined && ownedPaths(tree, { contents }) !== undefined;
}

async function deleteNotes({ target, path, descriptor, made, rules }: NotesFolder): Promise<string[]> {
  if (descriptor !== undefined) closeSync(descriptor);
  recheckTarget(target, rules?.isFlat === true ? '' : 'arm');
  await removeTree(path);
  removeIfEmpty(join(target.path, 'arm'));
  for (const folder of made.toReversed()) removeIfEmpty(folder);
  rules?.removeIfEmpty();
  return [];
}

/** What an ended run had left behind. */
interface Recovery {
  /** Folders that it had moved away and not yet replaced, back in their place; as people know them. */
  restored: string[];
  /** How many staging folders were deleted. */
  removed: number;
}

/**
 * A run notes a folder once, and few runs in a row are killed; each digest more is compared with all that lies there, and
 * a commit may plant notes without end.
 */
const MAX_CONTENTS = 16;

/**
 * Cleans up after runs that were killed: a folder that was moved away and not replaced goes back, the rest of their
 * staging is deleted. Staging of a run that is still alive on this machine is left alone. To be called once at the
 * start of a run that writes.
 *
 * @param journal takes over what those runs had placed and not yet locked
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE
 */
export async function recoverTargets(targets: readonly Target[], journal?: Journal): Promise<Recovery> {
  const recovery: Recovery = { restored: [], removed: 0 };
  for (const target of targets) {
    await explainingFailuresOf('clean up', `${target.shown}/arm`, recover({ target }, journal, recovery));
  }
  return recovery;
}

/**
 * The same in the folder of an assistant.
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE
 */
export async function recoverRules(rules: AssistantFolder, journal?: Journal): Promise<Recovery> {
  const recovery: Recovery = { restored: [], removed: 0 };
  const { target } = rules;
  await explainingFailuresOf('clean up', target.shown, recover({ target, rules }, journal, recovery));
  return recovery;
}

async function recover(place: Recoverable, journal: Journal | undefined, recovery: Recovery): Promise<void> {
  const { target, rules } = place;
  const below = rules?.isFlat === true ? '' : 'arm';
  const arm = join(target.path, below);
  const all = listAbandoned(arm).map((name) => join(arm, name));
  const abandoned = all.filter((staging, index) => findMount(staging, { fresh: index === 0 }) === undefined);
  if (abandoned.length > 0) recheckTarget(target, below);
  for (const staging of abandoned) {
    await breathe();
    const { restoreOld } = await import('./restore.ts');
    const restored = await restoreOld(place, staging);
    if (restored !== undefined) recovery.restored.push(`${target.shown}/${restored}`);
  }
  // Taken over before they are deleted, as this run may be killed too.
  const counts = new Map<string, number>();
  const keys = abandoned.length > 0 ? new Set(rules?.keys()) : undefined;
  for (const staging of abandoned) {
    for (const note of readNotes(place, staging)) {
      const pause = breatheWhenDue();
      if (pause !== undefined) await pause;
      const { relativeFolder } = note;
      const taken = (counts.get(relativeFolder) ?? 0) + 1;
      counts.set(relativeFolder, taken);
      if (taken > MAX_CONTENTS) continue;
      const isThere =
        rules === undefined ? existsSync(join(target.path, relativeFolder)) : keys?.has(relativeFolder);
      if (isThere === true) journal?.note(note);
    }
  }
  for (const staging of abandoned) {
    await removeTree(staging);
    recovery.removed += 1;
    if (rules?.isFlat !== true) removeIfEmpty(arm);
  }
  for (const staging of all) refuseMounts(staging);
}

function listAbandoned(arm: string): string[] {
  if (lstatSync(arm, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(arm, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isStagingName(entry.name))
    .map(({ name }) => name)
    .filter((name) => {
      const state = ownerState(name.slice(STAGING_PREFIX.length));
      // A workspace belongs to one job, so a run elsewhere (in a container that is gone) has ended too.
      return state === 'dead' || state === 'elsewhere';
    });
}
