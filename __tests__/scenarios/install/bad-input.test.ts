import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive } from '../../support/bytes.ts';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine, type RunOutcome } from '../../support/machine.ts';
import { annotations, codes, lastLine } from '../../support/outcome.ts';

let machine: Machine;
let registry: HttpRegistry;

beforeEach(async () => {
  machine = new Machine('sources');
  registry = await machine.http();
  registry.publish('a', '1.0.0', archive('a'));
  machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '1.0.0' });
});
afterEach(() => machine.close());

function messages({ report }: RunOutcome): string {
  return (report.errors ?? []).map(({ message }) => message).join('\n');
}

describe('inputs', () => {
  test('are all judged at once, each error naming input, value and what is allowed', async () => {
    const wrong = {
      command: 'instal',
      'working-directory': 'missing',
      'frozen-lockfile': 'yes',
      'dry-run': '1',
      offline: 'no',
      'fail-on-error': 'FALSE!',
      'max-concurrency': '0',
      retries: '11',
      'bandwidth-limit': '10 apples',
      cache: 'sometimes',
      'cache-timeout': '-5s',
      'min-release-age': 'soon',
      scan: 'loud',
      'allow-env': 'A B',
      'allow-hosts': 'https://example.com',
      'allow-outside-workspace': 'maybe',
      summary: 'often',
    };
    const outcome = await machine.step(wrong);
    expect(outcome.status).toBe(1);
    expect(new Set(codes(outcome))).toEqual(new Set(['INPUT_INVALID']));
    expect(codes(outcome)).toHaveLength(Object.keys(wrong).length);
    for (const [name, value] of Object.entries(wrong)) {
      const message = outcome.report.errors?.find((error) =>
        error.message.includes(`input "${name}"`),
      )?.message;
      expect(message).toContain(`"${value}"`);
      expect(message).toContain('allowed is');
    }
    expect(registry.requests).toEqual([]);
  });

  test.each([
    ['manifest', '../rules.json'],
    ['lockfile', '/etc/passwd'],
    ['config', 'C:\\armrc'],
    ['manifest', 'folder/'],
    ['targets', 'a\u0007b'],
    ['cache-key', 'x'.repeat(300)],
    ['retries', '2.5'],
    ['retries', '0x3'],
    ['max-concurrency', 'many'],
  ])('refuse %s = %j', async (name, value) => {
    const outcome = await machine.step({ [name]: value });
    expect(outcome.status).toBe(1);
    expect(codes(outcome)).toEqual([name === 'targets' ? expect.any(String) : 'INPUT_INVALID']);
    expect(registry.requests).toEqual([]);
  });

  test.each([
    {
      'fail-on-error': 'True',
      retries: '0',
      'bandwidth-limit': '512KiB/s',
      'cache-timeout': '500ms',
      cache: 'read-only',
    },
    {
      'max-concurrency': '1',
      'bandwidth-limit': '10MB/s',
      'min-release-age': '3d',
      scan: 'off',
      summary: 'never',
    },
    {
      'allow-hosts': '127.0.0.1, *.example.com:8443',
      'allow-env': 'A_*\nB',
      'cache-key': 'v2',
      offline: 'false',
    },
  ])('accept %j', async (inputs) => {
    const outcome = await machine.step(inputs);
    expect(outcome.status).toBe(0);
  });

  test('of a pull request that names the same file twice are refused', async () => {
    const outcome = await machine.step({ lockfile: './rules.json' });
    expect(codes(outcome)).toEqual(['INPUT_INVALID']);
  });

  test('of a run that is to pass in spite of failures still stop it', async () => {
    const outcome = await machine.step({ retries: 'x', 'fail-on-error': 'false' });
    expect(outcome.status).toBe(1);
    expect(outcome.report.ok).toBe(false);
  });
});

describe('files', () => {
  test('that are malformed are reported together with the inputs, before any request', async () => {
    machine.write({
      '.armrc': `[sources]\ndefault = ${registry.base}\nno delimiter here\n[sources.x]\nconcurrency = 0\n`,
      'rules.json': '{"targets": [], "dependencies": {"a": "1.0.0", "b": ">>1", "../c": "1.0.0"}}',
      'rules.lock': '{"version": "2", "dependencies": {"a": {"version": "1.0.0", "checksum": "abc"}}}',
    });
    const outcome = await machine.step({ retries: 'many' });
    expect(outcome.status).toBe(1);
    const counts = Object.fromEntries(
      ['INPUT_INVALID', 'CONFIG_INVALID', 'MANIFEST_INVALID', 'LOCK_INVALID'].map((code) => [
        code,
        codes(outcome).filter((found) => found === code).length,
      ]),
    );
    expect(counts).toEqual({ INPUT_INVALID: 1, CONFIG_INVALID: 2, MANIFEST_INVALID: 3, LOCK_INVALID: 2 });
    expect(registry.requests).toEqual([]);
    expect(machine.tree('out')).toEqual({});
    expect(annotations(outcome).map(({ kind, where }) => `${kind} ${where}`)).toEqual([
      'error ',
      'error .armrc:3',
      'error .armrc:5',
      'error rules.lock:1',
      'error rules.lock:1',
      'error rules.json:1',
      'error rules.json:1',
      'error rules.json:1',
    ]);
    expect(lastLine(outcome)).toMatch(
      /^8 problems stopped the run: INPUT_INVALID, CONFIG_INVALID at \.armrc:3/,
    );
    expect(outcome.outputs).toMatchObject({ installed: '0', failed: '0', changed: 'false', results: '[]' });
  });

  test('of the configuration may be wrong in a line that a warning explains', async () => {
    machine.write({
      '.armrc': `[sources.default]\ntype = gitlab\nurl = ${registry.base}\nprojectId = 1\n`,
    });
    const outcome = await machine.step();
    expect(codes(outcome)).toEqual(['CONFIG_INVALID']);
    expect(annotations(outcome)).toContainEqual({
      kind: 'warning',
      where: '.armrc:4',
      text: expect.stringContaining('projectID'),
    });
  });

  test('that are missing: the manifest is needed, the other two are not', async () => {
    rmSync(join(machine.workspace, 'rules.json'));
    const outcome = await machine.step();
    expect(codes(outcome)).toEqual(['MANIFEST_INVALID']);
    expect(messages(outcome)).toContain('there is no such file');
  });

  test.each([
    ['is no JSON', '{"targets": ["out"],\n "dependencies": {,}}', /line 2/],
    [
      'has a key twice',
      '{"targets": ["out"],\n "dependencies": {"a": "1.0.0", "a": "2.0.0"}}',
      /twice|duplicate/i,
    ],
    ['has no targets', '{"dependencies": {}}', /"targets"/],
    ['has a target that is no text', '{"targets": [1]}', /target/],
    ['has a version that is no text', '{"targets": ["out"], "dependencies": {"a": 1}}', /version/],
    ['has a name with four parts', '{"targets": ["out"], "dependencies": {"a@b@c@d": "1.0.0"}}', /4 parts/],
    ['has a device name', '{"targets": ["out"], "dependencies": {"NUL": "1.0.0"}}', /"NUL"/],
    ['has an empty version', '{"targets": ["out"], "dependencies": {"a": ""}}', /version of "a"/],
    ['has a comment', '{"targets": ["out"] /* x */}', /line 1/],
    [
      'has an unknown assistant',
      '{"assistants": ["cluade"]}',
      /column 17: .*"cursor".* the nearest is "claude"/,
    ],
    [
      'has no assistants in its list',
      '{"assistants": []}',
      /column 16: .* at least one name, found an empty list/,
    ],
    [
      'has a dependency without version',
      '{"assistants": ["claude"], "dependencies": {"a": {}}}',
      /column 50: the version of "a" is missing/,
    ],
    [
      'has a dependency for an assistant that it does not name',
      '{"assistants": ["claude"], "dependencies": {"a": {"version": "*", "assistants": ["roo"]}}}',
      /column 82: .* which are "claude": found "roo"/,
    ],
    [
      'has a bad glob',
      '{"targets": ["out"], "dependencies": {"a": {"version": "*", "include": ["/x"]}}}',
      /column 73: .*"\/x" is absolute/,
    ],
    [
      'has a target that is the folder of an assistant',
      '{"assistants": ["claude"],\n"targets": ["./.claude/rules/"]}',
      /target ".claude\/rules": it is the folder of assistant "claude"/,
    ],
  ])('a manifest that %s', async (_, text, expected) => {
    machine.write({ 'rules.json': text });
    const outcome = await machine.step();
    expect(codes(outcome)).toEqual(['MANIFEST_INVALID']);
    expect(messages(outcome)).toMatch(expected);
    expect(outcome.report.errors?.[0]).toMatchObject({ file: 'rules.json', line: expect.any(Number) });
    expect(registry.requests).toEqual([]);
  });

  test.each([
    ['another version', { version: '2', dependencies: {} }],
    [
      'a bad name',
      { version: '1', dependencies: { 'a/b': { version: '1.0.0', source: '', checksum: 'a'.repeat(64) } } },
    ],
    [
      'a bad version',
      { version: '1', dependencies: { a: { version: '../1', source: '', checksum: 'a'.repeat(64) } } },
    ],
    ['no checksum', { version: '1', dependencies: { a: { version: '1.0.0', source: '' } } }],
    [
      'a short checksum',
      { version: '1', dependencies: { a: { version: '1.0.0', source: '', checksum: 'abc' } } },
    ],
  ])('a lockfile with %s', async (_, lock) => {
    machine.write({ 'rules.lock': JSON.stringify(lock) });
    const outcome = await machine.step();
    expect(codes(outcome)).toEqual(['LOCK_INVALID']);
    expect(registry.requests).toEqual([]);
  });

  test.each([
    ['.armrc', 1],
    ['rules.json', 1],
    ['rules.lock', 16],
  ])('%s must be a UTF-8 file of at most %d MiB', async (name, mebibytes) => {
    const path = join(machine.workspace, name);
    for (const make of [
      () => mkdirSync(path),
      () => writeFileSync(path, Buffer.from([0x7b, 0xff, 0x7d])),
      () => writeFileSync(path, 'x'.repeat(mebibytes * 1024 * 1024 + 1)),
      () => symlinkSync('/etc/passwd', path),
    ]) {
      rmSync(path, { recursive: true, force: true });
      make();
      const outcome = await machine.step();
      expect(outcome.status).toBe(1);
      expect(codes(outcome)).toHaveLength(1);
      expect(outcome.stdout).not.toContain('root:');
    }
    expect(registry.requests).toEqual([]);
  });
});

describe('two dependencies for one folder', () => {
  test('stop the run', async () => {
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '1.0.0', 'default@a': '1.0.0' });
    const outcome = await machine.step();
    expect(codes(outcome)).toEqual(['MANIFEST_INVALID']);
    expect(messages(outcome)).toContain('"default@a" beside "a"');
    expect(registry.requests).toEqual([]);
  });

  test('are reported with everything else that is wrong', async () => {
    machine.project(`[sources]\ndefault = ${registry.base}\nbad line\n`, {
      a: '1.0.0',
      'default@a': '1.0.0',
    });
    expect(codes(await machine.step())).toEqual(['CONFIG_INVALID', 'MANIFEST_INVALID']);
  });
});

describe('an org on GitLab', () => {
  test('stops the run on the line of the dependency', async () => {
    machine.project(`[sources.default]\ntype = gitlab\nurl = ${registry.base}\nprojectID = 1\n`, {
      'acme@rules': '1.0.0',
    });
    const outcome = await machine.step();
    expect(codes(outcome)).toEqual(['CONFIG_INVALID']);
    expect(annotations(outcome).map(({ where }) => where)).toEqual(['rules.json:6']);
    expect(registry.requests).toEqual([]);
  });
});

describe('a workspace', () => {
  test('that is missing is a sentence and no crash', async () => {
    const outcome = await machine.step({}, { env: { GITHUB_WORKSPACE: join(machine.root, 'nowhere') } });
    expect(outcome.status).toBe(1);
    expect(codes(outcome)).toEqual(['INPUT_INVALID']);
    expect(outcome.stderr).toBe('');
  });

  test('has no working directory where a link leads round in circles or out of it', async () => {
    symlinkSync('circle', join(machine.workspace, 'circle'));
    symlinkSync('..', join(machine.workspace, 'out-of-it'));
    for (const folder of ['circle', 'out-of-it', '..']) {
      expect(codes(await machine.step({ 'working-directory': folder }))).toEqual(['INPUT_INVALID']);
    }
  });

  test('that is reached through a link still gets its annotations', async () => {
    const link = join(machine.root, 'link');
    symlinkSync(machine.workspace, link);
    machine.write({ 'rules.json': '{"targets": []}' });
    const outcome = await machine.step({}, { env: { GITHUB_WORKSPACE: link } });
    expect(annotations(outcome).map(({ where }) => where)).toEqual(['rules.json:1']);
  });

  test('may hold the project in a folder', async () => {
    machine.write({
      'app/.armrc': `[sources]\ndefault = ${registry.base}\n`,
      'app/deps.json': '{"targets": [".cursorrules"], "dependencies": {"a": "1.0.0", "b": "1.0.0"}}',
    });
    const outcome = await machine.step({
      'working-directory': 'app',
      manifest: 'deps.json',
      lockfile: 'deps.lock',
    });
    expect(outcome.report.rulesets.map(({ status }) => status)).toEqual(['installed', 'failed']);
    expect(machine.tree('app/.cursorrules')).toEqual({ 'arm/a/1.0.0/rules.md': 'a' });
    expect(JSON.parse(machine.text('app/deps.lock')).dependencies.a.version).toBe('1.0.0');
    expect(
      annotations(outcome)
        .filter(({ kind }) => kind !== 'notice')
        .map(({ where }) => where),
    ).toEqual(['app/deps.json:1']);
  });
});
