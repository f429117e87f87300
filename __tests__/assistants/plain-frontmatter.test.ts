import { expect, test } from '@jest/globals';
import { parseDocument } from 'yaml';
import { isPatternKey, PATTERN_KEYS, QUOTED, quotePatterns } from '../../src/assistants/pattern-values.ts';
import { readPlainFrontmatter } from '../../src/assistants/plain-frontmatter.ts';
import { growth, MOST_GROWTH } from '../support/growth.ts';

/** Pieces of which frontmatter is made here, right and wrong. */
const PIECES = [
  'globs',
  'description',
  'alwaysApply',
  'a-b',
  'true',
  'No',
  'null',
  '1',
  ':',
  ': ',
  ':  ',
  ' ',
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\n  - ',
  '\n- ',
  '\n    - ',
  '"**/*.ts"',
  '"a b"',
  '"é"',
  '"\\n"',
  '"',
  "'",
  "don't",
  '[',
  ']',
  '["a", "b"]',
  '["a","b"]',
  '["a",]',
  '[]',
  '[ ]',
  ', ',
  '#',
  ' #',
  '&x',
  '*x',
  '!t',
  '|',
  '>',
  '---',
  '...',
  '{',
  '}',
  '?',
  '- ',
  'text',
  'A text, with (all) of `this` & that!',
  '\t',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '%',
  '@',
  '~',
  '.5',
  '0x1f',
];
const KEYS = ['globs', 'description', 'alwaysApply', 'a-b'];
const ROUNDS = 30_000;

/** A generator that gives the same numbers in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What the YAML parser reads, in the same form; `undefined` for what is no map. */
function readWithParser(text: string): unknown {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) return 'no YAML';
  const { contents } = document;
  if (contents === null) return [];
  if (!('items' in contents)) return 'no map';
  return Object.entries(document.toJS() ?? {});
}

/** Values of which most have a pattern in quotes. */
const PATTERNS = [
  '"a b"',
  '"*.ts"',
  '["a", "b"]',
  '["a",]',
  '[]',
  '\n  - "a"',
  '\n- "b"',
  '\n  - b',
  ' ',
  'b',
  ', ',
];

/** Frontmatter of these pieces, most of it with keys that are known. */
function frontmatterOf(next: () => number, pieces: readonly string[], keys: readonly string[]): string {
  const pick = () => pieces[Math.floor(next() * pieces.length)] ?? '';
  const key = () => (next() < 0.8 ? (keys[Math.floor(next() * keys.length)] ?? '') : pick());
  const line = () => `${key()}: ${Array.from({ length: Math.ceil(next() * 2) }, pick).join('')}`;
  return `${Array.from({ length: Math.ceil(next() * 4) }, line).join('\n')}\n`;
}

test('frontmatter that is read without the YAML parser is read as that would, whatever it is', () => {
  const next = numbers(7);
  let answered = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = frontmatterOf(next, PIECES, KEYS);
    const plain = readPlainFrontmatter(text);
    if (plain === undefined) continue;
    answered += 1;
    expect([text, Array.from(plain, ([name, { value }]) => [name, value])]).toEqual([
      text,
      readWithParser(text),
    ]);
  }
  expect(answered).toBeGreaterThan(1000);
});

test('where each pattern is quoted nothing is left to quote', () => {
  const next = numbers(11);
  let answered = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = frontmatterOf(next, PATTERNS, PATTERN_KEYS);
    const patterns = [...(readPlainFrontmatter(text) ?? [])].filter(([name]) => isPatternKey(name));
    if (patterns.length === 0 || !patterns.every(([, { isQuoted }]) => isQuoted)) continue;
    answered += 1;
    const forms = new Map(patterns.map(([name]) => [name, QUOTED]));
    expect(quotePatterns(text)).toEqual({ text, forms });
  }
  expect(answered).toBeGreaterThan(1000);
});

test.each([
  ['description: What this is for\nalwaysApply: false\n', ['What this is for', false]],
  ['globs: ["**/*.ts", "src/{a,b}/**"]\r\nalwaysApply: true\r\n', [['**/*.ts', 'src/{a,b}/**'], true]],
  ['paths:\n  - "**/*.ts"\n  - src/a\nname: "é"\n', [['**/*.ts', 'src/a'], 'é']],
  ['description:\nname: x\n', [null, 'x']],
  ['', []],
])('of usual frontmatter the parser is not needed: %j', (text, values) => {
  expect(Array.from(readPlainFrontmatter(text)?.values() ?? [], ({ value }) => value)).toEqual(values);
});

test('long frontmatter takes time that grows with its length only', () => {
  const long = 'a '.repeat(16_000);
  for (const text of [
    `a: ${long}`,
    `a: "${long}`,
    `a: [${'"a", '.repeat(8_000)}`,
    `a: [${'"a" '.repeat(8_000)}]`,
  ]) {
    expect(readPlainFrontmatter(text)).toBeUndefined();
  }
});

test.each(['a:', '-', 'a:\n-', 'a: "', 'a: b'])(
  'blanks without end behind %j are read in linear time',
  async (start) => {
    const prepare = (size: number) => () => readPlainFrontmatter(`${start}${' '.repeat(size)}\u2028`);
    expect(await growth(prepare, 4_000)).toBeLessThan(MOST_GROWTH);
  },
);
