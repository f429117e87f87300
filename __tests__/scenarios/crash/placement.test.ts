import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type HttpRegistry, startHttpRegistry } from '../../support/http-registry.ts';
import { Machine, type RunOutcome } from '../../support/machine.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { leftoversOf } from './leftovers.ts';

const TARGETS = ['.cursorrules', '.amazonq/rules'];

let machine: Machine;
let registry: HttpRegistry;
/** Called when an archive is asked for: long after the targets were judged, and before anything is written. */
let onArchive = () => {};
beforeEach(async () => {
  machine = new Machine('sources');
  onArchive = () => {};
  registry = await startHttpRegistry({
    intercept(request) {
      if (request.url?.endsWith('.tar.gz') === true) onArchive();
      return false;
    },
  });
  machine.write({ '.armrc': `[sources]\ndefault = ${registry.base}\n` });
  want({ rules: '^1.0.0' });
});
afterEach(async () => {
  await registry.close();
  machine.remove();
});

function want(dependencies: Record<string, string>): void {
  machine.write({ 'rules.json': JSON.stringify({ targets: TARGETS, dependencies }) });
}

function path(...segments: string[]): string {
  return join(machine.workspace, ...segments);
}

/** Files `0.md` to `59.md` with a text each, some replaced or (undefined) left out. */
function sixtyFiles(changes: Record<string, string | undefined> = {}): Record<string, string> {
  const files = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`${index}.md`, `text ${index}`]),
  );
  return Object.fromEntries(
    Object.entries({ ...files, ...changes }).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, text]],
    ),
  );
}

/** Which file it is and when it was written, by name. */
function identities(target: string, version: string): Map<string, string> {
  const folder = path(target, 'arm/rules', version);
  return new Map(
    readdirSync(folder).map((name) => {
      const { ino, mtimeMs } = lstatSync(join(folder, name));
      return [name, `${ino} ${mtimeMs}`];
    }),
  );
}

describe('an update that changes one of sixty files', () => {
  test('writes one content in each target, and tells the counts', async () => {
    registry.publish('rules', '1.0.0', archiveOf(sixtyFiles()));
    await machine.run();
    const before = TARGETS.map((target) => identities(target, '1.0.0'));
    registry.publish('rules', '1.1.0', archiveOf(sixtyFiles({ '7.md': 'new' })));
    const { report } = await machine.run({ inputs: { command: 'update' } });
    expect(report.rulesets).toMatchObject([
      { status: 'updated', fileChanges: { added: 0, changed: 1, removed: 0, unchanged: 59 } },
    ]);
    for (const [index, target] of TARGETS.entries()) {
      const after = identities(target, '1.1.0');
      const written = [...after].filter(([name, identity]) => before[index]?.get(name) !== identity);
      expect(written.map(([name]) => name)).toEqual(['7.md']);
      expect(machine.tree(`${target}/arm/rules`)['1.1.0/7.md']).toBe('new');
      expect(existsSync(path(target, 'arm/rules/1.0.0'))).toBe(false);
    }
  });

  test('tells added and removed files too, a moving version included', async () => {
    want({ rules: 'main' });
    registry.publish('rules', 'main', archiveOf(sixtyFiles()));
    await machine.run();
    const before = identities('.cursorrules', 'main');
    const changes = { '1.md': undefined, '2.md': undefined, '3.md': 'new', 'more.md': 'more' };
    registry.publish('rules', 'main', archiveOf(sixtyFiles(changes)));
    const { report } = await machine.run({ inputs: { command: 'update' } });
    expect(report.rulesets).toMatchObject([
      { status: 'updated', fileChanges: { added: 1, changed: 1, removed: 2, unchanged: 57 } },
    ]);
    const after = identities('.cursorrules', 'main');
    const written = [...after].filter(([name, identity]) => before.get(name) !== identity);
    expect(written.map(([name]) => name).sort()).toEqual(['3.md', 'more.md']);
    for (const target of TARGETS) {
      const files = Object.entries(sixtyFiles(changes)).map(([name, text]) => [
        `arm/rules/main/${name}`,
        text,
      ]);
      expect(machine.tree(target)).toEqual(Object.fromEntries(files));
    }
  });

  test('repairs one harmed file and leaves the others as they are', async () => {
    registry.publish('rules', '1.0.0', archiveOf(sixtyFiles()));
    await machine.run();
    const before = identities('.amazonq/rules', '1.0.0');
    writeFileSync(path('.amazonq/rules/arm/rules/1.0.0/9.md'), 'harmed');
    const { report } = await machine.run();
    expect(report.rulesets).toMatchObject([
      { from: 'tool-cache', fileChanges: { changed: 1, unchanged: 59 } },
    ]);
    const after = identities('.amazonq/rules', '1.0.0');
    const written = [...after].filter(([name, identity]) => before.get(name) !== identity);
    expect(written.map(([name]) => name)).toEqual(['9.md']);
  });
});

describe('a target that changes while the run is under way', () => {
  type Change = (outside: string) => void;
  const changes: [string, Change][] = [
    [
      'the target becomes a link',
      (outside) => {
        mkdirSync(path('.amazonq'), { recursive: true });
        symlinkSync(outside, path('.amazonq/rules'));
      },
    ],
    ['its parent becomes a link', (outside) => symlinkSync(outside, path('.amazonq'))],
    [
      'its arm folder becomes a link',
      (outside) => {
        mkdirSync(path('.amazonq/rules'), { recursive: true });
        symlinkSync(outside, path('.amazonq/rules/arm'));
      },
    ],
    [
      'the folder of the ruleset becomes a link',
      (outside) => {
        mkdirSync(path('.amazonq/rules/arm'), { recursive: true });
        symlinkSync(outside, path('.amazonq/rules/arm/rules'));
      },
    ],
    [
      'the folder of the version becomes a link',
      (outside) => {
        mkdirSync(path('.amazonq/rules/arm/rules'), { recursive: true });
        symlinkSync(outside, path('.amazonq/rules/arm/rules/1.0.0'));
      },
    ],
    [
      'a file takes the place of the folder',
      () => {
        mkdirSync(path('.amazonq/rules/arm'), { recursive: true });
        writeFileSync(path('.amazonq/rules/arm/rules'), 'mine');
      },
    ],
  ];

  test.each(changes)('is refused, and no target gets anything: %s', async (_name, change) => {
    registry.publish('rules', '1.0.0', archiveOf({ 'a.md': 'A' }));
    const outside = join(machine.root, 'outside');
    mkdirSync(outside);
    onArchive = () => change(outside);
    const { status, report } = await machine.run();
    expect(status).toBe(1);
    expect(report.rulesets).toMatchObject([{ status: 'failed', error: { code: 'TARGET_UNSAFE' } }]);
    expect(readdirSync(outside)).toEqual([]);
    expect(machine.tree('.cursorrules')).toEqual({});
    expect(machine.tree()['rules.lock']).toBeUndefined();
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('is refused when its folder is swapped for a link, and what was installed stays', async () => {
    registry.publish('rules', '1.0.0', archiveOf({ 'a.md': 'old' }));
    await machine.run();
    const lock = machine.tree()['rules.lock'];
    registry.publish('rules', '1.1.0', archiveOf({ 'a.md': 'new' }));
    const outside = join(machine.root, 'outside');
    onArchive = () => {
      renameSync(path('.amazonq/rules'), outside);
      symlinkSync(outside, path('.amazonq/rules'));
    };
    const { status, report } = await machine.run({ inputs: { command: 'update' } });
    expect(status).toBe(1);
    expect(report.rulesets).toMatchObject([{ status: 'failed', error: { code: 'TARGET_UNSAFE' } }]);
    expect(machine.tree('.cursorrules')).toEqual({ 'arm/rules/1.0.0/a.md': 'old' });
    expect(machine.tree('outside', machine.root)).toEqual({ 'arm/rules/1.0.0/a.md': 'old' });
    expect(machine.tree()['rules.lock']).toBe(lock);
  });

  test('costs only the rulesets that it concerns', async () => {
    want({ rules: '1.0.0', others: '1.0.0' });
    for (const name of ['rules', 'others']) registry.publish(name, '1.0.0', archiveOf({ 'a.md': name }));
    onArchive = () => {
      mkdirSync(path('.amazonq/rules/arm'), { recursive: true });
      writeFileSync(path('.amazonq/rules/arm/rules'), 'mine');
    };
    const { status, report, outputs } = await machine.run({ inputs: { 'max-concurrency': '1' } });
    rmSync(path('.amazonq/rules/arm/rules'));
    expect(status).toBe(1);
    expect(report.rulesets).toMatchObject([{ status: 'failed' }, { status: 'installed' }]);
    expect(outputs).toMatchObject({ installed: '1', failed: '1' });
    for (const target of TARGETS) {
      expect(machine.tree(target)).toEqual({ 'arm/others/1.0.0/a.md': 'others' });
    }
  });
});

describe('a link that comes right before a folder for staging is made', () => {
  const preload = fileURLToPath(new URL('swapped-link.cjs', import.meta.url));

  function swapped(how: string): Promise<RunOutcome> {
    machine.write({ 'rules.json': JSON.stringify({ targets: ['out'], dependencies: { rules: '^1.0.0' } }) });
    mkdirSync(path('out/arm'), { recursive: true });
    mkdirSync(path('outside/arm'), { recursive: true });
    registry.publish('rules', '1.0.0', archiveOf({ 'a.md': 'A' }));
    return machine.run({ nodeArguments: ['--require', preload], env: { ARM_INSTALL_TEST_LINK: how } });
  }

  test.each(['1', '2'])('leads nothing outside, and fails the ruleset (folder %s)', async (which) => {
    const { report } = await swapped(`${which}, for good`);
    expect(report.rulesets[0]?.error?.code).toBe('TARGET_UNSAFE');
    expect(readdirSync(path('outside/arm'))).toEqual([]);
  });

  test.each(['1, for a moment', '2, for a moment', '1, as it is opened', '2, as it is opened'])(
    'leads nothing outside where it is gone again (folder %s)',
    async (how) => {
      await swapped(how);
      expect(readdirSync(path('outside/arm'))).toEqual([]);
      expect(leftoversOf(machine)).toEqual([]);
    },
  );
});
