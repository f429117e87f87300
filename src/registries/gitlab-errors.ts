import type { GitLabSource } from '../config/source.ts';
import type { Answer } from '../transfer/request.ts';
import { type Meaning, meaningOfStatus, meaningOfUpload } from './answers.ts';

/** What GitLab means by the status of its packages API: a 404 also covers what the caller may not see. */
export function meaningOfGitLab(source: GitLabSource, answer: Answer, sends = false): Meaning {
  const { status } = answer;
  const general = meaningOfStatus(status, source.token !== undefined);
  if (sends && status !== 404) return meaningOfUpload(status, general, WRITING);
  if (status === 401 && source.token !== undefined) {
    return { ...general, why: 'the token is invalid, expired or revoked', hint: TOKEN_HINT };
  }
  if (status === 403) {
    return meaningOfForbidden(source, answer);
  }
  if (status === 404) {
    return { ...general, why: notFound(source), hint: notFoundHint(source) };
  }
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
  return {
    code: 'AUTH_FAILED',
    why: 'access is denied',
    hint:
      source.token?.header === 'JOB-TOKEN'
        ? "Add this project to the job token allowlist of the registry's project"
        : 'Give the owner of the token access to the package registry of the project',
  };
}

function notFound(source: GitLabSource): string {
  return source.token === undefined
    ? 'not found, or not visible without a token'
    : 'not found, or the token may not see it';
}

function notFoundHint(source: GitLabSource): string {
  const { id, kind } = source.scope;
  const check = `Check name, version and ${kind}, and that the token may read the ${kind}`;
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
  const parts = [
    field(document, 'message') ?? field(document, 'error'),
    field(document, 'error_description'),
  ];
  const text = parts
    .filter((part) => part !== undefined)
    .map((part) => flatten(part))
    .join(': ');
  return text === '' ? undefined : text;
}

/** GitLab nests two levels; a hostile answer could nest so many that the stack ends. */
const DEEPEST_TEXT = 4;

/** `{"file": ["is too long"]}` and its like as a sentence. */
function flatten(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  if (depth === DEEPEST_TEXT) {
    return '…';
  }
  if (Array.isArray(value)) {
    return value.map((inner) => flatten(inner, depth + 1)).join(', ');
  }
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
