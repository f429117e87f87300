import { createHash } from 'node:crypto';

/** Where the bytes of a file are: a slice of memory, or a whole file that its owner removes. */
export type FileContent = { kind: 'memory'; bytes: Buffer } | { kind: 'file'; path: string };

/** One file of a ruleset, as it is to stand under the ruleset's folder. */
export interface RulesetFile {
  /** Relative, `/` between segments, already stripped of a common top folder. */
  path: string;
  sizeBytes: number;
  /** Lower-case hex SHA-256 of the content. */
  sha256: string;
  content: FileContent;
}

/** The judged content of an archive. */
export interface Ruleset {
  /** Sorted by the code points of the path. */
  files: RulesetFile[];
}

/**
 * Orders two strings by code points, as their UTF-8 bytes would be; negative, zero or positive.
 *
 * JavaScript's own order is by UTF-16 units and puts U+1F600 before U+FF5E.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rankOfUnit(left) - rankOfUnit(right);
  }
  return a.length - b.length;
}

/** Moves surrogates above the rest of the basic plane, where the code points that they spell belong. */
function rankOfUnit(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/**
 * Digest of an installed tree, the lockfile's `contents`: lower-case hex SHA-256 over path, NUL, hex SHA-256 of the
 * content and newline for each file, in code point order whatever the order of `files`.
 */
export function treeDigest(files: readonly Pick<RulesetFile, 'path' | 'sha256'>[]): string {
  const sorted = files.toSorted((a, b) => compareCodePoints(a.path, b.path));
  const hash = createHash('sha256');
  hash.update(sorted.map((file) => `${file.path}\0${file.sha256}\n`).join(''));
  return hash.digest('hex');
}
