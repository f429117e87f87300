import type { GitLabSource } from '../config/source.ts';
import { ArmError, type Warning } from '../errors.ts';
import type { Channel } from '../transfer/request.ts';
import { shownUrl } from '../transfer/shown-url.ts';
import { shownRuleset } from './addresses.ts';
import { onlyProject } from './gitlab-group.ts';
import { listPackages } from './gitlab-list.ts';
import { archiveRequest, listAddress, scopeId } from './gitlab-requests.ts';
import { requireSafeVersion, usableVersions } from './published.ts';
import { readOnce } from './read-once.ts';
import type { Registry, RulesetName } from './registry.ts';

/**
 * GitLab's generic packages of a project or a group.
 *
 * A project's exact version needs no list, so a deploy token, which may not list, can install it. A group has no
 * download address of its own: the list tells the project.
 */
export function createGitLabRegistry(
  source: GitLabSource,
  channel: Channel,
  onWarning: (warning: Warning) => void,
): Registry {
  const list = readOnce((name) => listPackages(source, channel, name));
  const deprecated = new Set<string>();
  const packagesOf = async (ruleset: RulesetName) => {
    requireNoOrg(source, ruleset);
    requireListing(source, ruleset);
    const packages = await list(ruleset.name);
    for (const item of packages.filter((item) => item.deprecated)) {
      deprecated.add(shownRuleset(ruleset, item.version));
    }
    return packages;
  };
  return {
    async versions(ruleset) {
      const packages = await packagesOf(ruleset);
      return usableVersions(packages.map((item) => ({ version: item.version, publishedAt: item.createdAt })));
    },
    async locate(ruleset, version) {
      requireNoOrg(source, ruleset);
      requireSafeVersion(source.name, ruleset, version);
      const projectId =
        source.scope.kind === 'project'
          ? scopeId(source)
          : onlyProject(source, ruleset, version, await packagesOf(ruleset));
      if (deprecated.has(shownRuleset(ruleset, version))) {
        const message = `"${shownRuleset(ruleset, version)}" is marked as deprecated in source "${source.name}"`;
        onWarning({ message, source: source.name });
      }
      return { kind: 'request', request: archiveRequest(source, projectId, ruleset, version) };
    },
  };
}

function requireNoOrg(source: GitLabSource, ruleset: RulesetName): void {
  if (ruleset.org !== undefined) {
    throw new ArmError(
      'CONFIG_INVALID',
      `Cannot look up "${shownRuleset(ruleset)}" in source "${source.name}": packages of GitLab have no org`,
      { source: source.name, hint: `Write the name without "${ruleset.org}@"` },
    );
  }
}

function requireListing(source: GitLabSource, ruleset: RulesetName): void {
  if (source.token?.header === 'DEPLOY-TOKEN') {
    throw new ArmError(
      'LISTING_UNSUPPORTED',
      `Cannot list versions of "${shownRuleset(ruleset)}" from "${shownUrl(listAddress(source, ruleset.name, 1))}": ` +
        'a deploy token of GitLab can download exact versions of a project but cannot list packages',
      {
        source: source.name,
        hint: 'Ask for an exact version with projectID, or use a token with the scope read_api',
      },
    );
  }
}
