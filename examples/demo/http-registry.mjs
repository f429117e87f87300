import { archiveOr404, refuse, startServer } from './server.mjs';

const BASE = '/registry/';

/**
 * A plain web server with a token: `manifest.json` and `[org/]name/version.tar.gz`.
 * @param {Map<string, Map<string, Buffer>>} shelf archive by version, by `[org/]name`
 */
export function startHttpRegistry(shelf, token) {
  return startServer((request, url) => {
    if (request.headers.authorization !== `Bearer ${token}`) return refuse(401, 'Unauthorized\n');
    const path = decodeURIComponent(url.pathname);
    if (path === `${BASE}manifest.json`) return manifest(shelf);
    const match = /^\/registry\/(?<name>.+)\/(?<version>[^/]+)\.tar\.gz$/.exec(path);
    return archiveOr404(match ? shelf.get(match.groups.name)?.get(match.groups.version) : undefined);
  });
}

function manifest(shelf) {
  const rulesets = Object.fromEntries([...shelf].map(([name, versions]) => [name, [...versions.keys()]]));
  const headers = { 'Content-Type': 'application/json' };
  return { kind: 'listing', status: 200, body: JSON.stringify({ rulesets }), headers };
}
