import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packSource } from './catalog.mjs';
import { startGitlabRegistry } from './gitlab-registry.mjs';
import { startHttpRegistry } from './http-registry.mjs';
import { startS3Registry } from './s3-registry.mjs';

/**
 * Starts the three servers, each with credentials of its own that exist only for this run.
 * @returns {Promise<Registries>}
 * @typedef {{servers: Record<'default' | 'company' | 'bucket', import('./server.mjs').Server>,
 *   shelves: Record<string, Map<string, Map<string, Buffer>>>, credentials: Record<string, string>}} Registries
 */
export async function startRegistries() {
  const shelves = {
    default: packSource('default'),
    company: packSource('company'),
    bucket: packSource('bucket'),
    local: packSource('local'),
  };
  const credentials = { RULES_TOKEN: secret(), COMPANY_REGISTRY_TOKEN: secret(), BUCKET_KEYS: '' };
  const keyId = `DEMO${secret().slice(0, 16).toUpperCase()}`;
  credentials.BUCKET_KEYS = `${keyId}:${secret()}`;
  const servers = {
    default: await startHttpRegistry(shelves.default, credentials.RULES_TOKEN),
    company: await startGitlabRegistry(shelves.company, credentials.COMPANY_REGISTRY_TOKEN),
    bucket: await startS3Registry(shelves.bucket, keyId),
  };
  return { servers, shelves, credentials };
}

/** Writes a filesystem registry: `[org/]name/version/name-version.tar.gz`. */
export function writeFilesystemRegistry(root, shelf) {
  for (const [name, versions] of shelf) {
    for (const [version, bytes] of versions) {
      const folder = join(root, ...name.split('/'), version);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name.split('/').at(-1)}-${version}.tar.gz`), bytes);
    }
  }
}

/** All requests that the servers have seen since their last reset. */
export function countRequests({ servers }) {
  return Object.values(servers).reduce(
    (total, { counts }) => total + counts.listing + counts.archive + counts.refused,
    0,
  );
}

export function resetCounts({ servers }) {
  for (const server of Object.values(servers)) server.reset();
}

export async function stopRegistries({ servers }) {
  await Promise.all(Object.values(servers).map((server) => server.close()));
}

function secret() {
  return randomBytes(20).toString('hex');
}
