import { describe, expect, test } from '@jest/globals';
import { type Finding, scanText, TextScan } from '../../src/archive/scan.ts';

const scan = (text: string): Finding[] | 'not-text' => scanText('rules/a.md', Buffer.from(text));

/** Findings in short: `line:column U+XXXX NAME`. */
const found = (text: string): string[] => {
  const findings = scan(text);
  if (findings === 'not-text') return [findings];
  return findings.map(({ line, column, codePoint }) => `${line}:${column} ${codePoint}`);
};

describe('legitimate text has no findings', () => {
  test.each([
    ['plain ASCII with tabs and CRLF', 'a\tb\r\nc\n'],
    ['nothing', ''],
    ['accents, dashes, quotes and special spaces', 'café — “x” ‘y’ a\u00a0b\u202fc\u3000d'],
    ['a byte order mark at the start', '\ufeffa'],
    ['a family', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}'],
    ['a couple with a heart', '\u{1f469}\u200d\u2764\ufe0f\u200d\u{1f48b}\u200d\u{1f468}'],
    ['a profession with a skin tone', '\u{1f9d1}\u{1f3fd}\u200d\u{1f4bb}'],
    ['a direction', '\u{1f3c3}\u{1f3fd}\u200d\u2640\ufe0f\u200d\u27a1\ufe0f'],
    ['a rainbow flag and a pirate flag', '\u{1f3f3}\ufe0f\u200d\u{1f308}\u{1f3f4}\u200d\u2620\ufe0f'],
    ['emoji and text style', '\u2764\ufe0f \u2602\ufe0e \u00a9\ufe0f \u2139\ufe0f'],
    ['keycaps', '1\ufe0f\u20e3#\ufe0f\u20e3*\u20e3'],
    ['flags of countries', '\u{1f1e9}\u{1f1ea}\u{1f1ef}\u{1f1f5}'],
    ['the flag of England', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['the flag of Scotland', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['the flag of Wales', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
    ['hieroglyphs in a group', '\u{13000}\u{13430}\u{13437}\u{13001}\u{13431}\u{13002}\u{13438} x'],
    ['a mirrored and a damaged hieroglyph', '\u{13000}\u{13440} \u{13001}\u{13447}\u{13430}\u{13002}'],
    ['Persian joiners', 'می\u200cخواهم خانه\u200cها'],
    ['a Persian suffix after a Latin word', 'API\u200cها و `x`\u200cها'],
    ['the abbreviation of the Hijri year', '1447 ه\u200d، ه\u200d'],
    ['an initial form', '(\u200dه)'],
    ['Hindi joiners', 'क्\u200dष क्\u200cष शक्\u200c'],
    ['Sinhala joiners', 'ශ්\u200dරී ලංකා'],
    ['Bengali and Malayalam joiners', 'র\u200d্যাব അവന്\u200d'],
    ['Khmer line breaks', 'ភាសា\u200bខ្មែរ'],
    ['marks in a Hebrew line', 'שלום\u200f! (abc\u200e) 5\u200f'],
    ['a mark in an Arabic line', 'رقم 5\u061c-3'],
    ['an ideographic variant', '葛\u{e0100}城市 邉\u{e011f}'],
    ['a compatibility variant', '\u537f\ufe00'],
    ['a variant of a full-width comma', '\uff0c\ufe01'],
    ['a variant of a mathematical sign', '\u2229\ufe00'],
    ['Mongolian selectors and vowel separator', '\u182c\u180b \u182c\u1820\u1837\u180e\u1820'],
    ['a grapheme joiner between marks', 'a\u0301\u034f\u0308'],
    ['a blank between Braille', '\u2813\u2800\u2811'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('hidden characters are found', () => {
  test.each([
    ['a tag', 'a\u{e0061}', '1:2 U+E0061 TAG LATIN SMALL LETTER A'],
    ['a capital tag', 'a\u{e0041}', '1:2 U+E0041 TAG LATIN CAPITAL LETTER A'],
    ['a tag space', 'a\u{e0020}', '1:2 U+E0020 TAG SPACE'],
    ['a language tag', 'a\u{e0001}', '1:2 U+E0001 LANGUAGE TAG'],
    ['an override', 'a\u202eb', '1:2 U+202E RIGHT-TO-LEFT OVERRIDE'],
    ['an embedding', 'a\u202bb', '1:2 U+202B RIGHT-TO-LEFT EMBEDDING'],
    ['an isolate in a right-to-left line', 'ש\u2067b', '1:2 U+2067 RIGHT-TO-LEFT ISOLATE'],
    ['a zero-width space', 'a\u200bb', '1:2 U+200B ZERO WIDTH SPACE'],
    ['a joiner between Latin letters', 'a\u200db', '1:2 U+200D ZERO WIDTH JOINER'],
    ['a non-joiner between Latin letters', 'a\u200cb', '1:2 U+200C ZERO WIDTH NON-JOINER'],
    ['a non-joiner at the end of a word', 'می\u200c خ', '1:3 U+200C ZERO WIDTH NON-JOINER'],
    ['a word joiner', 'a\u2060b', '1:2 U+2060 WORD JOINER'],
    ['a byte order mark inside', 'a\ufeffb', '1:2 U+FEFF ZERO WIDTH NO-BREAK SPACE'],
    ['a byte order mark on another line', 'a\n\ufeffb', '2:1 U+FEFF ZERO WIDTH NO-BREAK SPACE'],
    ['a second byte order mark', '\ufeff\ufeff', '1:2 U+FEFF ZERO WIDTH NO-BREAK SPACE'],
    ['a soft hyphen', 'a\u00adb', '1:2 U+00AD SOFT HYPHEN'],
    ['a mark in a left-to-right line', 'a\u200eb', '1:2 U+200E LEFT-TO-RIGHT MARK'],
    ['a mark on the line after a right-to-left line', 'ש\na\u200fb', '2:2 U+200F RIGHT-TO-LEFT MARK'],
    ['an emoji selector after a letter', 'a\ufe0f', '1:2 U+FE0F VARIATION SELECTOR-16'],
    ['an emoji selector after a digit', '1\ufe0f.', '1:2 U+FE0F VARIATION SELECTOR-16'],
    ['a selector that emoji have not', '\u{1f600}\ufe00', '1:2 U+FE00 VARIATION SELECTOR-1'],
    ['an ideographic selector after a letter', 'a\u{e0100}', '1:2 U+E0100 VARIATION SELECTOR-17'],
    ['an ideographic selector beyond those in use', '葛\u{e0151}', '1:2 U+E0151 VARIATION SELECTOR-98'],
    [
      'a Mongolian selector after a Latin letter',
      'a\u180b',
      '1:2 U+180B MONGOLIAN FREE VARIATION SELECTOR ONE',
    ],
    ['a Mongolian separator between Latin letters', 'a\u180eb', '1:2 U+180E MONGOLIAN VOWEL SEPARATOR'],
    ['a Hangul filler', 'a\u3164b', '1:2 U+3164 HANGUL FILLER'],
    ['other Hangul fillers', '\u115f', '1:1 U+115F HANGUL CHOSEONG FILLER'],
    ['a half-width filler', '\uffa0', '1:1 U+FFA0 HALFWIDTH HANGUL FILLER'],
    ['a Braille blank', 'a\u2800b', '1:2 U+2800 BRAILLE PATTERN BLANK'],
    ['an invisible operator', 'f\u2061(x)', '1:2 U+2061 FUNCTION APPLICATION'],
    ['a deprecated format character', 'a\u206a', '1:2 U+206A INHIBIT SYMMETRIC SWAPPING'],
    ['an annotation', 'a\ufff9b', '1:2 U+FFF9 INTERLINEAR ANNOTATION ANCHOR'],
    ['an unassigned invisible code point', 'a\u{e0fff}', '1:2 U+E0FFF UNASSIGNED'],
    ['a grapheme joiner between letters', 'a\u034fb', '1:2 U+034F COMBINING GRAPHEME JOINER'],
    ['an empty note', '\u{1d159}', '1:1 U+1D159 MUSICAL SYMBOL NULL NOTEHEAD'],
    ['a line separator', 'a\u2028b', '1:2 U+2028 LINE SEPARATOR'],
    ['an escape in plain ASCII', 'a\x1b[0m', '1:2 U+001B ESCAPE'],
    ['a backspace', 'a\bb', '1:2 U+0008 BACKSPACE'],
    ['a form feed', 'a\fb', '1:2 U+000C FORM FEED'],
    ['delete', 'a\x7f', '1:2 U+007F DELETE'],
    ['a C1 control', 'a\u009b', '1:2 U+009B CONTROL SEQUENCE INTRODUCER'],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

describe('a payload glued to legitimate characters is found', () => {
  test.each([
    [
      'tags after a flag',
      '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}\u{e0061}',
      ['1:8 U+E0061 TAG LATIN SMALL LETTER A'],
    ],
    ['tags after another emoji', '\u{1f600}\u{e0061}', ['1:2 U+E0061 TAG LATIN SMALL LETTER A']],
    [
      'tags in a flag without an end',
      '\u{1f3f4}\u{e0067}\u{e0062}',
      ['1:2 U+E0067 TAG LATIN SMALL LETTER G', '1:3 U+E0062 TAG LATIN SMALL LETTER B'],
    ],
    [
      'a flag of another region',
      '\u{1f3f4}\u{e0061}\u{e007f}',
      ['1:2 U+E0061 TAG LATIN SMALL LETTER A', '1:3 U+E007F CANCEL TAG'],
    ],
    ['selectors after an emoji', '\u2764\ufe0f\u{e0151}', ['1:3 U+E0151 VARIATION SELECTOR-98']],
    ['a second emoji selector', '\u2764\ufe0f\ufe0f', ['1:3 U+FE0F VARIATION SELECTOR-16']],
    ['a second ideographic selector', '葛\u{e0100}\u{e0101}', ['1:3 U+E0101 VARIATION SELECTOR-18']],
    ['a joiner after an emoji', '\u{1f600}\u200d', ['1:2 U+200D ZERO WIDTH JOINER']],
    [
      'two joiners between emoji',
      '\u{1f600}\u200d\u200d\u{1f600}',
      ['1:2 U+200D ZERO WIDTH JOINER', '1:3 U+200D ZERO WIDTH JOINER'],
    ],
    [
      'two joiners between Persian letters',
      'ی\u200c\u200dخ',
      ['1:2 U+200C ZERO WIDTH NON-JOINER', '1:3 U+200D ZERO WIDTH JOINER'],
    ],
    [
      'a joiner before a joiner at the end of a word',
      'क्\u200d\u200c',
      ['1:3 U+200D ZERO WIDTH JOINER', '1:4 U+200C ZERO WIDTH NON-JOINER'],
    ],
    [
      'marks in a row in a right-to-left line',
      'ש\u200f\u200e',
      ['1:2 U+200F RIGHT-TO-LEFT MARK', '1:3 U+200E LEFT-TO-RIGHT MARK'],
    ],
    ['a zero-width space in an Arabic word', 'ی\u200bخ', ['1:2 U+200B ZERO WIDTH SPACE']],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('a finding', () => {
  test('has file, line, column in code points, name and severity, and never the character', () => {
    expect(scan('first\r\n\u{1f600}é\u200b')).toEqual([
      { file: 'rules/a.md', line: 2, column: 3, codePoint: 'U+200B ZERO WIDTH SPACE', severity: 'error' },
    ]);
  });

  test('is a warning for what is often an accident', () => {
    expect(scan('a\u00adb')).toMatchObject([{ severity: 'warning' }]);
    expect(scan('a\ufeffb')).toMatchObject([{ severity: 'warning' }]);
    expect(scan('a\u{e0061}b')).toMatchObject([{ severity: 'error' }]);
  });

  test('is listed at most 100 times a file; the last one counts the rest', () => {
    const findings = scan('\u200b'.repeat(1000));
    expect(findings).toHaveLength(100);
    expect(findings.at(-1)).toMatchObject({ column: 100, more: 900 });
    expect(scan('\u200b'.repeat(100))).not.toContainEqual(
      expect.objectContaining({ more: expect.anything() }),
    );
  });

  test('is found at the right place in a file of many megabytes', () => {
    const line = `${'é'.repeat(50)}\n`;
    expect(found(`${line.repeat(30_000)}ab\u200b`)).toEqual(['30001:3 U+200B ZERO WIDTH SPACE']);
  });

  test('is found at the right place in a line of many megabytes', () => {
    expect(found(`x${'é'.repeat(5_000_000)}\u200b`)).toEqual(['1:5000002 U+200B ZERO WIDTH SPACE']);
  });
});

describe('what is not text', () => {
  test.each([
    ['a NUL', Buffer.from('a\0b')],
    ['a NUL in text that is not ASCII', Buffer.from('é\0\u200b')],
    ['Latin-1', Buffer.from('caf\xe9', 'latin1')],
    ['UTF-16', Buffer.from('ab', 'utf16le')],
    ['UTF-8 cut short', Buffer.from('é').subarray(0, 1)],
  ])('is said to be so: %s', (_, bytes) => {
    expect(scanText('a.bin', bytes)).toBe('not-text');
  });
});

describe('characters that no font shows are found', () => {
  test.each([
    ['a\u{13430}b', '1:2 U+13430 EGYPTIAN HIEROGLYPH VERTICAL JOINER'],
    ['a\u{13440}', '1:2 U+13440 EGYPTIAN HIEROGLYPH MIRROR HORIZONTALLY'],
    ['a\u{13447}', '1:2 U+13447 EGYPTIAN HIEROGLYPH MODIFIER DAMAGED AT TOP START'],
    ['a\u{13455}', '1:2 U+13455 EGYPTIAN HIEROGLYPH MODIFIER DAMAGED'],
    ['\ufdd0', '1:1 U+FDD0 NONCHARACTER'],
    ['\ufdef', '1:1 U+FDEF NONCHARACTER'],
    ['a\ufffe', '1:2 U+FFFE NONCHARACTER'],
    ['a\uffff', '1:2 U+FFFF NONCHARACTER'],
    ['\u{1ffff}', '1:1 U+1FFFF NONCHARACTER'],
    ['\u{10fffe}', '1:1 U+10FFFE NONCHARACTER'],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test('three in a row between hieroglyphs', () => {
    expect(found('\u{13000}\u{13430}\u{13431}\u{13430}\u{13001}')).not.toEqual([]);
  });

  test('a noncharacter does not make a line one of right-to-left text', () => {
    expect(found('\ufdd0a\u200fb')).toHaveLength(2);
  });
});

describe('a text in pieces', () => {
  const inPieces = (bytes: Buffer, size: number): Finding[] | 'not-text' => {
    const pieces = new TextScan('rules/a.md');
    const buffer = Buffer.alloc(size);
    for (let at = 0; at < bytes.length; at += size) {
      const length = bytes.copy(buffer, 0, at, at + size);
      pieces.add(buffer.subarray(0, length));
    }
    return pieces.end();
  };

  test.each([
    ['findings in several lines', 'one\ntwo\u200b\nthree \u{e0041}\n\n\u00adfour'],
    ['a leading mark and another', '\ufeffone\n\ufefftwo'],
    ['a mark in a line from right to left', 'one\n\u05d0\u200f b\nb\u200f'],
    ['emoji', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\n\u2764\ufe0f'],
    ['nothing', ''],
    ['NUL at its end', 'one\n\u200b\ntwo\0'],
    ['a broken end', Buffer.from([0x61, 0x0a, 0xe2, 0x80])],
  ])('has what the whole has: %s', (_, text) => {
    const bytes = Buffer.from(text);
    for (const size of [1, 2, 3, 7, 1000]) {
      expect(inPieces(bytes, size)).toEqual(scanText('rules/a.md', bytes));
    }
  });

  test('without lines is judged while it comes, at whole characters, and broken ones are none', () => {
    const bytes = Buffer.from(`${'\u00e9'.repeat(9 * 1024 * 1024)}\u200b`);
    expect(inPieces(bytes, 1024 * 1024 + 1)).toEqual([
      expect.objectContaining({ line: 1, column: 9 * 1024 * 1024 + 1 }),
    ]);
    expect(inPieces(Buffer.alloc(9 * 1024 * 1024, 0x80), 1024 * 1024)).toBe('not-text');
  });
});
