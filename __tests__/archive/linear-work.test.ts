import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { ContentDigest } from '../../src/archive/contents.ts';
import { gunzipAtOnce } from '../../src/archive/gzip.ts';
import { judgeName } from '../../src/archive/names.ts';
import { parsePaxRecords } from '../../src/archive/pax.ts';
import { quote } from '../../src/archive/refusal.ts';
import { scanText } from '../../src/archive/scan.ts';
import { TarParser } from '../../src/archive/tar.ts';
import { growth, MOST_GROWTH } from '../support/growth.ts';
import { archive, entry } from '../support/tar-builder.ts';

/** Work that is refused on the way has been done as well. */
function ignoringRefusals(work: () => void): () => void {
  return () => {
    try {
      work();
    } catch (error) {
      if (error instanceof RangeError) throw error;
    }
  };
}

function repeated(text: string, length: number): Buffer {
  return Buffer.alloc(length, text);
}

function recordOf(keyword: string, value: string): string {
  const rest = ` ${keyword}=${value}\n`;
  let length = rest.length;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return `${length}${rest}`;
}

const WORK: [string, number, (size: number) => () => void][] = [
  [
    'many pax records',
    200_000,
    (size) => {
      const data = repeated(recordOf('comment', 'x'), size - (size % 13));
      return () => parsePaxRecords(data);
    },
  ],
  [
    'pax records of unknown keywords, all different',
    200_000,
    (size) => {
      const data = Buffer.from(Array.from({ length: size / 20 }, (_, at) => recordOf(`k${at}`, '')).join(''));
      return () => parsePaxRecords(data);
    },
  ],
  [
    'pax data without any "="',
    1_000_000,
    (size) => {
      const data = repeated('9 x\n', size);
      return () => parsePaxRecords(data);
    },
  ],
  ['a name of many levels', 200_000, (size) => () => judgeName('a/'.repeat(size / 2))],
  ['a name of many marks', 100_000, (size) => () => judgeName(`a${'\u0301\u0323'.repeat(size / 2)}`)],
  ['a name of dots', 400_000, (size) => () => judgeName(`${'./'.repeat(size / 2)}a`)],
  ['a name that is shown', 400_000, (size) => () => quote('\u200b'.repeat(size))],
  [
    'many tar entries in small pieces',
    400,
    (size) => {
      const bytes = gunzipSync(archive(...Array.from({ length: size }, () => entry('a', 'x'))));
      return () => {
        const parser = new TarParser({ header: () => 1, data() {}, endOfEntry() {}, lastName: undefined });
        for (let at = 0; at < bytes.length; at += 7) parser.feed(bytes.subarray(at, at + 7));
      };
    },
  ],
  [
    'gzip members',
    5_000,
    (size) => {
      const member = gzipSync('');
      const bytes = Buffer.concat(Array.from({ length: size }, () => member));
      return () => gunzipAtOnce(bytes, size);
    },
  ],
  [
    'the digest of carriage returns in pieces',
    2_000_000,
    (size) => {
      const piece = repeated('\r', 1000);
      return () => {
        const digest = new ContentDigest();
        for (let at = 0; at < size; at += piece.length) digest.update(piece);
        digest.digest();
      };
    },
  ],
  [
    'a scan of hidden characters in one line',
    600_000,
    (size) => {
      const bytes = repeated('\u200b', size);
      return () => scanText('a.md', bytes);
    },
  ],
  [
    'a scan of marks in lines from right to left',
    600_000,
    (size) => {
      const bytes = repeated('\u200f\n', size - (size % 4));
      return () => scanText('a.md', bytes);
    },
  ],
  [
    'a scan of emoji and joiners',
    600_000,
    (size) => {
      const bytes = repeated('\u{1f468}\u200d', size - (size % 7));
      return () => scanText('a.md', bytes);
    },
  ],
];

describe('four times the input is about four times the work', () => {
  test.each(WORK)('of %s', async (_, size, prepare) => {
    expect(await growth((size) => ignoringRefusals(prepare(size)), size)).toBeLessThan(MOST_GROWTH);
  });
});
