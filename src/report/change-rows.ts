import { changeKind } from '../config/versions.ts';
import type { RulesetResult } from './result.ts';

/** One ruleset whose version, or whose text under the same name, is another one after the run. */
export interface VersionChange {
  ruleset: RulesetResult;
  /** Empty for a new ruleset. */
  from: string;
  /** Empty for a removed one. */
  to: string;
  /** `major`, `minor`, `patch`, `prerelease`, `new`, `removed`; `content` where only the bytes behind a name moved. */
  kind: string;
  /** `1 added, 2 changed`; empty where it is not known. */
  files: string;
}

/** The changes of a run, in the order of its rulesets; what was only put back in place is none. */
export function versionChanges(rulesets: readonly RulesetResult[]): VersionChange[] {
  return rulesets.flatMap((ruleset) => {
    const versions = versionsOf(ruleset);
    if (versions === undefined) return [];
    const { from, to } = versions;
    return [{ ruleset, from, to, kind: kindOf(from, to), files: filesText(ruleset) }];
  });
}

function versionsOf({
  status,
  version,
  previousVersion,
}: RulesetResult): { from: string; to: string } | undefined {
  if (status === 'removed') return { from: previousVersion ?? version ?? '', to: '' };
  if (status === 'updated') return { from: previousVersion ?? '', to: version ?? '' };
  if (status !== 'installed' || previousVersion === version) return undefined;
  return { from: previousVersion ?? '', to: version ?? '' };
}

function kindOf(from: string, to: string): string {
  if (to === '') return 'removed';
  if (from === '') return 'new';
  return from === to ? 'content' : changeKind(from, to);
}

/** Between the two versions where their texts were compared, else what the targets had to be given. */
function filesText({ textChanges, fileChanges }: RulesetResult): string {
  const compared = Array.isArray(textChanges) ? textChanges : undefined;
  const amountOf = (change: 'added' | 'changed' | 'removed') =>
    compared?.filter((file) => file.change === change).length ?? fileChanges[change];
  return (['added', 'changed', 'removed'] as const)
    .map((change) => ({ change, amount: amountOf(change) }))
    .filter(({ amount }) => amount > 0)
    .map(({ change, amount }) => `${amount} ${change}`)
    .join(', ');
}
