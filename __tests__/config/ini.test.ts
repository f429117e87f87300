import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseIni } from '../../src/config/ini.ts';
import { anyText } from '../support/any-text.ts';
import { rounds } from '../support/rounds.ts';

const FILE = { path: '/w/.armrc', shown: '.armrc' };

function readValue(line: string): string | undefined {
  const { entries, problems } = parseIni(`[s]\n${line}\n`, FILE);
  expect(problems).toEqual([]);
  expect(entries).toHaveLength(2);
  return entries[1]?.value;
}

function problemOf(text: string): string {
  const { problems } = parseIni(text, FILE);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.code).toBe('CONFIG_INVALID');
  return problems[0]?.message ?? '';
}

describe('parseIni', () => {
  test('gives sections and keys with their lines', () => {
    const text = '\n[sources]\r\ndefault = https://x\n\n; note\n[sources.a] # note\ntype: gitlab';
    expect(parseIni(text, FILE)).toEqual({
      entries: [
        { section: 'sources', line: 2 },
        { section: 'sources', key: 'default', value: 'https://x', line: 3 },
        { section: 'sources.a', line: 6 },
        { section: 'sources.a', key: 'type', value: 'gitlab', line: 7 },
      ],
      problems: [],
    });
  });

  test.each([
    ['k = https://x/y#z', 'https://x/y#z'],
    ['authToken = ab#cd', 'ab#cd'],
    ['authToken = ab;cd', 'ab;cd'],
    ['k = a # note', 'a'],
    ['k = a\t; note', 'a'],
    ['k = # note', ''],
    ['k =#a', '#a'],
    ['k =', ''],
    ['k = "a # b"', 'a # b'],
    ['k = "a # b" # note', 'a # b'],
    ["k = 'a ; b'   ; note", 'a ; b'],
    ["k = 'C:\\new\\'", 'C:\\new\\'],
    ['k = "C:\\rules\\new"', 'C:\\rules\\new'],
    ['k = "say \\"a\\\\b\\""', 'say "a\\b"'],
    ['k = "true"', 'true'],
    ['k = \'"x"\'', '"x"'],
    ["k = '123'", '123'],
    ['k = ""', ''],
    ['k = " a "', ' a '],
    ['k = a"b', 'a"b'],
    ['k = C:\\reg\\', 'C:\\reg\\'],
    ['k: https://x=y', 'https://x=y'],
    ['k = a : b = c', 'a : b = c'],
    ['  k  =  a b  ', 'a b'],
    ['k[] = a', 'a'],
  ])('reads the value of %p', (line, value) => {
    expect(readValue(line)).toBe(value);
  });

  test('divides at the first of "=" and ":"', () => {
    const { entries } = parseIni('[s]\na=b:c\nd:e=f', FILE);
    expect(entries.slice(1).map(({ key, value }) => [key, value])).toEqual([
      ['a', 'b:c'],
      ['d', 'e=f'],
    ]);
  });

  test('takes letter case and white space inside brackets as part of the name', () => {
    const { entries } = parseIni('[Sources]\n[ sources ]\n', FILE);
    expect(entries.map((entry) => entry.section)).toEqual(['Sources', ' sources ']);
  });

  test('treats names of object members like any other', () => {
    const text = '[__proto__]\nconstructor = 1\n__proto__ = 2\n[constructor]\ntoString = 3';
    expect(parseIni(text, FILE).entries.map(({ section, key, value }) => [section, key, value])).toEqual([
      ['__proto__', undefined, undefined],
      ['__proto__', 'constructor', '1'],
      ['__proto__', '__proto__', '2'],
      ['constructor', undefined, undefined],
      ['constructor', 'toString', '3'],
    ]);
  });

  test.each([
    ['[s]\nauthToken abc', 2, 'expected "key = value", found no "=" and no ":"'],
    ['[s]\n= abc', 2, 'expected "key = value", found no key'],
    ['[s]\nk # note = abc', 2, 'expected "key = value", found no "=" and no ":"'],
    ['[s', 1, 'expected "[section]", found no "]"'],
    ['[s # ]', 1, 'expected "[section]", found no "]"'],
    ['[]', 1, 'expected "[section]", found no name'],
    ['[s]x', 1, 'expected "[section]", found text after the "]" (a comment needs white space before it)'],
    ['[s]\nk = "abc', 2, 'a quoted value has no closing quote'],
    ["[s]\nk = 'abc", 2, 'a quoted value has no closing quote'],
    ['[s]\nk = "abc" def', 2, 'there is text after the closing quote'],
    ['[s]\nk = "abc"#def', 2, 'there is text after the closing quote'],
    ['[s]\nk = a\tb', 2, 'the value has a tab inside'],
    ['[s]\nk = a\rb = c', 2, 'it has the control character U+000D'],
    ['[s]\n# a\u2028k = b', 2, 'it has the control character U+2028'],
    ['[s]\nk = \u001b[31m', 2, 'it has the control character U+001B'],
    ['k = a\n[s]', 1, 'the key "k" stands before the first [section]'],
  ])('refuses %p', (text, line, reason) => {
    expect(problemOf(text)).toBe(`Cannot read ".armrc" line ${line}: ${reason}`);
    expect(parseIni(text, FILE).problems[0]?.details.place).toEqual({ file: '/w/.armrc', line });
  });

  test('names both lines of a key given twice, also when its section is continued', () => {
    expect(problemOf('[s]\nk = 1\n[t]\nk = 2\n[s]\nk = 1')).toBe(
      'Cannot read ".armrc" line 6: the key "k" of [s] was already given in line 2; allowed is one of the two lines',
    );
  });

  test('does not blame the keys below a malformed section', () => {
    expect(problemOf('[s\nk = 1\nk = 2')).toContain('line 1');
  });

  test('stops after a hundred problems', () => {
    const { problems } = parseIni('x\n'.repeat(5000), FILE);
    expect(problems).toHaveLength(101);
    expect(problems[100]?.message).toBe(
      'Cannot read ".armrc" line 101: there are too many problems before it to go on',
    );
  });

  test.each([
    ['quotes', `[s]\nk = "${'\\a'.repeat(500_000)}`],
    ['an open quote', `[s]\nk = "${'a'.repeat(1_000_000)}`],
    ['white space', `[s]\nk = "a"${' '.repeat(1_000_000)}x`],
    ['brackets', '['.repeat(1_000_000)],
  ])('gets through a megabyte of %s', (_name, text) => {
    expect(parseIni(text, FILE).problems).toHaveLength(1);
  });

  test('never throws, and names file and line of every problem', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '=',
      ':',
      '"',
      "'",
      '\\',
      '#',
      ';',
      ' ',
      '\n',
      '\r',
      '$',
      'a',
      '[s]\n',
      '\0',
    );
    const text = fc.oneof(
      anyText(),
      fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (input) => {
        const { entries, problems } = parseIni(input, FILE);
        const lines = input.split('\n').length;
        for (const { message, details } of problems) {
          expect(message).toMatch(/^Cannot read "\.armrc" line \d+: /);
          expect(details.place?.file).toBe('/w/.armrc');
          expect(details.place?.line).toBeGreaterThanOrEqual(1);
          expect(details.place?.line).toBeLessThanOrEqual(lines);
        }
        for (const { key, value, line } of entries) {
          expect(line).toBeLessThanOrEqual(lines);
          expect(`${key}${value}`).not.toMatch(/[\p{Cc}]/u);
        }
      }),
      { numRuns: rounds(200, 2000) },
    );
  });

  test('gives back every single-quoted value unchanged', () => {
    const value = fc.string({ unit: 'grapheme' }).filter((text) => !/['\p{Cc}\p{Zl}\p{Zp}]/u.test(text));
    fc.assert(
      fc.property(value, (text) => {
        expect(readValue(`k = '${text}' # note`)).toBe(text);
      }),
    );
  });
});

test('a value of 4096 bytes is read and a longer one is a problem at its line, quoted or not', () => {
  const file = { path: '/w/.armrc', shown: '.armrc' };
  const read = (value: string) => parseIni(`[a]\nk = ${value}\n`, file);
  expect(read('x'.repeat(4096)).problems).toEqual([]);
  for (const value of ['x'.repeat(4097), `"${'x'.repeat(4097)}"`, 'é'.repeat(2049)]) {
    expect(read(value).problems.map(({ message }) => message)).toEqual([
      'Cannot read ".armrc" line 2: the value is longer than 4096 bytes',
    ]);
  }
});
