import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { treeDigest } from '../../src/archive/contents.ts';
import { ownerToken } from '../../src/disk/scratch.ts';
import { digestsByPath } from '../../src/workspace/ownership.ts';
import { placeRuleset } from '../../src/workspace/place.ts';
import { findUnknownFolders, removeRuleset } from '../../src/workspace/remove.ts';
import { turnsMeanwhile } from '../support/turns.ts';
import { failureOf, filesBelow, rulesetOf, targetIn, temporaryFolder, writeFiles } from './fixtures.ts';

describe('removal', () => {
  const FOLDER = 'arm/company/security/1.0.0';
  const RULESET = rulesetOf({ 'a.md': 'A', 'deep/b.md': 'B' });
  const CONTENTS = treeDigest(RULESET.files);

  async function installed() {
    const workspace = temporaryFolder();
    const target = targetIn(workspace, 'rules');
    await placeRuleset({ targets: [target], relativeFolder: FOLDER, ruleset: RULESET });
    return { target, folder: join(workspace, 'rules', FOLDER) };
  }

  describe('removeRuleset()', () => {
    test('removes an untouched ruleset with all empty parents, but not the target', async () => {
      const { target } = await installed();
      const result = await removeRuleset({
        target,
        relativeFolder: FOLDER,
        ownership: { contents: CONTENTS },
      });
      expect(result).toEqual({ files: 2, strangers: [], leftovers: [] });
      expect(filesBelow(join(target.path, '..'))).toEqual({ 'rules/': '' });
    });

    test('keeps parents that hold something else', async () => {
      const { target } = await installed();
      writeFiles(target.path, { 'arm/company/other/1.0.0/c.md': 'C' });
      await removeRuleset({ target, relativeFolder: FOLDER, ownership: { contents: CONTENTS } });
      expect(filesBelow(target.path)).toEqual({ 'arm/company/other/1.0.0/c.md': 'C' });
    });

    test('keeps a file that somebody added, and names it', async () => {
      const { target, folder } = await installed();
      writeFiles(folder, { 'deep/mine.md': 'mine' });
      const result = await removeRuleset({
        target,
        relativeFolder: FOLDER,
        ownership: { contents: CONTENTS },
      });
      expect(result).toEqual({ files: 2, strangers: [`rules/${FOLDER}/deep/mine.md`], leftovers: [] });
      expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/deep/mine.md`]: 'mine' });
    });

    test('keeps a link that somebody added, and what it leads to', async () => {
      const { target, folder } = await installed();
      const elsewhere = temporaryFolder();
      writeFiles(elsewhere, { 'precious.md': 'precious' });
      symlinkSync(elsewhere, join(folder, 'link'));
      const result = await removeRuleset({
        target,
        relativeFolder: FOLDER,
        ownership: { contents: CONTENTS },
      });
      expect(result.strangers).toEqual([`rules/${FOLDER}/link`]);
      expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/link`]: `-> ${elsewhere}` });
      expect(filesBelow(elsewhere)).toEqual({ 'precious.md': 'precious' });
    });

    test('goes by the list of files when several were added, and keeps what somebody changed', async () => {
      const { target, folder } = await installed();
      writeFiles(folder, { 'a.md': 'changed', 'x.md': '1', 'y.md': '2', 'z.md': '3' });
      const files = digestsByPath(RULESET.files);
      const result = await removeRuleset({
        target,
        relativeFolder: FOLDER,
        ownership: { contents: CONTENTS, files },
      });
      expect(result.files).toBe(1);
      expect(filesBelow(folder)).toEqual({ 'a.md': 'changed', 'x.md': '1', 'y.md': '2', 'z.md': '3' });
    });

    test('removes nothing when it cannot be told whose the files are', async () => {
      const { target, folder } = await installed();
      writeFiles(folder, { 'a.md': 'changed' });
      const result = await removeRuleset({
        target,
        relativeFolder: FOLDER,
        ownership: { contents: CONTENTS },
      });
      expect(result).toEqual({
        files: 0,
        strangers: [`rules/${FOLDER}/a.md`, `rules/${FOLDER}/deep/b.md`],
        leftovers: [],
      });
      expect(filesBelow(folder)).toEqual({ 'a.md': 'changed', 'deep/b.md': 'B' });
    });

    test('has nothing to do for a folder that is gone', async () => {
      const target = targetIn(temporaryFolder(), 'rules');
      const result = await removeRuleset({
        target,
        relativeFolder: FOLDER,
        ownership: { contents: CONTENTS },
      });
      expect(result).toEqual({ files: 0, strangers: [], leftovers: [] });
      expect(filesBelow(target.path)).toEqual({});
    });

    test('refuses to go through a link', async () => {
      const workspace = temporaryFolder();
      const elsewhere = temporaryFolder();
      writeFiles(elsewhere, { 'security/1.0.0/a.md': 'A' });
      mkdirSync(join(workspace, 'rules/arm'), { recursive: true });
      symlinkSync(elsewhere, join(workspace, 'rules/arm/company'));
      const target = targetIn(workspace, 'rules');
      const ownership = { files: digestsByPath(RULESET.files) };
      const failure = await failureOf(() => removeRuleset({ target, relativeFolder: FOLDER, ownership }));
      expect(failure.code).toBe('TARGET_UNSAFE');
      expect(filesBelow(elsewhere)).toEqual({ 'security/1.0.0/a.md': 'A' });
    });
  });
});

describe('unknown folders', () => {
  const KNOWN = ['arm/security/2.0.0', 'arm/company/org/api/1.0.0'];
  const KNOWN_FILES = {
    'arm/security/2.0.0/deep/a.md': '',
    'arm/company/org/api/1.0.0/b.md': '',
  };

  function unknownIn(files: Record<string, string>): Promise<string[]> {
    const target = targetIn(temporaryFolder(), 'rules');
    writeFiles(target.path, files);
    return findUnknownFolders(target, KNOWN);
  }

  describe('findUnknownFolders()', () => {
    test.each([
      ['another version of a known ruleset', { 'arm/security/1.0.0/a.md': '' }, ['rules/arm/security/1.0.0']],
      [
        'another ruleset of a known org',
        { 'arm/company/org/x/dev/a.md': '' },
        ['rules/arm/company/org/x/dev'],
      ],
      ['another source', { 'arm/evil/org/x/1.0.0/deep/a.md': '' }, ['rules/arm/evil/org/x/1.0.0']],
      ['a version whose files lie deeper', { 'arm/x/v1.2/p/q/a.md': '' }, ['rules/arm/x/v1.2']],
      ['two versions', { 'arm/x/1.0/a': '', 'arm/x/2.0/a': '' }, ['rules/arm/x/1.0', 'rules/arm/x/2.0']],
      ['a file between rulesets', { 'arm/security/notes.md': '' }, ['rules/arm/security/notes.md']],
      ['nothing for git', { 'arm/.gitkeep': '', 'arm/security/.gitignore': '' }, []],
      ['nothing beside arm', { 'mine.md': '', 'other/1.0.0/a.md': '' }, []],
      ['nothing in staging', { [`arm/.arm-install-${ownerToken()}/new/a.md`]: '' }, []],
      ['what only resembles staging', { 'arm/.arm-install-x/a.md': '' }, ['rules/arm/.arm-install-x']],
    ])('reports %s', async (_, files, expected) => {
      expect(await unknownIn({ ...KNOWN_FILES, ...files })).toEqual(expected);
    });

    test('reports links and leaves empty folders alone', async () => {
      const target = targetIn(temporaryFolder(), 'rules');
      mkdirSync(join(target.path, 'arm/empty/1.0.0'), { recursive: true });
      symlinkSync('empty', join(target.path, 'arm/link'));
      expect(await findUnknownFolders(target, KNOWN)).toEqual(['rules/arm/link']);
    });

    test('names a folder that is deeper than any ruleset, and looks no further', async () => {
      const deep = Array.from({ length: 80 }, () => 'd').join('/');
      const target = targetIn(temporaryFolder(), 'rules');
      mkdirSync(join(target.path, 'arm', deep), { recursive: true });
      expect(await findUnknownFolders(target, KNOWN)).toEqual(['rules/arm/d/d/d/d']);
    });

    test('reports nothing where there is no arm folder', async () => {
      expect(await unknownIn({})).toEqual([]);
    });
  });
});

test('very many targets of very many rulesets are looked through quickly, and let the event loop turn', async () => {
  const target = targetIn(temporaryFolder(), 'rules');
  let asked = 0;
  const known = Array.from({ length: 1000 }, (_, index) => `arm/r${index}/1.0.0`);
  const counting = new Proxy(known, {
    get(all, name, receiver) {
      asked += 1;
      return Reflect.get(all, name, receiver);
    },
  });
  const look = async () => {
    for (let index = 0; index < 30_000; index += 1) await findUnknownFolders(target, counting);
  };
  expect(await turnsMeanwhile(look)).toBeGreaterThan(0);
  expect(asked).toBe(0);
});
