import type { PlannedRuleset } from '../config/plan.ts';
import { ArmError } from '../errors.ts';

/** Rulesets of which one would lie inside the other: `a` at version `b` has the folder in which `a@b` has its versions. */
export class Nesting {
  readonly #pairs: { outer: PlannedRuleset; inner: PlannedRuleset }[];
  readonly #choices = new Map<PlannedRuleset, Promise<{ version: string }>>();

  constructor(rulesets: readonly PlannedRuleset[]) {
    const byFolder = new Map(rulesets.map((planned) => [folded(planned.folder), planned]));
    this.#pairs = rulesets.flatMap((inner) =>
      foldersAround(folded(inner.folder)).flatMap((folder) => {
        const outer = byFolder.get(folder);
        return outer === undefined ? [] : { outer, inner };
      }),
    );
  }

  /** To be called in the same turn of the event loop for all rulesets of the run, before any of them is judged. */
  choosing(planned: PlannedRuleset, choice: Promise<{ version: string }>): void {
    this.#choices.set(planned, choice);
  }

  /**
   * Waits for the versions of the rulesets around this one.
   * @throws ArmError TARGET_UNSAFE for both of two that do not go together
   */
  async judge(planned: PlannedRuleset): Promise<void> {
    for (const { outer, inner } of this.#pairs) {
      if (planned !== outer && planned !== inner) continue;
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

function foldersAround(folder: string): string[] {
  const segments = folder.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

/** Some file systems fold case. */
function folded(path: string): string {
  return path.toLowerCase();
}
