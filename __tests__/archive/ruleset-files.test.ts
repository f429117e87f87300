import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { compareCodePoints, treeDigest } from '../../src/archive/ruleset-files.ts';

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
