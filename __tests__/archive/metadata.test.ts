import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  archive,
  END,
  entry,
  folder,
  globalPax,
  gnuLong,
  header,
  padded,
  pax,
  paxRecord,
} from '../support/tar-builder.ts';
import { read, refusal } from './both-ways.ts';

const FILE = entry('a.md', 'A');
const LONG = `${'long-name/'.repeat(20)}b.md`;

describe('pax headers that are accepted', () => {
  test.each([
    ['a path', [pax({ path: LONG }), entry('short', 'B')], { [LONG]: 'B' }],
    ['a path that is not ASCII', [pax({ path: 'régles/é.md' }), entry('short', 'B')], { 'régles/é.md': 'B' }],
    ['a path with an equals sign', [pax({ path: 'x=y.md' }), entry('short', 'B')], { 'x=y.md': 'B' }],
    ['a path over a prefix', [pax({ path: 'b.md' }), entry('x', 'B', { prefix: '../x' })], { 'b.md': 'B' }],
    ['a size that agrees', [pax({ size: '1' }), entry('b.md', 'B')], { 'b.md': 'B' }],
    ['a size in place of none', [pax({ size: '1' }), header({ name: 'b.md' }), padded('B')], { 'b.md': 'B' }],
    [
      'times and owners',
      [pax({ mtime: '1.5', atime: '-3', uid: '1', uname: 'ü' }), entry('b.md', 'B')],
      { 'b.md': 'B' },
    ],
    [
      'unknown keywords',
      [pax({ 'SCHILY.dev': '1', 'VENDOR.x': 'a\nb\0c' }), entry('b.md', 'B')],
      { 'b.md': 'B' },
    ],
    ['a binary charset', [pax({ hdrcharset: 'BINARY', path: 'ü.md' }), entry('x', 'B')], { 'ü.md': 'B' }],
    [
      'a comment twice',
      [pax(Buffer.concat([paxRecord('comment', '1'), paxRecord('comment', '2')])), entry('b.md', 'B')],
      { 'b.md': 'B' },
    ],
    ['no records', [pax(''), entry('b.md', 'B')], { 'b.md': 'B' }],
    ['of a folder', [pax({ path: 'sub' }), folder('x/'), entry('sub/b.md', 'B')], { 'sub/b.md': 'B' }],
    ['a global comment', [globalPax({ comment: '0123456789abcdef' }), entry('b.md', 'B')], { 'b.md': 'B' }],
    ['a global header between entries', [entry('b.md', 'B'), globalPax({ mtime: '1' })], { 'b.md': 'B' }],
  ])('%s', async (_, parts, expected) => {
    expect(await read(archive(...parts, FILE))).toEqual({ ...expected, 'a.md': 'A' });
  });

  test('a path holds for one entry only', async () => {
    expect(await read(archive(pax({ path: 'b.md' }), entry('x', 'B'), FILE))).toEqual({
      'a.md': 'A',
      'b.md': 'B',
    });
  });
});

describe('pax headers that are refused', () => {
  const START = 'does not start with its length';
  const FRAME = 'does not end where its length says';
  const KEYWORD = 'without keyword and "="';
  const SIZE = 'size that is not a non-negative safe integer';

  test.each([
    ['no length', 'path=b.md\n', START],
    ['a length of zero', '0 path=b.md\n', START],
    ['a length with a leading zero', '014 path=b.md\n', START],
    ['a negative length', '-14 path=b.md\n', START],
    ['a signed length', '+14 path=b.md\n', START],
    ['a space before the length', ' 14 path=b.md\n', START],
    ['no space after the length', '13\tpath=b.md\n', START],
    ['a huge length', '99999999999999999999 path=b.md\n', START],
    ['NULs after the records', '13 path=b.md\n\0\0\0', START],
    ['a length that is too short', '12 path=b.md\n', FRAME],
    ['a length that is too long', '14 path=b.md\n', FRAME],
    ['a length beyond the header', '999 path=b.md\n', FRAME],
    ['a length that covers only itself', '2 \n', FRAME],
    ['no newline', '13 path=b.mdx', FRAME],
    ['no equals sign', '13 pathb.mdx\n', KEYWORD],
    ['an equals sign in the next record only', '7 abcd\n13 path=b.md\n', KEYWORD],
    ['no keyword', '6 =xy\n', KEYWORD],
    ['an empty path', '8 path=\n', 'an empty path'],
    ['an empty size', '8 size=\n', SIZE],
    ['a negative size', '11 size=-1\n', SIZE],
    ['a size with a fraction', '12 size=1.5\n', SIZE],
    ['a hexadecimal size', '12 size=0x1\n', SIZE],
    ['a size with a space', '11 size= 1\n', SIZE],
    ['a size beyond safe integers', '25 size=9007199254740993\n', SIZE],
    ['a path twice', '13 path=b.md\n13 path=b.md\n', 'the keyword path twice'],
    ['two sizes', '9 size=1\n9 size=2\n', 'the keyword size twice'],
    ['two times', '11 mtime=1\n11 mtime=2\n', 'the keyword mtime twice'],
    ['a link path', '14 linkpath=x\n', 'no link'],
  ])('%s', async (_, data, rule) => {
    const message = await refusal(archive(FILE, pax(data), entry('b.md', 'B')));
    expect(message).toMatch(/^ARCHIVE_INVALID: Cannot read entry "(PaxHeaders\/a|b)\.md" of the archive: /);
    expect(message).toContain(rule);
  });

  test.each([
    [
      'before another pax header',
      [pax({ path: 'b.md' }), pax({ path: 'c.md' }), FILE],
      'a second pax header',
    ],
    [
      'before a global header',
      [pax({ path: 'b.md' }), globalPax({ comment: 'x' }), FILE],
      'between metadata and its entry',
    ],
    ['before the end', [FILE, pax({ path: 'b.md' })], 'an entry that does not come'],
    ['with a size that contradicts', [pax({ size: '2' }), FILE], 'says 1 bytes and its pax header 2 bytes'],
    [
      'with a size of zero that contradicts',
      [pax({ size: '0' }), FILE],
      'says 1 bytes and its pax header 0 bytes',
    ],
    ['with a size for a folder', [pax({ size: '5' }), folder('x/'), FILE], 'a folder has no content'],
    ['with a path beside a GNU long name', [gnuLong('L', 'b.md'), pax({ path: 'b.md' }), FILE], 'contradict'],
  ])('%s', async (_, parts, rule) => {
    const message = await refusal(archive(...parts));
    expect(message).toMatch(/^ARCHIVE_INVALID: /);
    expect(message).toContain(rule);
  });

  test.each(['path', 'size', 'linkpath'])('a global %s', async (keyword) => {
    expect(await refusal(archive(globalPax({ [keyword]: '1' }), FILE))).toMatch(
      /^ARCHIVE_INVALID: .*"pax_global_header".*must not set/,
    );
  });

  test('a global sparse keyword', async () => {
    expect(await refusal(archive(globalPax({ 'GNU.sparse.major': '1' }), FILE))).toMatch(
      /^ARCHIVE_UNSAFE: .*sparse/,
    );
  });

  test('a path is judged like any other name', async () => {
    expect(await refusal(archive(pax({ path: '../b.md' }), FILE))).toMatch(
      /^ARCHIVE_UNSAFE: .*"\.\.\/b\.md"/,
    );
  });

  test('a size that hides an entry in the data of another', async () => {
    const hidden = entry('hidden.md', 'x');
    const parts = [pax({ size: String(hidden.length) }), header({ name: 'b.md' }), hidden, FILE];
    expect(await read(archive(...parts))).toEqual({ 'b.md': hidden.toString('latin1'), 'a.md': 'A' });
  });
});

describe('GNU long names', () => {
  test('replace the name of the next entry only', async () => {
    expect(await read(archive(gnuLong('L', LONG), entry(LONG.slice(0, 100), 'B'), FILE))).toEqual({
      [LONG]: 'B',
      'a.md': 'A',
    });
  });

  test('may lack the NUL at the end, or have several', async () => {
    for (const data of [LONG, `${LONG}\0\0\0`]) {
      expect(await read(archive(entry('././@LongLink', data, { type: 'L' }), entry('x', 'B'), FILE))).toEqual(
        { [LONG]: 'B', 'a.md': 'A' },
      );
    }
  });

  test('go together with a pax header that names no path', async () => {
    expect(await read(archive(gnuLong('L', LONG), pax({ mtime: '1' }), entry('x', 'B'), FILE))).toEqual({
      [LONG]: 'B',
      'a.md': 'A',
    });
  });

  test.each([
    ['that are empty', [entry('././@LongLink', '\0', { type: 'L' }), FILE], 'is empty'],
    ['without data', [entry('././@LongLink', '', { type: 'L' }), FILE], 'is empty'],
    ['that go on after a NUL', [entry('././@LongLink', 'b.md\0x', { type: 'L' }), FILE], 'after a NUL'],
    ['twice for one entry', [gnuLong('L', 'b.md'), gnuLong('L', 'c.md'), FILE], 'a second GNU long name'],
    ['for no entry', [FILE, gnuLong('L', 'b.md')], 'does not come'],
    ['for a link that is none', [gnuLong('K', 'target'), FILE], 'no link'],
    ['for a link, twice', [gnuLong('K', 'b'), gnuLong('K', 'c'), FILE], 'a second GNU long link name'],
    ['for a link that does not come', [FILE, gnuLong('K', 'target')], 'does not come'],
  ])('%s are refused', async (_, parts, rule) => {
    const message = await refusal(archive(...parts));
    expect(message).toMatch(/^ARCHIVE_INVALID: /);
    expect(message).toContain(rule);
  });

  test('for a real link are refused as a link', async () => {
    const link = header({ name: 'b.md', type: '2', linkName: 'x' });
    expect(await refusal(archive(FILE, gnuLong('K', LONG), link))).toMatch(
      /^ARCHIVE_UNSAFE: .*"b.md".*symbolic links/,
    );
  });
});

test.each([
  ['a pax header', { type: 'x' }],
  ['a GNU long name', { type: 'L' }],
])('an archive that ends inside %s is refused', async (_, fields) => {
  const cut = Buffer.concat([FILE, header({ name: 'meta', size: 2000, ...fields }), END]);
  expect(await refusal(gzipSync(cut))).toMatch(/^ARCHIVE_INVALID: .*"meta".*ends inside it/);
});
