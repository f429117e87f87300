import { describe, expect, test } from '@jest/globals';
import { renderChanges } from '../../src/report/changes.ts';
import type { RulesetResult, TextChange } from '../../src/result.ts';
import { failed, ruleset, source } from './results.ts';

describe('changes', () => {
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
});

describe('changes text', () => {
  function updated(name: string, textChanges: RulesetResult['textChanges']): RulesetResult {
    return ruleset(name, { status: 'updated', previousVersion: '1.0.0', version: '1.1.0', textChanges });
  }

  function changed(lines: readonly string[], overrides: Partial<TextChange> = {}): TextChange {
    return { path: 'a.md', change: 'changed', lines, ...overrides };
  }

  /** What stands below the table. */
  function folded(...rulesets: RulesetResult[]): string {
    const changes = renderChanges(rulesets);
    return changes.slice(changes.indexOf('\n\n') + 2);
  }

  /** Lines of the fenced blocks, found as CommonMark finds them; throws when a block does not end. */
  function fenced(markdown: string): string[] {
    const inside: string[] = [];
    let fence: string | undefined;
    for (const line of markdown.split('\n')) {
      const marker = /^ {0,3}(`{3,})([^`]*)$/.exec(line);
      if (fence === undefined) fence = marker?.[1];
      else if (marker !== null && (marker[1] ?? '').length >= fence.length && marker[2]?.trim() === '')
        fence = undefined;
      else inside.push(line);
    }
    if (fence !== undefined) throw new Error('The block is not closed');
    return inside;
  }

  function manyLines(amount: number, text = 'a line of rule text'): string[] {
    return Array.from({ length: amount }, (_, index) => `+${text} ${index}`);
  }

  describe('the folded text of changes', () => {
    test('is one unified diff for each ruleset, below the table', () => {
      const lines = ['@@ -1,2 +1,2 @@', ' kept', '-old', '+new'];
      expect(
        folded(
          updated('rules', [
            changed(lines),
            changed(['@@ -0,0 +1,1 @@', '+x'], { path: 'b.md', change: 'added' }),
          ]),
        ),
      ).toBe(
        [
          '<details><summary><code>rules</code> <code>1.0.0 → 1.1.0</code>: 2 lines added, 1 line removed</summary>',
          '',
          '```diff',
          '--- a/a.md',
          '+++ b/a.md',
          ...lines,
          '--- /dev/null',
          '+++ b/b.md',
          '@@ -0,0 +1,1 @@',
          '+x',
          '```',
          '',
          '</details>',
        ].join('\n'),
      );
    });

    test('names removed files, files that are no text and files that are too large', () => {
      const text = folded(
        updated('rules', [
          changed(['@@ -1,1 +0,0 @@', '-x'], { change: 'removed' }),
          changed([], { path: 'logo.png', change: 'added', omitted: 'not-text' }),
          changed([], { path: 'big.md', omitted: 'too-large' }),
        ]),
      );
      expect(fenced(text)).toEqual([
        '--- a/a.md',
        '+++ /dev/null',
        '@@ -1,1 +0,0 @@',
        '-x',
        'Binary file logo.png added',
        'File big.md changed, too large to be compared here',
      ]);
    });

    test('says of how many rulesets the earlier text is not at hand', () => {
      const sentence = 'The text of 1 ruleset could not be compared: the earlier version is not at hand.';
      expect(folded(updated('rules', 'unavailable'))).toBe(sentence);
      expect(folded(updated('a', [changed(['+x'])]), updated('b', 'unavailable'))).toMatch(
        new RegExp(`${sentence}$`),
      );
    });

    test('is not there when texts were not to be compared, or did not differ', () => {
      expect(renderChanges([updated('rules', undefined), updated('b', [])])).not.toContain('\n\n');
    });
  });

  describe('rule text in a diff', () => {
    test.each([
      ['a fence', ['```', '~~~', '`````']],
      ['an indented fence', ['   ```', '``` ', '````']],
    ])('cannot leave its block by %s', (_, text) => {
      const lines = text.flatMap((line) => [` ${line}`, `+${line}`, `-${line}`, line]);
      expect(fenced(folded(updated('rules', [changed([...lines, '+# @octocat <img src=x>'])])))).toEqual([
        '--- a/a.md',
        '+++ b/a.md',
        ...lines,
        '+# @octocat <img src=x>',
      ]);
    });

    test('shows every character that people cannot see, and keeps tabs', () => {
      const text = folded(updated('rules', [changed(['+\ta\u200Bb\u202Ec\u{E0041}\u0007\u2028d\r'])]));
      expect(fenced(text).at(-1)).toBe('+\ta\\u{200B}b\\u{202E}c\\u{E0041}\\u{0007}\\u{2028}d\\r');
    });

    test('cannot end its line or its heading by a path or a name', () => {
      const text = folded(updated('</summary><img src=x>', [changed(['+x'], { path: 'a\n```\n<b>.md' })]));
      expect(fenced(text)).toEqual(['--- a/a\\n```\\n<b>.md', '+++ b/a\\n```\\n<b>.md', '+x']);
      expect(text).not.toContain('</summary><img');
    });

    test('is cut where a line is very long, with the number of characters that are missing', () => {
      const text = folded(updated('rules', [changed([`+${'x'.repeat(1000)}`])]));
      expect(fenced(text).at(-1)).toMatch(/^\+x{599}… \(401 more characters\)$/);
    });
  });

  describe('the room of a pull request body', () => {
    test('is never exceeded, and lines that are left out are counted', () => {
      const changes = renderChanges([updated('rules', [changed(manyLines(5000))])]);
      expect(changes.length).toBeLessThanOrEqual(40_000);
      expect(changes.length).toBeGreaterThan(38_000);
      const shown = fenced(changes).length - 2;
      expect(changes).toContain(`${5000 - shown} more lines of this diff left out`);
      expect(changes).toContain('5000 lines added');
    });

    test('is shared so that a large change does not hide a small one', () => {
      const small = manyLines(3, 'small');
      const text = folded(
        updated('a', [changed(manyLines(5000))]),
        updated('b', [changed(small)]),
        updated('c', [changed(manyLines(5000))]),
      );
      expect(fenced(text)).toEqual(expect.arrayContaining(small));
      const halves = text.split('<details>').map(({ length }) => length);
      expect(Math.abs((halves[1] ?? 0) - (halves[3] ?? 0))).toBeLessThan(100);
    });

    test('is enough for a table beside the texts, however many rulesets there are', () => {
      const many = Array.from({ length: 2000 }, (_, index) =>
        updated(`rules-${index}`, [changed(manyLines(100, '\u{E0041}'.repeat(500)))]),
      );
      const changes = renderChanges(many);
      const shown = changes.match(/<details>/g)?.length ?? 0;
      expect(changes.length).toBeLessThanOrEqual(40_000);
      expect(changes).toContain(`The text of ${2000 - shown} more rulesets is left out for want of room.`);
      expect(changes).toMatch(/\n\nand \d+ more\n/);
      expect(() => fenced(changes)).not.toThrow();
    });
  });
});
