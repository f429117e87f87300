import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEPENDENCIES, keyOf } from './catalog.mjs';
import { writeFilesystemRegistry } from './registries.mjs';
import { BUCKET, PREFIX } from './s3-registry.mjs';

/**
 * The five assistants of the demo: where each looks for a rule `stem` of a ruleset `key`, and the ending of the form that
 * it gets where a rule comes in several.
 */
export const ASSISTANTS = {
  claude: { folder: '.claude/rules', ending: '.md', pathOf: (key, stem) => `arm/${key}/${stem}.md` },
  cursor: { folder: '.cursor/rules', ending: '.mdc', pathOf: (key, stem) => `arm/${key}/${stem}.mdc` },
  copilot: {
    folder: '.github/instructions',
    ending: '.instructions.md',
    pathOf: (key, stem) => `arm/${key}/${stem}.instructions.md`,
  },
  kiro: {
    folder: '.kiro/steering',
    ending: '.md',
    pathOf: (key, stem) => `arm+${key}+${stem.replaceAll('/', '+')}.md`,
  },
  agents: { folder: '.agents', ending: '.md', pathOf: (key, stem) => `arm/${key}/${stem}.md` },
};

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
export function removeRules(workspace) {
  const folders = Object.values(ASSISTANTS).map(({ folder }) => folder);
  for (const path of [...folders, 'AGENTS.md'])
    rmSync(join(workspace, path), { recursive: true, force: true });
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
  return `${JSON.stringify({ assistants: Object.keys(ASSISTANTS), dependencies }, null, 2)}\n`;
}
