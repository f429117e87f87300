import { hash } from 'node:crypto';
import type { Tree } from './tree.ts';

/** Bound on the search: hashing this much takes some 30 ms. */
const MAX_HASHED_BYTES = 32 * 1024 * 1024;

/**
 * Finds what somebody added to an installed tree without the archive at hand: the files, or all files of a folder,
 * without which the rest has exactly the digest that the lockfile recorded. Such a digest cannot be hit by chance.
 *
 * Up to two additions are found, besides links and special files. Returns all added paths (none when nothing was
 * added), or `undefined` when installed files are changed or missing as well, or more was added.
 */
export function findStrangers(tree: Tree, contents: string): string[] | undefined {
  const lines = tree.files.map(({ path, sha256 }) => `${path}\0${sha256}\n`);
  if (digestWithout(lines, new Set()) === contents) return [...tree.others];
  const additions = possibleAdditions(tree);
  let budget = Math.floor(MAX_HASHED_BYTES / Math.max(1, lines.join('').length));
  for (const left of combinations(additions)) {
    if (budget <= 0) return undefined;
    budget -= 1;
    if (digestWithout(lines, left) !== contents) continue;
    return [...[...left].map((index) => tree.files[index]?.path ?? ''), ...tree.others];
  }
  return undefined;
}

/** Sets of file indices: each file alone, and each folder with all that it holds. */
function possibleAdditions(tree: Tree): number[][] {
  const folders = new Map<string, number[]>();
  for (const [index, { path }] of tree.files.entries()) {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end);
      const members = folders.get(folder);
      if (members === undefined) folders.set(folder, [index]);
      else members.push(index);
    }
  }
  const several = [...folders.values()].filter((members) => members.length > 1);
  return [...tree.files.map((_, index) => [index]), ...several];
}

/** All single additions first, then all pairs. */
function* combinations(additions: readonly number[][]): Generator<Set<number>> {
  for (const addition of additions) yield new Set(addition);
  for (const [index, first] of additions.entries()) {
    for (const second of additions.slice(index + 1)) yield new Set([...first, ...second]);
  }
}

function digestWithout(lines: readonly string[], left: ReadonlySet<number>): string {
  return hash('sha256', lines.filter((_, index) => !left.has(index)).join(''), 'hex');
}
