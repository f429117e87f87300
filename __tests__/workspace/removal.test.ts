import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { treeDigest } from '../../src/archive/ruleset-files.ts';
import { digestsByPath } from '../../src/workspace/ownership.ts';
import { placeRuleset } from '../../src/workspace/placement.ts';
import { removeRuleset } from '../../src/workspace/removal.ts';
import { failureOf, filesBelow, rulesetOf, targetIn, temporaryFolder, writeFiles } from './fixtures.ts';

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
    const result = removeRuleset({ target, relativeFolder: FOLDER, ownership: { contents: CONTENTS } });
    expect(result).toEqual({ files: 2, strangers: [], leftovers: [] });
    expect(filesBelow(join(target.path, '..'))).toEqual({ 'rules/': '' });
  });

  test('keeps parents that hold something else', async () => {
    const { target } = await installed();
    writeFiles(target.path, { 'arm/company/other/1.0.0/c.md': 'C' });
    removeRuleset({ target, relativeFolder: FOLDER, ownership: { contents: CONTENTS } });
    expect(filesBelow(target.path)).toEqual({ 'arm/company/other/1.0.0/c.md': 'C' });
  });

  test('keeps a file that somebody added, and names it', async () => {
    const { target, folder } = await installed();
    writeFiles(folder, { 'deep/mine.md': 'mine' });
    const result = removeRuleset({ target, relativeFolder: FOLDER, ownership: { contents: CONTENTS } });
    expect(result).toEqual({ files: 2, strangers: [`rules/${FOLDER}/deep/mine.md`], leftovers: [] });
    expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/deep/mine.md`]: 'mine' });
  });

  test('keeps a link that somebody added, and what it leads to', async () => {
    const { target, folder } = await installed();
    const elsewhere = temporaryFolder();
    writeFiles(elsewhere, { 'precious.md': 'precious' });
    symlinkSync(elsewhere, join(folder, 'link'));
    const result = removeRuleset({ target, relativeFolder: FOLDER, ownership: { contents: CONTENTS } });
    expect(result.strangers).toEqual([`rules/${FOLDER}/link`]);
    expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/link`]: `-> ${elsewhere}` });
    expect(filesBelow(elsewhere)).toEqual({ 'precious.md': 'precious' });
  });

  test('goes by the list of files when several were added, and keeps what somebody changed', async () => {
    const { target, folder } = await installed();
    writeFiles(folder, { 'a.md': 'changed', 'x.md': '1', 'y.md': '2', 'z.md': '3' });
    const files = digestsByPath(RULESET.files);
    const result = removeRuleset({
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
    const result = removeRuleset({ target, relativeFolder: FOLDER, ownership: { contents: CONTENTS } });
    expect(result).toEqual({
      files: 0,
      strangers: [`rules/${FOLDER}/a.md`, `rules/${FOLDER}/deep/b.md`],
      leftovers: [],
    });
    expect(filesBelow(folder)).toEqual({ 'a.md': 'changed', 'deep/b.md': 'B' });
  });

  test('has nothing to do for a folder that is gone', () => {
    const target = targetIn(temporaryFolder(), 'rules');
    const result = removeRuleset({ target, relativeFolder: FOLDER, ownership: { contents: CONTENTS } });
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
