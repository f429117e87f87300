import type { GitLabSource } from '../config/gitlab-source.ts';
import type { RulesetName } from '../config/names.ts';
import { ArmError, type ErrorCode, type Warning } from '../errors.ts';
import { shownUrl } from '../transfer/faults.ts';
import type { Answer, Channel, TransferRequest } from '../transfer/request.ts';
import { answerFailure, meaningByOrigin, type Purpose } from './answers.ts';
import { type GitLabPackage, gitLabText, meaningOfGitLab, nextPage, readPackages } from './gitlab-answers.ts';
import {
  addressBelow,
  archiveFileName,
  bodyOf,
  endlessList,
  ListBudget,
  type Publisher,
  type Registry,
  readOnce,
  requireSafeVersion,
  shownRuleset,
  usableVersions,
} from './registry.ts';

/**
 * GitLab's generic packages. A project's exact version needs no list, so a deploy token, which may not list, can install
 * it. A group has no download address of its own: the list tells the project.
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
          ? source.scope.id
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
  if (ruleset.org === undefined) return;
  const message = `Cannot look up "${shownRuleset(ruleset)}" in source "${source.name}": packages of GitLab have no org`;
  const hint = `Write the name without "${ruleset.org}@"`;
  throw new ArmError('CONFIG_INVALID', message, { source: source.name, hint });
}

function requireListing(source: GitLabSource, ruleset: RulesetName): void {
  if (source.token?.header !== 'DEPLOY-TOKEN') return;
  const url = shownUrl(listAddress(source, ruleset.name, 1));
  const why = 'a deploy token of GitLab can download exact versions of a project but cannot list packages';
  const message = `Cannot list versions of "${shownRuleset(ruleset)}" from "${url}": ${why}`;
  const hint = 'Ask for an exact version with projectID, or use a token with the scope read_api';
  throw new ArmError('LISTING_UNSUPPORTED', message, { source: source.name, hint });
}

const ITEMS_A_PAGE = 100;

/** One page of the packages of the project or group whose name contains `name`. */
function listAddress(source: GitLabSource, name: string, page: number): URL {
  return addressBelow(source.baseUrl, ['api', 'v4', `${source.scope.kind}s`, source.scope.id, 'packages'], {
    package_type: 'generic',
    package_name: name,
    per_page: String(ITEMS_A_PAGE),
    ...(page > 1 && { page: String(page) }),
  });
}

/** The archive of one version; GitLab serves generic packages below projects only. */
function archiveRequest(
  source: GitLabSource,
  projectId: string,
  ruleset: RulesetName,
  version: string,
): TransferRequest {
  const packages = ['api', 'v4', 'projects', projectId, 'packages', 'generic'];
  const file = archiveFileName(ruleset, version);
  const url = addressBelow(source.baseUrl, [...packages, ruleset.name, version, file]);
  return requestFor(source, purposeOf(source, `Cannot download "${shownRuleset(ruleset, version)}"`, url));
}

/** A request that carries the token to the origin of the source and nowhere else. */
function requestFor(
  source: GitLabSource,
  purpose: Purpose,
  headers?: Record<string, string>,
): TransferRequest {
  const { token } = source;
  return {
    url: purpose.url,
    headers,
    credentialOrigins: [source.baseUrl.origin],
    authorize: token && (() => ({ [token.header]: token.value })),
    explain(answer) {
      const meaning = meaningByOrigin(purpose, answer, () => meaningOfGitLab(source, answer, purpose.sends));
      return answerFailure(purpose, answer, meaning, gitLabText(answer));
    },
  };
}

/** What a request to this source is for. */
function purposeOf(source: GitLabSource, failure: string, url: URL): Purpose {
  const { token, name } = source;
  return { source: name, failure, url, secrets: token === undefined ? [] : [token.value] };
}

/**
 * The usable packages called exactly `name` on all pages, each once: rows shift between pages while somebody publishes.
 * @throws ArmError; SERVER_ERROR when the list has no end
 */
async function listPackages(source: GitLabSource, channel: Channel, name: string): Promise<GitLabPackage[]> {
  const byId = new Map<number, GitLabPackage>();
  const budget = new ListBudget();
  for (let page: number | undefined = 1; page !== undefined; ) {
    const purpose = purposeOf(source, `Cannot list versions of "${name}"`, listAddress(source, name, page));
    const request = requestFor(source, purpose, { accept: 'application/json' });
    const answer = await channel.read(request, { maxBytes: budget.maxBytes });
    const { packages, entries } = readPackages(answer, name, purpose);
    budget.spend(purpose, answer, entries);
    for (const item of packages) byId.set(item.id, item);
    const next = nextPage(answer.headers);
    if (next !== undefined && next <= page) {
      throw endlessList(purpose, `page ${page} of the list leads back to page ${next}`);
    }
    page = next;
  }
  return [...byId.values()];
}

/**
 * The number of the one project of a group that publishes this version.
 * @throws ArmError VERSION_AMBIGUOUS when several do (whoever may publish in a subgroup could replace a ruleset),
 * VERSION_NOT_FOUND or NOT_FOUND when none does
 */
function onlyProject(
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
  const refuse = (code: ErrorCode, why: string) => {
    return new ArmError(code, `${wanted}: ${why}`, { source: source.name });
  };
  if (others.length > 0) {
    const shown = [...projects].map(([id, path]) => (path === undefined ? id : `${id} (${path})`)).join(', ');
    throw refuse('VERSION_AMBIGUOUS', `several projects of the group publish this version: ${shown}`);
  }
  if (first !== undefined) return first;
  if (packages.length > 0) throw refuse('VERSION_NOT_FOUND', 'the group has other versions of it only');
  throw refuse('NOT_FOUND', 'no project of the group that the token may see has such a package');
}

/** A project of GitLab does not know conditions, so what may have been stored is asked for before it is sent again. */
export function createGitLabPublisher(source: GitLabSource, channel: Channel): Publisher {
  return {
    absent: [404, 410],
    async upload(ruleset, version, archive) {
      requireNoOrg(source, ruleset);
      requireSafeVersion(source.name, ruleset, version);
      const ask = archiveRequest(source, source.scope.id, ruleset, version);
      const purpose = purposeOf(source, `Cannot publish "${shownRuleset(ruleset, version)}"`, ask.url);
      const headers = { 'content-type': 'application/octet-stream' };
      const request = requestFor(source, { ...purpose, sends: true }, headers);
      const { answer, attempts, mayHaveBeenStored } = await channel.send(
        { ...request, body: bodyOf(archive) },
        { accept: [200, 201, 400, 403, 409], ask: { request: ask, absent: [404] } },
      );
      if (answer === undefined || isDuplicate(answer))
        return { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored };
      if (answer.status >= 400) throw request.explain(answer).with({ attempts });
      return { kind: 'stored', attempts, isGuarded: false };
    },
  };
}

/** A project may refuse a second file of the same name ("Duplicate package is not allowed"). */
function isDuplicate(answer: Answer): boolean {
  return answer.status >= 400 && /duplicate|already (been taken|exists)/i.test(gitLabText(answer) ?? '');
}
