import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { treeDigest } from '../../src/archive/contents.ts';
import { findDrift } from '../../src/workspace/compare.ts';
import { placeRuleset } from '../../src/workspace/place.ts';
import { rulesetOf, targetIn, temporaryFolder, writeFiles } from './fixtures.ts';

describe('drift', () => {
  const FOLDER = 'arm/security/1.0.0';
  const SHOWN = `rules/${FOLDER}`;
  const { files } = rulesetOf({ 'a.md': 'A', 'b.md': 'B', 'deep/c.md': 'C' });
  const contents = treeDigest(files);

  async function installed() {
    const workspace = temporaryFolder();
    const target = targetIn(workspace, 'rules');
    await placeRuleset({ targets: [target], relativeFolder: FOLDER, ruleset: { files } });
    return { target, folder: join(target.path, FOLDER) };
  }

  describe('findDrift()', () => {
    test.each([{ contents }, { files }, { contents, files }])(
      'finds none in an untouched folder',
      async (expected) => {
        const { target } = await installed();
        expect(await findDrift(target, FOLDER, expected)).toEqual([]);
      },
    );

    test('names missing, modified and extra files when the files are known', async () => {
      const { target, folder } = await installed();
      rmSync(join(folder, 'a.md'));
      writeFiles(folder, { 'b.md': 'other', 'deep/mine.md': 'mine' });
      symlinkSync('/nowhere', join(folder, 'link'));
      expect(await findDrift(target, FOLDER, { contents, files })).toEqual([
        { path: `${SHOWN}/a.md`, kind: 'missing' },
        { path: `${SHOWN}/b.md`, kind: 'modified' },
        { path: `${SHOWN}/deep/mine.md`, kind: 'extra' },
        { path: `${SHOWN}/link`, kind: 'extra' },
      ]);
    });

    test('calls a rule file that became a link modified, even when it leads to the same text', async () => {
      const { target, folder } = await installed();
      rmSync(join(folder, 'a.md'));
      writeFileSync(join(folder, '../a.md'), 'A');
      symlinkSync('../a.md', join(folder, 'a.md'));
      expect(await findDrift(target, FOLDER, { contents, files })).toEqual([
        { path: `${SHOWN}/a.md`, kind: 'modified' },
      ]);
      expect(await findDrift(target, FOLDER, { contents })).toEqual([
        { path: SHOWN, kind: 'folder-differs' },
      ]);
    });

    test('names the folder when only its digest is known and files changed', async () => {
      const { target, folder } = await installed();
      writeFiles(folder, { 'b.md': 'other' });
      expect(await findDrift(target, FOLDER, { contents })).toEqual([
        { path: SHOWN, kind: 'folder-differs' },
      ]);
    });

    test('names an added file even when only the digest is known', async () => {
      const { target, folder } = await installed();
      writeFiles(folder, { 'mine.md': 'mine' });
      expect(await findDrift(target, FOLDER, { contents })).toEqual([
        { path: `${SHOWN}/mine.md`, kind: 'extra' },
      ]);
    });

    test('names the folder when the lockfile disagrees with the archive', async () => {
      const { target } = await installed();
      const wrong = '0'.repeat(64);
      expect(await findDrift(target, FOLDER, { contents: wrong, files })).toEqual([
        { path: SHOWN, kind: 'folder-differs' },
      ]);
    });

    test('says that a folder is missing', async () => {
      const target = targetIn(temporaryFolder(), 'rules');
      expect(await findDrift(target, FOLDER, { contents, files })).toEqual([
        { path: SHOWN, kind: 'folder-missing' },
      ]);
    });

    test('does not look behind a link in place of the folder', async () => {
      const { target } = await installed();
      symlinkSync('1.0.0', join(target.path, 'arm/security/2.0.0'));
      const other = 'arm/security/2.0.0';
      expect(await findDrift(target, other, { contents, files })).toEqual([
        { path: `rules/${other}`, kind: 'folder-differs' },
      ]);
    });
  });
});
