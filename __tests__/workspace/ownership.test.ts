import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { treeDigest } from '../../src/archive/contents.ts';
import { findStrangers } from '../../src/workspace/ownership.ts';
import { readTree, type Tree } from '../../src/workspace/tree.ts';
import { rulesetOf, temporaryFolder, writeFiles } from './fixtures.ts';

describe('strangers', () => {
  const FILES = { 'a.md': 'A', 'b.md': 'B', 'deep/c.md': 'C' };
  const CONTENTS = treeDigest(rulesetOf(FILES).files);

  async function treeOf(files: Record<string, string>): Promise<Tree> {
    const folder = join(temporaryFolder(), 'tree');
    mkdirSync(folder);
    writeFiles(folder, files);
    const tree = await readTree(folder);
    if (tree === undefined) throw new Error('There is no tree');
    return tree;
  }

  describe('findStrangers()', () => {
    test.each([
      ['nothing', {}, []],
      ['one file', { 'mine.md': 'x' }, ['mine.md']],
      ['a copy of one of ours', { 'a copy.md': 'A' }, ['a copy.md']],
      ['two files', { 'mine.md': 'x', 'deep/mine.md': 'y' }, ['deep/mine.md', 'mine.md']],
      [
        'a folder of many files',
        { 'own/1': '1', 'own/2': '2', 'own/x/3': '3' },
        ['own/1', 'own/2', 'own/x/3'],
      ],
      ['a folder and a file', { 'own/1': '1', 'own/2': '2', 'x.md': '3' }, ['own/1', 'own/2', 'x.md']],
    ])('finds that %s was added', async (_, added, expected) => {
      expect(findStrangers(await treeOf({ ...FILES, ...added }), CONTENTS)?.toSorted()).toEqual(expected);
    });

    test.each([
      ['changed', { ...FILES, 'a.md': 'other' }],
      ['missing', { 'a.md': 'A', 'b.md': 'B' }],
      ['changed beside an added one', { ...FILES, 'a.md': 'other', 'mine.md': 'x' }],
      ['hidden among too many added ones', { ...FILES, '1': '1', '2': '2', '3': '3' }],
    ])('cannot tell when a file is %s', async (_, files) => {
      expect(findStrangers(await treeOf(files), CONTENTS)).toBeUndefined();
    });

    test('gives up on trees that are too large to search', async () => {
      const many = Object.fromEntries(
        Array.from({ length: 2000 }, (_, index) => [`${index}.md`, `${index}`]),
      );
      expect(findStrangers(await treeOf(many), CONTENTS)).toBeUndefined();
    });

    test('counts links as added', async () => {
      const tree = await treeOf({ ...FILES, 'mine.md': 'x' });
      expect(findStrangers({ ...tree, others: ['link'] }, CONTENTS)).toEqual(['mine.md', 'link']);
    });
  });
});
