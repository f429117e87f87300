import { join } from 'node:path';
import { comparablePath } from '../archive/contents.ts';
import { parentsOf } from '../config/path-segment.ts';
import { explainingFailures } from '../disk/failure.ts';
import { isSamePlace, respell } from '../disk/folders.ts';
import { ArmError } from '../errors.ts';

/**
 * Finds the wanted file in whose place something lies: by its path, or by another letter case of it where the disk takes
 * both for one.
 * @param base the folder that all paths are below, absolute
 * @param wanted by path as it is compared
 */
export function wantedAt<File extends { path: string }>(
  base: string,
  wanted: ReadonlyMap<string, File>,
): (path: string) => File | undefined {
  let folded: ReadonlyMap<string, File> | undefined;
  return (path) => {
    const compared = comparablePath(path);
    const file = wanted.get(compared);
    if (file !== undefined) return file;
    folded ??= new Map(Array.from(wanted, ([other, file]) => [other.toLowerCase(), file]));
    const alike = folded.get(compared.toLowerCase());
    return alike !== undefined && isSamePlace(join(base, path), join(base, alike.path)) ? alike : undefined;
  };
}

/**
 * The wanted paths that the disk knows in another letter case, or a folder on the way to them.
 * @param present what lies below `base` and is not wanted under its name; folders may end in `/`
 */
export function misspelledPaths(
  base: string,
  present: readonly string[],
  wanted: Iterable<{ path: string }>,
): string[] {
  if (present.length === 0) return [];
  const spellings = new Map<string, string>();
  for (const path of present) {
    for (const name of namesOn(path.replace(/\/$/, ''))) spellings.set(foldedName(name), name);
  }
  const isMisspelled = (name: string): boolean => {
    const other = spellings.get(foldedName(name));
    if (other === undefined || comparablePath(other) === comparablePath(name)) return false;
    return isSamePlace(join(base, other), join(base, name));
  };
  return Array.from(wanted, ({ path }) => path).filter((path) => namesOn(path).some(isMisspelled));
}

function namesOn(path: string): string[] {
  return [...parentsOf(path), path];
}

function foldedName(name: string): string {
  return comparablePath(name).toLowerCase();
}

/**
 * Gives paths below a folder the letter case in which they are written.
 * @param shown the folder as people know it
 * @returns a sentence where that is refused: the disk finds the old names too
 */
export function respellPaths(base: string, shown: string, paths: readonly string[]): string[] {
  try {
    for (const path of paths)
      explainingFailures('rename', `${shown}/${path}`, () => respell(base, path, () => false));
    return [];
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return [error.message];
  }
}
