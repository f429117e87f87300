import { asWriteFailure, diskReason } from '../disk/failure.ts';
import { breathe } from '../disk/turns.ts';
import { ArmError } from '../errors.ts';
import type { Change, Staging } from './stage.ts';

/** A staged change of one folder, ready to become visible. */
export interface Step {
  staging: Staging;
  change: Change;
  /** The destination as people know it. */
  shown: string;
}

/**
 * Makes all steps visible, or none: when one fails, the earlier ones are taken back in reverse order and all staging is
 * deleted. A signal does not keep it from its end; should the process be ended in the middle, the next run makes it good.
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE
 */
export async function swapAll(steps: readonly Step[]): Promise<void> {
  for (const [index, step] of steps.entries()) {
    try {
      await breathe();
      await step.staging.swap(step.change);
    } catch (error) {
      const failure = asWriteFailure('replace', step.shown, error);
      const begun = steps.slice(0, index + 1);
      const stuck = await rollBack(begun.toReversed());
      for (const { staging } of steps) if (!stuck.has(staging)) await discardStaging(staging);
      throw stuck.size === 0 ? failure : withStuck(failure, [...stuck.values()]);
    }
  }
}

/**
 * Deletes a staging folder. Returns a sentence when that fails: the work is done or undone by then, and the next run
 * deletes what is left, so it is no reason to fail.
 */
export async function discardStaging(staging: Staging): Promise<string | undefined> {
  try {
    await staging.discard();
    return undefined;
  } catch (error) {
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    return `Cannot delete old files in "${staging.target.shown}/arm": ${reason}`;
  }
}

/** Removes what became empty. That it is refused is a sentence and no reason to fail, as what goes before is done. */
export function tidyUp(shown: string, work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    return [`Cannot remove what became empty at "${shown}": ${reason}`];
  }
}

/**
 * Deletes the staging of work that is done or given up. Whatever a run that is ended meanwhile leaves of it, the next one
 * deletes.
 * @returns a sentence for each that could not be deleted
 */
export async function discardAll(stagings: readonly Staging[]): Promise<string[]> {
  for (const staging of stagings) {
    try {
      await breathe();
      await staging.retire();
    } catch (error) {
      // The same is met and told when it is deleted.
      if (diskReason(error) === undefined) throw error;
    }
  }
  const sentences: string[] = [];
  for (const staging of stagings) {
    const sentence = await discardStaging(staging);
    if (sentence !== undefined) sentences.push(sentence);
  }
  return sentences;
}

/** Undoes the given steps; returns those that could not be, with a sentence each. */
async function rollBack(steps: readonly Step[]): Promise<Map<Staging, string>> {
  const stuck = new Map<Staging, string>();
  for (const { staging, shown } of steps) {
    try {
      await breathe();
      await staging.undo();
    } catch (error) {
      const reason = diskReason(error);
      if (reason === undefined) throw error;
      stuck.set(staging, `"${shown}" could not be put back (${reason}); the next run restores it`);
    }
  }
  return stuck;
}

function withStuck(failure: unknown, sentences: readonly string[]): unknown {
  if (!(failure instanceof ArmError)) return failure;
  return new ArmError(failure.code, `${failure.message}; ${sentences.join('; ')}`, failure.details);
}
