import { archiveOr404, refuse, startServer } from './server.mjs';

const PROJECT = '/api/v4/projects/42/packages';
const PAGE_ITEMS = 2; // GitLab allows 100; two make sure that the pages after the first one matter
const LOOK_ALIKES = ['my-security-rules', 'go-rules-next'];

/**
 * The part of GitLab's package API that an installer needs: the paged list, whose name filter finds look-alikes
 * too, and the download of generic packages.
 * @param {Map<string, Map<string, Buffer>>} shelf archive by version, by name
 */
export function startGitlabRegistry(shelf, token) {
  return startServer((request, url) => {
    if (request.headers['private-token'] !== token) {
      return refuse(401, JSON.stringify({ message: '401 Unauthorized' }));
    }
    if (url.pathname === PROJECT) return list(shelf, url.searchParams);
    const [name, version, file] = url.pathname
      .replace(`${PROJECT}/generic/`, '')
      .split('/')
      .map(decodeURIComponent);
    const archive = file === `${name}-${version}.tar.gz` ? shelf.get(name)?.get(version) : undefined;
    return archiveOr404(archive, JSON.stringify({ message: '404 Not found' }));
  });
}

function list(shelf, query) {
  const wanted = (query.get('package_name') ?? '').toLowerCase();
  const found = packages(shelf).filter((item) => item.name.toLowerCase().includes(wanted));
  const page = Number(query.get('page') ?? 1);
  const size = Math.min(Number(query.get('per_page') ?? 20), PAGE_ITEMS);
  const more = page * size < found.length;
  const headers = {
    'Content-Type': 'application/json',
    'X-Page': String(page),
    'X-Per-Page': String(size),
    'X-Next-Page': more ? String(page + 1) : '',
    'X-Total': String(found.length),
  };
  const items = found.slice((page - 1) * size, page * size);
  return { kind: 'listing', status: 200, body: JSON.stringify(items), headers };
}

function packages(shelf) {
  const names = [...LOOK_ALIKES.map((name) => [name, ['9.9.9']]), ...shelf];
  const pairs = names.flatMap(([name, versions]) => {
    const list = Array.isArray(versions) ? versions : [...versions.keys()];
    return list.map((version) => ({ name, version }));
  });
  return pairs.map(({ name, version }, index) => ({
    id: 100 + index,
    name,
    version,
    package_type: 'generic',
    status: 'default',
    _links: { web_path: `/acme/rules/-/packages/${100 + index}` },
    created_at: '2025-06-02T09:00:00.000Z',
    last_downloaded_at: null,
    tags: [],
  }));
}
