import { describe, expect, test } from '@jest/globals';
import { renderChanges } from '../../src/report/changes.ts';
import type { RulesetResult, TextChange } from '../../src/report/result.ts';
import { ruleset } from './results.ts';

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
