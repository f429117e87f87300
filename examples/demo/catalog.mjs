import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packArchive } from './archive.mjs';

const RULESETS = fileURLToPath(new URL('../rulesets', import.meta.url));

/**
 * What the demo's rules.json asks for, on which source each ruleset is published, and the version that must
 * be chosen. `topFolder` packs everything into one folder, as most archives on the web are packed.
 */
export const DEPENDENCIES = [
  { source: 'default', name: 'typescript-rules', requested: '^1.0.0', expected: '1.1.0', topFolder: true },
  { source: 'default', name: 'react-rules', requested: '~1.2.0', expected: '1.2.1' },
  { source: 'default', name: 'python-rules', requested: 'latest', expected: '2.0.0', topFolder: true },
  { source: 'default', name: 'testing-rules', requested: '1.0.0', expected: '1.0.0' },
  { source: 'default', org: 'acme', name: 'api-design-rules', requested: '^1.4.0', expected: '1.5.0' },
  { source: 'company', name: 'security-rules', requested: '^2.1.0', expected: '2.1.4', topFolder: true },
  { source: 'company', name: 'code-review-rules', requested: 'latest', expected: '1.0.0' },
  { source: 'company', name: 'logging-rules', requested: '~1.0.0', expected: '1.0.1' },
  { source: 'company', name: 'go-rules', requested: '^1.0.0', expected: '1.1.0', topFolder: true },
  { source: 'bucket', org: 'acme', name: 'sql-rules', requested: '>=1.0.0 <2.0.0', expected: '1.1.0' },
  { source: 'bucket', name: 'docker-rules', requested: '1.0.0', expected: '1.0.0', topFolder: true },
  { source: 'bucket', name: 'terraform-rules', requested: 'latest', expected: '1.0.0' },
  { source: 'bucket', name: 'rust-rules', requested: '^1.0.0', expected: '1.0.0' },
  { source: 'local', name: 'git-commit-rules', requested: '1.x', expected: '1.1.0', topFolder: true },
  { source: 'local', name: 'github-actions-rules', requested: '^1.0.0', expected: '1.0.0' },
  { source: 'local', org: 'acme', name: 'accessibility-rules', requested: '*', expected: '1.0.0' },
];

/** The key in rules.json: `[source@][org@]name`; a source called `default` needs no name. */
export function keyOf({ source, org, name }) {
  return [source === 'default' ? undefined : source, org, name].filter(Boolean).join('@');
}

/** `[org/]name`, as registries and the folders of `examples/rulesets` write it. */
export function nameOf({ org, name }) {
  return [org, name].filter(Boolean).join('/');
}

/** @returns {Map<string, Buffer>} the files of one version, by path with `/` */
export function filesOf(ruleset, version) {
  const root = join(RULESETS, ...nameOf(ruleset).split('/'), version);
  const files = new Map();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    files.set(path.slice(root.length + 1).replaceAll('\\', '/'), readFileSync(path));
  }
  return files;
}

const ENDING = /(\.instructions\.md|\.mdc|\.md)$/;

/** @returns {Map<string, Map<string, Buffer>>} the rules of one version: their forms by ending, by path without ending */
export function rulesOf(ruleset, version) {
  const rules = new Map();
  for (const [path, content] of filesOf(ruleset, version)) {
    const ending = ENDING.exec(path)?.[1];
    if (ending === undefined) continue;
    const stem = path.slice(0, -ending.length);
    rules.set(stem, (rules.get(stem) ?? new Map()).set(ending, content));
  }
  return rules;
}

/**
 * Packs every version of every ruleset of one source.
 * @returns {Map<string, Map<string, Buffer>>} archive by version, by `[org/]name`
 */
export function packSource(source) {
  const shelf = new Map();
  for (const ruleset of DEPENDENCIES.filter((dependency) => dependency.source === source)) {
    const versions = readdirSync(join(RULESETS, ...nameOf(ruleset).split('/'))).sort();
    const archives = versions.map((version) => [version, packVersion(ruleset, version)]);
    shelf.set(nameOf(ruleset), new Map(archives));
  }
  return shelf;
}

/** Packs one version the way its publisher does, with or without the single top folder. */
export function packVersion(ruleset, version, files = filesOf(ruleset, version)) {
  return packArchive(files, ruleset.topFolder ? `${ruleset.name}-${version}` : undefined);
}
