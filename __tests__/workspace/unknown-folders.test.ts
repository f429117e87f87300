import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ownerToken } from '../../src/workspace/run-owner.ts';
import { findUnknownFolders } from '../../src/workspace/unknown-folders.ts';
import { targetIn, temporaryFolder, writeFiles } from './fixtures.ts';

const KNOWN = ['arm/security/2.0.0', 'arm/company/org/api/1.0.0'];
const KNOWN_FILES = {
  'arm/security/2.0.0/deep/a.md': '',
  'arm/company/org/api/1.0.0/b.md': '',
};

function unknownIn(files: Record<string, string>): string[] {
  const target = targetIn(temporaryFolder(), 'rules');
  writeFiles(target.path, files);
  return findUnknownFolders(target, KNOWN);
}

describe('findUnknownFolders()', () => {
  test.each([
    ['another version of a known ruleset', { 'arm/security/1.0.0/a.md': '' }, ['rules/arm/security/1.0.0']],
    ['another ruleset of a known org', { 'arm/company/org/x/dev/a.md': '' }, ['rules/arm/company/org/x/dev']],
    ['another source', { 'arm/evil/org/x/1.0.0/deep/a.md': '' }, ['rules/arm/evil/org/x/1.0.0']],
    ['a version whose files lie deeper', { 'arm/x/v1.2/p/q/a.md': '' }, ['rules/arm/x/v1.2']],
    ['two versions', { 'arm/x/1.0/a': '', 'arm/x/2.0/a': '' }, ['rules/arm/x/1.0', 'rules/arm/x/2.0']],
    ['a file between rulesets', { 'arm/security/notes.md': '' }, ['rules/arm/security/notes.md']],
    ['nothing for git', { 'arm/.gitkeep': '', 'arm/security/.gitignore': '' }, []],
    ['nothing beside arm', { 'mine.md': '', 'other/1.0.0/a.md': '' }, []],
    ['nothing in staging', { [`arm/.arm-install-${ownerToken()}/new/a.md`]: '' }, []],
    ['what only resembles staging', { 'arm/.arm-install-x/a.md': '' }, ['rules/arm/.arm-install-x']],
  ])('reports %s', (_, files, expected) => {
    expect(unknownIn({ ...KNOWN_FILES, ...files })).toEqual(expected);
  });

  test('reports links and leaves empty folders alone', () => {
    const target = targetIn(temporaryFolder(), 'rules');
    mkdirSync(join(target.path, 'arm/empty/1.0.0'), { recursive: true });
    symlinkSync('empty', join(target.path, 'arm/link'));
    expect(findUnknownFolders(target, KNOWN)).toEqual(['rules/arm/link']);
  });

  test('names a folder that is deeper than any ruleset, and looks no further', () => {
    const deep = Array.from({ length: 80 }, () => 'd').join('/');
    const target = targetIn(temporaryFolder(), 'rules');
    mkdirSync(join(target.path, 'arm', deep), { recursive: true });
    expect(findUnknownFolders(target, KNOWN)).toEqual(['rules/arm/d/d/d/d']);
  });

  test('reports nothing where there is no arm folder', () => {
    expect(unknownIn({})).toEqual([]);
  });
});
