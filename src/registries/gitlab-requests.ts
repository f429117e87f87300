import type { GitLabSource } from '../config/source.ts';
import type { TransferRequest } from '../transfer/request.ts';
import { addressBelow, archiveFileName, shownRuleset } from './addresses.ts';
import { answerFailure, meaningByOrigin, type Purpose } from './answers.ts';
import { gitLabText, meaningOfGitLab } from './gitlab-errors.ts';
import type { RulesetName } from './registry.ts';

const ITEMS_A_PAGE = 100;

/** One page of the packages of the project or group whose name contains `name`. */
export function listAddress(source: GitLabSource, name: string, page: number): URL {
  return addressBelow(source.baseUrl, ['api', 'v4', `${source.scope.kind}s`, scopeId(source), 'packages'], {
    package_type: 'generic',
    package_name: name,
    per_page: String(ITEMS_A_PAGE),
    ...(page > 1 && { page: String(page) }),
  });
}

/** The archive of one version; GitLab serves generic packages below projects only. */
export function archiveRequest(
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
export function requestFor(
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
    explain: (answer) =>
      answerFailure(
        purpose,
        answer,
        meaningByOrigin(purpose, answer, () => meaningOfGitLab(source, answer)),
        gitLabText(answer),
      ),
  };
}

/** What a request to this source is for. */
export function purposeOf(source: GitLabSource, failure: string, url: URL): Purpose {
  const { token, name } = source;
  return {
    source: name,
    failure,
    url,
    authenticated: token !== undefined,
    secrets: token ? [token.value] : [],
  };
}

/** The path of a project may be written with `%2F`, as GitLab's own documentation does. */
export function scopeId(source: GitLabSource): string {
  return source.scope.id.replace(/%2f/gi, '/');
}
