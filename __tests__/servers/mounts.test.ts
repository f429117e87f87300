import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ownerToken } from '../../src/disk/scratch.ts';
import { leftoversOf, namesBelow } from '../scenarios/crash/leftovers.ts';
import type { HttpRegistry } from '../support/http-registry.ts';
import { Machine, type RunOptions } from '../support/machine.ts';
import { onlyRuleset } from '../support/outcome.ts';
import { archiveOf } from '../support/tar-builder.ts';

const OLD = { 'same.md': 'same', 'deep/rule.md': 'one', 'gone.md': 'gone' };
const NEW = { 'same.md': 'same', 'deep/rule.md': 'two', 'added.md': 'added' };

let machine: Machine;
let registry: HttpRegistry;
let mounted: string[];
beforeEach(async () => {
  machine = new Machine();
  registry = await machine.http();
  registry.publish('rules', '1.0.0', archiveOf(OLD));
  registry.publish('rules', '1.1.0', archiveOf(NEW));
  mounted = [];
});
afterEach(async () => {
  for (const folder of mounted.toReversed()) execFileSync('umount', ['--lazy', folder]);
  await machine.close();
});

function want(dependencies: Record<string, string>, destinations: object = { targets: ['out'] }): void {
  machine.write({
    '.armrc': `[sources]\ndefault = ${registry.base}\n`,
    'rules.json': JSON.stringify({ ...destinations, dependencies }),
  });
}

async function installed(destinations?: object): Promise<void> {
  want({ rules: '1.0.0' }, destinations);
  const { status, stdout } = await machine.step();
  expect({ status, stdout }).toMatchObject({ status: 0 });
  want({ rules: '^1.0.0' }, destinations);
}

function mount(place: string, ...options: string[]): void {
  execFileSync('mount', [...options, place]);
  mounted.push(place);
}

function folder(path: string): string {
  const made = join(machine.workspace, path);
  mkdirSync(made, { recursive: true });
  return made;
}

/** Puts what lies outside in the place of a folder or a file of the workspace: the same disk, the same device. */
function bind(path: string, content: Record<string, string> | string): string {
  const place = join(machine.workspace, path);
  const outside = join(machine.root, `outside-${mounted.length}`);
  if (typeof content === 'string') {
    writeFileSync(outside, content);
  } else {
    mkdirSync(outside);
    for (const [name, text] of Object.entries(content)) {
      mkdirSync(dirname(join(outside, name)), { recursive: true });
      writeFileSync(join(outside, name), text);
    }
    mkdirSync(place, { recursive: true });
  }
  mount(place, '--bind', outside);
  return place;
}

function below(path: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${path}/${name}`, text]));
}

/** How a run may come to know of mounts: by the table, or without one by the devices. */
const WAYS: [string, RunOptions][] = [
  ['the table of mounts', {}],
  [
    'devices, where there is no table',
    { prefix: ['unshare', '--mount', 'sh', '-c', 'umount --lazy /proc; exec "$0" "$@"'] },
  ],
];

describe.each(WAYS)('something that is mounted, known by %s,', (_, options) => {
  const steps: [string, () => Promise<unknown>][] = [
    ['update', () => machine.step({ command: 'update' }, options)],
    ['repair', () => machine.step({}, options)],
    [
      'removal',
      () => {
        want({});
        return machine.step({}, options);
      },
    ],
  ];

  test.each(steps)('inside of a ruleset keeps its files on %s', async (_name, step) => {
    await installed();
    const place = folder('out/arm/rules/1.0.0/docs');
    mount(place, '-t', 'tmpfs', 'tmpfs');
    writeFileSync(join(place, 'theirs.md'), 'theirs');
    machine.write({ 'out/arm/rules/1.0.0/same.md': 'edited' });
    expect(onlyRuleset((await step()) as never).error).toMatchObject({
      code: 'WRITE_FAILED',
      message: expect.stringContaining(`something is mounted at "${place}"`),
    });
    expect(readdirSync(place)).toEqual(['theirs.md']);
    expect(machine.tree('out/arm/rules')).toMatchObject({
      '1.0.0/gone.md': 'gone',
      '1.0.0/same.md': 'edited',
    });
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('in what killed runs have left keeps its files, and the rest of it goes', async () => {
    await installed({ targets: ['out'], assistants: ['kiro'] });
    const token = (number: number) => `4294967295-1-00000000-000000000000-${number}`;
    const left = ['out/arm', '.kiro/steering'].map((holder) => `${holder}/.arm-install-${token(1)}`);
    machine.write({ [`${left[0]}/new/a.md`]: 'a', [`out/arm/.arm-install-${token(2)}/new/a.md`]: 'a' });
    const places = left.map((staging) => folder(`${staging}/new/docs`));
    // What lies in the temporary folder is judged by the machine and the process of its name.
    const dead = ownerToken().replace(/^\d+/, '4194305');
    places.push(join(machine.temp, `arm-install-${dead}`, 'part-1'));
    mkdirSync(places[2] ?? '', { recursive: true });
    for (const place of places) {
      mount(place, '-t', 'tmpfs', 'tmpfs');
      writeFileSync(join(place, 'theirs.md'), 'theirs');
    }
    const { status, stdout } = await machine.step({ command: 'update' }, options);
    expect(places.map((place) => readdirSync(place))).toEqual(places.map(() => ['theirs.md']));
    expect(status).toBe(0);
    for (const place of places.slice(0, 2)) expect(stdout).toContain(`something is mounted at "${place}"`);
    expect(existsSync(join(machine.workspace, `out/arm/.arm-install-${token(2)}`))).toBe(false);
  });

  test('at the folder of a ruleset is not touched', async () => {
    await installed();
    const place = folder('out/arm/rules/1.0.0');
    mount(place, '-t', 'tmpfs', 'tmpfs');
    writeFileSync(join(place, 'gone.md'), 'gone');
    for (const [, step] of steps) {
      const error = onlyRuleset((await step()) as never).error;
      expect(error?.message).toContain(`something is mounted at "${place}"`);
      expect(error?.code).toBe('WRITE_FAILED');
      expect(readdirSync(place)).toEqual(['gone.md']);
    }
    expect(machine.locked().rules?.version).toBe('1.0.0');
  });

  test('around the folder of a ruleset gets nothing', async () => {
    want({ rules: '1.0.0' });
    const place = folder('out/arm/rules');
    mount(place, '-t', 'tmpfs', 'tmpfs');
    expect(onlyRuleset(await machine.step({}, options)).error?.message).toContain(
      `something is mounted at "${place}"`,
    );
    expect(readdirSync(place)).toEqual([]);
  });

  test('as a target, or as the folder of an assistant, serves as one and stays', async () => {
    const places = ['out', '.claude/rules', '.kiro/steering'].map(folder);
    for (const place of places) mount(place, '-t', 'tmpfs', 'tmpfs');
    const destinations = { targets: ['out'], assistants: ['claude', 'kiro'] };
    await installed(destinations);
    const update = await machine.step({ command: 'update' }, options);
    expect(update.stdout).not.toContain('::warning');
    expect(onlyRuleset(update)).toMatchObject({ status: 'updated' });
    expect(machine.tree('out')).toEqual(below('arm/rules/1.1.0', NEW));
    want({}, destinations);
    const removal = await machine.step({}, options);
    expect(onlyRuleset(removal)).toMatchObject({ status: 'removed' });
    expect(places.map((place) => readdirSync(place))).toEqual([[], [], []]);
  });

  test("at an assistant's place of a ruleset is not touched", async () => {
    await installed({ assistants: ['claude'] });
    const place = folder('.claude/rules/arm/rules');
    mount(place, '-t', 'tmpfs', 'tmpfs');
    writeFileSync(join(place, 'theirs.md'), 'theirs');
    const { error } = onlyRuleset(await machine.step({ command: 'update' }, options));
    expect(error).toMatchObject({ code: 'WRITE_FAILED' });
    expect(error?.message).toContain(`something is mounted at "${place}"`);
    expect(readdirSync(place)).toEqual(['theirs.md']);
  });
});

describe('what is bound from the same disk', () => {
  test.each(['out/arm/rules/1.0.0/docs', 'out/arm/rules/1.0.0'])('to %s keeps its files', async (path) => {
    await installed();
    const place = bind(path, { 'theirs/a.md': 'theirs', 'gone.md': 'gone' });
    const { error } = onlyRuleset(await machine.step({ command: 'update' }));
    expect(error?.message).toContain(`something is mounted at "${place}"`);
    expect(readdirSync(place).sort()).toEqual(['gone.md', 'theirs']);
  });

  test.each([
    [{ targets: ['out'] }, 'out/arm/rules/1.0.0/same.md'],
    [{ assistants: ['claude'] }, '.claude/rules/arm/rules/same.md'],
    [{ assistants: ['kiro'] }, '.kiro/steering/arm+rules+same.md'],
  ])('to a file of a ruleset stays as it is (%j)', async (destinations, path) => {
    await installed(destinations);
    const place = bind(path, 'theirs');
    const { error } = onlyRuleset(await machine.step({ command: 'update' }));
    expect(error).toMatchObject({ code: 'WRITE_FAILED' });
    expect(error?.message).toContain(`something is mounted at "${place}"`);
    expect(machine.text(path)).toBe('theirs');
  });
});

describe('an overlay over what an image brought', () => {
  /** A folder as the upper layer of what lies in it now; without redirects, so that no old folder can be renamed. */
  function overlay(place: string): void {
    const layers = join(machine.root, `layers-${mounted.length}`);
    mkdirSync(layers);
    mount(layers, '-t', 'tmpfs', 'tmpfs');
    const names = ['lower', 'upper', 'work'];
    for (const name of names) mkdirSync(join(layers, name));
    execFileSync('cp', ['-a', `${place}/.`, join(layers, 'lower')]);
    const folders = names.map((name) => `${name}dir=${join(layers, name)}`).join(',');
    mount(place, '-t', 'overlay', '-o', `redirect_dir=off,${folders}`, 'overlay');
  }

  test('is updated and repaired, and what people added stays', async () => {
    await installed({ targets: ['out'], assistants: ['claude', 'kiro'] });
    machine.write({ 'out/arm/rules/1.0.0/mine.md': 'mine', 'out/arm/rules/1.0.0/same.md': 'edited' });
    overlay(machine.workspace);
    want({ rules: '1.0.0' });
    expect(onlyRuleset(await machine.step()).error).toBeNull();
    expect(machine.tree('out')).toEqual(below('arm/rules/1.0.0', { ...OLD, 'mine.md': 'mine' }));
    want({ rules: '^1.0.0' });
    expect(onlyRuleset(await machine.step({ command: 'update' }))).toMatchObject({ status: 'updated' });
    expect(machine.tree('out')).toEqual({
      ...below('arm/rules/1.1.0', NEW),
      'arm/rules/1.0.0/mine.md': 'mine',
    });
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('is emptied', async () => {
    await installed();
    overlay(machine.workspace);
    want({});
    expect(onlyRuleset(await machine.step())).toMatchObject({ status: 'removed' });
    expect(existsSync(join(machine.workspace, 'out/arm'))).toBe(false);
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('is healed where a killed run is part of the image', async () => {
    await installed();
    const staging = 'out/arm/.arm-install-4294967295-1-00000000-000000000000-1';
    execFileSync('mkdir', [join(machine.workspace, staging)]);
    execFileSync('mv', [
      join(machine.workspace, 'out/arm/rules/1.0.0'),
      join(machine.workspace, staging, 'old'),
    ]);
    machine.write({ [`${staging}/destination`]: 'arm/rules/1.0.0' });
    overlay(machine.workspace);
    const { status, stdout } = await machine.step({ offline: 'true' });
    expect(stdout).not.toContain('::warning');
    expect(status).toBe(0);
    expect(machine.tree('out')).toEqual(below('arm/rules/1.0.0', OLD));
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('gives up old archives of a cache', async () => {
    registry.publish('rules', '1.0.0', archiveOf({ 'a.md': randomBytes(2_000).toString('hex') }));
    registry.publish('rules', '1.1.0', archiveOf({ 'a.md': randomBytes(2_000).toString('hex') }));
    await installed();
    const before = archivesKept();
    overlay(machine.toolCache);
    machine.append('.armrc', '[cache]\nmaxSize = 3KB\n');
    const { status, stdout } = await machine.step({ command: 'update' });
    expect(stdout).not.toContain('::warning');
    expect(status).toBe(0);
    expect(archivesKept()).toHaveLength(1);
    expect(archivesKept()).not.toEqual(before);
    expect(leftoversOf(machine)).toEqual([]);
  });
});

function archivesKept(): string[] {
  return namesBelow(machine.toolCache).filter((path) => path.endsWith('.tar.gz'));
}
