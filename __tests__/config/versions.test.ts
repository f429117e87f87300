import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import semver from 'semver';
import { isSafeVersion } from '../../src/config/path-segment.ts';
import {
  compareVersions,
  highest,
  isSatisfiedBy,
  isSemver,
  parseRequest,
  selectVersion,
  type VersionRequest,
} from '../../src/config/versions.ts';
import { changeKind } from '../../src/result.ts';

function request(text: string): VersionRequest {
  const parsed = parseRequest(text);
  if (parsed === undefined) throw new Error(`${text} should be a request`);
  return parsed;
}

function select(text: string, versions: string[]): string | undefined {
  return selectVersion(request(text), versions);
}

describe('parseRequest', () => {
  test.each([
    ['1.2.3', '1.2.3'],
    ['v1.2.3', '1.2.3'],
    ['=1.2.3', '1.2.3'],
    [' 1.2.3 ', '1.2.3'],
    ['1.0.0-beta.1', '1.0.0-beta.1'],
    ['1.0.0+build.5', '1.0.0+build.5'],
  ])('takes %j for exactly one version', (text, version) => {
    const spelling = text.trim().replace('=', '');
    expect(parseRequest(text)).toEqual({ kind: 'exact', text: text.trim(), spelling, version });
  });

  test.each([
    ['latest', 'latest'],
    ['*', 'latest'],
    ['x', 'latest'],
    ['^1.2.0', 'range'],
    ['1', 'range'],
    ['v1.2', 'range'],
    ['1.x', 'range'],
    ['>=1.0.0 <2.0.0', 'range'],
    ['>= 1.0.0, < 2.0.0', 'range'],
    ['1.0.0 - 2.0.0', 'range'],
    ['^1.0.0||^3.0.0', 'range'],
    ['~>1.2', 'range'],
    ['dev', 'literal'],
    ['2024-01', 'literal'],
    ['01.2.3', 'literal'],
    ['1.2.3.4', 'literal'],
    ['vv1.2.3', 'literal'],
    ['LATEST', 'literal'],
  ])('takes %j for what %s means', (text, kind) => {
    expect(parseRequest(text)?.kind).toBe(kind);
  });

  test.each([
    '',
    '  ',
    '||',
    '1.x ||',
    '|| 1.x',
    ',',
    '1.0.0,',
    '>=1.0.0,,<2',
    '^',
    '^dev',
    'not a version',
    '>=1.0.0 <',
    'a/b',
    '..',
    '../1.0.0',
    '1.0.0/..',
    '.1',
    '1.',
    'nul',
    'con.1',
    'a\\b',
    '1.0.0\u0000',
    'ä',
    '$TOKEN',
    'file:../x',
    'npm:a@1',
    'https://example.com/a.tar.gz',
    `1.0.0-${'a'.repeat(100)}`,
    'x'.repeat(101),
    `>=1.0.0 ${'<9.0.0 '.repeat(40)}`,
  ])('refuses %j', (text) => {
    expect(parseRequest(text)).toBeUndefined();
  });

  test('allows what npm allows for every range that it understands', () => {
    const number = fc.constantFrom('0', '1', '2');
    const partial = fc.oneof(
      fc.tuple(number, number, number).map((parts) => parts.join('.')),
      fc.tuple(number, number).map((parts) => parts.join('.')),
      fc.tuple(number, fc.constantFrom('x', '*')).map((parts) => parts.join('.')),
      fc.tuple(number, number, number).map((parts) => `${parts.join('.')}-beta.1`),
    );
    const comparator = fc
      .tuple(fc.constantFrom('^', '~', '>=', '<=', '>', '<', '='), partial)
      .map((p) => p.join(''));
    const set = fc.array(comparator, { minLength: 1, maxLength: 3 });
    const range = fc.array(set, { minLength: 1, maxLength: 2 });
    const published = [
      '0.0.1',
      '0.1.0',
      '1.0.0-beta.1',
      '1.0.0-beta.2',
      '1.0.0',
      '1.1.1',
      '2.0.0-beta.1',
      '2.2.2',
    ];
    fc.assert(
      fc.property(range, fc.constantFrom(' ', ', ', ','), (sets, and) => {
        const text = sets.map((comparators) => comparators.join(and)).join(' || ');
        const npm = sets.map((comparators) => comparators.join(' ')).join(' || ');
        const wanted = semver.maxSatisfying(published, npm) ?? undefined;
        expect(selectVersion(request(text), published)).toBe(wanted);
      }),
    );
  });

  test('answers any text without failing', () => {
    const pieces = fc.array(fc.constantFrom(...'0123.^~<>=| ,-+xXv*a', '||', ' - ', '1.2.3', 'latest', '\n'));
    fc.assert(
      fc.property(pieces, (parts) => {
        const parsed = parseRequest(parts.join(''));
        if (parsed !== undefined) selectVersion(parsed, ['1.0.0', 'dev']);
      }),
    );
  });
});

describe('selectVersion', () => {
  const published = [
    '1.0.0',
    '1.10.0',
    '1.9.0',
    '2.0.0-rc.1',
    '0.2.3',
    '0.2.9',
    '0.3.0',
    'dev',
    '2024-01',
    'latest',
  ];

  test.each([
    ['^1.0.0', '1.10.0'],
    ['~1.9.0', '1.9.0'],
    ['1.x', '1.10.0'],
    ['^0.2.3', '0.2.9'],
    ['>=1.0.0, <1.10.0', '1.9.0'],
    ['^3.0.0 || ~0.2.0', '0.2.9'],
    ['latest', '1.10.0'],
    ['*', '1.10.0'],
    ['>1.10.0', undefined],
    ['^2.0.0', undefined],
    ['^2.0.0-rc.0', '2.0.0-rc.1'],
    ['2.0.0-rc.1', '2.0.0-rc.1'],
    ['dev', 'dev'],
    ['2024-01', '2024-01'],
    ['main', undefined],
    ['1.2.3', undefined],
  ])('selects for %j', (text, version) => {
    expect(select(text, published)).toBe(version);
  });

  test('prefers a version that is called like the range', () => {
    expect(select('2024', ['2024', '2024.1.0'])).toBe('2024');
    expect(select('1.x', ['1.x', '1.5.0'])).toBe('1.x');
  });

  test('takes the highest prerelease as latest only when nothing is stable', () => {
    expect(select('latest', ['1.0.0-beta.2', '1.0.0-beta.10'])).toBe('1.0.0-beta.10');
    expect(select('latest', ['1.0.0-beta.2', '0.1.0'])).toBe('0.1.0');
    expect(select('latest', ['dev', 'latest'])).toBe('latest');
    expect(select('*', ['dev'])).toBeUndefined();
  });

  test('answers the string as published, with or without v', () => {
    expect(select('1.2.3', ['v1.2.3'])).toBe('v1.2.3');
    expect(select('v1.2.3', ['v1.2.3', '1.2.3'])).toBe('1.2.3');
    expect(select('^1.0.0', ['v1.2.3', 'v1.2.4'])).toBe('v1.2.4');
  });

  test('does not depend on the order of the listing', () => {
    const versions = fc.shuffledSubarray(['1.2.3', 'v1.2.3', '1.2.3+a', '1.2.3+b', '1.2.2', 'v1.0.0']);
    fc.assert(
      fc.property(versions, (listing) => {
        expect(select('^1.0.0', listing)).toBe(select('^1.0.0', [...listing].sort()));
      }),
    );
    expect(select('^1.0.0', ['v1.2.3', '1.2.3'])).toBe('1.2.3');
  });

  test('never selects a version that is no safe folder name', () => {
    expect(select('*', ['../1.0.0', `9.0.0-${'a'.repeat(100)}`, '1.0.0/..'])).toBeUndefined();
  });
});

describe('isSatisfiedBy', () => {
  test.each([
    ['^1.0.0', '1.9.0', true],
    ['^1.0.0', 'v1.9.0', true],
    ['^1.0.0', '2.0.0', false],
    ['^1.0.0', '1.1.0-beta.1', false],
    ['^1.0.0', 'dev', false],
    ['1.2.3', '1.2.3', true],
    ['v1.2.3', '1.2.3', true],
    ['1.2.3', 'v1.2.3', true],
    ['1.0.0', '1.0.0+build.5', false],
    ['1.0.0+build.5', '1.0.0+build.5', true],
    ['latest', '1.0.0', true],
    ['latest', '1.0.0-beta.1', true],
    ['*', 'latest', true],
    ['latest', 'dev', false],
    ['dev', 'dev', true],
    ['dev', 'main', false],
    ['2024', '2024', true],
  ])('%j and %j', (text, version, expected) => {
    expect(isSatisfiedBy(request(text), version)).toBe(expected);
  });

  test('holds for every version that was selected', () => {
    const versions = fc.subarray([
      '1.0.0',
      'v1.0.1',
      '1.2.0-rc.1',
      '2.0.0+a',
      'dev',
      'latest',
      '2024',
      '1.x',
    ]);
    const texts = fc.constantFrom(
      '1.0.0',
      'v1.0.1',
      '^1.0.0',
      '>=1.2.0-rc.0',
      '*',
      'latest',
      'dev',
      '2024',
      '1.x',
      '2',
    );
    fc.assert(
      fc.property(texts, versions, (text, listing) => {
        const selected = select(text, listing);
        if (selected !== undefined) expect(isSatisfiedBy(request(text), selected)).toBe(true);
      }),
    );
  });
});

describe('isSafeVersion', () => {
  test.each(['1.0.0', 'v1.0.0-a+b', 'dev', '2024-01', 'a'.repeat(100)])('accepts %j', (version) => {
    expect(isSafeVersion(version)).toBe(true);
  });

  test.each([
    '',
    '.',
    '..',
    'a/b',
    'a\\b',
    '.a',
    'a.',
    'COM1',
    'nul.txt',
    'a b',
    'a@b',
    'ä',
    'a\n',
    'a'.repeat(101),
  ])('refuses %j', (version) => {
    expect(isSafeVersion(version)).toBe(false);
  });
});

describe('comparing versions', () => {
  test.each([
    ['1.0.0', '2.0.0', 'major'],
    ['v1.0.0', '1.1.0', 'minor'],
    ['1.0.0', '1.0.1', 'patch'],
    ['1.0.0-beta.1', '1.0.0', 'prerelease'],
    ['1.0.0', '1.1.0-beta.1', 'prerelease'],
    ['2.0.0', '1.0.0', 'major'],
    ['1.0.0+a', '1.0.0+b', 'other'],
    ['dev', '1.0.0', 'other'],
  ])('calls the change from %s to %s %s', (from, to, kind) => {
    expect(changeKind(from, to)).toBe(kind);
  });

  test('orders semantic versions only', () => {
    expect(compareVersions('1.9.0', 'v1.10.0')).toBe(-1);
    expect(compareVersions('1.0.0', '1.0.0')).toBe(0);
    expect(compareVersions('dev', '1.0.0')).toBeUndefined();
    expect([isSemver('v1.0.0'), isSemver('dev'), isSemver('1.0')]).toEqual([true, false, false]);
  });

  test('finds the highest stable version, else the highest prerelease', () => {
    expect(highest(['1.0.0', '2.0.0-rc.1', 'dev'])).toBe('1.0.0');
    expect(highest(['2.0.0-rc.1', 'dev'])).toBe('2.0.0-rc.1');
    expect(highest(['dev'])).toBeUndefined();
  });
});
