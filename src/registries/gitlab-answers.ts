import type { IncomingHttpHeaders } from 'node:http';
import type { GitLabSource } from '../config/gitlab-source.ts';
import { WITHOUT_SECRETS } from '../config/variables.ts';
import { readDate } from '../transfer/gate.ts';
import type { Answer } from '../transfer/request.ts';
import {
  type Meaning,
  malformedAnswer,
  meaningOfStatus,
  meaningOfUpload,
  type Purpose,
  readJson,
} from './answers.ts';

/** What GitLab means by the status of its packages API: a 404 also covers what the caller may not see. */
export function meaningOfGitLab(source: GitLabSource, answer: Answer, sends = false): Meaning {
  const { status } = answer;
  const general = meaningOfStatus(status, source.token !== undefined);
  if (sends && status !== 404) return meaningOfUpload(status, general, WRITING);
  if (status === 401 && source.token !== undefined) {
    return { ...general, why: 'the token is invalid, expired or revoked', hint: TOKEN_HINT };
  }
  if (status === 403) return meaningOfForbidden(source, answer);
  if (status === 404) return { ...general, why: notFound(source), hint: notFoundHint(source) };
  return general;
}

const WRITING =
  'Use a token with the scope api and the role Developer, a deploy token with write_package_registry, or the job token of a project that the registry allows';

const TOKEN_HINT =
  'Create a token with the scope read_api (read_package_registry for a deploy token) and store it as a secret';

function meaningOfForbidden(source: GitLabSource, answer: Answer): Meaning {
  if (field(parseObject(answer.body), 'error') === 'insufficient_scope') {
    return { code: 'AUTH_FAILED', why: 'the scope of the token is not sufficient', hint: TOKEN_HINT };
  }
  const hint =
    source.token?.header === 'JOB-TOKEN'
      ? "Add this project to the job token allowlist of the registry's project"
      : 'Give the owner of the token access to the package registry of the project';
  return { code: 'AUTH_FAILED', why: 'access is denied', hint };
}

function notFound(source: GitLabSource): string {
  return source.token === undefined
    ? 'not found, or not visible without a token'
    : 'not found, or the token may not see it';
}

function notFoundHint(source: GitLabSource): string {
  const { id, kind } = source.scope;
  const access =
    source.token === undefined
      ? `set authToken unless the ${kind} is public; ${WITHOUT_SECRETS}`
      : `that the token may read the ${kind}`;
  const check = `Check name, version and ${kind}, and ${access}`;
  if (kind === 'group' && source.token?.header === 'JOB-TOKEN') {
    return 'A job token cannot list the packages of a group: use projectID, or another kind of token';
  }
  return /^\d+$/.test(id)
    ? check
    : `${check}; if it does exist, give its number instead of "${id}", since some proxies break paths`;
}

/** GitLab's own words, in any of the forms in which its API puts them; undefined for pages of proxies and the like. */
export function gitLabText(answer: Answer): string | undefined {
  const document = parseObject(answer.body);
  if (document === undefined) {
    return answer.headers['content-type']?.startsWith('text/plain') ? answer.body.toString() : undefined;
  }
  const words = field(document, 'message') ?? field(document, 'error');
  const parts = [words, field(document, 'error_description')].filter((part) => part !== undefined);
  return parts.map((part) => flatten(part)).join(': ') || undefined;
}

/** GitLab nests two levels; a hostile answer could nest so many that the stack ends. */
const DEEPEST_TEXT = 4;

/** `{"file": ["is too long"]}` and its like as a sentence. */
function flatten(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth === DEEPEST_TEXT) return '…';
  if (Array.isArray(value)) return value.map((inner) => flatten(inner, depth + 1)).join(', ');
  return Object.entries(value)
    .map(([name, inner]) => `${name} ${flatten(inner, depth + 1)}`)
    .join('; ');
}

function field(document: object | undefined, name: string): unknown {
  return document && Object.hasOwn(document, name) ? Reflect.get(document, name) : undefined;
}

/** An error of the API is short; what is longer is a page of something else. */
const LONGEST_ERROR_BYTES = 64 * 1024;

function parseObject(body: Buffer): object | undefined {
  if (body.length > LONGEST_ERROR_BYTES) return undefined;
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // An error page that is not JSON has no fields, which is all that is asked here
    return undefined;
  }
}

/** A longer header is none of GitLab's. */
const LONGEST_HEADER = 2048;

/**
 * The number of the next page, from `x-next-page` (empty on the last one) or the `Link` header where that is missing. No
 * more than the number is taken from a `Link`: behind a proxy it can name another host.
 */
export function nextPage(headers: IncomingHttpHeaders): number | undefined {
  const named = String(headers['x-next-page'] ?? linkedPage(headers.link));
  return /^\d{1,9}$/.test(named) ? Number(named) : undefined;
}

/** RFC 8288: links in angle brackets, each followed by its parameters. */
function linkedPage(link: string | string[] | undefined): string | undefined {
  const text = [link ?? ''].flat().join(',');
  if (text.length > LONGEST_HEADER) return undefined;
  for (let open = text.indexOf('<'); open >= 0; ) {
    const close = text.indexOf('>', open);
    if (close < 0) return undefined;
    const following = text.indexOf('<', close);
    const parameters = text.slice(close + 1, following < 0 ? undefined : following);
    if (/;\s*rel="?next"?/i.test(parameters)) return pageOf(text.slice(open + 1, close));
    open = following;
  }
  return undefined;
}

function pageOf(address: string): string | undefined {
  const query = address.slice(address.indexOf('?') + 1);
  return new URLSearchParams(query.split('#', 1)[0]).get('page') ?? undefined;
}

/** One generic package: a version of a ruleset in one project. */
export interface GitLabPackage {
  id: number;
  name: string;
  version: string;
  deprecated: boolean;
  createdAt?: Date | undefined;
  /** Only in the lists of groups. */
  projectId?: number | undefined;
  projectPath?: string | undefined;
}

/** `error` packages are listed and cannot be downloaded; the others are hidden, unfinished or about to go. */
const USABLE_STATUSES: readonly unknown[] = [undefined, null, 'default', 'deprecated'];

/**
 * The usable packages called exactly `name` on one page of a list: the server's own filter is a case-insensitive
 * search for a part of the name. `entries` counts all of the page.
 * @throws ArmError SERVER_ERROR when the answer is no list
 */
export function readPackages(
  answer: Answer,
  name: string,
  purpose: Purpose,
): { packages: GitLabPackage[]; entries: number } {
  const items = readJson(answer, purpose, 'a JSON list of packages');
  if (!Array.isArray(items)) throw malformedAnswer(purpose, answer, 'a JSON list of packages');
  answer.keep?.();
  const packages = items.map(readPackage).filter((item): item is GitLabPackage => item?.name === name);
  return { packages, entries: items.length };
}

function readPackage(item: unknown): GitLabPackage | undefined {
  const fields: Readonly<Record<string, unknown>> = Object(item);
  const { id, name, version, package_type, status, created_at, project_id, project_path } = fields;
  if (typeof id !== 'number' || typeof name !== 'string' || typeof version !== 'string') return undefined;
  if ((package_type ?? 'generic') !== 'generic' || !USABLE_STATUSES.includes(status)) return undefined;
  return {
    id,
    name,
    version,
    deprecated: status === 'deprecated',
    createdAt: readDate(created_at),
    projectId: typeof project_id === 'number' ? project_id : undefined,
    projectPath: typeof project_path === 'string' ? project_path : undefined,
  };
}
