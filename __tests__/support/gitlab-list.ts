import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GitLabProject } from './gitlab-access.ts';
import { sendJson } from './stand-in.ts';

export interface PublishedPackage {
  id: number;
  project: number;
  name: string;
  version: string;
  type: string;
  status: string;
  createdAt: string;
  fileName: string;
  bytes: Buffer;
}

/** What a list needs to know of the server. */
export interface ListContext {
  options: { basePath?: string; mostPerPage?: number; totalsUpTo?: number };
  packages: readonly PublishedPackage[];
  base: string;
  request: IncomingMessage;
  response: ServerResponse;
}

const TYPES = ['generic', 'npm', 'maven', 'conan', 'pypi', 'composer', 'nuget', 'helm', 'golang', 'rubygems'];

/** One page of the packages in scope, as a project (without `groupProjects`) or a group lists them. */
export function sendList(
  context: ListContext,
  isInScope: (item: PublishedPackage) => boolean,
  parameters: URLSearchParams,
  groupProjects?: readonly GitLabProject[],
): void {
  const type = parameters.get('package_type');
  if (type !== null && !TYPES.includes(type)) {
    sendJson(context.response, 400, { error: 'package_type does not have a valid value' });
    return;
  }
  const found = context.packages.filter((item) => isInScope(item) && matches(item, parameters));
  const page = Math.max(1, Number(parameters.get('page') ?? 1));
  const most = context.options.mostPerPage ?? 100;
  const perPage = Math.min(most, Number(parameters.get('per_page') ?? 20));
  const items = found.slice((page - 1) * perPage, page * perPage).map((item) => shape(item, groupProjects));
  sendJson(context.response, 200, items, pageHeaders(context, found.length, page, perPage));
}

/** The name filter is `ILIKE %name%`; without a status, packages in error are listed and hidden ones are not. */
function matches(item: PublishedPackage, parameters: URLSearchParams): boolean {
  const name = parameters.get('package_name')?.toLowerCase() ?? '';
  const statuses = [parameters.get('status') ?? ['default', 'deprecated', 'error']].flat();
  return (
    item.name.toLowerCase().includes(name) &&
    item.type === (parameters.get('package_type') ?? item.type) &&
    item.version === (parameters.get('package_version') ?? item.version) &&
    statuses.includes(item.status)
  );
}

function shape(item: PublishedPackage, groupProjects?: readonly GitLabProject[]): Record<string, unknown> {
  const path = groupProjects?.find((project) => project.id === item.project)?.path;
  return {
    id: item.id,
    name: item.name,
    version: item.version,
    package_type: item.type,
    status: item.status,
    _links: item.status === 'default' ? { web_path: `/-/packages/${item.id}` } : {},
    created_at: item.createdAt,
    last_downloaded_at: null,
    ...(groupProjects && { project_id: item.project, project_path: path }),
    tags: [],
  };
}

function pageHeaders(
  context: ListContext,
  total: number,
  page: number,
  perPage: number,
): Record<string, string> {
  const pages = Math.max(1, Math.ceil(total / perPage));
  const path = (context.request.url ?? '').slice((context.options.basePath ?? '').length);
  const link = (number: number, rel: string) => {
    const url = new URL(context.base + path);
    url.searchParams.set('page', String(number));
    return `<${url}>; rel="${rel}"`;
  };
  const withTotals = total <= (context.options.totalsUpTo ?? 10_000);
  const links = [
    ...(page < pages ? [link(page + 1, 'next')] : []),
    link(1, 'first'),
    ...(withTotals ? [link(pages, 'last')] : []),
  ];
  return {
    link: links.join(', '),
    'x-next-page': page < pages ? String(page + 1) : '',
    'x-page': String(page),
    'x-per-page': String(perPage),
    'x-prev-page': page > 1 ? String(page - 1) : '',
    ...(withTotals && { 'x-total': String(total), 'x-total-pages': String(pages) }),
  };
}
