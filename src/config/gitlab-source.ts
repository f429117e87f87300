import {
  type ExpandedSetting,
  type Fields,
  type RawSource,
  reject,
  rejectMissing,
  rejectText,
  textField,
  webUrl,
  writtenUrl,
} from './settings.ts';
import type { AddressOf, CommonSource, SourceKind } from './source.ts';
import type { Environment } from './trust.ts';

export interface GitLabSource extends CommonSource {
  type: 'gitlab';
  baseUrl: URL;
  scope: { kind: 'project' | 'group'; id: string };
  token?: { header: 'PRIVATE-TOKEN' | 'JOB-TOKEN' | 'DEPLOY-TOKEN'; value: string } | undefined;
}

/** Where a GitLab source is that names no URL. */
const DEFAULT_URL = 'https://gitlab.com';

export const GITLAB: SourceKind<GitLabSource> = {
  names: ['gitlab'],
  keys: new Map([
    ['projectID', undefined],
    ['groupID', undefined],
  ]),
  concurrency: 2,
  isMeant: (fields) =>
    ['projectID', 'groupID'].some((key) => textField(fields, key) !== undefined) &&
    /^https?:\/\//i.test(textField(fields, 'url')?.value ?? DEFAULT_URL),
  address: gitlabAddress,
  written: ({ baseUrl }, fields) => writtenUrl(fields, 'url', baseUrl),
  remote: {
    contact: ({ baseUrl }) => baseUrl,
    hosts: ({ baseUrl }) => [baseUrl.hostname],
    authorize: (token, env) => ({ token: gitlabToken(token, env) }),
    homeOrigins(home) {
      if (textField(home, 'url') !== undefined) return undefined;
      return home.failed.has('url') ? [] : [new URL(DEFAULT_URL).origin];
    },
  },
  // Package names have no slash (GitLab's lib/gitlab/regex/packages.rb)
  orgless: 'on GitLab: its packages have no org',
  unpublishable({ name, scope }) {
    if (scope.kind === 'project') return undefined;
    return {
      reason: 'a package of GitLab belongs to a project, and the source names a group alone',
      hint: `Set projectID instead of groupID in [sources.${name}], or name another source`,
    };
  },
};

/** GitLab's rules for paths: segments start with a letter, digit or `_`, so `..` is none. */
const GITLAB_PATH = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/;

/** Address of a GitLab source and the project or group in it; reports what is missing or wrong. */
function gitlabAddress(raw: RawSource, fields: Fields): AddressOf<GitLabSource> | undefined {
  const setting = textField(fields, 'url');
  const base = fields.failed.has('url')
    ? undefined
    : setting === undefined
      ? { baseUrl: new URL(DEFAULT_URL), url: DEFAULT_URL }
      : webUrl(fields, setting);
  const scope = gitlabScope(raw, fields);
  return base && scope && { type: 'gitlab', ...base, scope };
}

function gitlabScope(raw: RawSource, fields: Fields): GitLabSource['scope'] | undefined {
  const project = textField(fields, 'projectID');
  const group = textField(fields, 'groupID');
  if (project !== undefined && group !== undefined) {
    return reject(fields, project, `"groupID" (${group.shown}) is given too; allowed is one of the two`);
  }
  if (project !== undefined) return scopeOf(fields, project, 'project');
  if (group !== undefined) return scopeOf(fields, group, 'group');
  return rejectMissing(fields, raw, ['projectID', 'groupID'], 'a source of type gitlab needs one of them');
}

function scopeOf(
  fields: Fields,
  setting: ExpandedSetting,
  kind: 'project' | 'group',
): GitLabSource['scope'] | undefined {
  // GitLab's documentation shows paths percent-encoded, as they stand in its URLs.
  const id = setting.value.replaceAll(/%2f/gi, '/');
  const isNumber = /^[1-9]\d{0,18}$/.test(id);
  const isPath = GITLAB_PATH.test(id) && !/^\d+$/.test(id) && (kind === 'group' || id.includes('/'));
  if (isNumber || isPath) return { kind, id };
  const example = kind === 'group' ? 'company/team' : 'company/rules';
  return rejectText(fields, setting, `a number above zero or a path such as "${example}"`);
}

/**
 * The header that carries a token to GitLab: the job's own token, a deploy token or any other.
 * @see https://docs.gitlab.com/user/packages/generic_packages/
 */
function gitlabToken(token: string, env: Environment): NonNullable<GitLabSource['token']> {
  if (token === env.CI_JOB_TOKEN) return { header: 'JOB-TOKEN', value: token };
  return { header: token.startsWith('gldt-') ? 'DEPLOY-TOKEN' : 'PRIVATE-TOKEN', value: token };
}
