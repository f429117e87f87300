import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  ContentDigest,
  compareCodePoints,
  digestContent,
  treeDigest,
  treeDigests,
} from '../../src/archive/contents.ts';

describe('compareCodePoints', () => {
  test('orders as the UTF-8 bytes do, not as UTF-16 units do', () => {
    const names = ['z', 'a', '\u{1f600}', '\uff5e', 'a/b', 'a.b', 'ab', '\ud7ff', '\ue000', ''];
    const byBytes = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(names.toSorted(compareCodePoints)).toEqual(byBytes);
    expect(names.toSorted()).not.toEqual(byBytes);
  });

  test('is zero for equal strings only', () => {
    expect(compareCodePoints('a', 'a')).toBe(0);
    expect(compareCodePoints('a', 'ab')).toBeLessThan(0);
    expect(compareCodePoints('\u{10000}', '\uffff')).toBeGreaterThan(0);
  });
});

describe('treeDigest', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const file = (path: string, text: string) => ({ path, sha256: sha256(text) });

  test('covers path, NUL, hex digest and newline of each file', () => {
    expect(treeDigest([file('a.md', 'one')])).toBe(sha256(`a.md\0${sha256('one')}\n`));
  });

  test('does not depend on the order of the files', () => {
    const [a, b, c] = [file('\uff5e', '1'), file('\u{1f600}', '2'), file('a/b', '3')];
    const expected = sha256(`a/b\0${sha256('3')}\n\uff5e\0${sha256('1')}\n\u{1f600}\0${sha256('2')}\n`);
    expect(treeDigest([a, b, c])).toBe(expected);
    expect(treeDigest([b, c, a])).toBe(expected);
  });

  test('of no files is the digest of nothing', () => {
    expect(treeDigest([])).toBe(sha256(''));
  });
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const file = (path: string, text: string) => ({ path, ...digestContent(Buffer.from(text)) });

describe('the digest of a tree that another system has checked out', () => {
  const composed = 'caf\u00e9.md';
  const decomposed = 'cafe\u0301.md';

  test('does not change with the line ends of its texts', () => {
    expect(treeDigest([file('a.md', 'one\r\ntwo\r\n')])).toBe(treeDigest([file('a.md', 'one\ntwo\n')]));
  });

  test.each([
    ['a CR alone', 'one\rtwo', 'one\ntwo'],
    ['a CR at the end', 'one\r', 'one\n'],
    ['two CRs before an LF', 'one\r\r\n', 'one\n'],
    ['CRLF in a file with NUL', '\0one\r\n', '\0one\n'],
    ['CRLF before a NUL', 'one\r\n\0', 'one\n\0'],
  ])('changes with %s', (_, text, other) => {
    expect(treeDigest([file('a.md', text)])).not.toBe(treeDigest([file('a.md', other)]));
  });

  test('does not change with the form of its names, whose order is that of the composed ones', () => {
    const names = [composed, 'cafz.md', '\u1e9b.md'];
    const tree = (form: string) => names.map((name) => file(name.normalize(form), name));
    expect(treeDigest(tree('NFD'))).toBe(treeDigest(tree('NFC')));
    expect(treeDigest([file(decomposed, '1'), file('cafz.md', '2')])).toBe(
      sha256(`cafz.md\0${sha256('2')}\n${composed}\0${sha256('1')}\n`),
    );
  });

  test('as it was before, over raw names and bytes, is right too', () => {
    const raw = sha256(`${decomposed}\0${sha256('1\r\n')}\n`);
    expect(treeDigests([file(decomposed, '1\r\n')])).toEqual([treeDigest([file(composed, '1\n')]), raw]);
    expect(treeDigests([file(composed, '1\n')])).toHaveLength(1);
  });
});

describe('ContentDigest', () => {
  test.each(['', 'one\n', 'a\r\nb', '\r\n', 'a\r', 'a\r\r\n\r', '\n\r\n', 'a\r\n\0', '\0\r\n', 'a\rb\r\n'])(
    'finds in pieces of any size what the whole of %j has',
    (text) => {
      const bytes = Buffer.from(text);
      for (let size = 1; size <= 4; size += 1) {
        const digest = new ContentDigest();
        for (let at = 0; at < bytes.length; at += size) digest.update(bytes.subarray(at, at + size));
        expect(digest.digest()).toEqual(digestContent(bytes));
      }
    },
  );
});
