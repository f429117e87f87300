import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Caller,
  callerOf,
  type GitLabProject,
  type GitLabToken,
  mayRead,
  type Operation,
  type Refusal,
  refuseCredential,
  refuseProject,
} from './gitlab-access.ts';
import { type PublishedPackage, sendList } from './gitlab-list.ts';
import { type StandIn, type StandInOptions, sendFile, sendJson, startStandIn } from './stand-in.ts';

export type { GitLabProject, GitLabToken } from './gitlab-access.ts';
export type { PublishedPackage } from './gitlab-list.ts';

export interface GitLabOptions extends StandInOptions {
  projects: GitLabProject[];
  groups?: { id: number; path: string; visibility: 'public' | 'private' }[];
  tokens?: GitLabToken[];
  /** Relative URL root, for example `/gitlab`. */
  basePath?: string;
  /** Most items a page, whatever `per_page` says; GitLab's own limit is 100. */
  mostPerPage?: number;
  /** From how many rows on the totals are left out; 10,000 at GitLab. */
  totalsUpTo?: number;
  /** Old path of a project → its number: answered with 301. */
  moved?: Record<string, number>;
  /** Whether a second file of a name is taken beside the first, as GitLab does unless told otherwise. Default true. */
  allowsDuplicates?: boolean;
  /** Object storage: where a download is redirected to. */
  redirectTo?: (published: PublishedPackage) => string | Promise<string>;
}

export interface GitLabServer extends StandIn {
  /** `url` with the relative URL root. */
  base: string;
  packages: PublishedPackage[];
  publish(
    project: number,
    name: string,
    version: string,
    bytes: Buffer,
    more?: Partial<PublishedPackage>,
  ): void;
}

interface Context {
  options: GitLabOptions;
  packages: PublishedPackage[];
  base: string;
  request: IncomingMessage;
  response: ServerResponse;
  /** Of a PUT. */
  body: Buffer;
  add(project: number, name: string, version: string, bytes: Buffer): void;
}

const ABSENT: Refusal = { status: 404, body: { message: '404 Not Found' } };

/** GitLab's packages API, as far as an installer of generic packages meets it. */
export async function startGitLab(options: GitLabOptions): Promise<GitLabServer> {
  const packages: PublishedPackage[] = [];
  const publish: GitLabServer['publish'] = (project, name, version, bytes, more = {}) => {
    packages.push({
      id: 100 + packages.length,
      project,
      name,
      version,
      type: 'generic',
      status: 'default',
      createdAt: '2025-03-01T09:00:00.000Z',
      fileName: `${name}-${version}.tar.gz`,
      bytes,
      ...more,
    });
  };
  let base = '';
  const standIn = await startStandIn(
    (request, response, body) => route({ options, packages, base, request, response, body, add: publish }),
    options,
  );
  base = standIn.url + (options.basePath ?? '');
  return Object.assign(standIn, { base, packages, publish });
}

async function route(context: Context): Promise<void> {
  const [path = '', query = ''] = (context.request.url ?? '').split('?');
  const local = path.slice((context.options.basePath ?? '').length);
  const download = local.match(/^\/api\/v4\/projects\/([^/]+)\/packages\/generic\/([^/]+)\/([^/]+)\/(.+)$/);
  const files = local.match(/^\/api\/v4\/projects\/([^/]+)\/packages\/(\d+)\/package_files$/);
  const list = local.match(/^\/api\/v4\/(project|group)s\/([^/]+)\/packages$/);
  const parameters = new URLSearchParams(query);
  if (!path.startsWith(context.options.basePath ?? '') || !(download ?? files ?? list)) {
    refuse(context, { status: 404, body: { error: '404 Not Found' } });
  } else if (download) {
    const [, id = '', ...names] = download;
    const isUpload = context.request.method === 'PUT';
    await withProject(context, id, isUpload ? 'upload' : 'download', (project) =>
      isUpload ? takeArchive(context, project, names) : sendArchive(context, project, names),
    );
  } else if (files) {
    await withProject(context, files[1] ?? '', 'files', (project) =>
      sendFiles(context, project, Number(files[2])),
    );
  } else if (list?.[1] === 'project') {
    await withProject(context, list[2] ?? '', 'list-project', (project) =>
      sendList(context, (item) => item.project === project.id, parameters),
    );
  } else {
    sendGroupList(context, decodeURIComponent(list?.[2] ?? ''), parameters);
  }
}

async function withProject(
  context: Context,
  encodedId: string,
  operation: Operation,
  use: (project: GitLabProject) => void | Promise<void>,
): Promise<void> {
  const { options, request, response, base } = context;
  const id = decodeURIComponent(encodedId);
  const caller = callerOf(request, options.tokens ?? [], operation);
  const project = options.projects.find((known) => String(known.id) === id || known.path === id);
  const moved = options.moved?.[id];
  const credential = refuseCredential(caller, operation);
  if (credential) {
    refuse(context, credential);
  } else if (moved !== undefined) {
    const path = (request.url ?? '').slice((options.basePath ?? '').length).replace(encodedId, String(moved));
    const location = base + path;
    response.writeHead(301, { location, 'content-type': 'text/plain' });
    response.end(`This resource has been moved permanently to ${location}`);
  } else {
    const refusal = refuseProject(project, caller, operation);
    if (refusal || project === undefined) {
      refuse(context, refusal ?? ABSENT);
    } else {
      await use(project);
    }
  }
}

async function sendArchive(context: Context, project: GitLabProject, names: string[]): Promise<void> {
  const [name, version, file] = names.map(decodeURIComponent);
  if ([name, version, file].some((part) => part?.split('/').includes('..'))) {
    return refuse(context, { status: 400, body: { error: 'file_name is invalid' } });
  }
  const isWanted = (item: PublishedPackage) =>
    item.project === project.id && item.name === name && item.version === version && item.fileName === file;
  const published = context.packages.findLast((item) => isWanted(item) && item.type === 'generic');
  if (published === undefined || published.status === 'error') {
    return refuse(context, ABSENT);
  }
  if (context.options.redirectTo) {
    const location = await context.options.redirectTo(published);
    context.response.writeHead(302, { location, 'content-type': 'text/plain' });
    context.response.end(`This resource has been moved temporarily to ${location}`);
    return;
  }
  const headers = { 'content-disposition': `attachment; filename="${published.fileName}"` };
  sendFile(context.request, context.response, { bytes: published.bytes, headers });
}

/** What GitLab says of names is from its `lib/gitlab/regex/packages.rb`, of duplicates from its generic packages API. */
function takeArchive(context: Context, project: GitLabProject, names: string[]): void {
  const [name = '', version = '', file = ''] = names.map(decodeURIComponent);
  const invalid = [
    /^[A-Za-z0-9._-]+$/.test(name) ? '' : 'package_name',
    /^(?!.*\.\.)[\w+.-]+$/.test(version) ? '' : 'package_version',
    /^[A-Za-z0-9._+~@-]+$/.test(file) ? '' : 'file_name',
  ].filter((parameter) => parameter !== '');
  const isThere = context.packages.some(
    (item) => item.project === project.id && item.name === name && item.version === version,
  );
  if (invalid.length > 0) {
    refuse(context, { status: 400, body: { error: `${invalid.join(', ')} is invalid` } });
  } else if (isThere && context.options.allowsDuplicates === false) {
    refuse(context, { status: 400, body: { message: '400 Bad request - Duplicate package is not allowed' } });
  } else {
    context.add(project.id, name, version, context.body);
    sendJson(context.response, 201, { message: '201 Created' });
  }
}

function sendFiles(context: Context, project: GitLabProject, packageId: number): void {
  const found = context.packages.filter((item) => item.project === project.id && item.id === packageId);
  if (found.length === 0) {
    refuse(context, ABSENT);
    return;
  }
  const hash = (name: string, bytes: Buffer) => createHash(name).update(bytes).digest('hex');
  const items = found.map(({ id, createdAt, fileName, bytes }) => ({
    id: id * 10,
    package_id: id,
    created_at: createdAt,
    file_name: fileName,
    size: bytes.length,
    file_md5: hash('md5', bytes),
    file_sha1: hash('sha1', bytes),
    file_sha256: hash('sha256', bytes),
  }));
  sendJson(context.response, 200, items);
}

function sendGroupList(context: Context, id: string, parameters: URLSearchParams): void {
  const { groups = [], projects, tokens = [] } = context.options;
  const caller = callerOf(context.request, tokens, 'list-group');
  const group = groups.find((known) => String(known.id) === id || known.path === id);
  const credential = refuseCredential(caller, 'list-group');
  const inGroup = projects.filter((project) => group && project.path.startsWith(`${group.path}/`));
  const visible = inGroup.filter((project) => mayRead(project, caller));
  if (credential) {
    refuse(context, credential);
  } else if (group === undefined || (group.visibility === 'private' && !isMemberOfAny(inGroup, caller))) {
    refuse(context, { status: 404, body: { message: '404 Group Not Found' } });
  } else {
    sendList(context, (item) => visible.some((project) => project.id === item.project), parameters, projects);
  }
}

function isMemberOfAny(projects: readonly GitLabProject[], caller: Caller): boolean {
  return caller.kind === 'token' && projects.some((project) => caller.token.projects.includes(project.id));
}

function refuse(context: Context, refusal: Refusal): void {
  sendJson(context.response, refusal.status, refusal.body, refusal.headers);
}
