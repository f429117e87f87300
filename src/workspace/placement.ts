import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Ruleset, type RulesetFile, treeDigest } from '../archive/ruleset-files.ts';
import { ArmError } from '../errors.ts';
import { countFileChanges, type FileChanges } from './file-changes.ts';
import type { Journal } from './journal.ts';
import { createQueue } from './one-at-a-time.ts';
import type { Ownership } from './ownership.ts';
import { finishRemoval, type PlannedRemoval, planRemoval } from './removal.ts';
import type { StagedTree } from './staged-tree.ts';
import { Staging } from './staging.ts';
import { type Earlier, type Survey, surveyTarget } from './survey.ts';
import { discardStaging, type Step, swapAll } from './swap.ts';
import type { Target } from './targets.ts';
import { explainingFailures } from './write-failure.ts';

export interface Placement {
  targets: readonly Target[];
  /** Where the ruleset belongs below each target, `/` form: `arm/[source/][org/]name/version`. */
  relativeFolder: string;
  ruleset: Ruleset;
  /** What is known of a tree that may already lie at `relativeFolder`. */
  ownership?: Ownership | undefined;
  /** Where another version lies, whose unchanged files are linked instead of written. It is removed in the same swap. */
  previous?: Earlier | undefined;
  /** Stops between files, before anything is swapped. */
  signal?: AbortSignal | undefined;
  /** Notes the placement in each target before it is begun, where the lockfile does not have it yet. */
  journal?: Journal | undefined;
}

export interface PlacementResult {
  /** Some target was written to. */
  changed: boolean;
  fileChanges: FileChanges;
  /** Kept files that this action did not install, as people know them: the target's path and theirs. */
  strangers: string[];
  /** Sentences about old files that could not be deleted; the ruleset is in place, and the next run tries again. */
  leftovers: string[];
}

/**
 * After so many bytes the rest of the process gets a turn. Where others use the disk too, making a file takes as long as
 * writing 256 KiB, whatever its size (half a millisecond and more was measured).
 */
const TURN_BYTES = 16 * 1024 * 1024;
const FILE_COST_BYTES = 256 * 1024;

/** Synchronous work is not faster side by side, and so a cancelled run has only one ruleset's staging to delete. */
const oneAtATime = createQueue();

/**
 * Places a ruleset into all targets or none, and removes the version before from all of them: stages everything, then
 * swaps by rename, and takes all swaps back when one fails. Targets that are right already are not touched. Large files (`kind: 'file'`) are moved out of the
 * ruleset, so that they cannot be read from there afterwards.
 *
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE, CANCELLED; nothing is changed then
 */
export function placeRuleset(placement: Placement): Promise<PlacementResult> {
  return oneAtATime(() => place(placement));
}

async function place(placement: Placement): Promise<PlacementResult> {
  const { targets, relativeFolder, ruleset, ownership = {}, previous } = placement;
  stopIfCancelled(placement.signal);
  const surveys = targets.map((target) =>
    explainingFailures('read', `${target.shown}/${relativeFolder}`, () =>
      surveyTarget(target, ruleset, { relativeFolder, ownership }, previous),
    ),
  );
  const wrong = surveys.filter(({ right }) => !right);
  noteAll(wrong, placement);
  const steps = await stageAll(wrong, placement);
  const removals = planRemovals(placement, steps);
  swapAll([...steps, ...removals.flatMap(({ step }) => step ?? [])]);
  const leftovers = steps.flatMap(({ staging }) => discardStaging(staging) ?? []);
  const removed = removals.map(finishRemoval);
  const strangers = surveys.flatMap((survey) =>
    survey.strangers.map((path) => `${survey.target.shown}/${relativeFolder}/${path}`),
  );
  return {
    changed: wrong.length > 0 || removed.some(({ files }) => files > 0),
    fileChanges: countFileChanges(ruleset, surveys),
    strangers: [...strangers, ...removed.flatMap((removal) => removal.strangers)],
    leftovers: [...leftovers, ...removed.flatMap((removal) => removal.leftovers)],
  };
}

/** The staged steps are discarded when a removal cannot be planned. */
function planRemovals({ targets, previous }: Placement, steps: readonly Step[]): PlannedRemoval[] {
  if (previous === undefined) return [];
  const planned: PlannedRemoval[] = [];
  try {
    for (const target of targets) planned.push(planRemoval({ target, ...previous }));
    return planned;
  } catch (error) {
    for (const { staging } of [...steps, ...planned.flatMap(({ step }) => step ?? [])])
      discardStaging(staging);
    throw error;
  }
}

function noteAll(surveys: readonly Survey[], { journal, relativeFolder, ruleset }: Placement): void {
  if (journal === undefined) return;
  const contents = treeDigest(ruleset.files);
  for (const { target } of surveys) {
    explainingFailures('write', `${target.shown}/${relativeFolder}`, () =>
      journal.note({ target, relativeFolder, contents }),
    );
  }
}

async function stageAll(surveys: readonly Survey[], placement: Placement): Promise<Step[]> {
  const stagings: Staging[] = [];
  const steps: Step[] = [];
  const turn = new Turn(placement.signal);
  try {
    for (const survey of surveys) {
      const shown = `${survey.target.shown}/${placement.relativeFolder}`;
      const staging = explainingFailures(
        'write',
        shown,
        () => new Staging(survey.target, placement.relativeFolder),
      );
      stagings.push(staging);
      const tree = explainingFailures('write', shown, () => staging.fill());
      const isWhole = explainingFailures('write', shown, () => carryOthers(tree, survey, placement));
      const isStaged = ({ path }: RulesetFile) => isWhole || !isInPlace(path, survey, placement);
      const files = placement.ruleset.files.filter(isStaged);
      const leaving = survey.ours.filter((path) => isWhole || !isInPlace(path, survey, placement));
      const swapped = { leaving, coming: files.map(({ path }) => path) };
      const change = { replaces: survey.occupied, keepsOthers: !isWhole, files: swapped };
      steps.push({ staging, change, shown });
      for (const file of files) {
        if (turn.isOver) await turn.pass();
        const consume = survey === surveys.at(-1);
        turn.spend(
          explainingFailures('write', `${shown}/${file.path}`, () => stageFile(tree, file, survey, consume)),
        );
      }
    }
    return steps;
  } catch (error) {
    for (const staging of stagings) discardStaging(staging);
    throw error;
  }
}

/** Returns the bytes that were written. */
function stageFile(tree: StagedTree, file: RulesetFile, { reusable }: Survey, consume: boolean): number {
  const present = reusable.get(file.path);
  if (present !== undefined) {
    tree.link(file.path, present);
    return 0;
  }
  if (file.content.kind === 'memory') tree.write(file.path, file.content.bytes);
  else tree.take(file.path, file.content.path, consume);
  return file.sizeBytes;
}

/** Puts what is not ours into the staged tree as well; false when that cannot be, and the folder has to stay. */
function carryOthers(
  tree: StagedTree,
  { target, strangers, emptyFolders, ours }: Survey,
  { relativeFolder }: Placement,
): boolean {
  const folder = join(target.path, relativeFolder);
  return emptyFolders.length === 0 && tree.carry(strangers, folder, ours);
}

function isInPlace(path: string, { target, reusable }: Survey, { relativeFolder }: Placement): boolean {
  return reusable.get(path) === join(target.path, relativeFolder, path);
}

/** Synchronous writes are fast but keep everything else waiting, signals too; so large rulesets pause between files. */
class Turn {
  readonly #signal: AbortSignal | undefined;
  #bytes = 0;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  get isOver(): boolean {
    return this.#bytes > TURN_BYTES;
  }

  spend(bytes: number): void {
    this.#bytes += bytes + FILE_COST_BYTES;
  }

  async pass(): Promise<void> {
    this.#bytes = 0;
    await setImmediate();
    stopIfCancelled(this.#signal);
  }
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new ArmError('CANCELLED', 'Cannot finish writing the ruleset: the run was cancelled');
}
