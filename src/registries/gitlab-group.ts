import type { GitLabSource } from '../config/source.ts';
import { ArmError } from '../errors.ts';
import { shownUrl } from '../transfer/shown-url.ts';
import { shownRuleset } from './addresses.ts';
import type { GitLabPackage } from './gitlab-packages.ts';
import { listAddress } from './gitlab-requests.ts';
import type { RulesetName } from './registry.ts';

/**
 * The number of the one project of a group that publishes this version.
 * @throws ArmError VERSION_AMBIGUOUS when several do (whoever may publish in a subgroup could replace a ruleset),
 * VERSION_NOT_FOUND or NOT_FOUND when none does
 */
export function onlyProject(
  source: GitLabSource,
  ruleset: RulesetName,
  version: string,
  packages: readonly GitLabPackage[],
): string {
  const address = shownUrl(listAddress(source, ruleset.name, 1));
  const wanted = `Cannot locate "${shownRuleset(ruleset, version)}" in "${address}"`;
  const found = packages.filter((item) => item.version === version && item.projectId !== undefined);
  const projects = new Map(found.map((item) => [String(item.projectId), item.projectPath]));
  const [first, ...others] = projects.keys();
  if (others.length > 0) {
    const shown = [...projects].map(([id, path]) => (path === undefined ? id : `${id} (${path})`)).join(', ');
    const why = `several projects of the group publish this version: ${shown}`;
    throw new ArmError('VERSION_AMBIGUOUS', `${wanted}: ${why}`, { source: source.name });
  }
  if (first === undefined) {
    throw packages.length > 0
      ? new ArmError('VERSION_NOT_FOUND', `${wanted}: the group has other versions of it only`, {
          source: source.name,
        })
      : new ArmError(
          'NOT_FOUND',
          `${wanted}: no project of the group that the token may see has such a package`,
          {
            source: source.name,
          },
        );
  }
  return first;
}
