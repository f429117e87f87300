import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { DEFAULT_LIMITS } from '../../src/archive/refusal.ts';
import {
  archive,
  END,
  entry,
  folder,
  globalPax,
  gnuLong,
  gzipMember,
  header,
  pax,
} from '../support/tar-builder.ts';
import { read, refusal } from './both-ways.ts';

const MEBIBYTE = 1024 * 1024;
const FILE = entry('a.md', 'A');

test('the limits are those of the contract', () => {
  expect(DEFAULT_LIMITS).toEqual({
    packedBytes: 100 * MEBIBYTE,
    unpackedBytes: 256 * MEBIBYTE,
    entries: 10_000,
    metadataBytes: MEBIBYTE,
    expansion: 200,
    expansionFreeBytes: 16 * MEBIBYTE,
  });
});

describe('entries', () => {
  const entries = (count: number): Buffer[] => [
    ...Array.from({ length: count - 1 }, () => folder('x/')),
    FILE,
  ];

  test('10,000 are accepted', async () => {
    expect(await read(archive(...entries(10_000)))).toEqual({ 'a.md': 'A' });
  });

  test('10,001 are refused', async () => {
    expect(await refusal(archive(...entries(10_001)))).toBe(
      'ARCHIVE_TOO_LARGE: Cannot accept the archive at entry "a.md": more than 10000 entries',
    );
  });

  test.each([
    ['folders', folder('x/')],
    ['pax headers', globalPax({})],
  ])('%s count', async (_, part) => {
    expect(Object.keys(await read(archive(part, part, FILE), { entries: 3 }))).toEqual(['a.md']);
    expect(await refusal(archive(part, part, part, FILE), { entries: 3 })).toMatch(
      /^ARCHIVE_TOO_LARGE: .*3 entries/,
    );
  });
});

describe('folders that only names imply', () => {
  test('count as entries, each once', async () => {
    const parts = [entry('a/b/1.md', '1'), entry('a/b/2.md', '2'), FILE];
    expect(Object.keys(await read(archive(...parts), { entries: 5 }))).toHaveLength(3);
    expect(await refusal(archive(...parts), { entries: 4 })).toMatch(
      /^ARCHIVE_TOO_LARGE: .*"a.md": .*4 entries/,
    );
  });

  test.each([
    ['before', [folder('a/'), entry('a/1.md', '1')]],
    ['after', [entry('a/1.md', '1'), folder('a/')]],
  ])('do not count beside their own entry that comes %s', async (_, parts) => {
    expect(Object.keys(await read(archive(...parts), { entries: 2 }))).toEqual(['1.md']);
  });

  test('of a small archive are refused before there are many', async () => {
    const deep = Array.from({ length: 40 }, () => 'd').join('/');
    const files = Array.from({ length: 300 }, (_, index) => entry(`${index}/${deep}/x`, 'x'));
    expect(await refusal(archive(...files))).toMatch(/^ARCHIVE_TOO_LARGE: .*"238\/d\/.*10000 entries/);
  });
});

describe('metadata of one entry', () => {
  const comment = (bytes: number): Buffer => pax({ comment: randomBytes(bytes / 2).toString('hex') });

  test('1 MiB is accepted, for every entry anew', async () => {
    const part = comment(MEBIBYTE - 100);
    expect(Object.keys(await read(archive(part, FILE, part, entry('b.md'))))).toEqual(['a.md', 'b.md']);
  });

  test.each([
    ['a pax header', [comment(MEBIBYTE)]],
    ['a global pax header', [globalPax({ comment: 'x'.repeat(MEBIBYTE) })]],
    ['a GNU long name', [gnuLong('L', 'x'.repeat(MEBIBYTE))]],
    ['a pax header and a long name together', [comment(600_000), gnuLong('L', 'x'.repeat(600_000))]],
  ])('more is refused: %s', async (_, parts) => {
    expect(await refusal(archive(...parts, FILE))).toMatch(
      /^ARCHIVE_TOO_LARGE: .*more than 1 MiB of metadata/,
    );
  });

  test('what a header only declares is no reason', async () => {
    const cut = Buffer.concat([FILE, header({ name: 'meta', type: 'x', size: 2 ** 32 }), Buffer.alloc(512)]);
    expect(await refusal(gzipSync(cut))).toMatch(/^ARCHIVE_INVALID: .*ends inside it/);
  });
});

describe('sizes', () => {
  const ZEROS = gzipMember(Buffer.alloc(MEBIBYTE));
  /** An archive whose first file is that many mebibytes of zeros, packed a mebibyte at a time. */
  const expanding = (mebibytes: number, ...more: Buffer[]): Buffer => {
    const head = gzipMember(header({ name: 'zeros', size: mebibytes * MEBIBYTE }));
    return Buffer.concat([
      head,
      ...Array.from({ length: mebibytes }, () => ZEROS),
      gzipMember(Buffer.concat([...more, END])),
    ]);
  };
  const noise = (bytes: number): Buffer => entry('noise', randomBytes(bytes));

  test('packed bytes are counted, whatever follows the gzip data', async () => {
    const packed = archive(FILE);
    expect(await read(packed, { packedBytes: packed.length })).toEqual({ 'a.md': 'A' });
    const padded = Buffer.concat([packed, Buffer.alloc(1)]);
    expect(await refusal(padded, { packedBytes: packed.length })).toMatch(
      /^ARCHIVE_TOO_LARGE: .*more than \d+ bytes/,
    );
  });

  test('unpacked bytes are counted with headers and end', async () => {
    const unpackedBytes = FILE.length + END.length;
    expect(await read(archive(FILE), { unpackedBytes })).toEqual({ 'a.md': 'A' });
    expect(await refusal(archive(FILE), { unpackedBytes: unpackedBytes - 1 })).toMatch(
      /^ARCHIVE_TOO_LARGE: .*"a.md": it unpacks to more than 2047 bytes/,
    );
  });

  test('zeros after the end count as unpacked too', async () => {
    const packed = gzipSync(Buffer.concat([FILE, Buffer.alloc(100_000)]));
    expect(await refusal(packed, { unpackedBytes: 50_000 })).toMatch(/^ARCHIVE_TOO_LARGE: .*"a.md"/);
  });

  test('expansion is free up to 16 MiB', async () => {
    const packed = archive(entry('zeros', Buffer.alloc(16 * MEBIBYTE - 3 * 512)));
    expect(Object.keys(await read(packed))).toEqual(['zeros']);
  });

  test('expansion beyond 200:1 is refused above 16 MiB', async () => {
    expect(await refusal(expanding(17))).toBe(
      'ARCHIVE_TOO_LARGE: Cannot accept the archive at entry "zeros": it unpacks to more than 200 times its size',
    );
  });

  test('expansion is that of the whole archive, whatever comes first', async () => {
    expect(Object.keys(await read(expanding(17, noise(200_000))))).toEqual(['noise', 'zeros']);
  });

  test('zeros after the gzip data do not buy expansion', async () => {
    const packed = Buffer.concat([expanding(17), Buffer.alloc(MEBIBYTE)]);
    expect(await refusal(packed)).toMatch(/^ARCHIVE_TOO_LARGE: .*200 times/);
  });

  test('a bomb of 257 MiB is refused', async () => {
    expect(await refusal(expanding(257))).toMatch(/^ARCHIVE_TOO_LARGE: .*"zeros".*200 times/);
    const unpackedBytes = 32 * MEBIBYTE;
    expect(await refusal(expanding(33), { expansion: 2000, unpackedBytes })).toMatch(
      /^ARCHIVE_TOO_LARGE: .*"zeros".*32 MiB/,
    );
  });
});
