import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type JsonNode, parseJson, renderJson, TextPlaces } from '../../src/config/json.ts';
import { rounds } from '../support/rounds.ts';

interface Problem {
  reason: string;
  line: number;
  column: number;
}

function parse(text: string): { root: JsonNode | undefined; problems: Problem[] } {
  const places = new TextPlaces(text);
  const problems: Problem[] = [];
  const root = parseJson(text, places, (reason, offset) => problems.push({ reason, ...places.at(offset) }));
  return { root, problems };
}

function problemsOf(text: string): string[] {
  return parse(text).problems.map(({ reason, line, column }) => `${line}:${column} ${reason}`);
}

/** The ordinary value of a node, for comparing with JSON.parse; objects as lists of pairs in the order of JSON.parse. */
function plain(node: JsonNode): unknown {
  if (node.kind === 'object') {
    return Object.fromEntries(Array.from(node.members, ([key, { value }]) => [key, plain(value)]));
  }
  if (node.kind === 'array') return node.items.map(plain);
  if (node.kind === 'number') return Number(node.text);
  return node.kind === 'null' ? null : node.value;
}

describe('parseJson', () => {
  test('reads whatever JSON.stringify writes as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), null, space);
        const { root, problems } = parse(text);
        expect(problems).toEqual([]);
        expect(root && plain(root)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('refuses exactly the texts that JSON.parse refuses', () => {
    const pieces = fc.array(
      fc.constantFrom(
        ...'{}[],:"\\ \n\t01.eE+-',
        'true',
        'null',
        '"a"',
        'u0041',
        '//',
        '\u00a0',
        '\ufeff',
        '😀',
      ),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const { problems } = parse(text);
        const syntaxProblems = problems.filter(({ reason }) => !reason.startsWith('duplicate key'));
        expect(syntaxProblems.length === 0).toBe(isJson(text));
      }),
      { numRuns: rounds(300, 3000) },
    );
  });

  test('counts columns in code points and lines by any line end', () => {
    expect(problemsOf('{"😀😀": x}')).toEqual(['1:8 expected a value, found "x"']);
    expect(problemsOf('{\r\n"a": 1,\r"b": 2,\n  "c" 3}')).toEqual([
      '4:7 expected ":" after the key, found "3"',
    ]);
  });

  test.each([
    ['', '1:1 expected a value, found the end of the file'],
    ['{"a": 1', '1:8 expected "," or "}", found the end of the file'],
    ['{"a": 1,\n}', '1:8 a comma before "}" is not allowed'],
    ['[1,]', '1:3 a comma before "]" is not allowed'],
    ['{ // targets\n}', '1:3 expected a key in double quotes, found a comment, which JSON does not have'],
    ["{'a': 1}", '1:2 expected a key in double quotes, found "\'"'],
    ['{} {}', '1:4 expected the end of the file, found "{"'],
    ['[\u0007]', '1:2 expected a value, found U+0007'],
    ['["a\nb"]', '1:2 this string has no closing quote'],
    ['["a\tb"]', '1:4 a control character in a string must be escaped'],
    ['["\\x41"]', '1:3 unknown escape in a string, allowed are \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX'],
    ['[01]', '1:3 expected "," or "]", found "1"'],
    ['[-]', '1:2 expected a number, found "-"'],
  ])('says where %j is wrong and why', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('reports every duplicate key with both lines and the syntax error behind them', () => {
    expect(problemsOf('{"a": 1,\n"b": {"c": 1, "c": 2},\n"a": 2,\n!}')).toEqual([
      '2:15 duplicate key "c", first given on line 2',
      '3:1 duplicate key "a", first given on line 1',
      '4:1 expected a key in double quotes, found "!"',
    ]);
    expect(problemsOf('{"a": 1, "\\u0061": 2}')).toEqual(['1:10 duplicate key "a", first given on line 1']);
  });

  test('treats no key as special', () => {
    const text = '{"__proto__": {"constructor": 1}, "toString": 2, "10": 3, "9": 4}';
    const { root, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(root?.kind === 'object' && [...root.members.keys()]).toEqual(['__proto__', 'toString', '10', '9']);
    expect(({} as { constructor: unknown }).constructor).toBe(Object);
  });

  test('refuses nesting that would exhaust the stack', () => {
    expect(problemsOf('['.repeat(500_000))).toEqual(['1:66 nested deeper than 64 levels']);
    expect(problemsOf('['.repeat(64) + ']'.repeat(64))).toEqual([]);
  });

  test('refuses more values than any file of the project has', () => {
    const [zeros, most] = ['0,'.repeat(999_998), '1:2000000 more than 1000000 values'];
    expect(problemsOf(`[${zeros}0]`)).toEqual([]);
    expect(problemsOf(`[${zeros}0,0]`)).toEqual([most]);
    expect(problemsOf(`{"a":[${zeros}0]}`)).toHaveLength(1);
  });

  test('reads a string of a mebibyte with an escape in every place', () => {
    const text = JSON.stringify(['\n'.repeat(500_000)]);
    const { root } = parse(text);
    expect(root && plain(root)).toEqual(JSON.parse(text));
  });

  test('finds places in one huge line in little more than one pass', () => {
    const members = Array.from({ length: 60_000 }, () => '"k":0').join(',');
    const { problems } = parse(`{${members}}`);
    expect(problems).toHaveLength(59_999);
    expect(problems.at(-1)).toMatchObject({ line: 1, column: 2 + 59_999 * 6 });
  });
});

describe('renderJson', () => {
  test('writes what JSON.stringify writes with two spaces', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const text = JSON.stringify(JSON.parse(json), null, 2);
        const { root } = parse(text);
        expect(root && renderJson(root, 0)).toBe(text);
      }),
    );
  });

  test('keeps numbers that JavaScript cannot hold, and the order of all keys', () => {
    const text = '{\n  "b": 12345678901234567890.10,\n  "2": 1E400,\n  "1": [],\n  "__proto__": {}\n}';
    const { root } = parse(text);
    expect(root && renderJson(root, 0)).toBe(text);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
