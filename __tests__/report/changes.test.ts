import { describe, expect, test } from '@jest/globals';
import { renderChanges } from '../../src/report/changes.ts';
import type { RulesetResult } from '../../src/report/result.ts';
import { failed, ruleset, source } from './results.ts';

const HEAD = '| Ruleset | From | To | Change | Files | Source |\n| --- | --- | --- | --- | --- | --- |\n';

function moved(from: string | null, to: string, overrides: Partial<RulesetResult> = {}): RulesetResult {
  return ruleset('rules', { status: 'updated', previousVersion: from, version: to, ...overrides });
}

/** The cells of the only row. */
function row(result: RulesetResult, ...sources: Parameters<typeof source>[]): string[] {
  const changes = renderChanges(
    [result],
    sources.map((parts) => source(...parts)),
  );
  const [line = ''] = changes.slice(HEAD.length).split('\n');
  return line.split('|').map((cell) => cell.trim());
}

describe('the table of changes', () => {
  test('has a row for each version that came, changed or went, and for nothing else', () => {
    const rulesets = [
      ruleset('a'),
      moved('1.0.0', '1.2.0', { name: 'b' }),
      ruleset('c', { status: 'removed', version: null, previousVersion: '3.0.0' }),
      ruleset('d', { status: 'unchanged', previousVersion: '1.2.0' }),
      ruleset('put-back', { status: 'installed', previousVersion: '1.2.0' }),
      failed('e', 'NOT_FOUND', 'Cannot find e'),
    ];
    expect(renderChanges(rulesets)).toBe(
      `${HEAD}${[
        '| `a` |  | `1.2.0` | new |  | `default` |',
        '| `b` | `1.0.0` | `1.2.0` | minor |  | `default` |',
        '| `c` | `3.0.0` |  | removed |  | `default` |',
      ].join('\n')}`,
    );
  });

  test('is empty when no version changed', () => {
    expect(renderChanges([ruleset('d', { status: 'unchanged', previousVersion: '1.2.0' })])).toBe('');
    expect(renderChanges([])).toBe('');
  });

  test.each([
    ['1.2.3', '2.0.0', 'major'],
    ['1.2.3', '1.3.0', 'minor'],
    ['1.2.3', '1.2.4', 'patch'],
    ['1.2.3', '2.0.0-beta.1', 'prerelease'],
    ['2.0.0', '1.0.0', 'major'],
    ['dev', '1.0.0', 'other'],
    ['main', 'main', 'content'],
  ])('calls the step from %s to %s %s', (from, to, kind) => {
    expect(row(moved(from, to))[4]).toBe(kind);
  });

  test('counts files that were added, changed and removed, and leaves out what there was none of', () => {
    const fileChanges = { added: 1, changed: 2, removed: 3, unchanged: 4 };
    expect(row(moved('1.0.0', '1.0.1', { fileChanges }))[5]).toBe('1 added, 2 changed, 3 removed');
    expect(row(moved('1.0.0', '1.0.1', { fileChanges: { ...fileChanges, added: 0, removed: 0 } }))[5]).toBe(
      '2 changed',
    );
  });

  test('counts the files between the two versions where their texts were compared', () => {
    const fileChanges = { added: 9, changed: 0, removed: 0, unchanged: 0 };
    const textChanges = [
      { path: 'a.md', change: 'changed', lines: ['@@ -1,1 +1,1 @@', '-a', '+b'] } as const,
    ];
    expect(row(moved('1.0.0', '1.0.1', { fileChanges, textChanges }))[5]).toBe('1 changed');
  });
});

describe('the source of a change', () => {
  test.each([
    ['https://gitlab.example.com', '[`default`](https://gitlab.example.com)'],
    ['https://rules.example.com:8443/a/b', '[`default`](https://rules.example.com:8443/a/b)'],
    ['https://rules.example.com/a?token=x#y', '[`default`](https://rules.example.com/a)'],
    ['https://user:secret@rules.example.com/', '[`default`](https://rules.example.com)'],
    ['https://rules.example.com/a)[x](http://evil.example)', /^\[`default`\]\([^()[\]]*\)$/],
  ])('is a link for %s', (url, cell) => {
    const [, , , , , , found] = row(moved('1.0.0', '1.0.1'), ['default', { url }]);
    expect(found).toMatch(cell);
  });

  test.each([
    'http://rules.example.com',
    's3://bucket/rules',
    './registry',
    'javascript:alert(1)',
    'https://[::1]/',
  ])('is only a name for %s', (url) => {
    expect(row(moved('1.0.0', '1.0.1'), ['default', { url }])[6]).toBe('`default`');
  });

  test('is nothing for a ruleset whose source is not known', () => {
    expect(row(moved('1.0.0', '1.0.1', { source: '' }))[6]).toBe('');
  });
});

describe('foreign text in the table', () => {
  test.each([
    ['a|b', 'a cell'],
    ['`x` <img src=x>', 'HTML'],
    ['[a](http://evil.example)', 'a link'],
    ['\n\n# heading', 'a heading'],
    ['a\u202Eb', 'hidden characters'],
  ])('cannot make %j into %s', (name) => {
    const changes = renderChanges([ruleset(name, { source: name })]);
    expect(changes.split('\n')).toHaveLength(3);
    expect(changes.slice(HEAD.length).split('|')).toHaveLength(8);
    expect(changes).not.toMatch(/<img|\]\(|\u202E/);
  });

  test('mentions nobody: an @ is inside of code only', () => {
    const changes = renderChanges([ruleset('@octocat', { source: '@github/security' })]);
    expect(changes.replaceAll(/`[^`]*`|<code>.*?<\/code>/g, '')).not.toContain('@');
  });

  test('is counted where a pull request body has no room for it', () => {
    const changes = renderChanges(Array.from({ length: 3000 }, (_, index) => ruleset(`rules-${index}`)));
    const shown = changes.match(/^\| `rules-/gm)?.length ?? 0;
    expect(changes.length).toBeLessThanOrEqual(40_000);
    expect(changes.length).toBeGreaterThan(39_000);
    expect(changes).toMatch(new RegExp(`\\n\\nand ${3000 - shown} more$`));
  });
});
