import { describe, expect, test } from '@jest/globals';
import { archive, archiveOf, entry, folder, globalPax, pax } from '../support/tar-builder.ts';
import { read, refusal } from './both-ways.ts';

const paths = async (...parts: Buffer[]): Promise<string[]> => Object.keys(await read(archive(...parts)));

describe('a top folder that all entries share is stripped', () => {
  test.each([
    ['with a folder entry', [folder('pkg/'), entry('pkg/a.md'), entry('pkg/sub/b.md')], ['a.md', 'sub/b.md']],
    ['without a folder entry', [entry('pkg/a.md'), entry('pkg/b.md')], ['a.md', 'b.md']],
    ['with a single file', [entry('pkg/a.md')], ['a.md']],
    ['one level only', [entry('pkg/rules/a.md'), entry('pkg/rules/b.md')], ['rules/a.md', 'rules/b.md']],
    ['below a dot', [folder('./'), folder('./pkg/'), entry('./pkg/a.md')], ['a.md']],
    ['named with and without a dot', [entry('./pkg/a.md'), entry('pkg/b.md')], ['a.md', 'b.md']],
    ['after a global header', [globalPax({ comment: 'x' }), entry('pkg/a.md')], ['a.md']],
  ])('%s', async (_, parts, expected) => {
    expect(await paths(...parts)).toEqual(expected);
  });
});

describe('nothing is stripped', () => {
  test.each([
    ['from a lone file', [entry('a.md')], ['a.md']],
    ['from a lone file below a dot', [folder('./'), entry('./a.md')], ['a.md']],
    ['when a file stands beside the folder', [entry('pkg/a.md'), entry('b.md')], ['b.md', 'pkg/a.md']],
    ['when there are two folders', [entry('p/a.md'), entry('q/a.md')], ['p/a.md', 'q/a.md']],
    ['when an empty folder stands beside', [entry('pkg/a.md'), folder('empty/')], ['pkg/a.md']],
    ['when folders only start alike', [entry('pkg/a.md'), entry('pkg2/a.md')], ['pkg/a.md', 'pkg2/a.md']],
  ])('%s', async (_, parts, expected) => {
    expect(await paths(...parts)).toEqual(expected);
  });
});

describe('what macOS adds is left out before anything is judged or stripped', () => {
  test.each([
    [
      'resource forks beside the top folder',
      [entry('._pkg', 'x'.repeat(4_000)), folder('pkg/'), entry('pkg/a.md')],
      ['a.md'],
    ],
    ['below a dot', [folder('./'), entry('./._pkg'), entry('./pkg/._a.md'), entry('./pkg/a.md')], ['a.md']],
    ['a folder of them', [folder('__MACOSX/'), entry('__MACOSX/pkg/._a.md'), entry('pkg/a.md')], ['a.md']],
    ['the look of a folder', [entry('.DS_Store'), entry('pkg/.DS_Store'), entry('pkg/a.md')], ['a.md']],
    [
      'names that are refused otherwise',
      [entry('pkg/._con'), entry('pkg/._x.'), entry('pkg/a.md')],
      ['a.md'],
    ],
    ['names that meet', [entry('pkg/._A'), entry('pkg/._a'), entry('pkg/a.md')], ['a.md']],
  ])('%s', async (_, parts, expected) => {
    expect(await paths(...parts)).toEqual(expected);
  });

  test('but not what is only called alike', async () => {
    const names = ['.DS_Store.md', '_.md', 'a._b.md', 'a/__MACOSX.md', 'macosx.md'];
    expect(await paths(...names.map((name) => entry(name)))).toEqual(names);
  });

  test('and is no ruleset by itself', async () => {
    expect(await refusal(archive(entry('._a.md'), entry('.DS_Store')))).toMatch(
      /^ARCHIVE_INVALID: .*it contains no files/,
    );
  });

  test('but links are refused by any name', async () => {
    const link = entry('pkg/._a.md', '', { type: '2', linkName: '/etc/passwd' });
    expect(await refusal(archive(entry('pkg/a.md'), link))).toMatch(/^ARCHIVE_UNSAFE: .*symbolic links/);
  });
});

test('names are judged on the whole path before a folder is stripped', async () => {
  expect(await refusal(archiveOf({ 'con/a.md': 'A' }))).toMatch(/^ARCHIVE_UNSAFE: .*device name/);
  const deep = Buffer.concat([pax({ path: `${'a/'.repeat(64)}b` }), entry('x')]);
  expect(await refusal(archive(deep))).toMatch(/^ARCHIVE_UNSAFE: .*64 levels/);
});

test('files are sorted by code points whatever their order in the archive', async () => {
  const names = ['b.md', 'a/b.md', '\uff5e.md', '\u{1f600}.md', 'a.md', 'a-b.md', 'B.txt'];
  const sorted = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect(await paths(...names.map((name) => entry(name)))).toEqual(sorted);
});
