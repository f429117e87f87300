import { describe, expect, test } from '@jest/globals';
import { archive, END, entry, folder, GNU, header, pax, V7 } from '../support/tar-builder.ts';
import { read, refusal } from './both-ways.ts';

const FILE = entry('a.md', 'A');

describe('types that are accepted', () => {
  test.each([
    ['0', '0'],
    ['NUL', '\0'],
  ])('a regular file of type %s', async (_, type) => {
    expect(await read(archive(entry('a.md', 'A', { type })))).toEqual({ 'a.md': 'A' });
  });

  test('a folder is not part of the result', async () => {
    expect(await read(archive(folder('empty/'), FILE))).toEqual({ 'a.md': 'A' });
  });

  test('a folder whose name has no trailing slash', async () => {
    expect(await read(archive(folder('sub'), entry('sub/b.md', 'B'), FILE))).toEqual({
      'sub/b.md': 'B',
      'a.md': 'A',
    });
  });

  test.each([
    ['v7', V7],
    ['ustar', {}],
    ['GNU', GNU],
  ])('a trailing slash makes a folder of an empty %s file', async (_, fields) => {
    const parts = [entry('sub/', '', { ...fields, type: '\0' }), entry('sub/b.md', 'B', fields), FILE];
    expect(await read(archive(...parts))).toEqual({ 'sub/b.md': 'B', 'a.md': 'A' });
  });

  test('the same folder twice, before and after its files', async () => {
    const parts = [folder('sub/'), folder('sub'), entry('sub/b.md', 'B'), folder('./sub/'), FILE];
    expect(await read(archive(...parts))).toEqual({ 'sub/b.md': 'B', 'a.md': 'A' });
  });

  test('an empty file', async () => {
    expect(await read(archive(entry('empty.md')))).toEqual({ 'empty.md': '' });
  });
});

describe('types that are refused', () => {
  test.each([
    ['1', 'hard links'],
    ['2', 'symbolic links'],
    ['3', 'character devices'],
    ['4', 'block devices'],
    ['6', 'FIFOs'],
    ['7', 'contiguous files'],
    ['S', 'sparse files'],
    ['D', 'folder dumps'],
    ['M', 'parts of other volumes'],
    ['V', 'volume labels'],
    ['A', 'entries of type 0x41'],
    ['X', 'entries of type 0x58'],
    [' ', 'entries of type 0x20'],
  ])('type %j', async (type, description) => {
    const packed = archive(FILE, header({ name: 'b.md', type, linkName: 'a.md' }));
    expect(await refusal(packed)).toBe(
      `ARCHIVE_UNSAFE: Cannot accept entry "b.md" of the archive: ${description} are not accepted`,
    );
  });

  test.each(['GNU.sparse.map', 'GNU.sparse.major', 'GNU.sparse.name', 'SCHILY.realsize', 'SUN.holesdata'])(
    'a sparse file by the pax keyword %s',
    async (keyword) => {
      expect(await refusal(archive(pax({ [keyword]: '1' }), FILE))).toMatch(
        /^ARCHIVE_UNSAFE: .*"a.md".*sparse/,
      );
    },
  );

  test('a folder with content', async () => {
    expect(await refusal(archive(FILE, entry('sub', 'data', { type: '5' })))).toMatch(
      /^ARCHIVE_INVALID: .*"sub".*a folder has no content/,
    );
  });

  test('a file with content whose name ends in a slash', async () => {
    expect(await refusal(archive(FILE, entry('sub/', 'data')))).toMatch(
      /^ARCHIVE_INVALID: .*"sub\/".*no content/,
    );
  });
});

describe('an archive without files is refused', () => {
  test.each([
    ['only zeros', archive()],
    ['only folders', archive(folder('a/'), folder('a/b/'))],
    ['only the root', archive(folder('./'))],
    ['only more zeros', archive(END, END)],
  ])('with %s', async (_, packed) => {
    expect(await refusal(packed)).toBe('ARCHIVE_INVALID: Cannot read the archive: it contains no files');
  });
});
