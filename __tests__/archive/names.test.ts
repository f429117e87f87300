import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hasControl } from '../../src/archive/names.ts';
import { archive, archiveOf, entry, folder, pax, V7 } from '../support/tar-builder.ts';
import { read, refusal } from './both-ways.ts';

describe('names', () => {
  /** Any name, however long or strange, as the path of a pax header. */
  const named = (name: string | Buffer, data = 'x'): Buffer =>
    Buffer.concat([pax({ path: name }), entry('short', data)]);

  describe('names that are refused', () => {
    test.each([
      ['absolute', '/etc/passwd', 'absolute'],
      ['only a slash', '/', 'absolute'],
      ['UNC with slashes', '//server/share/a', 'absolute'],
      ['UNC with backslashes', '\\\\server\\share', 'backslash'],
      ['a drive', 'C:/a.md', 'drive'],
      ['a drive without slash', 'c:a.md', 'drive'],
      ['a backslash', 'a\\b.md', 'backslash'],
      ['upwards at the start', '../a.md', '".."'],
      ['upwards inside', 'a/../b.md', '".."'],
      ['upwards at the end', 'a/..', '".."'],
      ['an empty part', 'a//b.md', 'empty'],
      ['only a dot', '.', 'a file cannot be called'],
      ['a dot at the end', 'a/.', 'a file cannot be called'],
      ['a trailing dot', 'a./b.md', 'dot or a space'],
      ['three dots', 'a/.../b.md', 'dot or a space'],
      ['a trailing space', 'a.md ', 'dot or a space'],
      ['a segment of 256 bytes', 'a'.repeat(256), '255 bytes'],
      ['a segment of 128 two-byte letters', 'é'.repeat(128), '255 bytes'],
      [
        'a path of 1,025 bytes',
        `${'abcd/'.repeat(5)}${'abcdefgh1/'.repeat(50)}${'c'.repeat(250)}/${'d'.repeat(249)}`,
        '1024 bytes',
      ],
      ['65 levels', `${'a/'.repeat(64)}b`, '64 levels'],
    ])('%s', async (_, name, rule) => {
      const message = await refusal(archive(entry('a.txt', 'A'), named(name)));
      expect(message).toMatch(/^ARCHIVE_UNSAFE: Cannot accept entry ".*" of the archive: /);
      expect(message).toContain(rule);
    });

    test('an empty name', async () => {
      expect(await refusal(archive(entry('', 'x')))).toMatch(
        /^ARCHIVE_UNSAFE: .* entry "" .*the name is empty/,
      );
    });

    test.each(['<', '>', ':', '"', '|', '?', '*'])('the character %s', async (character) => {
      expect(await refusal(archive(named(`ab${character}.md`)))).toMatch(
        /^ARCHIVE_UNSAFE: .*must not contain/,
      );
    });

    test.each([
      ['a newline', '\n', 'U+000A'],
      ['an escape', '\x1b', 'U+001B'],
      ['a NUL', '\0', 'U+0000'],
      ['delete', '\x7f', 'U+007F'],
      ['a C1 control', '\x9b', 'U+009B'],
      ['a line separator', '\u2028', 'U+2028'],
      ['a paragraph separator', '\u2029', 'U+2029'],
      ['a right-to-left override', '\u202e', 'U+202E'],
      ['a right-to-left mark', '\u200f', 'U+200F'],
      ['an isolate', '\u2066', 'U+2066'],
      ['an Arabic letter mark', '\u061c', 'U+061C'],
      ['a zero-width space', '\u200b', 'U+200B'],
      ['a zero-width joiner', '\u200d', 'U+200D'],
      ['a word joiner', '\u2060', 'U+2060'],
      ['a byte order mark', '\ufeff', 'U+FEFF'],
      ['a soft hyphen', '\u00ad', 'U+00AD'],
      ['a tag', '\u{e0061}', 'U+E0061'],
      ['a Hangul filler', '\u3164', 'U+3164'],
    ])('%s, told by its code point and never printed', async (_, character, codePoint) => {
      const message = await refusal(archive(named(`ab${character}c.md`)));
      expect(message).toMatch(/^ARCHIVE_UNSAFE: .*a name must not contain U\+/);
      expect(message).toContain(codePoint);
      expect(message).not.toContain(character);
      expect(message).toContain(
        `\\u{${codePoint
          .slice(2)
          .toLowerCase()
          .replace(/^0+(?=.)/, '')}}`,
      );
    });

    test.each([
      ['Latin-1', Buffer.from('caf\xe9.md', 'latin1')],
      ['an overlong slash', Buffer.from([0x61, 0xc0, 0xaf, 0x62])],
      ['a surrogate', Buffer.from([0x61, 0xed, 0xa0, 0x80])],
      ['a sequence cut short', Buffer.from([0x61, 0xe2, 0x82])],
    ])('not UTF-8: %s', async (_, name) => {
      expect(await refusal(archive(entry(name, 'x')))).toMatch(/^ARCHIVE_UNSAFE: .*must be valid UTF-8/);
    });

    test('a folder is judged like a file', async () => {
      expect(await refusal(archive(entry('a.md'), folder('../b/')))).toMatch(
        /^ARCHIVE_UNSAFE: .*"\.\.\/b\/".*"\.\."/,
      );
    });

    test('a very long name is shortened in the message', async () => {
      expect((await refusal(archive(named('x'.repeat(100_000))))).length).toBeLessThan(300);
    });
  });

  describe('device names of Windows', () => {
    test.each([
      'con',
      'PRN',
      'Aux',
      'NUL',
      'COM1',
      'lpt9',
      'COM¹',
      'lpt³',
      'CONIN$',
      'conout$',
      'nul.md',
      'con.tar.gz',
      'aux .md',
      'a/COM5/b.md',
      'ＣＯＮ.md',
    ])('%s is refused', async (name) => {
      expect(await refusal(archive(named(name)))).toMatch(/^ARCHIVE_UNSAFE: .*device name of Windows/);
    });

    test.each([
      'console.md',
      'com.md',
      'com10.md',
      'com0x.md',
      'nullable.md',
      'a.con',
      'auxiliary',
      'lpt',
      'prn-rules.md',
    ])('%s is accepted', async (name) => {
      expect(await read(archive(named(name)))).toEqual({ [name]: 'x' });
    });
  });

  describe('.git in disguise', () => {
    test.each([
      '.git',
      '.git/config',
      'sub/.GIT/hooks/post-checkout',
      '.Git',
      'git~1',
      'GIT~1/config',
      'git~2',
      '．ｇｉｔ',
      '.g\ufe0fit',
      '.gıt',
      '.ｇit/x',
    ])('%s is refused', async (name) => {
      expect(await refusal(archive(named(name)))).toMatch(/^ARCHIVE_UNSAFE: .*\.git" in any spelling/);
    });

    test.each(['.gitignore', '.github/rules.md', '.gitmodules', 'git', 'x.git', '.git-rules', 'git~x'])(
      '%s is accepted',
      async (name) => {
        expect(await read(archive(named(name), entry('other.md', '')))).toEqual({
          [name]: 'x',
          'other.md': '',
        });
      },
    );
  });

  describe('names that are accepted', () => {
    test.each([
      ['spaces, dots and signs inside', "a b/.hidden/c..d (1) [x] {y} #$%&'+,;=@^_`~-.md"],
      ['accents, composed or not', 'caf\u00e9 e\u0301.md'],
      ['Japanese with full-width punctuation', '規則／質問？.md'],
      ['right-to-left letters', 'قواعد.md'],
      ['emoji with a variation selector', '\u2764\ufe0f.md'],
      ['a segment of 255 bytes', 'a'.repeat(255)],
      ['64 levels', `${'a/'.repeat(63)}b`],
    ])('%s', async (_, name) => {
      expect(await read(archive(named(name), entry('other.md', '')))).toEqual({
        [name]: 'x',
        'other.md': '',
      });
    });

    test('a path of 1,024 bytes', async () => {
      const name = `${`${'a'.repeat(204)}/`.repeat(4)}${'b'.repeat(204)}`;
      expect(name).toHaveLength(1024);
      expect(await read(archive(named(name), entry('other.md', '')))).toEqual({
        [name]: 'x',
        'other.md': '',
      });
    });

    test.each(['./a.md', '././a.md'])('%s means a.md', async (name) => {
      expect(await read(archive(entry(name, 'x')))).toEqual({ 'a.md': 'x' });
    });

    test('a dot between slashes means nothing', async () => {
      expect(await read(archive(entry('a/./b.md', 'x', V7), entry('c.md', '')))).toEqual({
        'a/b.md': 'x',
        'c.md': '',
      });
    });
  });
});

describe('uniqueness', () => {
  describe('two names that some file system takes for one are refused', () => {
    test.each([
      ['letter case', 'Readme.md', 'README.md'],
      ['composed and decomposed', 'caf\u00e9.md', 'cafe\u0301.md'],
      ['sharp s and SS', 'stra\u00dfe.md', 'STRASSE.md'],
      ['capital sharp s', 'stra\u1e9ee.md', 'strasse.md'],
      ['long s', '\u017fet.md', 'set.md'],
      ['Kelvin sign', '\u212a.md', 'k.md'],
      ['ligature', '\ufb01le.md', 'FILE.md'],
      ['full width', '\uff21.md', 'a.md'],
      ['final sigma', 'οδος.md', 'ΟΔΟΣ.md'],
      ['iota subscript', '\u1fb3.md', '\u0391\u0399.md'],
      ['dotted capital I', '\u0130.md', 'i\u0307.md'],
      ['Cherokee', '\uab70.md', '\u13a0.md'],
      ['superscript', 'a\u00b2.md', 'a2.md'],
      ['full-width slash', 'a\uff0fb.md', 'a/b.md'],
      ['in a folder', 'rules/A.md', 'rules/a.md'],
    ])('%s', async (_, one, other) => {
      expect(await refusal(archiveOf({ [one]: '1', [other]: '2' }))).toMatch(
        /^ARCHIVE_UNSAFE: .*the same as/,
      );
      expect(await refusal(archiveOf({ [other]: '1', [one]: '2' }))).toMatch(
        /^ARCHIVE_UNSAFE: .*the same as/,
      );
    });

    test.each([
      ['folders that hold files', [entry('Rules/a.md'), entry('rules/b.md')]],
      ['deeper folders', [entry('x/Rules/a.md'), entry('x/rules/b.md')]],
      ['folder entries', [folder('Rules/'), folder('rules/'), entry('a.md')]],
      ['a folder entry and a folder that holds a file', [folder('RULES'), entry('rules/b.md')]],
      ['a folder and a file', [folder('Rules/'), entry('rules')]],
      ['a file and the folder of a file', [entry('rules'), entry('Rules/b.md')]],
    ])('%s', async (_, parts) => {
      expect(await refusal(archive(...parts))).toMatch(/^ARCHIVE_UNSAFE: .*the same as/);
    });
  });

  describe('one name for two things is refused', () => {
    test('the same file twice', async () => {
      expect(await refusal(archive(entry('a.md', '1'), entry('b.md'), entry('a.md', '1')))).toBe(
        'ARCHIVE_INVALID: Cannot read entry "a.md" of the archive: the same file comes twice',
      );
    });

    test('the same file twice, once with a dot', async () => {
      expect(await refusal(archive(entry('a.md', '1'), entry('./a.md', '1')))).toMatch(
        /^ARCHIVE_INVALID: .*twice/,
      );
    });

    test.each([
      ['a file, then a folder', [entry('a'), folder('a/')]],
      ['a folder, then a file', [folder('a/'), entry('a')]],
      ['a file, then a file in it', [entry('a'), entry('a/b.md')]],
      ['a file in a folder, then a file', [entry('a/b.md'), entry('a')]],
      ['a file high above', [entry('a'), entry('a/b/c/d.md')]],
    ])('%s', async (_, parts) => {
      expect(await refusal(archive(...parts))).toMatch(/^ARCHIVE_UNSAFE: .*"a" is a file and a folder/);
    });
  });

  describe('names that only look alike are accepted', () => {
    test.each([
      ['dotless i and i', '\u0131.md', 'i.md'],
      ['accented and plain', 'é.md', 'e.md'],
      ['Cyrillic and Latin', '\u0430.md', 'a.md'],
      ['different folders', 'a/x.md', 'b/X.md'],
      ['hyphens', 'a-b.md', 'a_b.md'],
    ])('%s', async (_, one, other) => {
      expect(await read(archiveOf({ [one]: '1', [other]: '2' }))).toEqual({ [one]: '1', [other]: '2' });
    });
  });
});

describe('ascii controls', () => {
  /** The rule itself, character by character. */
  const RULE = /[^\P{Cc}\t\n\r]/u;

  test.each(Array.from({ length: 128 }, (_, code) => [code]))(
    'ASCII character %i is judged alike at every place of a word',
    (code) => {
      const expected = RULE.test(String.fromCharCode(code));
      for (let length = 1; length <= 9; length += 1) {
        for (let place = 0; place < length; place += 1) {
          const bytes = Buffer.alloc(length, 'a');
          bytes[place] = code;
          expect(hasControl(bytes)).toBe(expected);
        }
      }
    },
  );

  test('any ASCII text is judged by the rule, wherever it lies in memory', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)),
          maxLength: 40,
        }),
        fc.nat(7),
        (text, offset) => {
          const memory = Buffer.concat([Buffer.alloc(offset), Buffer.from(text, 'latin1')]);
          expect(hasControl(memory.subarray(offset))).toBe(RULE.test(text));
        },
      ),
    );
  });
});
