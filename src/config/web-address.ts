import { addWarning } from './findings.ts';
import { parseRegistryUrl } from './registry-url.ts';
import { type RawSource, type Setting, settingWarning } from './settings.ts';
import type { GitLabSource, HttpSource } from './source.ts';
import {
  type ExpandedSetting,
  type Fields,
  reject,
  rejectMissing,
  rejectText,
  textField,
} from './source-fields.ts';

export type HttpAddress = Pick<HttpSource, 'type' | 'url' | 'baseUrl'>;
export type GitLabAddress = Pick<GitLabSource, 'type' | 'url' | 'baseUrl' | 'scope'>;

/** Where a GitLab source is that names no URL. */
export const DEFAULT_GITLAB = 'https://gitlab.com';

/** GitLab's rules for paths: segments start with a letter, digit or `_`, so `..` is none. */
const GITLAB_PATH = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/;

/** Address of an http source; reports what is missing or wrong. */
export function httpAddress(raw: RawSource, fields: Fields): HttpAddress | undefined {
  const setting = textField(fields, 'url');
  if (setting === undefined) return rejectMissing(fields, raw, ['url'], 'a source of type http needs it');
  const base = webUrl(fields, setting);
  return base && { type: 'http', ...base };
}

/** Address of a GitLab source and the project or group in it; reports what is missing or wrong. */
export function gitlabAddress(raw: RawSource, fields: Fields): GitLabAddress | undefined {
  const setting = textField(fields, 'url');
  const base = fields.failed.has('url')
    ? undefined
    : setting === undefined
      ? { baseUrl: new URL(DEFAULT_GITLAB), url: DEFAULT_GITLAB }
      : webUrl(fields, setting);
  const scope = gitlabScope(raw, fields);
  return base && scope && { type: 'gitlab', ...base, scope };
}

/** Reads the URL in a setting; reports a wrong one, and a fragment, which no server ever sees. */
export function webUrl(fields: Fields, setting: Setting): { baseUrl: URL; url: string } | undefined {
  const parsed = parseRegistryUrl(setting.value);
  if ('reason' in parsed) return reject(fields, setting, parsed.reason);
  if (parsed.fragment) {
    addWarning(
      fields.findings,
      settingWarning(setting, 'has a "#" part, which is never sent to a server', fields.source),
    );
  }
  return { baseUrl: parsed.url, url: parsed.shown };
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
  return rejectText(
    fields,
    setting,
    `a number above zero or a path such as "${kind === 'group' ? 'company/team' : 'company/rules'}"`,
  );
}
