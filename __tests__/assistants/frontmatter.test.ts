import { describe, expect, test } from '@jest/globals';
import { readRule } from '../../src/assistants/frontmatter.ts';
import { divideFrontmatter } from '../../src/assistants/rules.ts';
import type { Mode, RuleEnding } from '../../src/config/assistants.ts';
import { growth, MOST_GROWTH } from '../support/growth.ts';
import { turnsMeanwhile } from '../support/turns.ts';

function ruleWith(frontmatter: string, text = 'Text\n'): Buffer {
  return Buffer.from(`---\n${frontmatter}${frontmatter === '' ? '' : '\n'}---\n${text}`);
}

async function modeOf(frontmatter: string, ending: RuleEnding = '.md') {
  const { mode, patterns, problem } = await readRule(ruleWith(frontmatter), ending);
  expect(problem).toBeUndefined();
  return patterns.length === 0 ? mode : [mode, ...patterns];
}

describe('when a rule applies', () => {
  test.each<[string, RuleEnding, Mode | string[]]>([
    ['trigger: always_on', '.md', 'always'],
    ['inclusion: always\nglobs: a', '.md', 'always'],
    ['trigger: glob\nglobs: ["**"]', '.md', ['byFile', '**']],
    ['inclusion: fileMatch\nfileMatchPattern: "a"', '.md', ['byFile', 'a']],
    ['trigger: model_decision\ndescription: d\nglobs: a', '.md', 'described'],
    ['inclusion: auto\nname: n\ndescription: d', '.md', 'described'],
    ['trigger: manual\nalwaysApply: true', '.mdc', 'onRequest'],
    ['inclusion: manual\ntrigger: manual', '.md', 'onRequest'],
    ['alwaysApply: true\nglobs: a\ndescription: d', '.mdc', 'always'],
    ['globs: "**"', '.md', 'always'],
    ['globs: **/*', '.mdc', 'always'],
    ['applyTo: "*"', '.instructions.md', 'always'],
    ['paths: ["a", "**"]', '.md', 'always'],
    ['globs: **/*.ts, {src,lib}/**', '.mdc', ['byFile', '**/*.ts', '{src,lib}/**']],
    ['globs: *.ts\nalwaysApply: false\ndescription: d', '.mdc', ['byFile', '*.ts']],
    ['applyTo: "a,b"', '.instructions.md', ['byFile', 'a', 'b']],
    ['paths:\n  - "a,b"\n  - c', '.md', ['byFile', 'a,b', 'c']],
    ['globs: a\npaths: [b, a]', '.md', ['byFile', 'a', 'b']],
    ['description: d\nalwaysApply: false', '.md', 'described'],
    ['description: d', '.mdc', 'described'],
    ['description: d', '.md', 'always'],
    ['description: d', '.instructions.md', 'onRequest'],
    ['description: d\npaths: []', '.md', 'onRequest'],
    ['description: d\npaths: []', '.mdc', 'described'],
    ['alwaysApply: false', '.md', 'onRequest'],
    ['alwaysApply: false\nauthor: x', '.md', 'onRequest'],
    ['paths: []', '.md', 'onRequest'],
    ['paths: []\nglobs: a', '.md', ['byFile', 'a']],
    ['', '.mdc', 'onRequest'],
    ['author: x', '.mdc', 'onRequest'],
    ['', '.instructions.md', 'onRequest'],
    ['', '.md', 'always'],
    ['author: x', '.md', 'always'],
    ['# only a comment', '.md', 'always'],
  ])('%j in an %s is %j', async (frontmatter, ending, expected) => {
    expect(await modeOf(frontmatter, ending)).toEqual(expected);
  });

  test.each<RuleEnding>(['.md', '.mdc', '.instructions.md'])(
    'is always in a %s without frontmatter',
    async (ending) => {
      const bytes = Buffer.from('# Rule\n\n---\nglobs: a\n---\n');
      expect(await readRule(bytes, ending)).toMatchObject({ mode: 'always', text: bytes, patterns: [] });
    },
  );

  test.each<[string, Mode | string[]]>([
    ['globs:\ndescription:\nalwaysApply:', 'always'],
    ['globs: ""\ndescription: " "\nalwaysApply: ""', 'always'],
    ['globs: []\napplyTo: null\nfileMatchPattern: ~\ntrigger: ""', 'always'],
    ['globs: # nothing\nalwaysApply: false', 'onRequest'],
    ['paths:\n  -\n  - ""\n  - a', ['byFile', 'a']],
    ['globs: ","', 'always'],
  ])('does not depend on keys without a value: %j', async (frontmatter, expected) => {
    expect(await modeOf(frontmatter)).toEqual(expected);
  });
});

describe('patterns', () => {
  test.each<[string, string[]]>([
    ['globs: **/*.{ts,tsx}', ['**/*.{ts,tsx}']],
    ['globs:   *.md,a/b   ', ['*.md', 'a/b']],
    ['globs: {a,b}', ['{a,b}']],
    ['globs: {a: b}', ['{a: b}']],
    ['globs: !a/**, &b, *c', ['!a/**', '&b', '*c']],
    ['globs: 5', ['5']],
    ['globs: yes', ['yes']],
    ['globs: a: b', ['a: b']],
    ['globs: @x, %y, `z`', ['@x', '%y', '`z`']],
    ['globs: c#/**', ['c#/**']],
    ['globs: **/*.ts # the sources', ['**/*.ts']],
    ['globs: "a b" # quoted', ['a b']],
    ["globs: 'it''s, *.ts'", ["it's", '*.ts']],
    ['globs: "a", "b"', ['"a"', '"b"']],
    ['globs: [ab]*.ts', ['[ab]*.ts']],
    ['globs: [ab], [cd]', ['[ab]', '[cd]']],
    ['globs: [a, b] # list', ['a', 'b']],
    ['globs: [**/*.ts, {src,lib}/**, "c,d", e]', ['**/*.ts', '{src,lib}/**', 'c,d', 'e']],
    ['globs: [\n  **/*.ts, # one\n  "b",\n]', ['**/*.ts', 'b']],
    ['globs: [src/[ab]*.ts]', ['src/[ab]*.ts']],
    ['globs:\n  - **/*.ts\n  - {a,b}/**\n  - "c"\n  # d\n\n  - e # f', ['**/*.ts', '{a,b}/**', 'c', 'e']],
    ['globs:\n- *.ts\n- [ab]*\nalwaysApply: false', ['*.ts', '[ab]*']],
    ['globs: >-\n  a,\n  b', ['a', 'b']],
    ['globs: "a,\n  b"', ['a', 'b']],
    ['globs: a,\n  b', ['a', 'b']],
    ['{"globs": ["a"]}', ['a']],
    ['  globs: *.ts\n  alwaysApply: false', ['*.ts']],
    ['globs: 日本/**, 😀.md', ['日本/**', '😀.md']],
    ['globs: ["a\\nb"]', ['a b']],
  ])('%j are %j', async (frontmatter, patterns) => {
    expect(await modeOf(frontmatter)).toEqual(['byFile', ...patterns]);
    const withCr = Buffer.from(ruleWith(frontmatter).toString().replaceAll('\n', '\r\n'));
    const crlf = await readRule(withCr, '.md');
    expect({ ...crlf, text: crlf.text.toString() }).toMatchObject({ patterns, text: 'Text\r\n' });
  });
});

describe('keys that are maps themselves', () => {
  test.each(['? ', '? - '])("are nobody's, however deep %j nests them", async (part) => {
    expect(await modeOf(`globs: a\n${part.repeat(30)}b`)).toEqual(['byFile', 'a']);
  });
});

describe('descriptions and names', () => {
  test('are on one line, whatever YAML they were', async () => {
    const { description, name } = await readRule(
      ruleWith('description: >\n  Use:  a\n\n  # b\nname: " x\\n y\\u00a0z "'),
      '.md',
    );
    expect([description, name]).toEqual(['Use: a # b', 'x y z']);
  });
});

describe('frontmatter that cannot be read', () => {
  test.each<[string, number, string | RegExp]>([
    ['- a', 2, 'is no YAML map of keys and values'],
    ['text', 2, 'is no YAML map of keys and values'],
    ['a: 1\nb: [', 4, /^is no YAML: /],
    ['a: b: c', 2, /^is no YAML: /],
    ['a: &x 1\nb: *x', 3, 'has an alias ("*")'],
    ['a: 1\nb:\n  - !!str x', 4, 'has a tag ("!")'],
    ['a: 1\nb: !x {}', 3, 'has a tag ("!")'],
    ['a: 1\nb: 2\na: 3', 4, 'has the key "a" twice'],
    ['globs: a\nglobs: b', 3, 'has the key "globs" twice'],
    ['a:\n  b: 1\n  "b": 2', 4, 'has the key "b" twice'],
    ['trigger: glob', 2, 'says "glob" and has no pattern'],
    ['a: 1\ninclusion: fileMatch\nfileMatchPattern: []', 3, 'says "fileMatch" and has no pattern'],
    ['trigger: model_decision', 2, 'says "model_decision" and has no "description"'],
    ['inclusion: auto\ndescription: ""', 2, 'says "auto" and has no "description"'],
    ['trigger: sometimes', 2, /^has a "trigger" that is none of "always_on", /],
    ['a: 1\ninclusion: [manual]', 3, /^has a "inclusion" that is none of /],
    ['trigger: manual\ninclusion: always', 3, 'has a "trigger" and an "inclusion" that disagree'],
    ['alwaysApply: "true"', 2, 'has an "alwaysApply" that is neither true nor false without quotes'],
    ['alwaysApply: yes', 2, 'has an "alwaysApply" that is neither true nor false without quotes'],
    ['description: 1.0', 2, 'has a "description" that is no text; put it in quotes'],
    ['description:\n  a: b', 2, 'has a "description" that is no text; put it in quotes'],
    ['a: 1\nname: [x]', 3, 'has a "name" that is no text; put it in quotes'],
    ['globs:\n  a: b', 2, 'has "globs" that is neither a text nor a list'],
    ['a: 1\npaths:\n  - [a]', 3, 'has "paths" with an item that is no text'],
    [`globs: ${'{a,b}'.repeat(30)}`, 2, 'has "globs" with braces that stand for too many patterns'],
    [`a: ${'['.repeat(30_000)}`, 2, /./],
    [`a: ${'['.repeat(30_000)}${']'.repeat(30_000)}`, 2, 'is nested too deeply'],
    [`a: ${'x'.repeat(65_536)}`, 1, 'has 65540 bytes; at most 65536 are read'],
    ['a: 1\n... \nb: 2', 4, /^is no YAML: /],
  ])('%.40j', async (frontmatter, line, reason) => {
    for (const ending of ['.md', '.mdc'] as const) {
      const { mode, patterns, text, problem } = await readRule(ruleWith(frontmatter), ending);
      expect([mode, patterns, text.toString(), problem?.line]).toEqual(['always', [], 'Text\n', line]);
      expect(problem?.reason).toMatch(typeof reason === 'string' ? exactly(reason) : reason);
    }
  });

  test('because it is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('---\na: '), Buffer.from([0xff]), Buffer.from('\n---\nText')]);
    const { mode, problem, text } = await readRule(bytes, '.md');
    expect([mode, problem, text.toString()]).toEqual(['always', { reason: 'is not UTF-8', line: 1 }, 'Text']);
  });

  test('is not that of 64 KiB', async () => {
    const frontmatter = `globs: b\na: ${'x'.repeat(65_536 - 'globs: b\na: \n'.length)}`;
    expect(await modeOf(frontmatter)).toEqual(['byFile', 'b']);
  });

  test('is not one with a key that every object has', async () => {
    expect(await modeOf('__proto__: 1\nconstructor: 2\nglobs: a')).toEqual(['byFile', 'a']);
  });
});

describe('frontmatter and text', () => {
  test.each([
    ['---\na: 1\n---\nText', 'a: 1\n', 'Text'],
    ['\ufeff---\na: 1\n---\nText', 'a: 1\n', 'Text'],
    ['---\r\na: 1\r\n---\r\nText\r\n', 'a: 1\r\n', 'Text\r\n'],
    ['--- \t\na: 1\n---\t\nText', 'a: 1\n', 'Text'],
    ['---\n---\n\n---\nText\n---\n', '', '\n---\nText\n---\n'],
    ['---\na: 1\n---', 'a: 1\n', ''],
    ['---\na: --- b\n---x: 1\n ---\n---\n', 'a: --- b\n---x: 1\n ---\n', ''],
  ])('%j is divided', (file, frontmatter, text) => {
    const parts = divideFrontmatter(Buffer.from(file));
    expect([parts?.frontmatter.toString(), parts?.text.toString()]).toEqual([frontmatter, text]);
  });

  test.each([
    '',
    '---',
    '---\n',
    '---\na: 1\n',
    ' ---\na\n---\n',
    '\n---\n---\n',
    '----\n---\n',
    '--',
    '---\na\n----\n',
  ])('%j has no frontmatter', (file) => {
    expect(divideFrontmatter(Buffer.from(file))).toBeUndefined();
  });

  test('leave bytes of any encoding alone', async () => {
    const text = Buffer.from([0xff, 0x00, 0x0a, 0xc3, 0x28]);
    const rule = await readRule(Buffer.concat([Buffer.from('---\nglobs: a\n---\n'), text]), '.md');
    expect([rule.mode, rule.text]).toEqual(['byFile', text]);
    const utf16 = Buffer.from('\ufeff---\nglobs: a\n---\n', 'utf16le');
    expect(await readRule(utf16, '.md')).toMatchObject({
      mode: 'always',
      text: utf16,
      hasFrontmatter: false,
    });
  });
});

describe('the time to read a rule', () => {
  test.each(['globs: [', '- ', '? ', ' #', '"', '"a,', '\\', '\r', 'a: ', '&a ', '{', '[a, '])(
    'grows with its length, made of %j',
    async (part) => {
      for (const start of ['', 'globs: [']) {
        const prepare = (size: number) => () => readRule(ruleWith(start + part.repeat(size)), '.md');
        expect(await growth(prepare, Math.floor(1_000 / part.length))).toBeLessThan(MOST_GROWTH);
      }
    },
  );

  test('grows with the number of its keys', async () => {
    const keys = (size: number) => Array.from({ length: size }, (_, index) => `${index}:`).join('\n');
    const prepare = (size: number) => () => readRule(ruleWith(keys(size)), '.md');
    expect(await growth(prepare, 2_000)).toBeLessThan(MOST_GROWTH);
  });

  test('grows with the text', async () => {
    for (const part of ['\n', '---', '-', '--\n', '--- ', 'x']) {
      const prepare = (size: number) => () => readRule(Buffer.from(`---\n${part.repeat(size)}`), '.md');
      expect(await growth(prepare, 200_000)).toBeLessThan(MOST_GROWTH);
    }
  });
});

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

test('rules that take a YAML parser let the event loop turn, each of them', async () => {
  const bytes = Buffer.from(`---\n${'['.repeat(100)}\n---\ntext`);
  await readRule(bytes, '.md');
  const reading = async () => {
    for (let index = 0; index < 20; index += 1) await readRule(bytes, '.md');
  };
  expect(await turnsMeanwhile(reading)).toBeGreaterThanOrEqual(20);
});
