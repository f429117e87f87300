import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  archive,
  base256,
  END,
  entry,
  type FieldValue,
  folder,
  GNU,
  header,
  padded,
  V7,
} from '../support/tar-builder.ts';
import { read, refusal } from './both-ways.ts';

const FILE = entry('a.md', 'A');
const sized = (size: FieldValue): Buffer => archive(entry('a.md', 'hello', { size }));
const raw = (...parts: Buffer[]): Buffer => gzipSync(Buffer.concat(parts));

describe('sizes that are accepted', () => {
  test.each<[string, FieldValue]>([
    ['octal with a NUL', '00000000005\0'],
    ['octal with a space', '00000000005 '],
    ['octal with spaces around', '         5 \0'],
    ['octal without an end', '000000000005'],
    ['one digit', '5'],
    ['base-256', base256(5)],
  ])('%s', async (_, size) => {
    expect(await read(sized(size))).toEqual({ 'a.md': 'hello' });
  });
});

describe('sizes that are refused', () => {
  test.each<[string, FieldValue]>([
    ['empty', ''],
    ['blank', '            '],
    ['negative', '-5'],
    ['with a sign', '+5'],
    ['not octal', '00000000009\0'],
    ['hexadecimal', '0x5'],
    ['with garbage after the end', '5\0x'],
    ['with a space inside', '0 5'],
    ['negative base-256', base256(-5)],
    ['base-256 of all ones', Buffer.alloc(12, 0xff)],
    ['base-256 beyond safe integers', base256(2n ** 53n)],
    ['base-256 of the largest number', Buffer.from([0xbf, ...Buffer.alloc(11, 0xff)])],
  ])('%s', async (_, size) => {
    expect(await refusal(sized(size))).toMatch(
      /^ARCHIVE_INVALID: .*"a.md".*size is not a non-negative safe integer/,
    );
  });

  test.each<[string, FieldValue]>([
    ['an octal size beyond the data', '77777777777'],
    ['a base-256 size beyond the data', base256(2 ** 53 - 1)],
    ['one block too many', 1537],
  ])('%s', async (_, size) => {
    expect(await refusal(sized(size))).toMatch(/^ARCHIVE_INVALID: .*"a.md".*the archive ends inside it/);
  });
});

describe('header checksums', () => {
  const sum = Number.parseInt(FILE.toString('latin1', 148, 154), 8);
  const octal = (value: number): string => value.toString(8);

  test.each<[string, FieldValue]>([
    ['six digits, a NUL and a space', `${octal(sum).padStart(6, '0')}\0 `],
    ['seven digits and a NUL', `${octal(sum).padStart(7, '0')}\0`],
    ['spaces in front', `${octal(sum).padStart(6, ' ')}\0 `],
  ])('match when written with %s', async (_, checksum) => {
    expect(await read(archive(entry('a.md', 'A', { checksum })))).toEqual({ 'a.md': 'A' });
  });

  test('match as the sum of unsigned or of signed bytes', async () => {
    expect(await read(archive(entry('é.md', 'A')))).toEqual({ 'é.md': 'A' });
    expect(await read(archive(entry('é.md', 'A', { checksum: 'signed' })))).toEqual({ 'é.md': 'A' });
  });

  test.each<[string, FieldValue]>([
    ['one too high', sum + 1],
    ['zero', 0],
    ['empty', ''],
    ['blank', '        '],
    ['negative', '-1'],
    ['no number', 'garbage'],
  ])('that are %s are refused', async (_, checksum) => {
    expect(await refusal(archive(entry('a.md', 'A', { checksum })))).toMatch(
      /^ARCHIVE_INVALID: .*"a.md".*checksum of its header does not match/,
    );
  });

  test('notice a changed byte anywhere in a header', async () => {
    for (const offset of [0, 100, 124, 156, 257, 300, 345, 511]) {
      const damaged = Buffer.from(FILE);
      damaged[offset] = (damaged[offset] ?? 0) ^ 1;
      expect(await refusal(archive(damaged))).toMatch(/^ARCHIVE_INVALID: .*checksum/);
    }
  });
});

describe('formats', () => {
  test('a ustar prefix comes before the name', async () => {
    expect(await read(archive(entry('a.md', 'A', { prefix: 'deep/er' }), FILE))).toEqual({
      'deep/er/a.md': 'A',
      'a.md': 'A',
    });
  });

  test('name and prefix may fill their fields', async () => {
    const [prefix, name] = ['p'.repeat(155), 'n'.repeat(100)];
    expect(await read(archive(entry(name, 'A', { prefix }), FILE))).toEqual({
      [`${prefix}/${name}`]: 'A',
      'a.md': 'A',
    });
  });

  test.each([
    ['GNU', GNU],
    ['v7', V7],
  ])('%s has no prefix field', async (_, fields) => {
    expect(await read(archive(entry('a.md', 'A', { ...fields, prefix: 'not/a/path' })))).toEqual({
      'a.md': 'A',
    });
  });

  test.each([
    ['upwards', '..'],
    ['absolute', '/etc'],
  ])('a prefix that leads %s is refused', async (_, prefix) => {
    expect(await refusal(archive(entry('a.md', 'A', { prefix })))).toMatch(/^ARCHIVE_UNSAFE: /);
  });

  test('an unknown magic is refused', async () => {
    expect(await refusal(archive(entry('a.md', 'A', { magic: 'star\0\0' })))).toMatch(
      /^ARCHIVE_INVALID: .*no known tar format/,
    );
  });

  test('modes, owners and times are not read', async () => {
    const fields = { mode: 'garbage', uid: base256(-1, 8), gid: '', mtime: base256(-1), deviceMajor: 'x' };
    expect(await read(archive(entry('a.md', 'A', fields)))).toEqual({ 'a.md': 'A' });
  });
});

describe('the end of the tar data', () => {
  test.each([
    ['is two blocks of zeros', raw(FILE, END)],
    ['is one block of zeros', raw(FILE, Buffer.alloc(512))],
    ['is missing', raw(FILE)],
    ['is missing after a full block', raw(entry('a.md', 'A'.repeat(512)))],
    ['is padded to a record', raw(FILE, Buffer.alloc(10_240 - FILE.length))],
    ['is followed by many zeros', raw(FILE, Buffer.alloc(300_000))],
    ['is followed by zeros that are no whole block', raw(FILE, Buffer.alloc(700))],
  ])('%s', async (_, packed) => {
    expect(Object.keys(await read(packed))).toEqual(['a.md']);
  });

  test.each([
    ['inside a header', raw(FILE, FILE.subarray(0, 100)), 'it ends inside a header'],
    ['inside zeros that are no whole block', raw(FILE, Buffer.alloc(100)), 'it ends inside a header'],
    ['inside the data', raw(header({ size: 600 }), Buffer.alloc(512, 'x')), 'the archive ends inside it'],
    ['before the data', raw(header({ size: 600 })), 'the archive ends inside it'],
    ['inside the padding', raw(FILE.subarray(0, 1023)), 'the archive ends inside it'],
    ['before the padding', raw(header({ size: 5 }), Buffer.from('hello')), 'the archive ends inside it'],
  ])('%s is refused', async (_, packed, rule) => {
    expect(await refusal(packed)).toMatch(/^ARCHIVE_INVALID: .*"a.md"/);
    expect(await refusal(packed)).toContain(rule);
  });

  test.each([
    ['an entry after one block of zeros', raw(FILE, Buffer.alloc(512), entry('b.md'))],
    ['an entry after the end', raw(FILE, END, entry('b.md'), END)],
    ['a byte after the end', raw(FILE, END, Buffer.from('x'))],
    ['a byte far behind the end', raw(FILE, END, Buffer.alloc(200_000), Buffer.from('x'))],
    ['a second archive', raw(FILE, END, folder('b/'), END)],
  ])('%s is refused', async (_, packed) => {
    expect(await refusal(packed)).toMatch(
      /^ARCHIVE_INVALID: .*"a.md": only zeros may follow the end of the tar data/,
    );
  });

  test('what fills the last block of a file is not read', async () => {
    const dirty = padded('A').fill('x', 1);
    expect(await read(raw(header({ size: 1 }), dirty, END))).toEqual({ 'a.md': 'A' });
  });
});
