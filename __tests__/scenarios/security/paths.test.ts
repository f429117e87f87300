import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Machine } from '../../support/machine.ts';
import { fileUrlOf, notOn } from '../../support/systems.ts';
import {
  ARCHIVE,
  type AttackOutcome,
  Battlefield,
  lockfile,
  messagesOf,
  put,
  repository,
  TARGET,
} from './attack.ts';
import { CANARIES } from './canaries.ts';

const field = new Battlefield();

afterEach(() => field.clear());

const SECRET = `[sources]\ndefault = ${CANARIES.REGISTRY_TOKEN}\n${CANARIES.COMPANY_TOKEN} = "1`;

function expectStopped(outcome: AttackOutcome, message: string): void {
  expect(messagesOf(outcome).join('\n')).toContain(message);
  expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([1, [], []]);
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

function manifest(targets: string[]): string {
  return JSON.stringify({ targets, dependencies: { rules: '1.0.0' } });
}

describe('an unsafe target', () => {
  type Unsafe = [string, (machine: Machine) => void];
  const unsafe: Unsafe[] = [
    ['../outside', () => {}],
    ['a/../../outside', () => {}],
    ['/tmp/arm-install-outside', () => {}],
    ['.', () => {}],
    ['.git', () => {}],
    ['.GIT/hooks', () => {}],
    ['.git ./hooks', () => {}],
    ['.g\u200cit/hooks', () => {}],
    ['git~1', () => {}],
    ['sub/.git/hooks', () => {}],
    ['.github/workflows', () => {}],
    ['.GitHub/Workflows/x', () => {}],
    ['.github/actions/x', () => {}],
    ['node_modules/x', () => {}],
    ['rules.json', () => {}],
    ['rules.json/x', () => {}],
    ['link', ({ workspace, root }) => link(join(root, 'outside'), join(workspace, 'link'))],
    ['link/deeper', ({ workspace, root }) => link(join(root, 'outside'), join(workspace, 'link'))],
    ['dangling', ({ workspace, root }) => link(join(root, 'nothing', 'there'), join(workspace, 'dangling'))],
    ['hooks', ({ workspace }) => link('.git/hooks', join(workspace, 'hooks'))],
    ['one', ({ workspace }) => [link('two', join(workspace, 'one')), link('one', join(workspace, 'two'))]],
    ['rules', ({ workspace, root }) => link(join(root, 'outside'), join(workspace, 'rules', 'arm'))],
  ];

  const title = 'stops the run before the first request: %s';
  async function expectRefused(target: string, prepare: (machine: Machine) => void): Promise<void> {
    const registry = await field.registry();
    const files = { ...repository(`url = ${registry.url}`), 'rules.json': manifest([TARGET, target]) };
    const outcome = await field.run({
      files,
      prepare: (machine) => {
        mkdirSync(join(machine.root, 'outside'));
        prepare(machine);
      },
    });
    expectStopped(outcome, `TARGET_UNSAFE: Cannot use target "${target}"`);
    expect(registry.requests).toEqual([]);
  }

  test.each(unsafe)(title, expectRefused);

  notOn(['Windows'], 'there are no pipes in folders', () => {
    const makePipe = ({ workspace }: Machine) => void execFileSync('mkfifo', [join(workspace, 'pipe')]);
    test.each<Unsafe>([['pipe', makePipe]])(title, expectRefused);
  });

  test('is not made safe by allow-outside-workspace when a link leads there', async () => {
    const registry = await field.registry();
    const files = { ...repository(`url = ${registry.url}`), 'rules.json': manifest(['link/deeper']) };
    const outcome = await field.run({
      files,
      inputs: { 'allow-outside-workspace': 'true' },
      prepare: ({ root, workspace }) => {
        mkdirSync(join(root, 'outside'));
        link(join(root, 'outside'), join(workspace, 'link'));
      },
    });
    expectStopped(outcome, 'TARGET_UNSAFE');
    expect(registry.requests).toEqual([]);
  });

  test.each(['arm/rules', 'arm/rules/1.0.0'])(
    'has a link at %s, and nothing is written through it',
    async (path) => {
      const registry = await field.registry();
      const outcome = await field.run({
        files: repository(`url = ${registry.url}`),
        prepare: ({ root, workspace }) => {
          put(join(root, 'outside', 'kept.md'), 'kept');
          put(join(root, 'outside', '1.0.0', 'kept.md'), 'kept');
          link(join(root, 'outside'), join(workspace, TARGET, path));
        },
      });
      expect(outcome.strays).toEqual([]);
      expect(outcome.leaks).toEqual([]);
    },
  );

  test('has links among the files of a version that is to be replaced, and what they lead to stays', async () => {
    const registry = await field.registry();
    const files = repository(`url = ${registry.url}`);
    files['rules.lock'] = lockfile({ rules: { version: '0.9.0', source: 'x', checksum: '0'.repeat(64) } });
    const outcome = await field.run({
      files,
      prepare: ({ root, workspace }) => {
        put(join(root, 'outside', 'kept.md'), 'kept');
        link(join(root, 'outside'), join(workspace, TARGET, 'arm/rules/0.9.0/folder'));
        link(join(root, 'outside', 'kept.md'), join(workspace, TARGET, 'arm/rules/0.9.0/rule.md'));
      },
    });
    expect(outcome.strays).toEqual([]);
  });
});

describe('a filesystem source', () => {
  test.each([
    ['path = ../outside', 'it leads out of the workspace'],
    ['path = a/../../outside', 'it leads out of the workspace'],
    ['path = OUTSIDE', 'it is outside the workspace'],
    ['url = OUTSIDE_URL', 'it is outside the workspace'],
    ['url = file://evil.example.com/share', 'without host'],
    ['path = ~/registry', 'it is outside the workspace'],
    ['path = link', 'it leads out of the workspace'],
    ['path = link/../outside', 'workspace'],
    ['path = rules.json', 'there is no folder at this path'],
  ])('outside of the workspace is refused: %s', async (settings, reason) => {
    const plan = { files: {} as Record<string, string> };
    const outcome = await field.run({
      ...plan,
      prepare: (machine) => {
        for (const folder of [join(machine.root, 'outside'), join(machine.home, 'registry')]) {
          put(join(folder, 'rules/1.0.0/rules-1.0.0.tar.gz'), ARCHIVE.toString('latin1'));
        }
        link(join(machine.root, 'outside'), join(machine.workspace, 'link'));
        const lines = settings
          .replace('OUTSIDE_URL', fileUrlOf(join(machine.root, 'outside')))
          .replace('OUTSIDE', join(machine.root, 'outside'));
        machine.write(repository(`type = filesystem\n${lines}`));
      },
    });
    expectStopped(outcome, reason);
  });

  const archive = 'registry/rules/1.0.0/rules-1.0.0.tar.gz';

  type Unreadable = [string, (path: string, machine: Machine) => void];
  const title = 'does not read an archive that is %s';

  test.each<Unreadable>([
    ['a link to a file outside', (path, { root }) => link(join(root, 'secret.tar.gz'), path)],
    ['a folder', (path) => void mkdirSync(path)],
    [
      'larger than any archive',
      (path) => {
        writeFileSync(path, ARCHIVE);
        truncateSync(path, 101 * 1024 * 1024);
      },
    ],
  ])(title, expectUnread);

  notOn(['Windows'], 'there are no devices and no pipes in folders', () => {
    test.each<Unreadable>([
      ['a link to a device', (path) => link('/dev/zero', path)],
      ['a pipe', (path) => void execFileSync('mkfifo', [path])],
    ])(title, expectUnread);
  });

  async function expectUnread(_: string, make: (path: string, machine: Machine) => void): Promise<void> {
    const outcome = await field.run({
      files: { ...repository('type = filesystem\npath = ./registry'), 'registry/rules/1.0.0/x': '' },
      prepare: (machine) => {
        writeFileSync(join(machine.root, 'secret.tar.gz'), ARCHIVE);
        make(join(machine.workspace, archive), machine);
      },
    });
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([1, [], []]);
    expect(outcome.report.rulesets[0]?.error?.code).toMatch(/^ARCHIVE_(UNSAFE|INVALID|TOO_LARGE)$/);
  }
});

describe.each([
  ['.armrc', 'CONFIG_INVALID', 2 ** 20],
  ['rules.json', 'MANIFEST_INVALID', 2 ** 20],
  ['rules.lock', 'LOCK_INVALID', 2 ** 24],
])('%s', (name, code, maxBytes) => {
  type Unreadable = [string, string, (path: string, machine: Machine) => void];
  const title = 'that is %s stops the run without showing what it holds';

  notOn(['Windows'], 'there are no devices and no pipes in folders', () => {
    const outside = 'it leads out of the workspace';
    test.each<Unreadable>([
      ['a link to the environment of the process', outside, (path) => link('/proc/self/environ', path)],
      ['a pipe', 'it is not a regular file', (path) => void execFileSync('mkfifo', [path])],
      ['a device', outside, (path) => link('/dev/zero', path)],
    ])(title, expectUnread);
  });

  test.each<Unreadable>([
    [
      'a link to a secret outside',
      'it leads out of the workspace',
      (path, { root }) => link(join(root, 'secret'), path),
    ],
    ['a link to a missing file', 'it is a link to a missing file', (path) => link('/nothing/there', path)],
    ['a link to itself', 'it is a link that leads to itself', (path) => link(path, path)],
    ['a link into .git', 'it lies in a ".git" folder', (path) => link('.git/config', path)],
    ['a folder', 'it is a folder', (path) => void mkdirSync(path)],
    [
      'larger than its limit',
      `it is larger than ${maxBytes} bytes`,
      (path) => writeFileSync(path, '#'.repeat(maxBytes + 1)),
    ],
    ['not UTF-8', 'it is not valid UTF-8', (path) => writeFileSync(path, Buffer.from([0x23, 0xff, 0x0a]))],
  ])(title, expectUnread);

  async function expectUnread(
    _: string,
    reason: string,
    make: (path: string, machine: Machine) => void,
  ): Promise<void> {
    const registry = await field.registry();
    const { [name]: _replaced, ...others } = repository(`url = ${registry.url}`);
    const outcome = await field.run({
      files: others,
      prepare: (machine) => {
        writeFileSync(join(machine.root, 'secret'), SECRET);
        put(join(machine.workspace, '.git', 'config'), SECRET);
        make(join(machine.workspace, name), machine);
      },
    });
    expectStopped(outcome, `${code}: Cannot read "${name}": ${reason}`);
    expect(registry.requests).toEqual([]);
  }

  test('that holds something else entirely is not quoted', async () => {
    const registry = await field.registry();
    const files = { ...repository(`url = ${registry.url}`), [name]: SECRET };
    const outcome = await field.run({ files, inputs: { 'frozen-lockfile': 'true' } });
    expect(outcome.status).toBe(1);
    expect(outcome.leaks.filter((leak) => !leak.startsWith('COMPANY_TOKEN'))).toEqual([]);
    expect(outcome.strays).toEqual([]);
  });
});

describe('the lockfile', () => {
  test.each(['.github/workflows/ci.yml', '.github/actions/x/action.yml', 'node_modules/x/package.json'])(
    'is never written to %s by a link',
    async (path) => {
      const registry = await field.registry();
      const outcome = await field.run({
        files: { ...repository(`url = ${registry.url}`), [path]: lockfile({}) },
        prepare: ({ workspace }) => link(path, join(workspace, 'rules.lock')),
      });
      expectStopped(outcome, 'TARGET_UNSAFE: Cannot use "rules.lock" as lockfile: a link leads it into');
      expect(registry.requests).toEqual([]);
    },
  );

  test('is not written through a folder that leads out of the workspace', async () => {
    const registry = await field.registry();
    const outcome = await field.run({
      files: repository(`url = ${registry.url}`),
      inputs: { lockfile: 'locks/rules.lock' },
      prepare: ({ root, workspace }) => {
        mkdirSync(join(root, 'outside'));
        link(join(root, 'outside'), join(workspace, 'locks'));
      },
    });
    expectStopped(outcome, 'LOCK_INVALID: Cannot read "locks/rules.lock": it leads out of the workspace');
    expect(registry.requests).toEqual([]);
  });

  test('cannot name a folder outside of the targets to be removed', async () => {
    const registry = await field.registry();
    const entry = { version: '1.0.0', source: 'x', checksum: '0'.repeat(64) };
    for (const key of ['..@..@outside', '../../outside', 'a/b', '.', 'a@../x']) {
      const files = { ...repository(`url = ${registry.url}`), 'rules.lock': lockfile({ [key]: entry }) };
      expectStopped(await field.run({ files }), 'LOCK_INVALID');
    }
    const files = repository(`url = ${registry.url}`);
    files['rules.lock'] = lockfile({ gone: { ...entry, version: '../../../outside' } });
    expectStopped(await field.run({ files }), 'LOCK_INVALID');
  });
});

describe('the working directory', () => {
  test.each(['..', '/', 'link', 'rules.json'])(
    'has to be a folder of the workspace: %s',
    async (directory) => {
      const outcome = await field.run({
        files: repository('url = http://127.0.0.1:9'),
        inputs: { 'working-directory': directory },
        prepare: ({ root, workspace }) => {
          mkdirSync(join(root, 'outside'));
          link(join(root, 'outside'), join(workspace, 'link'));
        },
      });
      expectStopped(outcome, 'INPUT_INVALID');
    },
  );
});
