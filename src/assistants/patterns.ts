/** The patterns of a string: divided at commas outside of braces, without white space around, none of them empty. */
export function splitPatterns(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '{') depth++;
    else if (char === '}') depth = Math.max(0, depth - 1);
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/**
 * The patterns without a comma inside of braces: `*.{ts,tsx}` becomes `*.ts` and `*.tsx`, for readers that divide a string
 * at every comma. Braces without a comma (`{1..3}`) and those that are never closed stay.
 * There can be any number of them: ask `canBeWrittenOut` first.
 */
export function writeOut(patterns: readonly string[]): string[] {
  const all = patterns.flatMap((pattern) => fold(pattern, TEXTS));
  return [...new Set(all)].filter((pattern) => pattern !== '');
}

/**
 * False when braces stand for more than `MOST_ALTERNATIVES` in one pattern, or all of it for more than `MOST_WRITTEN`
 * characters; found without writing anything out.
 */
export function canBeWrittenOut(patterns: readonly string[]): boolean {
  let written = 0;
  for (const pattern of patterns) {
    const { count, length } = fold(pattern, SIZES);
    if (count > MOST_ALTERNATIVES) return false;
    written += length;
  }
  return written <= MOST_WRITTEN;
}

/** Braces multiply: thirty characters can stand for a thousand patterns, and sixty for a million. */
const MOST_ALTERNATIVES = 1_000;
const MOST_WRITTEN = 65_536;

/** What a pattern is reduced to: its plain parts, one after the other, and the choice between alternatives. */
interface Reduction<T> {
  plain(text: string): T;
  join(first: T, second: T): T;
  either(one: T, other: T): T;
}

const TEXTS: Reduction<string[]> = {
  plain: (text) => [text],
  join: (first, second) => first.flatMap((start) => second.map((end) => start + end)),
  either: (one, other) => [...one, ...other],
};

const SIZES: Reduction<{ count: number; length: number }> = {
  plain: (text) => ({ count: 1, length: text.length }),
  join: (first, second) => ({
    count: first.count * second.count,
    length: first.length * second.count + second.length * first.count,
  }),
  either: (one, other) => ({ count: one.count + other.count, length: one.length + other.length }),
};

function fold<T>(pattern: string, { plain, join, either }: Reduction<T>): T {
  if (!pattern.includes('{')) return plain(pattern);
  const braces = bracesWithComma(pattern);
  const outer: { before: T; earlier: T | undefined }[] = [];
  let current = plain('');
  let earlier: T | undefined;
  let copied = 0;
  for (let at = 0; at < pattern.length; at++) {
    const divides = pattern[at] === ',' && outer.length > 0;
    if (!divides && !braces.has(at)) continue;
    current = join(current, plain(pattern.slice(copied, at)));
    copied = at + 1;
    if (pattern[at] === '{') {
      outer.push({ before: current, earlier });
      earlier = undefined;
      current = plain('');
      continue;
    }
    const alternatives: T = earlier === undefined ? current : either(earlier, current);
    if (divides) {
      earlier = alternatives;
      current = plain('');
    } else {
      const group = outer.pop();
      earlier = group?.earlier;
      current = group === undefined ? alternatives : join(group.before, alternatives);
    }
  }
  return join(current, plain(pattern.slice(copied)));
}

/** The places of both braces of each pair that has a comma of its own. */
function bracesWithComma(pattern: string): Set<number> {
  const places = new Set<number>();
  const open: { at: number; hasComma: boolean }[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const innermost = open.at(-1);
    if (pattern[at] === '{') open.push({ at, hasComma: false });
    else if (pattern[at] === ',' && innermost !== undefined) innermost.hasComma = true;
    else if (pattern[at] === '}' && innermost !== undefined) {
      open.pop();
      if (innermost.hasComma) places.add(innermost.at).add(at);
    }
  }
  return places;
}
