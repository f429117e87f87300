import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeInputs } from '../../src/config/inputs.ts';
import { readSetup } from '../../src/config/setup.ts';
import { type ArmError, SetupError } from '../../src/errors.ts';
import { anyText } from '../support/any-text.ts';
import { writeAnew } from '../support/files.ts';
import { rounds } from '../support/rounds.ts';

let workspace: string;

beforeAll(() => {
  workspace = realpathSync(mkdtempSync(join(tmpdir(), 'arm-fuzz-')));
  mkdirSync(join(workspace, 'registry'));
});

afterAll(() => rmSync(workspace, { recursive: true }));

const SECRET = 'canary-value';
const ODD = [
  '__proto__',
  'constructor',
  'toString',
  'default',
  'rules',
  'a',
  '',
  '\u202e',
  '\n::x::',
  '..',
  '$SECRET',
];
const FILES = ['.armrc', 'rules.json', 'rules.lock', 'event.json'] as const;

const word = fc.oneof(
  fc.constantFrom(...ODD, '1.0.0', '^1', 'latest', 'registry', '1'),
  fc.string({ maxLength: 12 }),
);

const section = fc.constantFrom(
  'sources',
  'sources.default',
  'sources.a',
  'sources.__proto__',
  'performance',
  'performance.http',
  'cache',
);
const key = fc.oneof(
  fc.constantFrom('url', 'type', 'path', 'authToken', 'concurrency', 'timeout', 'bucket', 'location'),
  word,
);
const value = fc.oneof(
  fc.constantFrom('./registry', 'https://x.example', 'filesystem', 's3://abc/x', '"', "'x"),
  word,
);
const armrcLine = fc.oneof(
  section.map((name) => `[${name}]`),
  fc.tuple(key, value).map(([name, text]) => `${name} = ${text}`),
  anyText(20),
);
const armrc = fc.array(armrcLine, { maxLength: 12 }).map((lines) => lines.join('\n'));

const name = fc.oneof(fc.constantFrom('claude', 'cursor', 'kiro', 'agents'), word);
const glob = fc.oneof(fc.constantFrom('**', '*.md', '{a,b}/**', '/x', '{'), word);
const names = fc.array(name, { maxLength: 3 });
const globs = fc.array(glob, { maxLength: 3 });
const dependency = fc.oneof(
  word,
  fc.record(
    { version: word, assistants: names, include: globs, exclude: globs, constructor: word },
    { requiredKeys: [] },
  ),
);
const manifest = fc.record(
  {
    assistants: names,
    targets: fc.array(fc.oneof(fc.constantFrom('.claude/rules', '.cursor/rules/arm/x'), word), {
      maxLength: 3,
    }),
    dependencies: fc.dictionary(word, dependency, { maxKeys: 4 }),
  },
  { requiredKeys: [] },
);
const digest = fc.constantFrom('0'.repeat(64), 'F'.repeat(64), 'x', '');
const digests = fc.dictionary(name, digest, { maxKeys: 3 });
const record = fc.record(
  {
    version: word,
    source: word,
    checksum: digest,
    contents: digest,
    include: globs,
    exclude: globs,
    assistants: digests,
  },
  { requiredKeys: [] },
);
const lock = fc.record(
  {
    version: fc.constantFrom('1', '2', 1),
    dependencies: fc.dictionary(word, record, { maxKeys: 3 }),
    blocks: digests,
  },
  { requiredKeys: ['version', 'dependencies'] },
);
const payload = fc.record({
  pull_request: fc.oneof(fc.json(), fc.constant({ head: { repo: { full_name: 'a/b' } } })),
});

/** Mostly of the right form, sometimes with a wound, sometimes no text at all. */
function wounded(text: fc.Arbitrary<string>): fc.Arbitrary<string | Uint8Array> {
  const wound = fc.tuple(text, fc.nat(200), anyText(3));
  return fc.oneof(
    { weight: 4, arbitrary: text },
    {
      weight: 3,
      arbitrary: wound.map(([whole, at, noise]) => whole.slice(0, at) + noise + whole.slice(at + 1)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  );
}

const json = (tree: fc.Arbitrary<unknown>) => wounded(tree.map((root) => JSON.stringify(root)));
const files = fc.tuple(wounded(armrc), json(manifest), json(lock), json(payload));

const environment = {
  SECRET,
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'a/b',
};

async function problemsOf(command: string, event: string, told: string[]): Promise<readonly ArmError[]> {
  const inputs = judgeInputs((name) => ({ command })[name] ?? '');
  const env = {
    ...environment,
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: join(workspace, 'event.json'),
  };
  const warn = ({ message }: { message: string }) => told.push(message);
  try {
    await readSetup(inputs, { environment: env, currentDirectory: workspace, mask: () => {}, warn });
    return [];
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return error.problems;
  }
}

const PLACED = ['CONFIG_INVALID', 'MANIFEST_INVALID', 'LOCK_INVALID', 'TARGET_UNSAFE'];

describe('whatever the files of a repository and the payload of its event hold', () => {
  test('the setup ends well or with problems at lines of these files, and tells no variable', async () => {
    const commands = fc.constantFrom('install', 'check', 'update', 'outdated');
    const events = fc.constantFrom('push', 'pull_request', 'pull_request_target', '__proto__', '');
    await fc.assert(
      fc.asyncProperty(files, commands, events, async (contents, command, event) => {
        for (const [index, name] of FILES.entries()) writeAnew(join(workspace, name), contents[index] ?? '');
        const told: string[] = [];
        for (const { code, message, hint, details } of await problemsOf(command, event, told)) {
          told.push(message, hint);
          if (!PLACED.includes(code)) continue;
          expect(FILES.map((name) => join(workspace, name))).toContain(details.place?.file);
          // A file that is no text has no lines.
          if (!message.includes('is not valid UTF-8')) expect(details.place?.line).toBeGreaterThanOrEqual(1);
        }
        expect(told.join('\n')).not.toContain(SECRET);
      }),
      { numRuns: rounds(100, 600) },
    );
  });
});

describe('a file as large as it may be', () => {
  const fill = (piece: (index: number) => string, open: string, close: string) => {
    const pieces = [];
    for (let bytes = open.length + close.length, index = 0; bytes < 2 ** 20 - 40; index += 1) {
      pieces.push(piece(index));
      bytes += piece(index).length + 1;
    }
    return open + pieces.join(',') + close;
  };
  const good = {
    '.armrc': '[sources]\ndefault = https://x.example\n',
    'rules.json': '{"targets": ["t"]}',
    'rules.lock': '{"version": "1"}',
  };

  test.each([
    ['rules.json', 'lists without end', '['.repeat(2 ** 20)],
    ['rules.json', 'objects without end', '{"a":'.repeat(200_000)],
    ['rules.lock', 'objects without end', '{"version":'.repeat(90_000)],
    [
      'rules.json',
      'wrong entries',
      fill((index) => `"${index}~":1`, '{"targets":["t"],"dependencies":{', '}}'),
    ],
    ['rules.json', 'the same key', fill(() => '"a":1', '{"targets":["t"],"dependencies":{', '}}')],
    ['rules.lock', 'wrong entries', fill((index) => `"${index}":1`, '{"version":"1","dependencies":{', '}}')],
    ['rules.json', 'wrong assistants', fill((index) => `"claud${index}"`, '{"assistants":[', ']}')],
    [
      'rules.json',
      'wrong globs',
      fill(() => '"{"', '{"targets":["t"],"dependencies":{"a":{"version":"1","include":[', ']}}}'),
    ],
    [
      'rules.json',
      'unknown keys of a dependency',
      fill((index) => `"${index}":1`, '{"targets":["t"],"dependencies":{"a":{"version":"1",', '}}}'),
    ],
    ['rules.json', 'wrong targets', fill(() => '1', '{"targets":[', ']}')],
    [
      'rules.json',
      'targets that clash',
      fill((index) => `"a${index % 2 ? '' : `/../a`}"`, '{"targets":[', ']}'),
    ],
    ['.armrc', 'unknown keys', fill((index) => `k${index}=1\n`, '[cache]\n', '').replaceAll(',', '')],
    ['.armrc', 'sources of no name', fill((index) => `[sources.${index}~]\n`, '', '').replaceAll(',', '')],
    ['.armrc', 'one line', `[sources]\ndefault = ${'$'.repeat(2 ** 20 - 30)}`],
    [
      '.armrc',
      'a token of very many parts',
      `[sources.default]\nurl = https://x.example\nauthToken = ${'secret:'.repeat(140_000)}x`,
    ],
    [
      '.armrc',
      'one variable again and again',
      `[sources.default]\nurl = https://x.example\nauthToken = ${'$SECRET'.repeat(140_000)}`,
    ],
  ])('stops the run or not, and never crashes: %s with %s', async (name, _, text) => {
    const contents = {
      ...good,
      'rules.json': '{"targets": ["t"], "dependencies": {"a": "1"}}',
      [name]: text,
    };
    for (const [path, content] of Object.entries(contents)) writeAnew(join(workspace, path), content);
    const problems = await problemsOf('install', 'push', []);
    expect(problems.length).toBeLessThan(210);
  });

  test('with very many good targets is read', async () => {
    const targets = JSON.stringify({
      targets: Array.from({ length: rounds(10_000, 110_000) }, (_, index) => `${index}`),
    });
    for (const [path, content] of Object.entries({ ...good, 'rules.json': targets })) {
      writeAnew(join(workspace, path), content);
    }
    expect(await problemsOf('install', 'push', [])).toEqual([]);
  });
});
