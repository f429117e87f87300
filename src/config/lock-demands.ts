import { ArmError, type Warning } from '../errors.ts';
import type { Inputs } from './inputs.ts';
import type { Lockfile } from './lockfile.ts';
import type { LocatedRuleset, Plan } from './plan.ts';
import { nameForPeople, type Project } from './project.ts';

export interface LockDemands {
  inputs: Inputs;
  project: Project;
  lockfile: Lockfile | undefined;
  plan: Plan;
}

/** LOCK_OUTDATED for everything that a frozen lockfile lacks; nothing when the lockfile is not frozen. */
export function frozenProblems({ inputs, project, lockfile, plan }: LockDemands): ArmError[] {
  if (!inputs.frozenLockfile) return [];
  const name = lockName(project);
  if (lockfile === undefined) {
    const message = `Cannot install from "${name}": there is no such file, and frozen-lockfile is true`;
    return [new ArmError('LOCK_OUTDATED', message)];
  }
  return plan.located.filter(isUnpinned).map((ruleset) => {
    const { key, requested, place } = ruleset;
    const message = `Cannot install "${key}" at "${requested}" from "${name}": ${whyUnpinned(ruleset)}, and frozen-lockfile is true`;
    return new ArmError('LOCK_OUTDATED', message, { ruleset: key, place });
  });
}

/** One warning for each dependency that the lockfile should pin and does not; a first run, without lockfile, has none. */
export function lockWarnings(
  { inputs, project, lockfile, plan }: LockDemands,
  isPartial: boolean,
): Warning[] {
  if (lockfile === undefined || inputs.command !== 'install' || inputs.frozenLockfile || isPartial) return [];
  const name = lockName(project);
  return plan.rulesets.filter(isUnpinned).map((ruleset) => {
    const { key, requested, place } = ruleset;
    const message = `The lockfile "${name}" is out of date for "${key}" at "${requested}": ${whyUnpinned(ruleset)}`;
    return { message, ruleset: key, place };
  });
}

function isUnpinned({ pin }: LocatedRuleset): boolean {
  return pin === undefined;
}

function whyUnpinned({ locked }: LocatedRuleset): string {
  return locked === undefined ? 'it has no entry for it' : `it locks ${locked.version}`;
}

function lockName({ workspace, lockFile }: Project): string {
  return nameForPeople(workspace, lockFile);
}
