import { describe, expect, test } from '@jest/globals';
import { canBeWrittenOut, splitPatterns, writeOut } from '../../src/assistants/patterns.ts';
import { growth, MOST_GROWTH } from '../support/growth.ts';

describe('a string of patterns', () => {
  test.each([
    ['**/*.ts, {src,lib}/**', ['**/*.ts', '{src,lib}/**']],
    ['a', ['a']],
    [' a ,, b,', ['a', 'b']],
    [',', []],
    ['{a,{b,c}},d', ['{a,{b,c}}', 'd']],
    ['a},b', ['a}', 'b']],
    ['a,{b,c', ['a', '{b,c']],
  ])('%j is divided into %j', (text, patterns) => {
    expect(splitPatterns(text)).toEqual(patterns);
  });

  test.each([
    ['*.{ts,tsx}', ['*.ts', '*.tsx']],
    ['{a,b}/{c,d}', ['a/c', 'a/d', 'b/c', 'b/d']],
    ['{a,b{c,d}}e', ['ae', 'bce', 'bde']],
    ['{{a,b},c}', ['a', 'b', 'c']],
    ['a{,b}', ['a', 'ab']],
    ['{,}', []],
    ['{a}', ['{a}']],
    ['{1..3}', ['{1..3}']],
    ['{a{b,c}}', ['{ab}', '{ac}']],
    ['{a,{b,c}', ['{a,b', '{a,c']],
    ['a,b', ['a,b']],
    ['a}{b,c}', ['a}b', 'a}c']],
    ['{a,a}', ['a']],
  ])('%j is written out as %j', (pattern, written) => {
    expect(writeOut([pattern])).toEqual(written);
  });

  test('is not written out when it stands for too many', () => {
    expect(canBeWrittenOut(['{a,b}'.repeat(9), 'x'])).toBe(true);
    expect(canBeWrittenOut(['{a,b}'.repeat(10)])).toBe(false);
    expect(canBeWrittenOut(['{a,b}'.repeat(10_000)])).toBe(false);
    expect(canBeWrittenOut([`${'x'.repeat(40_000)}{a,b}`])).toBe(false);
    expect(canBeWrittenOut(Array.from({ length: 2_000 }, (_, index) => `f${index}`))).toBe(true);
  });

  test('takes time in proportion to its length', async () => {
    for (const part of ['{', '{a,', '{a,b}', ',', '}', '{a', 'a,b']) {
      const text = (size: number) => part.repeat(size) + '}'.repeat(size);
      const prepare = (size: number) => () => [splitPatterns(text(size)), canBeWrittenOut([text(size)])];
      expect(await growth(prepare, 10_000)).toBeLessThan(MOST_GROWTH);
    }
  });
});
