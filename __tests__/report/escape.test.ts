import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clip, escapeHtml, escapeJson, escapeLine, htmlCode, markdownCode } from '../../src/report/escape.ts';
import { anyText } from '../support/any-text.ts';
import { rounds } from '../support/rounds.ts';

/** What actions/runner does with a line of output (`ActionCommand.cs`): true when it would act on it. */
function isCommand(line: string): boolean {
  if (/^\s*::/.test(line) && line.indexOf('::', line.indexOf('::') + 2) >= 0) return true;
  const start = line.indexOf('##[');
  return start >= 0 && line.indexOf(']', start) >= 0;
}

const hostile = fc
  .array(
    fc.constantFrom(
      '::',
      ':',
      '##[',
      '#',
      '[',
      ']',
      'error',
      '\n',
      '\r',
      '\u0085',
      '\u2028',
      ' ',
      '\u00a0',
      'x',
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('escapeLine', () => {
  test.each([
    ['a line feed', 'a\nb', 'a\\nb'],
    ['a carriage return', 'a\rb', 'a\\rb'],
    ['NEL and line separators', '\u0085\u2028\u2029', '\\u{0085}\\u{2028}\\u{2029}'],
    ['an ANSI sequence', '\u001B[31mred', '\\u{001B}[31mred'],
    ['bidirectional controls', '\u202Eabc\u2066', '\\u{202E}abc\\u{2066}'],
    ['zero-width characters', 'a\u200B\u200D\uFEFFb', 'a\\u{200B}\\u{200D}\\u{FEFF}b'],
    ['tag characters', '\u{E0041}', '\\u{E0041}'],
    ['variation selectors', '\u{E0100}', '\\u{E0100}'],
    ['a lone surrogate', '\uD800', '\\u{D800}'],
    ['a NUL', '\0', '\\u{0000}'],
  ])('makes %s visible', (_what, text, expected) => {
    expect(escapeLine(text)).toBe(expected);
  });

  test('leaves ordinary text of any script alone', () => {
    const text = 'Cannot read "C:\\rules\\日本語.json": größer als 1 MiB – 50 % (ok)';
    expect(escapeLine(text)).toBe(text);
  });

  test('keeps the colons of an IPv6 host in brackets', () => {
    expect(escapeLine('http://[::1]:8080/a')).toBe('http://[::1]:8080/a');
  });

  test('never yields a line that the runner acts on', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeLine(text);
        expect(isCommand(escaped)).toBe(false);
        expect(escaped).not.toMatch(/[\r\n\u0085\u2028\u2029]/);
      }),
      { numRuns: rounds(200, 2000) },
    );
  });

  test('never yields an invisible character, whatever the text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(escapeLine(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('cuts what is too long for a line, and no character in two', () => {
    expect(escapeLine('a'.repeat(5000))).toHaveLength(3000);
    expect(clip('😀😀', 2)).toBe('…');
  });
});

describe('escapeHtml and htmlCode', () => {
  test('leave no markup and no line break', () => {
    expect(escapeHtml(`<img src="x" onerror='a'>&\n\``)).toBe(
      '&#60;img src=&#34;x&#34; onerror=&#39;a&#39;&#62;&#38;\\n&#96;',
    );
    expect(htmlCode('</code><script>')).toBe('<code>&#60;/code&#62;&#60;script&#62;</code>');
  });
});

describe('markdownCode', () => {
  test('writes ordinary names and versions as a code span', () => {
    expect(markdownCode('company@security_rules')).toBe('`company@security_rules`');
  });

  test('hides everything that Markdown or HTML would act on', () => {
    const cell = markdownCode('a`|<b>\n[x](y)*!');
    expect(cell.slice('<code>'.length, -'</code>'.length)).not.toMatch(/[`|<>\n[\]()*!\\]/);
    expect(cell).toContain('&#124;');
  });
});

describe('escapeJson', () => {
  test('keeps the data and shows no invisible character', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const json = escapeJson(JSON.stringify({ text }, null, 2));
        expect(JSON.parse(json)).toEqual({ text });
        expect(json.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
