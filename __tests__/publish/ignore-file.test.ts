import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { listFolder } from '../../src/publish/folder.ts';
import { folderOf, pathsIn, refusalOf } from './publish-folder.ts';

const FILES = [
  'README.md',
  'a.md',
  'b.txt',
  'drafts/a.md',
  'drafts/keep.md',
  'sub/a.md',
  'sub/drafts/x.md',
  'sub/build',
];

function published(ignoreText: string): Promise<string[]> {
  const files = Object.fromEntries(FILES.map((path) => [path, '']));
  return pathsIn(folderOf({ ...files, '.armignore': ignoreText }));
}

const without = (...paths: string[]) => FILES.filter((path) => !paths.includes(path)).sort();

describe('.armignore', () => {
  test.each([
    ['nothing', '', without()],
    ['a comment and empty lines', '# a.md\n\n', without()],
    ['a name at every depth', 'a.md', without('a.md', 'drafts/a.md', 'sub/a.md')],
    ['a name at the top', '/a.md', without('a.md')],
    ['a folder at every depth', 'drafts/', without('drafts/a.md', 'drafts/keep.md', 'sub/drafts/x.md')],
    ['a folder by its path', 'sub/drafts', without('sub/drafts/x.md')],
    ['no file by a line for folders', 'build/', without()],
    ['an ending', '*.txt', without('b.txt')],
    ['everything below', 'drafts/**', without('drafts/a.md', 'drafts/keep.md')],
    ['all but one', 'drafts/*\n!drafts/keep.md', without('drafts/a.md')],
    [
      'all of a folder, whatever is taken back below it',
      'drafts\n!drafts/keep.md',
      without('drafts/a.md', 'drafts/keep.md', 'sub/drafts/x.md'),
    ],
    ['with another letter case: nothing', 'readme.md', without()],
    ['with a byte order mark and CRLF', '\ufeffb.txt\r\n/a.md\r\n', without('a.md', 'b.txt')],
  ])('leaves out %s', async (_, text, expected) => {
    expect(await published(text)).toEqual(expected);
  });

  test('agrees with git', async () => {
    const lines = [
      'a.md',
      '/a.md',
      'drafts',
      'drafts/',
      '**/x.md',
      'sub/**',
      'sub/*',
      '*.md\n!a.md',
      '[a-b].*',
      '?.md',
      'd*s/*.md',
      '\\a.md',
      'sub/**/x.md',
      '!a.md',
      '*\n!*/\n!*.md',
      'a.md  ',
      'sub/*\n!sub/drafts/',
    ];
    for (const line of lines) {
      const folder = folderOf(Object.fromEntries(FILES.map((path) => [path, ''])));
      writeFileSync(join(folder, '.gitignore'), `${line}\n.gitignore\n`);
      execFileSync('git', ['init', '-q', folder]);
      const listed = execFileSync('git', [
        '-C',
        folder,
        '-c',
        'core.ignoreCase=false',
        'ls-files',
        '-co',
        '--exclude-standard',
      ]);
      expect({ line, paths: await published(`${line}\n`) }).toEqual({
        line,
        paths: listed.toString().split('\n').slice(0, -1).sort(),
      });
    }
  });

  test('is not published itself, but one further down is, and rules nothing', async () => {
    const folder = folderOf({ '.armignore': 'x', 'a.md': '', 'sub/.armignore': 'b.md', 'sub/b.md': '' });
    expect(await pathsIn(folder)).toEqual(['a.md', 'sub/.armignore', 'sub/b.md']);
    expect((await listFolder(folder)).leftOut).toEqual(['.armignore']);
  });

  test('cannot bring back what is never published', async () => {
    expect(
      await pathsIn(folderOf({ '.armignore': '!node_modules', 'a.md': '', 'node_modules/b.md': '' })),
    ).toEqual(['a.md']);
  });

  test('tells what it left out, a folder once', async () => {
    const folder = folderOf({ '.armignore': 'drafts', 'a.md': '', 'drafts/b.md': '', 'drafts/c.md': '' });
    expect((await listFolder(folder)).leftOut).toEqual(['.armignore', 'drafts/']);
  });

  test.each([
    ['not UTF-8', Buffer.from([0xff]), 'Cannot read ".armignore": it is not valid UTF-8'],
    ['large', 'x'.repeat(64 * 1024 + 1), 'Cannot read ".armignore": it is larger than 65536 bytes'],
    [
      'long-lined',
      `a\n${'x'.repeat(1025)}`,
      'Cannot use line 2 of ".armignore": it has more than 1024 characters',
    ],
    [
      'slow',
      `${'**/a/'.repeat(4)}b`,
      'Cannot use line 1 of ".armignore": it has "**" 4 times, allowed are 3',
    ],
  ])('is refused when it is %s', async (_, text, message) => {
    const folder = folderOf({ '.armignore': text, 'a.md': '' });
    expect(await refusalOf(() => listFolder(folder))).toBe(`CONFIG_INVALID: ${message}`);
  });

  test('is refused when it is a link or a folder', async () => {
    const linked = folderOf({ 'a.md': '', ignored: 'a.md' });
    symlinkSync('ignored', join(linked, '.armignore'));
    expect(await refusalOf(() => listFolder(linked))).toBe(
      'CONFIG_INVALID: Cannot read ".armignore": it is a link',
    );
    const folder = folderOf({ 'a.md': '' });
    mkdirSync(join(folder, '.armignore'));
    expect(await refusalOf(() => listFolder(folder))).toBe(
      'CONFIG_INVALID: Cannot read ".armignore": it is a folder',
    );
  });
});
