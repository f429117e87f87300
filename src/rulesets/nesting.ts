import { parentsOf } from '../config/path-segment.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { ArmError } from '../errors.ts';

/** What is to know of a ruleset. */
type Nested = Pick<PlannedRuleset, 'key' | 'folder'>;

interface Pair {
  outer: Nested;
  inner: Nested;
}

/** Rulesets of which one would lie inside the other: `a` at version `b` has the folder in which `a@b` has its versions. */
export class Nesting {
  /** By either of the two. */
  readonly #pairs = new Map<Nested, Pair[]>();
  readonly #choices = new Map<Nested, Promise<{ version: string }>>();

  constructor(rulesets: readonly Nested[]) {
    const byFolder = new Map(rulesets.map((planned) => [folded(planned.folder), planned]));
    for (const inner of rulesets) {
      for (const folder of parentsOf(folded(inner.folder))) {
        const outer = byFolder.get(folder);
        if (outer === undefined) continue;
        for (const one of [outer, inner]) this.#pairsOf(one).push({ outer, inner });
      }
    }
  }

  #pairsOf(planned: Nested): Pair[] {
    const known = this.#pairs.get(planned) ?? [];
    this.#pairs.set(planned, known);
    return known;
  }

  /** To be called in the same turn of the event loop for all rulesets of the run, before any of them is judged. */
  choosing(planned: Nested, choice: Promise<{ version: string }>): void {
    this.#choices.set(planned, choice);
  }

  /**
   * Waits for the versions of the rulesets around this one.
   * @throws ArmError TARGET_UNSAFE for both of two that do not go together
   */
  async judge(planned: Nested): Promise<void> {
    for (const { outer, inner } of this.#pairs.get(planned) ?? []) {
      // Without a version, for which there is an error elsewhere, nothing is placed.
      const choice = await this.#choices.get(outer)?.catch(() => undefined);
      if (choice === undefined) continue;
      const folder = `${outer.folder}/${choice.version}`;
      if (!`${folded(inner.folder)}/`.startsWith(`${folded(folder)}/`)) continue;
      const other = planned === outer ? inner : outer;
      throw new ArmError(
        'TARGET_UNSAFE',
        `Cannot install "${planned.key}" beside "${other.key}": "${inner.key}" would lie inside the folder "${folder}" of "${outer.key}"`,
        { hint: 'Remove one of the two, or ask for another version' },
      );
    }
  }
}

/** Some file systems fold case. */
function folded(path: string): string {
  return path.toLowerCase();
}
