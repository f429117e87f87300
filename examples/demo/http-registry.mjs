import { archiveOr404, refuse, startServer } from './server.mjs';

const BASE = '/registry/';

/**
 * A plain web server with a token: `manifest.json` and `[org/]name/version.tar.gz`, which it takes by PUT once.
 * @param {Map<string, Map<string, Buffer>>} shelf archive by version, by `[org/]name`
 */
export function startHttpRegistry(shelf, token) {
  return startServer((request, url, body) => {
    if (request.headers.authorization !== `Bearer ${token}`) return refuse(401, 'Unauthorized\n');
    const path = decodeURIComponent(url.pathname);
    if (path === `${BASE}manifest.json`) return manifest(shelf);
    const match = /^\/registry\/(?<name>.+)\/(?<version>[^/]+)\.tar\.gz$/.exec(path);
    const archive = match ? shelf.get(match.groups.name)?.get(match.groups.version) : undefined;
    if (request.method !== 'PUT' || !match) return archiveOr404(archive);
    if (archive !== undefined) return refuse(412, 'Precondition Failed\n');
    shelf.set(match.groups.name, (shelf.get(match.groups.name) ?? new Map()).set(match.groups.version, body));
    return { kind: 'archive', status: 201, body: '' };
  });
}

function manifest(shelf) {
  const rulesets = Object.fromEntries([...shelf].map(([name, versions]) => [name, [...versions.keys()]]));
  const headers = { 'Content-Type': 'application/json' };
  return { kind: 'listing', status: 200, body: JSON.stringify({ rulesets }), headers };
}
