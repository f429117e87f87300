import type { IncomingMessage } from 'node:http';

export interface GitLabProject {
  id: number;
  /** Full path; what comes before its last slash are the groups that it belongs to. */
  path: string;
  visibility: 'public' | 'private';
  /** The package registry of a private project is open to everyone. */
  registryPublic?: boolean;
}

export interface GitLabToken {
  value: string;
  kind: 'personal' | 'job' | 'deploy';
  /** Projects that it is a member of, or that have it on their allowlist. */
  projects: number[];
  /** `read_api` and `read_package_registry` unless given. */
  scopes?: string[];
  expired?: boolean;
}

export type Operation = 'list-project' | 'list-group' | 'files' | 'download' | 'upload';

/** Who asks: nobody, a known token, or somebody whose credential is wrong. */
export type Caller = { kind: 'anonymous' } | { kind: 'wrong' } | { kind: 'token'; token: GitLabToken };

export interface Refusal {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

const ANONYMOUS: Caller = { kind: 'anonymous' };
const UNAUTHORIZED: Refusal = { status: 401, body: { message: '401 Unauthorized' } };
const ASK_FOR_CREDENTIALS: Refusal = {
  ...UNAUTHORIZED,
  headers: { 'www-authenticate': 'Basic realm="GitLab Packages Registry"' },
};

/**
 * The caller, by the forms that each route accepts: a form that a route does not know is as if it were absent, and a wrong
 * password in Basic is ignored, while a wrong token in a header of GitLab's own is an error.
 */
export function callerOf(
  request: IncomingMessage,
  tokens: readonly GitLabToken[],
  operation: Operation,
): Caller {
  const { headers } = request;
  const authorization = headers.authorization ?? '';
  const bearer = authorization.match(/^Bearer (.+)$/i)?.[1];
  const personal = headers['private-token'] ?? bearer;
  if (personal !== undefined) {
    return identify(tokens, String(personal), ['personal']);
  }
  if (headers['job-token'] !== undefined && operation !== 'list-group') {
    return identify(tokens, String(headers['job-token']), ['job']);
  }
  if (operation !== 'download' && operation !== 'upload') {
    return ANONYMOUS;
  }
  if (headers['deploy-token'] !== undefined) {
    return identify(tokens, String(headers['deploy-token']), ['deploy']);
  }
  return basicCaller(authorization, tokens);
}

function basicCaller(authorization: string, tokens: readonly GitLabToken[]): Caller {
  const encoded = authorization.match(/^Basic (.+)$/i)?.[1];
  if (encoded === undefined) {
    return ANONYMOUS;
  }
  const [user, ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  const kinds: GitLabToken['kind'][] = user === 'gitlab-ci-token' ? ['job'] : ['personal', 'deploy'];
  const caller = identify(tokens, rest.join(':'), kinds);
  return caller.kind === 'token' ? caller : ANONYMOUS;
}

function identify(tokens: readonly GitLabToken[], value: string, kinds: GitLabToken['kind'][]): Caller {
  const token = tokens.find((known) => known.value === value && kinds.includes(known.kind));
  return token ? { kind: 'token', token } : { kind: 'wrong' };
}

/** What GitLab answers to a credential as such, whatever it is used for; undefined when it is fine. */
export function refuseCredential(caller: Caller, operation: Operation): Refusal | undefined {
  if (caller.kind === 'anonymous') {
    return undefined;
  }
  if (caller.kind === 'wrong') {
    return operation === 'download' || operation === 'upload' ? ASK_FOR_CREDENTIALS : UNAUTHORIZED;
  }
  if (caller.token.expired) {
    const description = 'Token is expired. You can either do re-authorization or token refresh.';
    return { status: 401, body: { error: 'invalid_token', error_description: description } };
  }
  const wanted =
    caller.token.kind === 'deploy'
      ? ['read_package_registry', 'write_package_registry'].slice(operation === 'upload' ? 1 : 0)
      : ['api', 'read_api'].slice(0, operation === 'upload' ? 1 : 2);
  const scopes = caller.token.scopes ?? ['read_api', 'read_package_registry'];
  return wanted.some((scope) => scopes.includes(scope))
    ? undefined
    : {
        status: 403,
        body: {
          error: 'insufficient_scope',
          error_description: 'The request requires higher privileges than provided by the access token.',
          scope: 'api read_api',
        },
      };
}

export function mayRead(project: GitLabProject, caller: Caller): boolean {
  const isMember = caller.kind === 'token' && caller.token.projects.includes(project.id);
  return project.visibility === 'public' || isMember;
}

/** What GitLab answers to a caller who may not use a project; undefined when it may. */
export function refuseProject(
  project: GitLabProject | undefined,
  caller: Caller,
  operation: Operation,
): Refusal | undefined {
  const absent: Refusal = { status: 404, body: { message: '404 Project Not Found' } };
  if (project === undefined) {
    return absent;
  }
  if (operation === 'upload' && caller.kind === 'anonymous') {
    return ASK_FOR_CREDENTIALS;
  }
  if (operation === 'upload' && caller.kind === 'token' && !caller.token.projects.includes(project.id)) {
    return { status: 403, body: { message: '403 Forbidden' } };
  }
  if (caller.kind === 'token' && caller.token.kind === 'job' && !caller.token.projects.includes(project.id)) {
    return { status: 403, body: { message: '403 Forbidden' } };
  }
  if (mayRead(project, caller) || (project.registryPublic && operation === 'download')) {
    return undefined;
  }
  return caller.kind === 'anonymous' && operation === 'download' ? ASK_FOR_CREDENTIALS : absent;
}
