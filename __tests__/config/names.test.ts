import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRulesetKey, sourceUnknownError } from '../../src/config/names.ts';
import { isWindowsDeviceName } from '../../src/config/path-segment.ts';

const TWO = new Set(['default', 'company']);

describe('parseRulesetKey', () => {
  test.each([
    ['rules', 'default', undefined, 'rules'],
    ['company@rules', 'company', undefined, 'rules'],
    ['company@org@rules', 'company', 'org', 'rules'],
    ['other@rules', 'default', 'other', 'rules'],
    ['default@rules', 'default', undefined, 'rules'],
    ['company', 'default', undefined, 'company'],
    ['A.b_c-9', 'default', undefined, 'A.b_c-9'],
    ['__proto__', 'default', undefined, '__proto__'],
    ['constructor@toString', 'default', 'constructor', 'toString'],
  ])('reads %j with the sources default and company', (key, source, org, name) => {
    expect(parseRulesetKey(key, TWO)).toEqual({ kind: 'name', key, source, ...(org && { org }), name });
  });

  test('takes the only source as the default one', () => {
    const only = new Map([['corp', {}]]);
    expect(parseRulesetKey('rules', only)).toMatchObject({ source: 'corp', name: 'rules' });
    expect(parseRulesetKey('org@rules', only)).toMatchObject({ source: 'corp', org: 'org', name: 'rules' });
    expect(parseRulesetKey('corp@rules', only)).toMatchObject({ source: 'corp', name: 'rules' });
  });

  test.each([
    ['other@org@rules', TWO, 'no source is called "other"; known are "default", "company"'],
    ['rules', new Set(['a', 'b']), 'no source is called "default"; known are "a", "b"'],
    ['c@rules', new Set(['a', 'b']), 'no source is called "c" or "default"; known are "a", "b"'],
    ['rules', new Set<string>(), 'no source is called "default"; no source is configured'],
    ['c@o@rules', new Set(['only']), 'no source is called "c"; known are "only"'],
  ])('answers that the source of %j is unknown and which are known', (key, sources, reason) => {
    expect(parseRulesetKey(key, sources)).toEqual({ kind: 'unknown-source', key, reason });
  });

  test.each([
    ['a@b@c@d', 'it has 4 parts, allowed is [source@][org@]name'],
    ['', 'a part of it is empty'],
    ['@org@name', 'a part of it is empty'],
    ['name@', 'a part of it is empty'],
    ['org/name', expect.stringContaining('the part "org/name" is not 1 to 100 of')],
  ])('says why %j is no name', (key, reason) => {
    expect(parseRulesetKey(key, TWO)).toEqual({ kind: 'invalid', key, reason });
  });

  test.each([
    '..',
    '.',
    '.hidden',
    'dot.',
    'a b',
    ' a',
    'a\n',
    'a\\b',
    'ä',
    '\u202ea',
    'a%2fb',
    'x'.repeat(101),
    'con',
    'NUL',
    'com1.txt',
    'Lpt9',
    'aux.',
    'org@nul',
    'prn@rules',
    'a~1',
    '$a',
    '*',
  ])('refuses %j', (key) => {
    expect(parseRulesetKey(key, TWO).kind).toBe('invalid');
  });

  test.each(['console', 'com', 'com10', 'nul-rules', 'auxiliary', 'x'.repeat(100), '-', '_'])(
    'accepts %j',
    (key) => {
      expect(parseRulesetKey(key, TWO).kind).toBe('name');
    },
  );

  test('gives only names that are one safe path segment each, whatever the text', () => {
    const texts = fc.array(fc.constantFrom(...'ab.@/\\: \u0000', '..', 'nul', 'company'), { maxLength: 8 });
    fc.assert(
      fc.property(texts, (parts) => {
        const parsed = parseRulesetKey(parts.join(''), TWO);
        if (parsed.kind !== 'name') return;
        for (const segment of [parsed.org ?? 'none', parsed.name]) {
          expect(segment).toMatch(/^[A-Za-z0-9._-]+$/);
          expect(segment).not.toMatch(/^\.|\.$/);
          expect(isWindowsDeviceName(segment)).toBe(false);
        }
      }),
    );
  });
});

describe('sourceUnknownError', () => {
  test('names ruleset, reason and place', () => {
    const place = { file: '/p/rules.json', line: 3 };
    const parsed = parseRulesetKey('x@y@z', TWO);
    if (parsed.kind !== 'unknown-source') throw new Error('the source should be unknown');
    const error = sourceUnknownError(parsed, place);
    expect(error.code).toBe('SOURCE_UNKNOWN');
    expect(error.message).toBe(
      'Cannot tell the source of "x@y@z": no source is called "x"; known are "default", "company"',
    );
    expect(error.details).toMatchObject({ ruleset: 'x@y@z', place });
  });
});
