import { join } from 'node:path';
import { comparablePath, hasSameContent, type RulesetFile } from '../archive/contents.ts';
import { unitOf } from '../assistants/rules.ts';
import { parentsOf } from '../config/path-segment.ts';
import { explainingFailures, explainingFailuresOf } from '../disk/failure.ts';
import { removeEmptyParents } from '../disk/folders.ts';
import { ArmError } from '../errors.ts';
import type { AssistantFolder } from './assistant-folder.ts';
import type { Earlier, FilesView } from './compare.ts';
import { digestsByPath, type Ownership, ownedPaths, untouchedPaths } from './ownership.ts';
import { type PlannedRemoval, planRemoval, type RemovalResult } from './remove.ts';
import { misspelledPaths, respellPaths, wantedAt } from './spelling.ts';
import { Staging } from './stage.ts';
import { discardStaging, type Step, swapAll, tidyUp } from './swap.ts';
import { isWhole, pathsOf, type Tree, type TreeFile } from './tree.ts';

/** A file for an assistant; its path is below the assistant's folder. */
export interface RuleFile extends RulesetFile {
  /** The file of the ruleset that it comes from. */
  origin: string;
}

/** What the folder of one assistant is to have of one ruleset. */
export interface RulesPlacement {
  folder: AssistantFolder;
  /** Manifest key. */
  key: string;
  /** Nothing else of the ruleset stays there; empty where all of it is to go. */
  files: readonly RuleFile[];
  /** What is known of the files that may lie there already. */
  ownership: Ownership;
  /** Where the ruleset lay as a plain copy, when the folder was a target: it goes if it is unharmed. */
  former?: Earlier | undefined;
  /** Notes the placement before it is begun, where the lockfile does not have it yet. */
  note?: (() => void) | undefined;
}

/** What the folder has now, and so what is to be done there. */
export interface RulesSurvey extends FilesView {
  placement: RulesPlacement;
  /** Nothing of the ruleset's place exists. */
  isVacant: boolean;
  /** What goes or is replaced, and what comes; paths below the assistant's folder. */
  leaving: string[];
  coming: RuleFile[];
  /** Paths of what this action did not write, or cannot tell; it stays. */
  strangers: string[];
  /** Paths of its files that the disk knows in another letter case. */
  misspelled: string[];
  former: Earlier | undefined;
}

/**
 * Compares what a ruleset is to have in an assistant's folder with what lies there.
 * @throws ArmError TARGET_UNSAFE where something of somebody else is in the way, WRITE_FAILED
 */
export function surveyRules(placement: RulesPlacement): Promise<RulesSurvey> {
  const { folder, key } = placement;
  return explainingFailuresOf('read', folder.shownPlace(key), survey(placement));
}

async function survey(placement: RulesPlacement): Promise<RulesSurvey> {
  const { folder, key, files } = placement;
  const former = await findFormer(placement);
  const tree = withoutFormer(await folder.read(key), former);
  const isEmpty = tree.files.length + tree.others.length + tree.emptyFolders.length === 0;
  const found: RulesSurvey = {
    placement,
    isVacant: isEmpty && former === undefined,
    leaving: [],
    coming: [],
    strangers: [],
    misspelled: [],
    former,
    states: new Map(),
    removed: new Set(),
  };
  const met = isEmpty ? new Map() : compare(found, tree);
  for (const file of files) {
    const state = met.get(file) ?? 'added';
    found.states.set(file.origin, state);
    if (state !== 'unchanged') found.coming.push(file);
  }
  refuseConflicts(found, tree);
  return found;
}

/**
 * Sorts what lies there into what leaves and what is a stranger's.
 * @returns how the files stand in whose place something lies
 */
function compare(found: RulesSurvey, tree: Tree): Map<RuleFile, 'unchanged' | 'changed'> {
  const { folder, key, files, ownership } = found.placement;
  const owned = ownedPaths(tree, ownership);
  const untouched = untouchedPaths(tree, owned);
  const wanted = new Map(files.map((file) => [comparablePath(file.path), file]));
  const present = new Map(tree.files.map((file) => [file.path, file]));
  const met = new Map<RuleFile, 'unchanged' | 'changed'>();
  const at = wantedAt(folder.target.path, wanted);
  const odd = pathsOf(tree).filter((path) => !wanted.has(comparablePath(path)));
  found.misspelled = misspelledPaths(folder.target.path, [...odd, ...tree.emptyFolders], files);
  for (const path of pathsOf(tree)) {
    const file = present.get(path);
    const goal = at(path);
    if (goal === undefined) {
      if (untouched.has(path)) found.removed.add(unitOf(folder.belowDestination(key, path)));
      (untouched.has(path) ? found.leaving : found.strangers).push(path);
    } else if (file !== undefined && hasSameContent(file, goal)) {
      met.set(goal, 'unchanged');
    } else {
      const isOurs =
        owned === undefined ? isOurPlace(found.placement) : owned.has(path) || owned.has(goal.path);
      if (!isOurs) refuse(folder, path);
      if (!met.has(goal)) met.set(goal, 'changed');
      found.leaving.push(path);
    }
  }
  return met;
}

/** Where nothing tells what was written: a folder of the ruleset is ours, a name between those of others only if locked. */
function isOurPlace({ folder, ownership }: RulesPlacement): boolean {
  return !folder.isFlat || ownership.contents !== undefined;
}

/** Files of somebody else are never replaced, folders neither. */
function refuseConflicts({ coming, strangers, placement: { folder, files } }: RulesSurvey, tree: Tree): void {
  if (strangers.length + tree.others.length + tree.emptyFolders.length === 0) return;
  const wanted = new Set(files.map(({ path }) => comparablePath(path)));
  const folders = new Set(coming.flatMap(({ path }) => parentsOf(comparablePath(path))));
  const inTheWay =
    strangers.find((path) => folders.has(comparablePath(path))) ??
    [...tree.others, ...tree.emptyFolders].find(
      (path) => path.endsWith('/') && wanted.has(comparablePath(path.slice(0, -1))),
    ) ??
    strangers.find((path) => parentsOf(comparablePath(path)).some((parent) => wanted.has(parent)));
  if (inTheWay !== undefined) refuse(folder, inTheWay);
}

function refuse({ target }: AssistantFolder, path: string): never {
  throw new ArmError(
    'TARGET_UNSAFE',
    `Cannot replace "${target.shown}/${path}": it was not installed by this action and the ruleset needs its place`,
    { hint: 'Move or delete that file and run again' },
  );
}

/**
 * What is known of files that lie in a folder under the key of another ruleset, where the disk takes that for this key:
 * `Rules` may have become `rules`.
 * @throws ArmError WRITE_FAILED
 */
export async function ownershipUnder(
  folder: AssistantFolder,
  key: string,
  former: { key: string; ownership: Ownership },
): Promise<Ownership> {
  const files = former.ownership.files ?? digestsByPath(await untouchedFiles(folder, former));
  return { files: new Map(Array.from(files, ([path, digests]) => [folder.spelledFor(key, path), digests])) };
}

async function untouchedFiles(
  folder: AssistantFolder,
  { key, ownership }: { key: string; ownership: Ownership },
): Promise<TreeFile[]> {
  const tree = await explainingFailuresOf('read', folder.shownPlace(key), folder.read(key));
  const untouched = untouchedPaths(tree, ownedPaths(tree, ownership));
  return tree.files.filter(({ path }) => untouched.has(path));
}

/** The plain copy that an earlier manifest asked for, if it is whole and nothing that is wanted lies in its place. */
async function findFormer({
  folder: { target },
  files,
  former,
}: RulesPlacement): Promise<Earlier | undefined> {
  if (former === undefined) return undefined;
  if (files.some(({ path }) => path.startsWith(`${former.relativeFolder}/`))) return undefined;
  const { relativeFolder, ownership } = former;
  return (await isWhole(target.path, relativeFolder, ownership.contents)) ? former : undefined;
}

function withoutFormer(tree: Tree, former: Earlier | undefined): Tree {
  if (former === undefined) return tree;
  const isOutside = (path: string) => !path.startsWith(`${former.relativeFolder}/`);
  return {
    ...tree,
    files: tree.files.filter(({ path }) => isOutside(path)),
    others: tree.others.filter(isOutside),
    emptyFolders: tree.emptyFolders.filter(isOutside),
  };
}

/** True when a folder is as it should be. */
export function isRight({ leaving, coming, misspelled, former }: RulesSurvey): boolean {
  return leaving.length + coming.length + misspelled.length === 0 && former === undefined;
}

/** Renames what the disk knows in another letter case; returns sentences where that is refused. */
export function respellRules({ misspelled, placement: { folder, key } }: RulesSurvey): string[] {
  const destination = folder.destinationOf(key);
  const paths = misspelled.map((path) => folder.belowDestination(key, path));
  const shown = folder.isFlat ? folder.target.shown : `${folder.target.shown}/${destination}`;
  return respellPaths(join(folder.target.path, destination), shown, paths);
}

/** @throws ArmError WRITE_FAILED, TARGET_UNSAFE */
export function noteRules({ placement: { folder, key, note } }: RulesSurvey): void {
  if (note !== undefined) explainingFailures('write', folder.shownPlace(key), note);
}

/** The step that brings a folder up to date; its staged tree is filled by the caller with `coming`. */
export function openRulesStep(found: RulesSurvey): Step {
  const { isVacant, leaving, coming } = found;
  const { folder, key } = found.placement;
  const shown = folder.shownPlace(key);
  const below = (path: string) => folder.belowDestination(key, path);
  const staging = explainingFailures(
    'write',
    shown,
    () => new Staging(folder.target, folder.destinationOf(key)),
  );
  const files = { leaving: leaving.map(below), coming: coming.map(({ path }) => below(path)) };
  const isWhole = isVacant && !folder.isFlat;
  return { staging, change: { replaces: !isWhole, keepsOthers: true, files }, shown };
}

/** The removal of a plain copy that an earlier manifest asked for, to be swapped with the rest. */
export async function planFormer({ placement: { folder }, former }: RulesSurvey): Promise<PlannedRemoval[]> {
  return former === undefined ? [] : [await planRemoval({ target: folder.target, ...former })];
}

/**
 * What is left of a ruleset's place once its swap is over: empty folders of ours go.
 * @returns a sentence when one cannot
 */
export function finishRules({ placement: { folder, key }, leaving, former }: RulesSurvey): string[] {
  if (leaving.length === 0 && former === undefined) return [];
  return tidyUp(folder.shownPlace(key), () => {
    if (!folder.isFlat) removeEmptyParents(folder.target.path, `${folder.destinationOf(key)}/rule`);
    folder.removeIfEmpty();
  });
}

/**
 * Removes what an ended run placed and no lockfile has.
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE; nothing is changed then
 */
export async function removeRules(placement: Omit<RulesPlacement, 'files'>): Promise<RemovalResult> {
  const found = await surveyRules({ ...placement, files: [] });
  const shown = found.placement.folder.target.shown;
  const leftovers: string[] = [];
  if (found.leaving.length > 0) {
    const step = openRulesStep(found);
    await swapAll([step]);
    const leftover = await discardStaging(step.staging);
    if (leftover !== undefined) leftovers.push(leftover);
    for (const sentence of finishRules(found)) leftovers.push(sentence);
  }
  const strangers = found.strangers.map((path) => `${shown}/${path}`);
  return { files: found.leaving.length, strangers, leftovers };
}
