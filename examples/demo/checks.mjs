import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPENDENCIES, filesOf, folderOf, keyOf } from './catalog.mjs';
import { visibleText } from './log.mjs';
import { TARGETS } from './workspace.mjs';

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
 * Compares every target, file by file and byte by byte, with what the rulesets' sources say.
 * @param {string[]} absent keys of rulesets that must not be there
 * @returns {string[]} the paths that differ, are missing or should not exist
 */
export function differences(workspace, absent = []) {
  const wanted = new Map();
  for (const ruleset of DEPENDENCIES.filter((entry) => !absent.includes(keyOf(entry)))) {
    const folder = folderOf(ruleset, ruleset.expected);
    for (const [path, content] of filesOf(ruleset, ruleset.expected))
      wanted.set(`${folder}/${path}`, content);
  }
  return TARGETS.flatMap((target) => {
    const found = readFiles(join(workspace, target));
    const paths = new Set([...wanted.keys(), ...found.keys()]);
    const wrong = [...paths].filter(
      (path) => !wanted.get(path)?.equals(found.get(path) ?? Buffer.from('\0')),
    );
    return wrong.map((path) => `${target}/${path}`);
  });
}

/** The credentials that a run printed for everybody to read. */
export function leaks(log, credentials) {
  const secrets = Object.values(credentials).flatMap((value) => value.split(':').slice(-1));
  return secrets.filter((secret) => visibleText(log).includes(secret));
}
