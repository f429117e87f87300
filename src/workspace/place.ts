import { join } from 'node:path';
import type { Ruleset, RulesetFile } from '../archive/contents.ts';
import { unitOf } from '../assistants/rules.ts';
import type { Target } from '../config/targets.ts';
import { explainingFailures, explainingFailuresOf } from '../disk/failure.ts';
import { isSameFolder } from '../disk/folders.ts';
import { breathe, breatheWhenDue } from '../disk/turns.ts';
import { ArmError } from '../errors.ts';
import {
  countFileChanges,
  type Earlier,
  type FileChanges,
  type FilesView,
  type Survey,
  surveyTarget,
} from './compare.ts';
import type { Ownership } from './ownership.ts';
import {
  finishRules,
  isRight,
  noteRules,
  openRulesStep,
  planFormer,
  type RulesPlacement,
  type RulesSurvey,
  respellRules,
  surveyRules,
} from './place-rules.ts';
import { finishRemoval, type PlannedRemoval, planRemoval } from './remove.ts';
import { respellPaths } from './spelling.ts';
import { type Change, Staging } from './stage.ts';
import { fillTrees, type Origin, type StagedFile, type StagedTree } from './staged-tree.ts';
import { discardAll, type Step, swapAll } from './swap.ts';

interface Placement {
  targets: readonly Target[];
  /** Where the ruleset belongs below each target, `/` form: `arm/[source/][org/]name/version`. */
  relativeFolder: string;
  /** Without one nothing is placed into targets, and `previous` only goes. */
  ruleset?: Ruleset | undefined;
  /** What is known of a tree that may already lie at `relativeFolder`. */
  ownership?: Ownership | undefined;
  /**
   * Where another version lies, whose unchanged files are linked instead of written. It is removed in the same swap; where
   * the disk knows both folders as one, it is what already lies at `relativeFolder`.
   */
  previous?: Earlier | undefined;
  /** What the folders of assistants are to have of it, or to lose. */
  assistants?: readonly RulesPlacement[] | undefined;
  /** Stops between files, before anything is swapped. */
  signal?: AbortSignal | undefined;
  /** Notes the placement in a target before it is begun there, where the lockfile does not have it yet. */
  note?: ((target: Target) => void) | undefined;
}

export interface PlacementResult {
  /** Some destination was written to. */
  changed: boolean;
  fileChanges: FileChanges;
  /** Kept files that this action did not install, as people know them: the destination's path and theirs. */
  strangers: string[];
  /** Sentences about old files that could not be deleted; the ruleset is in place, and the next run tries again. */
  leftovers: string[];
}

/** Synchronous work is not faster side by side, and so a cancelled run has only one ruleset's staging to delete. */
const oneAtATime = createQueue();

/**
 * Places a ruleset into all destinations or none, and removes the version before from all of them: stages everything, then
 * swaps by rename, and takes all swaps back when one fails. Destinations that are right already are not touched. Large
 * files (`kind: 'file'`) are moved out of the ruleset, so that they cannot be read from there afterwards.
 *
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE, CANCELLED; nothing is changed then
 */
export function placeRuleset(placement: Placement): Promise<PlacementResult> {
  return oneAtATime(() => place(placement));
}

async function place(placement: Placement): Promise<PlacementResult> {
  stopIfCancelled(placement.signal);
  const surveys = await surveyTargets(placement);
  const rules: RulesSurvey[] = [];
  for (const one of placement.assistants ?? []) rules.push(await surveyRules(one));
  const wrong = surveys.filter(({ right }) => !right);
  const wrongRules = rules.filter((found) => !isRight(found));
  await noteAll(wrong, placement);
  for (const found of wrongRules) noteRules(found);
  const { steps, removals } = await stageAll(wrong, wrongRules, placement);
  const all = [...steps, ...removals.flatMap(({ step }) => step ?? [])];
  await swapAll(all);
  const discarded = await discardAll(all.map(({ staging }) => staging));
  const removed = removals.map(finishRemoval);
  const emptied = wrongRules.flatMap(finishRules);
  const misspelled = wrong.flatMap((survey) => respellTarget(survey, placement));
  return {
    changed: wrong.length + wrongRules.length > 0 || removed.some(({ files }) => files > 0),
    fileChanges: countFileChanges([...viewsOf(surveys, removals, placement), ...rules]),
    strangers: [
      ...strangersOf(surveys, rules, placement),
      ...removed.flatMap((removal) => removal.strangers),
    ],
    leftovers: [
      ...discarded,
      ...removed.flatMap(({ leftovers }) => leftovers),
      ...emptied,
      ...misspelled,
      ...wrongRules.flatMap(respellRules),
    ],
  };
}

async function surveyTargets(placement: Placement): Promise<Survey[]> {
  const { targets, relativeFolder, ruleset } = placement;
  if (ruleset === undefined) return [];
  const surveys: Survey[] = [];
  for (const target of targets) {
    await breathe();
    stopIfCancelled(placement.signal);
    const survey = await explainingFailuresOf(
      'read',
      `${target.shown}/${relativeFolder}`,
      surveyTarget(target, ruleset, ...earlierIn(target, placement)),
    );
    surveys.push(survey);
  }
  return surveys;
}

/** What is known of the destination in one target, and of another folder that goes. */
function earlierIn(
  target: Target,
  { relativeFolder, ownership = {}, previous }: Placement,
): [Earlier, Earlier | undefined] {
  if (previous === undefined || !isAtDestination(target, relativeFolder, previous))
    return [{ relativeFolder, ownership }, previous];
  return [{ relativeFolder, ownership: { ...previous.ownership, unlocked: ownership.unlocked } }, undefined];
}

function isAtDestination({ path }: Target, relativeFolder: string, previous: Earlier): boolean {
  return isSameFolder(path, relativeFolder, previous.relativeFolder);
}

/** Renames what the disk knows in another letter case; returns sentences where that is refused. */
function respellTarget({ target, misspelled }: Survey, { relativeFolder }: Placement): string[] {
  return respellPaths(join(target.path, relativeFolder), `${target.shown}/${relativeFolder}`, misspelled);
}

function strangersOf(
  surveys: readonly Survey[],
  rules: readonly RulesSurvey[],
  { relativeFolder }: Placement,
): string[] {
  return [
    ...surveys.flatMap(({ target, strangers }) =>
      strangers.map((path) => `${target.shown}/${relativeFolder}/${path}`),
    ),
    ...rules.flatMap(({ placement: { folder }, strangers }) =>
      strangers.map((path) => `${folder.target.shown}/${path}`),
    ),
  ];
}

/** What becomes of the files in each target, by names that assistants' files have too. */
function viewsOf(
  surveys: readonly Survey[],
  removals: readonly PlannedRemoval[],
  { ruleset, assistants = [] }: Placement,
): FilesView[] {
  const named = (paths: Iterable<string>) =>
    new Set(assistants.length === 0 ? paths : Array.from(paths, unitOf));
  if (ruleset === undefined) {
    return removals.map(({ leaving }) => ({ states: new Map(), removed: named(leaving) }));
  }
  return surveys.map(({ reusable, changed, removed }) => {
    const states: FilesView['states'] = new Map();
    for (const { path } of ruleset.files) {
      states.set(path, reusable.has(path) ? 'unchanged' : changed.has(path) ? 'changed' : 'added');
    }
    return { states, removed: named(removed) };
  });
}

async function noteAll(
  surveys: readonly Survey[],
  { note, relativeFolder, signal }: Placement,
): Promise<void> {
  if (note === undefined) return;
  for (const { target } of surveys) {
    await breathe();
    stopIfCancelled(signal);
    explainingFailures('write', `${target.shown}/${relativeFolder}`, () => note(target));
  }
}

/** Everything staged and ready to be swapped, in all destinations; on a failure nothing of it is left. */
async function stageAll(
  surveys: readonly Survey[],
  rules: readonly RulesSurvey[],
  placement: Placement,
): Promise<{ steps: Step[]; removals: PlannedRemoval[] }> {
  const steps: Step[] = [];
  const removals: PlannedRemoval[] = [];
  try {
    const files = [...openRulesSteps(rules, steps), ...openTargetSteps(surveys, placement, steps)];
    await fillTrees(files, () => {
      stopIfCancelled(placement.signal);
      return breatheWhenDue();
    });
    for (const found of rules) removals.push(...(await planFormer(found)));
    await planPrevious(placement, removals);
    return { steps, removals };
  } catch (error) {
    await discardAll([...steps, ...removals.flatMap(({ step }) => step ?? [])].map(({ staging }) => staging));
    throw error;
  }
}

/** The files to write into the folders of assistants; each step is handed over as soon as there is something to take back. */
function* openRulesSteps(rules: readonly RulesSurvey[], steps: Step[]): Generator<StagedFile> {
  for (const found of rules) {
    const step = openRulesStep(found);
    steps.push(step);
    yield* stageRules(found, step);
  }
}

/** The same for targets. */
function* openTargetSteps(
  surveys: readonly Survey[],
  placement: Placement,
  steps: Step[],
): Generator<StagedFile> {
  const { relativeFolder } = placement;
  for (const survey of surveys) {
    const shown = `${survey.target.shown}/${relativeFolder}`;
    const staging = explainingFailures('write', shown, () => new Staging(survey.target, relativeFolder));
    const step = { staging, change: UNKNOWN_CHANGE, shown };
    steps.push(step);
    const staged = stageTarget(step, survey, placement, survey === surveys.at(-1));
    step.change = staged.change;
    yield* staged.files;
  }
}

async function planPrevious(placement: Placement, removals: PlannedRemoval[]): Promise<void> {
  const { previous, targets, relativeFolder, ruleset, signal } = placement;
  if (previous === undefined) return;
  for (const target of targets) {
    if (ruleset !== undefined && isAtDestination(target, relativeFolder, previous)) continue;
    await breathe();
    stopIfCancelled(signal);
    removals.push(await planRemoval({ target, ...previous }));
  }
}

/** Of a step that is still being prepared. */
const UNKNOWN_CHANGE: Change = { replaces: false, keepsOthers: true, files: { leaving: [], coming: [] } };

function stageRules(
  { coming, placement: { folder, key } }: RulesSurvey,
  { staging, shown }: Step,
): StagedFile[] {
  if (coming.length === 0) return [];
  const tree = explainingFailures('write', shown, () => staging.fill());
  return coming.map((file) => ({
    tree,
    path: folder.belowDestination(key, file.path),
    shown: `${folder.target.shown}/${file.path}`,
    origin: originOf(file, false),
  }));
}

function stageTarget(
  { staging, shown }: Step,
  survey: Survey,
  placement: Placement,
  isLast: boolean,
): { change: Change; files: StagedFile[] } {
  const tree = explainingFailures('write', shown, () => staging.fill());
  const isWhole = explainingFailures('write', shown, () => carryOthers(tree, survey, placement));
  const isStaged = (path: string) => isWhole || !isInPlace(path, survey, placement);
  const coming = (placement.ruleset?.files ?? []).filter(({ path }) => isStaged(path));
  const leaving = survey.ours.filter(isStaged);
  const swapped = { leaving, coming: coming.map(({ path }) => path) };
  return {
    change: { replaces: survey.occupied, keepsOthers: !isWhole, files: swapped },
    files: coming.map((file) => {
      const present = survey.reusable.get(file.path);
      return {
        tree,
        path: file.path,
        shown: `${shown}/${file.path}`,
        origin: present === undefined ? originOf(file, isLast) : { kind: 'placed', path: present },
      };
    }),
  };
}

/** Large files are free for the last target, which may take them away from the ruleset. */
function originOf({ content }: RulesetFile, isLast: boolean): Origin {
  return content.kind === 'memory' ? content : { ...content, isFree: isLast };
}

/** Puts what is not ours into the staged tree as well; false when that cannot be, and the folder has to stay. */
function carryOthers(
  tree: StagedTree,
  { target, strangers, emptyFolders, ours }: Survey,
  { relativeFolder }: Placement,
): boolean {
  if (strangers.length + emptyFolders.length === 0) return true;
  return emptyFolders.length === 0 && tree.carry(strangers, join(target.path, relativeFolder), ours);
}

function isInPlace(path: string, { target, reusable }: Survey, { relativeFolder }: Placement): boolean {
  return reusable.get(path) === join(target.path, relativeFolder, path);
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new ArmError('CANCELLED', 'Cannot finish writing the ruleset: the run was cancelled');
}

/** Runs work one after the other in the order of the calls; the first starts at once, in the call itself. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let isBusy = false;
  return async (work) => {
    if (isBusy) await new Promise<void>((start) => waiting.push(start));
    isBusy = true;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) isBusy = false;
      else next();
    }
  };
}
