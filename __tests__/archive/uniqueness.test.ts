import { describe, expect, test } from '@jest/globals';
import { archive, archiveOf, entry, folder } from '../support/tar-builder.ts';
import { read, refusal } from './both-ways.ts';

describe('two names that some file system takes for one are refused', () => {
  test.each([
    ['letter case', 'Readme.md', 'README.md'],
    ['composed and decomposed', 'caf\u00e9.md', 'cafe\u0301.md'],
    ['sharp s and SS', 'stra\u00dfe.md', 'STRASSE.md'],
    ['capital sharp s', 'stra\u1e9ee.md', 'strasse.md'],
    ['long s', '\u017fet.md', 'set.md'],
    ['Kelvin sign', '\u212a.md', 'k.md'],
    ['ligature', '\ufb01le.md', 'FILE.md'],
    ['full width', '\uff21.md', 'a.md'],
    ['final sigma', 'οδος.md', 'ΟΔΟΣ.md'],
    ['iota subscript', '\u1fb3.md', '\u0391\u0399.md'],
    ['dotted capital I', '\u0130.md', 'i\u0307.md'],
    ['Cherokee', '\uab70.md', '\u13a0.md'],
    ['superscript', 'a\u00b2.md', 'a2.md'],
    ['full-width slash', 'a\uff0fb.md', 'a/b.md'],
    ['in a folder', 'rules/A.md', 'rules/a.md'],
  ])('%s', async (_, one, other) => {
    expect(await refusal(archiveOf({ [one]: '1', [other]: '2' }))).toMatch(/^ARCHIVE_UNSAFE: .*the same as/);
    expect(await refusal(archiveOf({ [other]: '1', [one]: '2' }))).toMatch(/^ARCHIVE_UNSAFE: .*the same as/);
  });

  test.each([
    ['folders that hold files', [entry('Rules/a.md'), entry('rules/b.md')]],
    ['deeper folders', [entry('x/Rules/a.md'), entry('x/rules/b.md')]],
    ['folder entries', [folder('Rules/'), folder('rules/'), entry('a.md')]],
    ['a folder entry and a folder that holds a file', [folder('RULES'), entry('rules/b.md')]],
    ['a folder and a file', [folder('Rules/'), entry('rules')]],
    ['a file and the folder of a file', [entry('rules'), entry('Rules/b.md')]],
  ])('%s', async (_, parts) => {
    expect(await refusal(archive(...parts))).toMatch(/^ARCHIVE_UNSAFE: .*the same as/);
  });
});

describe('one name for two things is refused', () => {
  test('the same file twice', async () => {
    expect(await refusal(archive(entry('a.md', '1'), entry('b.md'), entry('a.md', '1')))).toBe(
      'ARCHIVE_INVALID: Cannot read entry "a.md" of the archive: the same file comes twice',
    );
  });

  test('the same file twice, once with a dot', async () => {
    expect(await refusal(archive(entry('a.md', '1'), entry('./a.md', '1')))).toMatch(
      /^ARCHIVE_INVALID: .*twice/,
    );
  });

  test.each([
    ['a file, then a folder', [entry('a'), folder('a/')]],
    ['a folder, then a file', [folder('a/'), entry('a')]],
    ['a file, then a file in it', [entry('a'), entry('a/b.md')]],
    ['a file in a folder, then a file', [entry('a/b.md'), entry('a')]],
    ['a file high above', [entry('a'), entry('a/b/c/d.md')]],
  ])('%s', async (_, parts) => {
    expect(await refusal(archive(...parts))).toMatch(/^ARCHIVE_UNSAFE: .*"a" is a file and a folder/);
  });
});

describe('names that only look alike are accepted', () => {
  test.each([
    ['dotless i and i', '\u0131.md', 'i.md'],
    ['accented and plain', 'é.md', 'e.md'],
    ['Cyrillic and Latin', '\u0430.md', 'a.md'],
    ['different folders', 'a/x.md', 'b/X.md'],
    ['hyphens', 'a-b.md', 'a_b.md'],
  ])('%s', async (_, one, other) => {
    expect(await read(archiveOf({ [one]: '1', [other]: '2' }))).toEqual({ [one]: '1', [other]: '2' });
  });
});
