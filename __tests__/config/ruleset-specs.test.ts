import { describe, expect, test } from '@jest/globals';
import { parseRulesetSpec, parseRulesetSpecs } from '../../src/config/ruleset-specs.ts';

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
