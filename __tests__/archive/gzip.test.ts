import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { END, entry, gzipMember } from '../support/tar-builder.ts';
import { outcomeOf, read, refusal } from './both-ways.ts';

const TAR = Buffer.concat([entry('a.md', 'A'), END]);
const PLAIN = gzipMember(TAR);
const EMPTY = gzipMember(Buffer.alloc(0));
/** Larger than one step of reading, packed and unpacked. */
const LARGE_TAR = Buffer.concat([entry('a.bin', randomBytes(600_000)), END]);
const LARGE = gzipMember(LARGE_TAR);

const join = (...parts: (Buffer | string)[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part)));

describe('gzip data that is accepted', () => {
  test.each([
    ['a single member', PLAIN],
    [
      'with a file name, comment and extra field',
      gzipMember(TAR, { name: 'x.tar', comment: 'c', extra: Buffer.from('AB\x02\0xy') }),
    ],
    ['with a header CRC', gzipMember(TAR, { name: 'x.tar', headerCrc: true })],
    ['marked as text', gzipMember(TAR, { flags: 1 })],
    ['in two members', join(gzipMember(TAR.subarray(0, 700)), gzipMember(TAR.subarray(700)))],
    [
      'in a member per 100 bytes',
      join(...Array.from({ length: 21 }, (_, i) => gzipMember(TAR.subarray(i * 100, i * 100 + 100)))),
    ],
    ['with empty members around', join(EMPTY, PLAIN, EMPTY)],
    ['followed by zeros', join(PLAIN, Buffer.alloc(1000))],
    ['followed by many zeros', join(PLAIN, Buffer.alloc(700_000))],
  ])('%s', async (_, packed) => {
    expect(await read(packed)).toEqual({ 'a.md': 'A' });
  });

  test('a large member followed by zeros', async () => {
    expect(Object.keys(await read(join(LARGE, Buffer.alloc(600_000))))).toEqual(['a.bin']);
  });
});

describe('gzip data that is refused', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'it is not gzip data'],
    ['plain tar', TAR, 'it is not gzip data'],
    ['zlib data', deflateSync(TAR), 'it is not gzip data'],
    ['a web page', Buffer.from('<!doctype html>'), 'it is not gzip data'],
    ['zeros', Buffer.alloc(1000), 'it is not gzip data'],
    [
      'another compression method',
      join(Buffer.from([0x1f, 0x8b, 7]), PLAIN.subarray(3)),
      'unknown compression method',
    ],
    ['a reserved flag', gzipMember(TAR, { flags: 0x20 }), 'unknown header flags'],
    ['a wrong header CRC', gzipMember(TAR, { headerCrc: 0x1234 }), 'header crc mismatch'],
    ['a wrong CRC', gzipMember(TAR, { crc: 1 }), 'incorrect data check'],
    ['a wrong length', gzipMember(TAR, { lengthBytes: 1 }), 'incorrect length check'],
    [
      'a wrong CRC in the second member',
      join(gzipMember(TAR.subarray(0, 700)), gzipMember(TAR.subarray(700), { crc: 1 })),
      'incorrect data check',
    ],
    [
      'a wrong CRC in an empty member',
      join(PLAIN, gzipMember(Buffer.alloc(0), { crc: 1 })),
      'incorrect data check',
    ],
    ['a header cut short', PLAIN.subarray(0, 6), 'ends early'],
    ['data cut short', PLAIN.subarray(0, 40), 'ends early'],
    ['no trailer', PLAIN.subarray(0, -8), 'ends early'],
    ['half a trailer', PLAIN.subarray(0, -3), 'ends early'],
    ['a second member cut short', join(PLAIN, EMPTY.subarray(0, -3)), 'ends early'],
    ['a second magic cut short', join(PLAIN, '\x1f'), 'ends early'],
    ['garbage behind', join(PLAIN, 'garbage'), 'something else follows'],
    ['garbage behind a large member', join(LARGE, 'garbage'), 'something else follows'],
    ['garbage behind zeros', join(PLAIN, '\0x'), 'only zeros may follow the end of the gzip data'],
    [
      'garbage far behind',
      join(PLAIN, Buffer.alloc(600_000), 'x'),
      'only zeros may follow the end of the gzip data',
    ],
    ['garbage far behind a large member', join(LARGE, Buffer.alloc(600_000), 'x'), 'only zeros may follow'],
    ['a member behind a zero', join(PLAIN, '\0', EMPTY), 'only zeros may follow the end of the gzip data'],
    [
      'an archive behind zeros',
      join(PLAIN, Buffer.alloc(1024), PLAIN),
      'only zeros may follow the end of the gzip data',
    ],
  ])('%s', async (_, packed, rule) => {
    const message = await refusal(packed);
    expect(message).toMatch(/^ARCHIVE_INVALID: Cannot read the archive/);
    expect(message).toContain(rule);
  });

  test('a member cut short at any byte', async () => {
    for (let length = 1; length < PLAIN.length; length += 1) {
      expect(await refusal(PLAIN.subarray(0, length))).toMatch(/^ARCHIVE_INVALID: /);
    }
  });

  test('a changed byte in the packed data or the trailer, unless it changes nothing', async () => {
    for (let index = 10; index < PLAIN.length; index += 1) {
      const damaged = Buffer.from(PLAIN);
      damaged[index] = (damaged[index] ?? 0) ^ 0x10;
      const outcome = await outcomeOf(damaged);
      if ('tree' in outcome) expect(outcome.tree).toEqual({ 'a.md': 'A' });
      else expect(outcome.code).toMatch(/^ARCHIVE_/);
    }
  });
});
