import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readRule } from '../../src/assistants/frontmatter.ts';
import { divideFrontmatter } from '../../src/assistants/rules.ts';
import { writeRule } from '../../src/assistants/write.ts';
import {
  ASSISTANT_NAMES,
  type AssistantName,
  assistant,
  MODES,
  type Mode,
  modeTaken,
  type RuleEnding,
} from '../../src/config/assistants.ts';
import { rounds } from '../support/rounds.ts';

async function write(name: AssistantName, file: string | Buffer, ending: RuleEnding, stem = 'x/rule') {
  const bytes = Buffer.from(file);
  const reading = await readRule(bytes, ending);
  return writeRule(assistant(name), { stem, ending, bytes, reading });
}

async function written(name: AssistantName, file: string, ending: RuleEnding = '.md') {
  return (await write(name, file, ending))?.bytes.toString();
}

/** Each mode in each dialect that has it, as its authors write it. */
const DIALECTS: Record<string, { ending: RuleEnding } & Partial<Record<Mode, string>>> = {
  plain: { ending: '.md', always: 'Text\n' },
  claude: { ending: '.md', byFile: '---\npaths:\n  - "src/**"\n  - a.ts\n---\nText\n' },
  cursor: {
    ending: '.mdc',
    always: '---\ndescription:\nglobs:\nalwaysApply: true\n---\nText\n',
    byFile: '---\nglobs: src/**,a.ts\nalwaysApply: false\n---\nText\n',
    described: '---\ndescription: \'When: it "fits"\'\n---\nText\n',
    onRequest: '---\nalwaysApply: false\n---\nText\n',
  },
  copilot: {
    ending: '.instructions.md',
    always: '---\napplyTo: "**"\n---\nText\n',
    byFile: '---\napplyTo: "src/**, a.ts"\n---\nText\n',
    onRequest: '---\n---\nText\n',
  },
  kiro: {
    ending: '.md',
    always: '---\ninclusion: always\n---\nText\n',
    byFile: '---\ninclusion: fileMatch\nfileMatchPattern: ["src/**", "a.ts"]\n---\nText\n',
    described: '---\ninclusion: auto\nname: rule\ndescription: \'When: it "fits"\'\n---\nText\n',
    onRequest: '---\ninclusion: manual\n---\nText\n',
  },
  devin: {
    ending: '.md',
    always: '---\ntrigger: always_on\n---\nText\n',
    byFile: '---\ntrigger: glob\nglobs:\n  - src/**\n  - a.ts\n---\nText\n',
    described: '---\ntrigger: model_decision\ndescription: \'When: it "fits"\'\n---\nText\n',
    onRequest: '---\ntrigger: manual\n---\nText\n',
  },
  cline: { ending: '.md', onRequest: '---\npaths: []\n---\nText\n' },
};

/** What each assistant gets for a rule of each mode that comes from another dialect; `undefined`: left out. */
const TRIGGERS = {
  always: '---\ntrigger: always_on\n---\nText\n',
  byFile: '---\ntrigger: glob\nglobs:\n  - "src/**"\n  - "a.ts"\n---\nText\n',
  described: '---\ntrigger: model_decision\ndescription: "When: it \\"fits\\""\n---\nText\n',
  onRequest: '---\ntrigger: manual\n---\nText\n',
};
const ALWAYS_ONLY = { always: 'Text\n', byFile: 'Text\n', described: 'Text\n', onRequest: undefined };
const PATHS_ONLY = { ...ALWAYS_ONLY, byFile: '---\npaths:\n  - "src/**"\n  - "a.ts"\n---\nText\n' };
const WRITTEN: Partial<Record<AssistantName, Record<Mode, string | undefined>>> = {
  claude: PATHS_ONLY,
  cline: PATHS_ONLY,
  roo: ALWAYS_ONLY,
  amazonq: ALWAYS_ONLY,
  jetbrains: ALWAYS_ONLY,
  devin: TRIGGERS,
  windsurf: TRIGGERS,
  antigravity: { ...TRIGGERS, byFile: '---\ntrigger: glob\nglobs: "src/**,a.ts"\n---\nText\n' },
  cursor: {
    always: '---\nalwaysApply: true\n---\nText\n',
    byFile: '---\nglobs: src/**,a.ts\nalwaysApply: false\n---\nText\n',
    described: '---\ndescription: "When: it \\"fits\\""\nalwaysApply: false\n---\nText\n',
    onRequest: '---\nalwaysApply: false\n---\nText\n',
  },
  copilot: {
    always: '---\napplyTo: "**"\n---\nText\n',
    byFile: '---\napplyTo: "src/**,a.ts"\n---\nText\n',
    described: '---\ndescription: "When: it \\"fits\\""\napplyTo: "**"\n---\nText\n',
    onRequest: '---\n---\nText\n',
  },
  kiro: {
    always: '---\ninclusion: always\n---\nText\n',
    byFile: '---\ninclusion: fileMatch\nfileMatchPattern:\n  - "src/**"\n  - "a.ts"\n---\nText\n',
    described: '---\ninclusion: auto\nname: NAME\ndescription: "When: it \\"fits\\""\n---\nText\n',
    onRequest: '---\ninclusion: manual\n---\nText\n',
  },
  continue: {
    always: '---\nname: NAME\nalwaysApply: true\n---\nText\n',
    byFile: '---\nname: NAME\nglobs:\n  - "src/**"\n  - "a.ts"\nalwaysApply: false\n---\nText\n',
    described: '---\nname: NAME\ndescription: "When: it \\"fits\\""\nalwaysApply: false\n---\nText\n',
    onRequest: undefined,
  },
};

const CASES = Object.entries(DIALECTS).flatMap(([dialect, { ending, ...files }]) =>
  MODES.flatMap((mode) => {
    const file = files[mode];
    return file === undefined ? [] : ASSISTANT_NAMES.map((name) => ({ name, mode, dialect, ending, file }));
  }),
);

/** Dialects that are the same for this mode. `described` for Cursor lacks the `alwaysApply` that is written. */
function isOwn(name: AssistantName, mode: Mode, dialect: string): boolean {
  if (modeTaken(assistant(name), mode) !== mode) return false;
  if (name === 'agents') return true;
  if (name === 'cursor') return dialect === name && mode !== 'described';
  if (name === 'cline') return dialect === 'claude';
  if (name === 'windsurf') return dialect === 'devin';
  if (name === 'antigravity') return dialect === 'devin' && mode !== 'byFile';
  return dialect === name;
}

describe('a rule', () => {
  test.each(CASES)('for $name, $mode, from the dialect of $dialect', async (one) => {
    const { name, mode, dialect, ending, file } = one;
    const result = await write(name, file, ending);
    const ownName = file.includes('name: rule') ? 'rule' : 'x/rule';
    const expected = WRITTEN[name]?.[mode]?.replace('NAME', ownName);
    expect(result?.bytes.toString()).toBe(isOwn(name, mode, dialect) ? file : expected);
    expect(result?.mode).toBe(modeTaken(assistant(name), mode));
  });
});

describe('a form in its own dialect', () => {
  test.each<[AssistantName, RuleEnding, string]>([
    ['claude', '.md', '\ufeff---\r\npaths: # comment\r\n  - src/**/*.ts # this\r\n---\r\nText'],
    ['claude', '.md', "---\npaths: ['a,b', c]\n---\n"],
    ['cursor', '.mdc', '---\ndescription: d\nglobs: **/*.{ts,tsx}, a\nalwaysApply: false # no\n---\n'],
    ['cursor', '.mdc', '---\nalwaysApply:   true\n---\nText'],
    ['copilot', '.instructions.md', '---\nname: n\ndescription: d\napplyTo: src/**\n---\nText'],
    ['copilot', '.instructions.md', "---\napplyTo: '**'\n---\n---\n"],
    ['kiro', '.md', '---\nname: n\ninclusion: "always"\n---\nText'],
    ['continue', '.md', '---\nalwaysApply: false\nglobs: ["**"]\nname: n\n---\n'.replace('"**"', '"a"')],
    ['devin', '.md', '---\ntrigger: manual\ndescription: d\nglobs:\n---\nText'],
    ['antigravity', '.md', '---\ntrigger: glob\nglobs: "src/{a,b}"\n---\nText'],
  ])('of %s stays as it is, %s', async (name, ending, file) => {
    expect((await write(name, file, ending))?.bytes.toString()).toBe(file);
  });

  test.each<[string, AssistantName, RuleEnding, string]>([
    ['a further key', 'claude', '.md', '---\npaths: [a]\nauthor: x\n---\n'],
    ['a string for a list', 'claude', '.md', '---\npaths: a\n---\n'],
    ['what is no YAML', 'claude', '.md', '---\npaths:\n  - **/*.ts\n---\n'],
    ['what YAML takes for a number', 'claude', '.md', '---\npaths: [5]\n---\n'],
    ['a description that it does not know', 'cline', '.md', '---\npaths: [a]\ndescription: d\n---\n'],
    ['patterns in quotes', 'cursor', '.mdc', '---\nglobs: "a"\nalwaysApply: false\n---\n'],
    ['patterns in a list', 'cursor', '.mdc', '---\nglobs: [a]\nalwaysApply: false\n---\n'],
    ['patterns with a comment', 'cursor', '.mdc', '---\nglobs: a # b\nalwaysApply: false\n---\n'],
    ['a missing key', 'cursor', '.mdc', '---\nglobs: a\n---\n'],
    ['a description on two lines', 'cursor', '.mdc', '---\ndescription: >\n  a\nalwaysApply: false\n---\n'],
    ['another word for everything', 'copilot', '.instructions.md', '---\napplyTo: "**/*"\n---\n'],
    ['a list for a string', 'antigravity', '.md', '---\ntrigger: glob\nglobs: [a]\n---\n'],
    ['a string for a list', 'devin', '.md', '---\ntrigger: glob\nglobs: a\n---\n'],
    ['patterns beside a mode without', 'devin', '.md', '---\ntrigger: manual\nglobs: [a]\n---\n'],
    ['another ending', 'copilot', '.md', '---\napplyTo: a\n---\n'],
    ['frontmatter that cannot be read', 'kiro', '.md', '---\ninclusion: never\n---\n'],
  ])('does not have %s', async (_, name, ending, file) => {
    expect((await write(name, file, ending))?.bytes.toString()).not.toBe(file);
  });
});

describe('the text of a rule', () => {
  test('has the frontmatter in its own line ends, and no BOM behind it', async () => {
    expect(await written('kiro', '\ufeffa\r\nb\n')).toBe('---\r\ninclusion: always\r\n---\r\na\r\nb\n');
    expect(await written('kiro', '---\r\na: 1\r\n---\r\na\nb\r\n')).toBe(
      '---\ninclusion: always\n---\na\nb\r\n',
    );
    expect(await written('kiro', '\ufeffa')).toBe('---\ninclusion: always\n---\na');
    expect(await written('claude', '\ufeffa\r\n')).toBe('\ufeffa\r\n');
    expect(await written('claude', '\ufeff---\ntrigger: manual\nglobs: a\n---\n')).toBeUndefined();
  });

  test('stays as it is, also when it is empty or looks like frontmatter', async () => {
    expect(await written('cursor', '---\ntrigger: always_on\n---')).toBe('---\nalwaysApply: true\n---\n');
    expect(await written('claude', '---\ntrigger: always_on\n---\n')).toBe('');
    expect(await written('cursor', '---\n---\n\n---\na: b\n---\n')).toBe(
      '---\nalwaysApply: true\n---\n\n---\na: b\n---\n',
    );
    expect(await written('cursor', '---\n- a\n---\nText')).toBe('---\nalwaysApply: true\n---\nText');
    expect(await written('cursor', '---\na: 1\nText')).toBe('---\nalwaysApply: true\n---\n---\na: 1\nText');
  });

  test('may be of any encoding', async () => {
    const text = Buffer.from([0xff, 0xfe, 0x00, 0x0d, 0x0a]);
    const result = await write('copilot', text, '.md');
    expect(result?.bytes).toEqual(Buffer.concat([Buffer.from('---\r\napplyTo: "**"\r\n---\r\n'), text]));
  });
});

describe('a description', () => {
  const file = '---\ndescription: d\nMORE\n---\n';

  test.each<[AssistantName, string, string]>([
    ['cursor', 'alwaysApply: true', 'description: d\nalwaysApply: true'],
    ['cursor', 'globs: a', 'description: d\nglobs: a\nalwaysApply: false'],
    ['cursor', 'trigger: manual', 'alwaysApply: false'],
    ['copilot', 'trigger: manual', 'description: d'],
    ['kiro', 'globs: a', 'description: d\ninclusion: fileMatch\nfileMatchPattern:\n  - "a"'],
    ['kiro', 'trigger: manual', 'description: d\ninclusion: manual'],
    ['windsurf', 'trigger: manual', 'description: d\ntrigger: manual'],
    ['continue', 'globs: a', 'description: d\nname: x/rule\nglobs:\n  - "a"\nalwaysApply: false'],
    ['claude', 'globs: a', 'paths:\n  - "a"'],
  ])('for %s beside %j', async (name, more, frontmatter) => {
    expect(await written(name, file.replace('MORE', more))).toBe(`---\n${frontmatter}\n---\n`);
  });

  test.each([
    'yes',
    'No',
    '1.0',
    'a: b',
    'a #b',
    '"q"',
    "it's",
    '😀',
    'null',
    '~',
    '- a',
    '[a]',
    '{a}',
    '*a',
    '&a',
    '!a',
  ])('survives any YAML parser: %s', async (text) => {
    for (const name of ['cursor', 'copilot', 'kiro', 'devin', 'continue'] as const) {
      const frontmatter = `description: ${JSON.stringify(text)}\nname: ${JSON.stringify(text)}\nalwaysApply: false`;
      const result = await write(name, `---\n${frontmatter}\n---\n`, '.md');
      const parts = divideFrontmatter(result?.bytes ?? Buffer.alloc(0));
      for (const version of ['1.1', '1.2'] as const) {
        expect(parse(parts?.frontmatter.toString() ?? '', { version })).toMatchObject({ description: text });
      }
    }
  });
});

describe('patterns in a string with commas', () => {
  test('are written out where they have a comma in braces', async () => {
    const rule = '---\npaths: ["src/*.{ts,tsx}", "a{1..3}"]\n---\n';
    expect(await written('cursor', rule)).toContain('globs: src/*.ts,src/*.tsx,a{1..3}\n');
    expect(await written('copilot', rule)).toContain('applyTo: "src/*.ts,src/*.tsx,a{1..3}"\n');
    expect(await written('devin', rule)).toContain('  - "src/*.{ts,tsx}"\n');
  });
});

describe('what was written', () => {
  const segment = fc.oneof(
    fc.constantFrom(
      '*',
      '**',
      '*.ts',
      'src',
      '[ab]c',
      '!x',
      '日本',
      '😀',
      "it's",
      'a b',
      'c#',
      'yes',
      '1.0',
      '@x',
      '%',
      '`y`',
    ),
    fc.stringMatching(/^[a-zA-Z0-9_.+!@$%^&()=;:?<>|~-]{1,8}$/),
  );
  const pattern = fc
    .tuple(fc.constantFrom('x', 'a/', '*.', '**/y'), fc.array(segment, { minLength: 1, maxLength: 3 }))
    .map(([start, segments]) => `${start}${segments.join('/')}`);
  const description = fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom('yes', '1.0', 'a: b # c', '"', '---'),
    )
    .map((text) => text.trim().split(/\s+/).join(' '))
    .filter((text) => text !== '');
  const text = fc.constantFrom('Text\n', '', '\n---\n', 'a\r\nb\n');

  test('is read again as the same mode, patterns and description', async () => {
    const patterns = fc.uniqueArray(pattern, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...MODES),
        patterns,
        description,
        text,
        async (mode, wanted, about, body) => {
          const keys = {
            always: { trigger: 'always_on' },
            byFile: { trigger: 'glob', globs: wanted },
            described: { trigger: 'model_decision' },
            onRequest: { trigger: 'manual' },
          }[mode];
          const lines = Object.entries({ ...keys, description: about }).map(
            ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
          );
          const file = `---\n{${lines.join(',')}}\n---\n${body}`;
          for (const name of ASSISTANT_NAMES) {
            const result = await write(name, file, '.md');
            const { ending, modes } = assistant(name);
            expect(result?.mode).toBe(modeTaken(assistant(name), mode));
            if (result === undefined || modes[mode] === 'as always') continue;
            const again = await readRule(result.bytes, ending);
            expect(again.problem).toBeUndefined();
            expect([name, again.mode, again.patterns]).toEqual([name, mode, mode === 'byFile' ? wanted : []]);
            if (again.description !== undefined) expect(again.description).toBe(about);
            expect(again.text.toString()).toBe(body);
            const twice = writeRule(assistant(name), {
              stem: 'x',
              ending,
              bytes: result.bytes,
              reading: again,
            });
            expect(twice?.bytes).toEqual(result.bytes);
          }
        },
      ),
      { numRuns: rounds(100, 1_000) },
    );
  });
});
