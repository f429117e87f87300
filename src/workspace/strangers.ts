import { digestLines, type TreeForm, treeForms } from '../archive/ruleset-files.ts';
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
  for (const form of treeForms(tree.files)) {
    const added = findAdded(form, contents);
    if (added !== undefined) return [...added, ...tree.others];
  }
  return undefined;
}

function findAdded({ files, lines }: TreeForm, contents: string): string[] | undefined {
  if (digestLines(lines) === contents) return [];
  let budget = Math.floor(MAX_HASHED_BYTES / Math.max(1, lines.join('').length));
  for (const left of combinations(possibleAdditions(files))) {
    if (budget <= 0) return undefined;
    budget -= 1;
    if (digestLines(lines.filter((_, index) => !left.has(index))) !== contents) continue;
    return [...left].map((index) => files[index]?.path ?? '');
  }
  return undefined;
}

/** Sets of file indices: each file alone, and each folder with all that it holds. */
function possibleAdditions(files: TreeForm['files']): number[][] {
  const folders = new Map<string, number[]>();
  for (const [index, { path }] of files.entries()) {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end);
      const members = folders.get(folder);
      if (members === undefined) folders.set(folder, [index]);
      else members.push(index);
    }
  }
  const several = [...folders.values()].filter((members) => members.length > 1);
  return [...files.map((_, index) => [index]), ...several];
}

/** All single additions first, then all pairs. */
function* combinations(additions: readonly number[][]): Generator<Set<number>> {
  for (const addition of additions) yield new Set(addition);
  for (const [index, first] of additions.entries()) {
    for (const second of additions.slice(index + 1)) yield new Set([...first, ...second]);
  }
}
