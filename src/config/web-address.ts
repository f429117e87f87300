import { SOURCE_TYPE } from './keys.ts';
import { withoutTrailingSlashes } from './path-segment.ts';
import {
  type ExpandedSetting,
  type Fields,
  formField,
  type RawSource,
  reject,
  rejectMissing,
  rejectText,
  settingWarning,
  textField,
} from './settings.ts';
import type { GitLabSource, HttpSource, SourceType } from './source.ts';

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
export function webUrl(fields: Fields, setting: ExpandedSetting): { baseUrl: URL; url: string } | undefined {
  const parsed = parseRegistryUrl(setting.value);
  if ('reason' in parsed) return reject(fields, setting, parsed.reason);
  if (parsed.fragment) {
    fields.findings.warn(
      settingWarning(setting, 'has a "#" part, which is never sent to a server', fields.source),
    );
  }
  // What came from a variable may be a secret, and differs between machines: people and the lockfile see the name.
  const url = setting.usesVariables ? withoutTrailingSlashes(setting.written) : parsed.shown;
  return { baseUrl: parsed.url, url };
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

/** A registry's URL, or why a text is none; `reason` completes a sentence and quotes nothing of the text. */
type ParsedUrl = { url: URL; shown: string; fragment: boolean } | { reason: string };

const ALLOWED = 'allowed is "https://host/path" or "http://host/path"';

/**
 * Reads the http(s) URL of a registry.
 *
 * User-info and a query are refused: they may hold credentials and would end up in lockfile and log. A fragment is never
 * sent to a server; it is kept for people only.
 * `url` has no trailing slash in its path, no query and no fragment; `shown` is the same as text, with the fragment.
 */
export function parseRegistryUrl(text: string): ParsedUrl {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    return { reason: `it is no http or https URL, ${ALLOWED}` };
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/\\?#]*@/.test(text)) {
    return {
      reason: `a URL must not hold a user name or a password, ${ALLOWED}; credentials go into authToken`,
    };
  }
  if (text.split('#', 1)[0]?.includes('?')) return { reason: `a URL of a registry has no query, ${ALLOWED}` };
  const { hash } = url;
  url.hash = '';
  url.search = '';
  url.pathname = withoutTrailingSlashes(url.pathname);
  return { url, shown: url.href.replace(/\/$/, '') + hash, fragment: text.includes('#') };
}

const KEYS_OF_TYPES: ReadonlyMap<SourceType, readonly string[]> = new Map([
  ['gitlab', ['projectID', 'groupID']],
  ['s3', ['bucket', 'region', 'prefix', 'endpoint', 'pathStyle']],
  ['filesystem', ['path']],
]);

/** The type of a source: as configured, else as its URL and keys tell. Reports when nothing tells it. */
export function sourceType(raw: RawSource, fields: Fields): SourceType | undefined {
  if (fields.settings.has('type') || fields.failed.has('type')) {
    return formField(fields, 'type', SOURCE_TYPE)?.value;
  }
  const type = inferredType(fields);
  if (type !== undefined || fields.failed.size > 0) return type;
  const url = textField(fields, 'url');
  if (url === undefined) {
    return rejectMissing(fields, raw, ['url', 'type'], 'nothing tells what kind of registry this source is');
  }
  return reject(fields, url, 'the scheme of its URL is not known, allowed are https, http, s3 and file');
}

/** Keys that were given and say nothing about a source of this type. */
export function idleKeys(type: SourceType, fields: Fields): string[] {
  const idle = [...KEYS_OF_TYPES].filter(([other]) => other !== type).flatMap(([, keys]) => keys);
  if (type === 'filesystem') idle.push('authToken');
  return idle.filter((key) => textField(fields, key) !== undefined);
}

/** True for text that names a folder: no URL, or a `file:` one. A drive letter is no scheme. */
export function isFilePath(text: string): boolean {
  return /^file:/i.test(text) || !/^[a-z][a-z0-9+.-]+:\/\//i.test(text);
}

function inferredType(fields: Fields): SourceType | undefined {
  const url = textField(fields, 'url')?.value;
  const inGitLab = textField(fields, 'projectID') !== undefined || textField(fields, 'groupID') !== undefined;
  if (url !== undefined) {
    if (/^s3:\/\//i.test(url)) return 's3';
    if (isFilePath(url)) return 'filesystem';
    if (!/^https?:\/\//i.test(url)) return undefined;
    return inGitLab ? 'gitlab' : 'http';
  }
  if (inGitLab) return 'gitlab';
  if (textField(fields, 'bucket') !== undefined) return 's3';
  return textField(fields, 'path') === undefined ? undefined : 'filesystem';
}
