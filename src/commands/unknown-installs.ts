import type { LocatedRuleset } from '../config/plan.ts';
import { ArmError } from '../errors.ts';
import { findUnknownFolders } from '../workspace/unknown-folders.ts';
import type { Session } from './session.ts';

/** What lies under a target's `arm` folder and the lockfile does not know. */
export interface UnknownInstall {
  /** As people know it: the target's path and its own. */
  shown: string;
  /** Key of the ruleset that it is another version of. */
  owner: string | undefined;
}

/**
 * Everything in the targets that is no locked version of a ruleset. With `rulesets` given, only what belongs to one of
 * those: the others are none of this run's business. Targets that cannot be read are told as problems.
 */
export function findUnknownInstalls({ setup }: Session): { unknown: UnknownInstall[]; problems: ArmError[] } {
  const { located, obsolete } = setup.plan;
  const locked = [
    ...located.map(({ folder, locked: entry }) => ({ folder, entry })),
    ...obsolete.map(({ folder, entry }) => ({ folder, entry })),
  ];
  const known = locked.flatMap(({ folder, entry }) =>
    entry === undefined ? [] : `${folder}/${entry.version}`,
  );
  const problems: ArmError[] = [];
  const unknown = setup.targets.flatMap((target) => {
    try {
      return findUnknownFolders(target, known).map((shown) => ({
        shown,
        owner: ownerOf(shown.slice(target.shown.length + 1), located),
      }));
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      problems.push(error);
      return [];
    }
  });
  return {
    unknown: setup.isPartial ? unknown.filter(({ owner }) => owner !== undefined) : unknown,
    problems,
  };
}

function ownerOf(path: string, located: readonly LocatedRuleset[]): string | undefined {
  return located.find(({ folder }) => path.startsWith(`${folder}/`))?.key;
}
