import { describe, expect, test } from '@jest/globals';
import { unifiedDiff } from '../../src/commands/unified-diff.ts';

function numbered(amount: number, word = 'line'): string[] {
  return Array.from({ length: amount }, (_, index) => `${word} ${index + 1}`);
}

describe('unifiedDiff', () => {
  test('has the changed lines with three lines of context', async () => {
    const before = numbered(9);
    const after = before.with(4, 'other');
    expect(await unifiedDiff(`${before.join('\n')}\n`, `${after.join('\n')}\n`)).toEqual([
      '@@ -2,7 +2,7 @@',
      ' line 2',
      ' line 3',
      ' line 4',
      '-line 5',
      '+other',
      ' line 6',
      ' line 7',
      ' line 8',
    ]);
  });

  test.each([
    ['', 'a\nb\n', ['@@ -0,0 +1,2 @@', '+a', '+b']],
    ['a\nb\n', '', ['@@ -1,2 +0,0 @@', '-a', '-b']],
    ['', 'a', ['@@ -0,0 +1,1 @@', '+a', '\\ No newline at end of file']],
    ['', '\n', ['@@ -0,0 +1,1 @@', '+']],
    ['a\nb\n', 'a\nb', ['@@ -1,2 +1,2 @@', ' a', '-b', '+b', '\\ No newline at end of file']],
    ['a\r\n', 'a\n', ['@@ -1,1 +1,1 @@', '-a\r', '+a']],
    ['', '', []],
  ])('goes from %j to %j as diff -u does', async (before, after, lines) => {
    expect(await unifiedDiff(before, after)).toEqual(lines);
  });

  test('shows a file as replaced where nearly every line differs', async () => {
    const before = numbered(2000, 'old');
    const after = numbered(2001, 'new');
    const lines = await unifiedDiff(`${before.join('\n')}\n`, `${after.join('\n')}\n`);
    expect(lines).toEqual([
      '@@ -1,2000 +1,2001 @@',
      ...before.map((line) => `-${line}`),
      ...after.map((line) => `+${line}`),
    ]);
  });
});
