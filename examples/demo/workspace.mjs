import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEPENDENCIES, keyOf } from './catalog.mjs';
import { writeFilesystemRegistry } from './registries.mjs';
import { BUCKET, PREFIX } from './s3-registry.mjs';

export const TARGETS = ['.cursorrules', '.amazonq/rules'];

/**
 * Makes a repository as a runner would have checked it out, and the runner's own folders beside it.
 * @param {import('./registries.mjs').Registries} registries
 * @returns {{root: string, workspace: string, armrc: string, manifest: string, credentials: Record<string, string>}}
 */
export function createWorkspace(registries) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'arm-install-demo-')));
  const workspace = join(root, 'work');
  for (const folder of [workspace, join(root, 'home')]) mkdirSync(folder);
  freshRunner(root);
  writeFilesystemRegistry(join(workspace, 'registry'), registries.shelves.local);
  const armrc = armrcText(registries.servers);
  const manifest = manifestText();
  writeFileSync(join(workspace, '.armrc'), armrc);
  writeFileSync(join(workspace, 'rules.json'), manifest);
  writeFileSync(join(root, 'event.json'), JSON.stringify({ ref: 'refs/heads/main', deleted: false }));
  return { root, workspace, armrc, manifest, credentials: registries.credentials };
}

/** What a new machine starts with: empty temporary folder, empty tool cache. */
export function freshRunner(root) {
  for (const folder of [join(root, 'temp'), join(root, 'tool-cache')]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
}

/** What a fresh checkout of a repository lacks when it does not commit the installed rules. */
export function removeTargets(workspace) {
  for (const target of TARGETS) rmSync(join(workspace, target), { recursive: true, force: true });
}

function armrcText(servers) {
  return `[sources]
default = ${servers.default.origin}/registry
company = ${servers.company.origin}

[sources.default]
authToken = \${RULES_TOKEN}

[sources.company]
type = gitlab
projectID = 42
authToken = \${COMPANY_REGISTRY_TOKEN}
concurrency = 2              # this source only

[sources.bucket]
type = s3
bucket = ${BUCKET}
region = us-east-1
prefix = ${PREFIX}
endpoint = ${servers.bucket.origin}
authToken = \${BUCKET_KEYS}   # KEY:SECRET

[sources.local]
type = filesystem
path = ./registry

[performance]
defaultConcurrency = 4       # every source that nothing more specific names

[performance.s3]
concurrency = 3              # every S3 source
`;
}

function manifestText() {
  const dependencies = Object.fromEntries(DEPENDENCIES.map((entry) => [keyOf(entry), entry.requested]));
  return `${JSON.stringify({ targets: TARGETS, dependencies }, null, 2)}\n`;
}
