import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  parseRulesetKey,
  parseRulesetSpec,
  parseRulesetSpecs,
  sourceUnknownError,
} from '../../src/config/names.ts';
import { isWindowsDeviceName } from '../../src/config/path-segment.ts';

describe('names', () => {
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
});

describe('ruleset specs', () => {
  const SOURCES = new Set(['default', 'company']);

  describe('parseRulesetSpec', () => {
    test.each([
      ['rules', 'rules', 'latest'],
      ['rules@1.2.3', 'rules', '1.2.3'],
      ['rules@v1.2.3', 'rules', 'v1.2.3'],
      ['rules@latest', 'rules', 'latest'],
      ['rules@*', 'rules', '*'],
      ['rules@2', 'rules', '2'],
      ['rules@1.x', 'rules', '1.x'],
      ['rules@^1.0.0 || ^2.0.0', 'rules', '^1.0.0 || ^2.0.0'],
      ['rules@>=1.0.0 <2.0.0', 'rules', '>=1.0.0 <2.0.0'],
      ['company@rules', 'company@rules', 'latest'],
      ['org@rules@~1.2.0', 'org@rules', '~1.2.0'],
      ['company@org@rules@1.0.0-beta.1+build.5', 'company@org@rules', '1.0.0-beta.1+build.5'],
      ['rules@dev', 'rules@dev', 'latest'],
      ['1.0.0', '1.0.0', 'latest'],
    ])('splits %j into name and version', (text, key, requested) => {
      expect(parseRulesetSpec(text, SOURCES)).toMatchObject({ kind: 'name', key, requested });
    });

    test('resolves source and org as in the manifest', () => {
      expect(parseRulesetSpec('company@org@rules@1.0.0', SOURCES)).toMatchObject({
        source: 'company',
        org: 'org',
        name: 'rules',
        request: { kind: 'exact', version: '1.0.0' },
      });
      expect(parseRulesetSpec('rules@dev', SOURCES)).toMatchObject({
        source: 'default',
        org: 'rules',
        name: 'dev',
      });
    });

    test('keeps key and version of a ruleset whose source is unknown', () => {
      expect(parseRulesetSpec('acme@org@rules@^1.0.0', SOURCES)).toMatchObject({
        kind: 'unknown-source',
        key: 'acme@org@rules',
        requested: '^1.0.0',
        reason: 'no source is called "acme"; known are "default", "company"',
      });
    });

    test.each(['a@b@c@d', 'a@b@c@d@1.0.0', 'rules@', '@1.0.0', '<2.0.0', '../rules', 'rules@1.0.0/../..'])(
      'refuses %j whatever the sources are',
      (text) => {
        expect(parseRulesetSpec(text, SOURCES).kind).toBe('invalid');
        expect(parseRulesetSpec(text, new Set()).kind).toBe('invalid');
      },
    );
  });

  describe('parseRulesetSpecs', () => {
    test('keeps the order and each ruleset once', () => {
      const { specs, problems } = parseRulesetSpecs(['b@1.0.0', 'x@y@z', 'a', 'b@1.0.0'], SOURCES);
      expect(problems).toEqual([]);
      expect(specs.map(({ key }) => key)).toEqual(['b', 'x@y@z', 'a']);
    });

    test('reports every bad item and every contradiction as an input error', () => {
      const { problems } = parseRulesetSpecs(['a/b', 'c@1.0.0', 'c@2.0.0', 'd@'], SOURCES);
      expect(problems.map(({ code }) => code)).toEqual(['INPUT_INVALID', 'INPUT_INVALID', 'INPUT_INVALID']);
      expect(problems[1]?.message).toBe(
        'Cannot use "c@2.0.0" as input "rulesets": "c" is given twice, with "1.0.0" and with "2.0.0"; ' +
          'allowed is [source@][org@]name[@version], divided by line breaks or commas',
      );
    });
  });
});
