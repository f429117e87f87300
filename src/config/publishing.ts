import { ArmError } from '../errors.ts';
import type { Inputs } from './inputs.ts';
import type { Plan } from './plan.ts';
import type { Trust } from './trust.ts';

/** CONFIG_INVALID for everything that forbids `publish` before anything is packed; nothing for other commands. */
export function publishProblems(inputs: Inputs, trust: Trust, plan: Plan): ArmError[] {
  if (inputs.command !== 'publish') return [];
  return [
    ...(trust.trusted ? [] : [untrusted(trust)]),
    ...plan.rulesets.flatMap(({ key, source }) => {
      if (source.type !== 'gitlab' || source.scope.kind === 'project') return [];
      const message = `Cannot publish "${key}" to source "${source.name}": a package of GitLab belongs to a project, and the source names a group alone`;
      const hint = `Set projectID instead of groupID in [sources.${source.name}], or name another source`;
      return [
        new ArmError('CONFIG_INVALID', message, {
          source: source.name,
          ruleset: key,
          place: source.place,
          hint,
        }),
      ];
    }),
  ];
}

function untrusted({ reason }: Trust): ArmError {
  return new ArmError('CONFIG_INVALID', `Cannot publish on this event: ${reason}`, {
    hint: 'Publish when a tag is pushed, or on another event that only people with write access cause',
  });
}
