import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPENDENCIES, keyOf, rulesOf } from './catalog.mjs';
import { visibleText } from './log.mjs';
import { ASSISTANTS } from './workspace.mjs';

/** Collects what the demo claims, prints it, and knows whether all of it held. */
export function createChecks() {
  const failed = [];
  return {
    check(claim, holds, seen = '') {
      if (!holds) failed.push(claim);
      console.log(`  ${holds ? 'ok    ' : 'FAILED'} ${claim}${holds || seen === '' ? '' : ` (${seen})`}`);
    },
    passed: () => failed.length === 0,
  };
}

/** @returns {Map<string, Buffer>} every file below a folder, by path with `/`; empty when there is no folder */
export function readFiles(root) {
  const files = new Map();
  if (!existsSync(root)) return files;
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    files.set(path.slice(root.length + 1).replaceAll('\\', '/'), readFileSync(path));
  }
  return files;
}

/**
 * Compares what each assistant has, file by file, with what the rulesets' sources say: the text of each rule byte for
 * byte; the frontmatter before it is the assistant's own.
 * @param {string[]} absent keys of rulesets that must not be there
 * @returns {string[]} the paths that differ, are missing or should not exist
 */
export function differences(workspace, absent = []) {
  const present = DEPENDENCIES.filter((entry) => !absent.includes(keyOf(entry)));
  return Object.values(ASSISTANTS).flatMap(({ folder, ending, pathOf }) => {
    const wanted = new Map();
    for (const ruleset of present) {
      for (const [stem, forms] of rulesOf(ruleset, ruleset.expected)) {
        const form = [ending, '.md', '.mdc'].find((own) => forms.has(own));
        wanted.set(pathOf(keyOf(ruleset), stem), textOf(forms.get(form)));
      }
    }
    const found = readFiles(join(workspace, folder));
    const paths = new Set([...wanted.keys(), ...found.keys()]);
    const wrong = [...paths].filter(
      (path) => !found.has(path) || wanted.get(path) !== textOf(found.get(path)),
    );
    return wrong.map((path) => `${folder}/${path}`);
  });
}

/** A rule without its frontmatter. */
export function textOf(content) {
  return content.toString('latin1').replace(/^---\n(?:[\s\S]*?\n)?---\n/, '');
}

/** What the block of AGENTS.md says, of which rulesets; nothing without the file. */
export function toldInAgentsFile(workspace) {
  const text = readFiles(workspace).get('AGENTS.md')?.toString() ?? '';
  return DEPENDENCIES.map(keyOf).filter(
    (key) => text.includes(`<!-- ${key} `) || text.includes(`.agents/arm/${key}/`),
  );
}

/** The credentials that a run printed for everybody to read. */
export function leaks(log, credentials) {
  const secrets = Object.values(credentials).flatMap((value) => value.split(':').slice(-1));
  return secrets.filter((secret) => visibleText(log).includes(secret));
}
