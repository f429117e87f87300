import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compilePathGlob, pathGlobProblem, selectFiles } from '../../src/config/path-globs.ts';
import { growth, MOST_GROWTH } from '../support/growth.ts';
import { turnsMeanwhile } from '../support/turns.ts';

describe('a glob over the paths of an archive', () => {
  test.each([
    ['**/*.md', ['a.md', 'x/a.md', 'x/y/.md', '.x/a.md'], ['a.mdc', 'x/a.md/b']],
    ['*.md', ['a.md', '.md'], ['x/a.md']],
    ['drafts/**', ['drafts/a', 'drafts/x/y.md'], ['drafts', 'drafts2/a', 'x/drafts/a']],
    ['**', ['a', 'x/y'], []],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb', 'a/b/c']],
    ['a**/b', ['a/b', 'ax/y/b'], ['b', 'ab']],
    ['?.md', ['a.md', '😀.md'], ['ab.md', '/.md']],
    ['{a,b}.md', ['a.md', 'b.md'], ['{a,b}.md', 'ab.md']],
    ['{a,b/**}/x', ['a/x', 'b//x', 'b/c/x'], ['b/x', 'x']],
    ['{**/,}x', ['x', 'a/x', 'a/b/x'], ['ax']],
    ['{a{b,c},d}', ['ab', 'ac', 'd'], ['a', 'abd']],
    ['{a,}b', ['ab', 'b'], ['a']],
    ['[ab]*', ['[ab]', '[ab]c'], ['a', 'ab']],
    ['a,b}', ['a,b}'], ['a', 'b']],
    ['a..b/c', ['a..b/c'], []],
    ['ä/*', ['a\u0308/x'], []],
    ['A', ['A'], ['a']],
  ])('%s', (glob, matched, unmatched) => {
    expect(pathGlobProblem(glob)).toBeUndefined();
    const { matches } = compilePathGlob(glob);
    expect(matched.filter((path) => !matches(path))).toEqual([]);
    expect(unmatched.filter((path) => matches(path))).toEqual([]);
  });

  test.each([
    ['', 'is empty'],
    ['  ', 'is empty'],
    ['/a', 'is absolute'],
    ['C:/a', 'is absolute'],
    ['../a', 'has ".."'],
    ['a/..', 'has ".."'],
    ['{..,a}/b', 'has ".."'],
    ['a\\b', 'has a "\\", and paths are divided by "/"'],
    ['{a,b', 'has a "{" that is not closed'],
    ['{a,{b}', 'has a "{" that is not closed'],
  ])('is refused: %j', (glob, problem) => {
    expect(pathGlobProblem(glob)).toBe(problem);
  });

  test('is refused when it is longer than a path may be', () => {
    expect(pathGlobProblem('a'.repeat(4096))).toBeUndefined();
    expect(pathGlobProblem(`{${'*,'.repeat(2048)}a}`)).toBe('is longer than 4096 characters');
  });

  test('matches every path that is written as it is', () => {
    const path = fc.stringMatching(/^[a-z .[\]()+^$|-]{1,20}(?:\/[a-z.]{1,5}){0,3}$/);
    fc.assert(fc.property(path, (text) => compilePathGlob(text).matches(text)));
  });

  test('takes time in proportion to the path, whatever the glob', async () => {
    for (const glob of ['**/**/**/**/x', '*a*a*a*a*b', '{a,{a,{a,aa}}}'.repeat(20), '{a,b}'.repeat(40)]) {
      const { matches } = compilePathGlob(glob);
      const prepare = (size: number) => () => matches('a'.repeat(size));
      expect(await growth(prepare, 2_000)).toBeLessThan(MOST_GROWTH);
    }
  });

  test('takes time in proportion to the glob', async () => {
    for (const part of ['{', '{a,', '{a,b}', '**/', '*']) {
      const glob = (size: number) => part.repeat(size) + '}'.repeat(size);
      const prepare = (size: number) => () => compilePathGlob(glob(size)).matches('aaaa');
      expect(await growth(prepare, 2_000)).toBeLessThan(MOST_GROWTH);
    }
  });

  test('lets the event loop turn while there are many files and many globs', async () => {
    const files = Array.from({ length: 100 }, (_, index) => ({ path: `${'a'.repeat(100)}${index}.md` }));
    const globs = Array.from({ length: 20 }, (_, index) => `**/*a*a*a*${index}.mdc`);
    expect(await turnsMeanwhile(() => selectFiles(files, { include: globs }))).toBeGreaterThan(0);
    expect(await turnsMeanwhile(() => selectFiles(files, { exclude: globs }))).toBeGreaterThan(0);
  });
});
