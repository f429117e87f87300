import { mkdirSync, readdirSync, renameSync } from 'node:fs';
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
