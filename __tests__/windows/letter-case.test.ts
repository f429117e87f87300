import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { leftoversOf, namesBelow } from '../scenarios/crash/leftovers.ts';
import type { HttpRegistry } from '../support/http-registry.ts';
import { Machine } from '../support/machine.ts';
import { codes, statuses } from '../support/outcome.ts';
import { archiveOf } from '../support/tar-builder.ts';

// Run on disks without letter case: Windows' and the one of `__tests__/apfs`.

let machine: Machine;
let registry: HttpRegistry;
beforeEach(async () => {
  machine = new Machine();
  registry = await machine.http();
});
afterEach(() => machine.close());

function publish(name: string, version: string, text: string): void {
  registry.publish(name, version, archiveOf({ 'rule.md': text, 'deep/other.md': 'other' }));
}

function want(dependencies: Record<string, string>, targets = ['out']): void {
  const sources = ['default', 'company', 'Company'].map((name) => `${name} = ${registry.base}`);
  machine.project(['[sources]', ...sources, ''].join('\n'), dependencies, targets);
}

async function expectPassing(command: string): Promise<void> {
  const { status, stdout } = await machine.step({ command });
  expect({ command, status, stdout }).toMatchObject({ status: 0 });
}

const CHANGES = [
  { what: 'version', from: ['rules', '1.0.0-RC'], to: ['rules', '1.0.0-rc'], folder: 'rules/1.0.0-rc' },
  { what: 'name', from: ['Rules', '1.0.0'], to: ['rules', '1.0.0'], folder: 'rules/1.0.0' },
  { what: 'org', from: ['Acme@rules', '1.0.0'], to: ['acme@rules', '1.0.0'], folder: 'acme/rules/1.0.0' },
  {
    what: 'source',
    from: ['company@rules', '1.0.0'],
    to: ['Company@rules', '1.0.0'],
    folder: 'Company/rules/1.0.0',
  },
] as const;

describe.each(CHANGES)('a $what that changes in letter case only', ({ from, to, folder }) => {
  const pathOf = ([key]: readonly [string, string]) => key.replace(/^company@/i, '').replace('@', '/');

  test.each(['install', 'update'])('leaves the files under the new name after %s', async (command) => {
    publish(pathOf(from), from[1], 'old');
    publish(pathOf(to), to[1], 'new');
    want({ [from[0]]: from[1] });
    await expectPassing('install');
    want({ [to[0]]: to[1] });
    await expectPassing(command);
    const files = namesBelow(join(machine.workspace, 'out')).filter((path) => path.endsWith('.md'));
    expect(files.toSorted()).toEqual([`arm/${folder}/deep/other.md`, `arm/${folder}/rule.md`]);
    expect(machine.text(`out/arm/${folder}/rule.md`)).toBe('new');
    expect(Object.keys(machine.locked())).toEqual([to[0]]);
    expect(leftoversOf(machine)).toEqual([]);
    await expectPassing('check');
    const again = await machine.step();
    expect(statuses(again)).toEqual({ [to[0]]: 'unchanged' });
  });
});

const PLACES = [
  { assistant: 'claude', place: (key: string) => `.claude/rules/arm/${key}/` },
  { assistant: 'kiro', place: (key: string) => `.kiro/steering/arm+${key}+` },
] as const;

describe.each(PLACES)('a name that changes in letter case only, for $assistant', ({ assistant, place }) => {
  const wantFor = (key: string, assistants: readonly string[] = [assistant]): void => {
    want({});
    machine.write({ 'rules.json': JSON.stringify({ assistants, dependencies: { [key]: '1.0.0' } }) });
  };
  const placed = (): string[] => {
    const files = Object.keys(machine.tree()).filter((path) => path.startsWith('.'));
    return files.filter((path) => path !== '.armrc').toSorted();
  };

  beforeEach(async () => {
    registry.publish('Rules', '1.0.0', archiveOf({ 'rule.md': 'old', 'same.md': 'same', 'gone.md': 'gone' }));
    registry.publish(
      'rules',
      '1.0.0',
      archiveOf({ 'rule.md': 'new', 'same.md': 'same', 'added.md': 'added' }),
    );
    wantFor('Rules');
    await expectPassing('install');
  });

  test.each(['install', 'update'])('leaves the files under the new name after %s', async (command) => {
    wantFor('rules');
    await expectPassing(command);
    expect(placed()).toEqual(['added.md', 'rule.md', 'same.md'].map((name) => place('rules') + name));
    expect(machine.text(`${place('rules')}rule.md`)).toContain('new');
    await expectPassing('check');
    expect(statuses(await machine.step())).toEqual({ rules: 'unchanged' });
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('puts right what somebody edited, and leaves what somebody added', async () => {
    machine.append(`${place('Rules')}rule.md`, 'edited');
    machine.write({ [`${place('Rules')}own.md`]: 'own' });
    wantFor('rules');
    await expectPassing('install');
    const names = ['added.md', 'own.md', 'rule.md', 'same.md'];
    expect(placed()).toEqual(names.map((name) => place('rules') + name));
    expect(machine.text(`${place('rules')}rule.md`)).toContain('new');
  });

  test('is no drift where a checkout kept the old one', async () => {
    wantFor('rules');
    await expectPassing('install');
    const names = assistant === 'claude' ? [''] : ['added.md', 'rule.md', 'same.md'];
    for (const name of names) {
      const [from = '', to = ''] = ['rules', 'Rules'].map((key) =>
        join(machine.workspace, place(key) + name),
      );
      renameSync(from, to);
    }
    await expectPassing('check');
    expect(statuses(await machine.step())).toEqual({ rules: 'unchanged' });
  });

  test('takes the files away where the new name does not go to that assistant', async () => {
    wantFor('rules', ['roo']);
    await expectPassing('install');
    expect(placed().filter((path) => !path.startsWith('.roo/'))).toEqual([]);
    expect(placed()).toHaveLength(3);
    await expectPassing('check');
  });

  test('takes the files away where the new one fails', async () => {
    wantFor('rules');
    registry.publish('rules', '1.0.0', Buffer.from('no archive'));
    expect((await machine.step()).status).toBe(1);
    expect(placed()).toEqual([]);
    expect(leftoversOf(machine)).toEqual([]);
  });
});

test('files of a ruleset that change in letter case only have their new names after an update', async () => {
  registry.publish('rules', '1.0.0', archiveOf({ 'Rule.md': 'old', 'Deep/other.md': 'other' }));
  registry.publish('rules', '1.1.0', archiveOf({ 'rule.md': 'new', 'deep/other.md': 'other' }));
  want({ rules: '1.0.0' });
  await expectPassing('install');
  want({ rules: '^1.0.0' });
  await expectPassing('update');
  expect(machine.tree('out')).toEqual({
    'arm/rules/1.1.0/rule.md': 'new',
    'arm/rules/1.1.0/deep/other.md': 'other',
  });
  await expectPassing('check');
});

const DESTINATIONS = [
  {
    what: 'a target',
    manifest: { targets: ['out'] },
    place: (version: string) => `out/arm/rules/${version}/`,
  },
  { what: 'claude', manifest: { assistants: ['claude'] }, place: () => '.claude/rules/arm/rules/' },
  { what: 'kiro', manifest: { assistants: ['kiro'] }, place: () => '.kiro/steering/arm+rules+' },
];

describe.each(DESTINATIONS)(
  'folders within a ruleset that change in letter case only, for $what',
  (destination) => {
    const wantVersion = (version: string): void => {
      want({});
      machine.write({
        'rules.json': JSON.stringify({ ...destination.manifest, dependencies: { rules: version } }),
      });
    };
    const isFlat = destination.what === 'kiro';
    const pathOf = (version: string, path: string): string =>
      destination.place(version) + (isFlat ? path.replaceAll('/', '+') : path);
    const placed = (): string[] =>
      Object.keys(machine.tree()).filter(
        (path) => path.includes('arm/rules/') || path.includes('arm+rules+'),
      );

    beforeEach(async () => {
      registry.publish(
        'rules',
        '1.0.0',
        archiveOf({ 'Deep/Er/same.md': 'same', 'Deep/rule.md': 'old', 'top.md': 'top' }),
      );
      registry.publish(
        'rules',
        '1.1.0',
        archiveOf({ 'deep/er/same.md': 'same', 'deep/rule.md': 'new', 'top.md': 'top' }),
      );
      wantVersion('1.0.0');
      await expectPassing('install');
    });

    test('have their new names after an update, beside what somebody added', async () => {
      machine.write({ [pathOf('1.0.0', 'Deep/own.md')]: 'own' });
      wantVersion('^1.0.0');
      await expectPassing('update');
      const names = ['deep/er/same.md', 'deep/rule.md', 'top.md'].map((path) => pathOf('1.1.0', path));
      const strangers = isFlat || destination.what === 'a target' ? 'Deep/own.md' : 'deep/own.md';
      expect(placed()).toEqual([...names, pathOf('1.0.0', strangers)].toSorted());
      expect(machine.text(pathOf('1.1.0', 'deep/rule.md'))).toContain('new');
      expect(statuses(await machine.step())).toEqual({ rules: 'unchanged' });
      rmSync(join(machine.workspace, pathOf('1.0.0', strangers)));
      await expectPassing('check');
      expect(leftoversOf(machine)).toEqual([]);
    });

    test('get them back where a checkout kept the old ones, and files that were edited are put right', async () => {
      wantVersion('^1.0.0');
      await expectPassing('update');
      const before = machine.tree();
      machine.append(pathOf('1.1.0', 'deep/rule.md'), 'edited');
      const changes = isFlat
        ? [
            ['deep/er/same.md', 'Deep/Er/same.md'],
            ['deep/rule.md', 'Deep/rule.md'],
          ]
        : [
            ['deep/er', 'deep/Er'],
            ['deep', 'Deep'],
          ];
      for (const change of changes) {
        const [from = '', to = ''] = change.map((path) => join(machine.workspace, pathOf('1.1.0', path)));
        renameSync(from, to);
      }
      await expectPassing('install');
      expect(machine.tree()).toEqual(before);
      await expectPassing('check');
      expect(leftoversOf(machine)).toEqual([]);
    });
  },
);

test('two targets that are one folder stop the run', async () => {
  publish('rules', '1.0.0', 'text');
  want({ rules: '1.0.0' }, ['.cursorrules', '.CursorRules']);
  const outcome = await machine.step();
  expect(outcome.status).toBe(1);
  expect(codes(outcome)).toEqual(['TARGET_UNSAFE']);
  expect(registry.requests).toEqual([]);
});

test('a target is found under the name that it has on the disk', async () => {
  publish('rules', '1.0.0', 'text');
  mkdirSync(join(machine.workspace, 'Docs'));
  want({ rules: '1.0.0' }, ['docs/rules']);
  await expectPassing('install');
  await expectPassing('check');
  expect(readdirSync(machine.workspace)).toContain('Docs');
  expect(machine.tree('Docs')['rules/arm/rules/1.0.0/rule.md']).toBe('text');
});

test.each(['.GIT/hooks', 'x/Node_Modules'])('the target %s is refused as in lower case', async (target) => {
  publish('rules', '1.0.0', 'text');
  want({ rules: '1.0.0' }, [target]);
  const outcome = await machine.step();
  expect(outcome.status).toBe(1);
  expect(codes(outcome)).toEqual(['TARGET_UNSAFE']);
});
