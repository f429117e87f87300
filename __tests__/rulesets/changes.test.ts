import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { compareFiles, unifiedDiff } from '../../src/rulesets/changes.ts';
import type { VersionFile } from '../../src/rulesets/version-files.ts';

describe('text changes', () => {
  const BUDGET_BYTES = 1000;

  function files(contents: Record<string, string | Buffer>): VersionFile[] {
    return Object.entries(contents).map(([path, content]) => {
      const bytes = Buffer.from(content);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { path, sizeBytes: bytes.length, sha256, read: () => bytes };
    });
  }

  function compare(before: Record<string, string | Buffer>, after: Record<string, string | Buffer>) {
    return compareFiles(files(before), files(after), BUDGET_BYTES);
  }

  describe('compareFiles', () => {
    test('tells added, changed and removed files in the order of their paths, and no others', async () => {
      const before = { 'same.md': 's', 'c.md': 'old\n', 'a.md': 'x\n' };
      const after = { 'same.md': 's', 'c.md': 'new\n', 'b/b.md': 'y\n' };
      expect(await compare(before, after)).toEqual([
        { path: 'a.md', change: 'removed', lines: ['@@ -1,1 +0,0 @@', '-x'] },
        { path: 'b/b.md', change: 'added', lines: ['@@ -0,0 +1,1 @@', '+y'] },
        { path: 'c.md', change: 'changed', lines: ['@@ -1,1 +1,1 @@', '-old', '+new'] },
      ]);
    });

    test.each([
      ['a NUL', Buffer.from('a\0b')],
      ['bytes that are no UTF-8', Buffer.from([0x61, 0xff])],
    ])('has no lines for a file with %s on either side', async (_, bytes) => {
      const change = { path: 'a', change: 'changed', lines: [], omitted: 'not-text' };
      expect(await compare({ a: bytes }, { a: 'text' })).toEqual([change]);
      expect(await compare({ a: 'text' }, { a: bytes })).toEqual([change]);
    });

    test('keeps a byte order mark, which is a change like any other', async () => {
      expect(await compare({ a: 'x' }, { a: '\uFEFFx' })).toMatchObject([
        { lines: ['@@ -1,1 +1,1 @@', '-x', expect.anything(), '+\uFEFFx', expect.anything()] },
      ]);
    });

    test('reads no more than the budget, and still the smaller files after a large one', async () => {
      const large = 'x'.repeat(BUDGET_BYTES);
      expect(await compare({ 'a.md': 'y' }, { 'a.md': large, 'b.md': 'z\n' })).toEqual([
        { path: 'a.md', change: 'changed', lines: [], omitted: 'too-large' },
        { path: 'b.md', change: 'added', lines: ['@@ -0,0 +1,1 @@', '+z'] },
      ]);
    });
  });
});

describe('unified diff', () => {
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
});
