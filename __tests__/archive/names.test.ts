import { describe, expect, test } from '@jest/globals';
import { archive, entry, folder, pax, V7 } from '../support/tar-builder.ts';
import { read, refusal } from './both-ways.ts';

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
    expect(await refusal(archive(named(`ab${character}.md`)))).toMatch(/^ARCHIVE_UNSAFE: .*must not contain/);
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
    expect(await read(archive(named(name), entry('other.md', '')))).toEqual({ [name]: 'x', 'other.md': '' });
  });

  test('a path of 1,024 bytes', async () => {
    const name = `${`${'a'.repeat(204)}/`.repeat(4)}${'b'.repeat(204)}`;
    expect(name).toHaveLength(1024);
    expect(await read(archive(named(name), entry('other.md', '')))).toEqual({ [name]: 'x', 'other.md': '' });
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
