import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive } from '../../support/bytes.ts';
import { identity } from '../../support/files.ts';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { annotations, resultOf, statuses } from '../../support/outcome.ts';
import { notOn } from '../../support/systems.ts';
import { archiveOf } from '../../support/tar-builder.ts';

let machine: Machine;
let registry: HttpRegistry;

beforeEach(async () => {
  machine = new Machine('sources');
  registry = await machine.http();
  registry.publish(
    'a',
    '1.0.0',
    archiveOf({ 'a/one.md': 'one', 'a/deep/two.md': 'two', 'a/three.md': 'three' }),
  );
  registry.publish(
    'a',
    '1.1.0',
    archiveOf({ 'a/one.md': 'one', 'a/deep/two.md': 'zwei', 'a/four.md': 'four' }),
  );
  registry.publish('b', '1.0.0', archive('b'));
});
afterEach(() => machine.close());

function project(dependencies: Record<string, string>, targets = ['out', 'deep/er']): void {
  machine.project(`[sources]\ndefault = ${registry.base}\n`, dependencies, targets);
}

function path(relative: string): string {
  return join(machine.workspace, relative);
}

describe('a new version', () => {
  test('replaces the folder of the old one in every target', async () => {
    project({ a: '1.0.0', b: '1.0.0' });
    await machine.step();
    project({ a: '1.1.0', b: '1.0.0' });
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    for (const target of ['out', 'deep/er']) {
      expect(machine.tree(target)).toEqual({
        'arm/a/1.1.0/one.md': 'one',
        'arm/a/1.1.0/deep/two.md': 'zwei',
        'arm/a/1.1.0/four.md': 'four',
        'arm/b/1.0.0/rules.md': 'b',
      });
    }
    expect(resultOf(outcome, 'a')).toMatchObject({
      status: 'updated',
      version: '1.1.0',
      previousVersion: '1.0.0',
      files: 3,
      fileChanges: { added: 1, changed: 1, removed: 1, unchanged: 1 },
    });
    expect(outcome.outputs).toMatchObject({ updated: '1', unchanged: '1', changed: 'true' });
    expect(outcome.outputs.changes).toContain('1.1.0');
  });

  test('that cannot be had leaves the old one in place', async () => {
    project({ a: '1.0.0' });
    await machine.step();
    const tree = machine.tree('out');
    project({ a: '9.0.0' });
    const outcome = await machine.step();
    expect(resultOf(outcome, 'a').error).toMatchObject({ code: 'NOT_FOUND', httpStatus: 404 });
    expect(machine.tree('out')).toEqual(tree);
    expect(machine.locked().a?.version).toBe('1.0.0');
  });
});

describe('a dependency that left the manifest', () => {
  test('goes from every target and the lockfile, with its empty parents', async () => {
    project({ a: '1.0.0', b: '1.0.0' });
    await machine.step();
    project({ b: '1.0.0' });
    const outcome = await machine.step();
    expect(statuses(outcome)).toEqual({ b: 'unchanged', a: 'removed' });
    expect(resultOf(outcome, 'a')).toMatchObject({
      source: 'default',
      version: null,
      previousVersion: '1.0.0',
      fileChanges: { added: 0, changed: 0, removed: 3, unchanged: 0 },
    });
    expect(existsSync(path('out/arm/a'))).toBe(false);
    expect(existsSync(path('deep/er/arm/a'))).toBe(false);
    expect(Object.keys(machine.locked())).toEqual(['b']);
    expect(outcome.outputs).toMatchObject({ removed: '1', changed: 'true' });
  });

  test('takes the whole arm folder with it when it was the last', async () => {
    project({ b: '1.0.0' }, ['out']);
    await machine.step();
    project({}, ['out']);
    await machine.step();
    expect(readdirSync(path('out'))).toEqual([]);
    expect(machine.text('rules.lock')).toBe('{\n  "version": "1",\n  "dependencies": {}\n}\n');
  });

  test('is removed even when its source is configured no longer', async () => {
    project({ b: '1.0.0' });
    await machine.step();
    machine.write({
      '.armrc': '[sources]\nother = https://rules.example.com\n',
      'rules.json': '{"targets":["out"]}',
    });
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect(machine.tree('out')).toEqual({});
  });
});

describe('a file that somebody added', () => {
  test('stays, with a warning that names it, and costs neither a request nor a write', async () => {
    project({ a: '1.0.0' }, ['out']);
    await machine.step();
    const asked = registry.requests.length;
    machine.write({ 'out/arm/a/1.0.0/notes.md': 'mine' });
    const ours = identity(path('out/arm/a/1.0.0/one.md'));
    const outcome = await machine.step();
    expect(statuses(outcome)).toEqual({ a: 'unchanged' });
    expect(registry.requests).toHaveLength(asked);
    expect(identity(path('out/arm/a/1.0.0/one.md'))).toBe(ours);
    expect(machine.text('out/arm/a/1.0.0/notes.md')).toBe('mine');
    expect(annotations(outcome)).toEqual([
      {
        kind: 'warning',
        where: 'rules.json:6',
        text: '"out/arm/a/1.0.0/notes.md" was not installed by this action and stays',
      },
    ]);
    expect(outcome.outputs.changed).toBe('false');
  });

  test('stays when the version changes', async () => {
    project({ a: '1.0.0' }, ['out']);
    await machine.step();
    machine.write({ 'out/arm/a/1.0.0/notes.md': 'mine' });
    project({ a: '1.1.0' }, ['out']);
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect(Object.keys(machine.tree('out')).sort()).toEqual([
      'arm/a/1.0.0/notes.md',
      'arm/a/1.1.0/deep/two.md',
      'arm/a/1.1.0/four.md',
      'arm/a/1.1.0/one.md',
    ]);
    expect(annotations(outcome).map(({ text }) => text)).toContain(
      '"out/arm/a/1.0.0/notes.md" was not installed by this action and stays',
    );
  });

  test('stays when the ruleset is removed, and so does what lies beside the rulesets', async () => {
    project({ a: '1.0.0' }, ['out']);
    await machine.step();
    machine.write({
      'out/arm/a/1.0.0/notes.md': 'mine',
      'out/arm/README.md': 'mine',
      'out/own.md': 'mine',
    });
    project({}, ['out']);
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect(machine.tree('out')).toEqual({
      'arm/README.md': 'mine',
      'arm/a/1.0.0/notes.md': 'mine',
      'own.md': 'mine',
    });
  });
});

describe('an installed file that somebody changed or deleted', () => {
  test('is restored, and the unchanged ones are not written again', async () => {
    project({ a: '1.0.0' });
    await machine.step();
    machine.write({ 'out/arm/a/1.0.0/one.md': 'tampered' });
    const untouched = identity(path('deep/er/arm/a/1.0.0/one.md'));
    const three = statSync(path('out/arm/a/1.0.0/three.md'));
    const outcome = await machine.step();
    expect(resultOf(outcome, 'a')).toMatchObject({
      status: 'installed',
      from: 'tool-cache',
      fileChanges: { added: 0, changed: 1, removed: 0, unchanged: 2 },
    });
    expect(machine.text('out/arm/a/1.0.0/one.md')).toBe('one');
    expect(identity(path('deep/er/arm/a/1.0.0/one.md'))).toBe(untouched);
    const after = statSync(path('out/arm/a/1.0.0/three.md'));
    expect([after.ino, after.mtimeMs]).toEqual([three.ino, three.mtimeMs]);
    expect(outcome.outputs.changed).toBe('true');
  });
});

describe('an installed file that somebody changed', () => {
  test('stays with a warning when the version changes on a machine without a cache, and the rest of it goes', async () => {
    project({ a: '1.0.0' });
    await machine.step();
    machine.write({ 'out/arm/a/1.0.0/one.md': 'mine now' });
    rmSync(machine.toolCache, { recursive: true });
    project({ a: '1.1.0' });
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect(resultOf(outcome, 'a')).toMatchObject({ status: 'updated', version: '1.1.0' });
    const installed = {
      'arm/a/1.1.0/one.md': 'one',
      'arm/a/1.1.0/deep/two.md': 'zwei',
      'arm/a/1.1.0/four.md': 'four',
    };
    expect(machine.tree('out')).toEqual({ ...installed, 'arm/a/1.0.0/one.md': 'mine now' });
    expect(machine.tree('deep/er')).toEqual(installed);
    expect(annotations(outcome).map(({ text }) => text)).toContain(
      '"out/arm/a/1.0.0/one.md" was not installed by this action and stays',
    );
  });
});

test('a ruleset that brings files for git says so where a target has them', async () => {
  registry.publish(
    'c',
    '1.0.0',
    archiveOf({ 'a.md': 'a', 'deep/.gitattributes': '* text', 'deep/b.md': 'b' }),
  );
  project({ c: '1.0.0' });
  const sentence = 'brings its own "deep/.gitattributes", which changes what git keeps of it';
  const forAssistant = await machine.step({ assistants: 'claude' });
  expect(forAssistant.stdout).not.toContain(sentence);
  const outcome = await machine.step();
  expect(outcome.status).toBe(0);
  expect(outcome.stdout).toContain(sentence);
});

test('what macOS has added to an archive is left out with a note, and is no file of the ruleset', async () => {
  const files = { 'pkg/a.md': 'a', '._pkg': 'fork', 'pkg/._a.md': 'fork', '__MACOSX/pkg/._a.md': 'fork' };
  registry.publish('c', '1.0.0', archiveOf(files));
  project({ c: '1.0.0' }, ['out']);
  const outcome = await machine.step();
  expect(outcome.status).toBe(0);
  expect(machine.tree('out')).toEqual({ 'arm/c/1.0.0/a.md': 'a' });
  expect(outcome.stdout).toContain(
    'leaves out what macOS has added to the archive: "._pkg", "pkg/._a.md", "__MACOSX/pkg/._a.md"',
  );
  expect((await machine.step({ command: 'check' })).status).toBe(0);
});

describe('placed files', () => {
  notOn(['Windows'], 'there are no modes and no umask', () => {
    test('have mode 0644 and folders 0755 whatever the umask', async () => {
      project({ a: '1.0.0' }, ['out']);
      const umask = process.umask(0o077);
      try {
        expect((await machine.step()).status).toBe(0);
      } finally {
        process.umask(umask);
      }
      const modes = ['out/arm', 'out/arm/a/1.0.0', 'out/arm/a/1.0.0/deep', 'out/arm/a/1.0.0/one.md'].map(
        (name) => statSync(path(name)).mode & 0o777,
      );
      expect(modes).toEqual([0o755, 0o755, 0o755, 0o644]);
    });
  });

  test('keep a top folder that is not shared, and lose one that is', async () => {
    registry.publish('flat', '1.0.0', archiveOf({ 'one.md': '1', 'x/two.md': '2' }));
    registry.publish('lone', '1.0.0', archiveOf({ 'lone.md': '1' }));
    registry.publish('dotted', '1.0.0', archiveOf({ './x/y/a.md': '1', './x/y/b.md': '2' }));
    project({ flat: '1.0.0', lone: '1.0.0', dotted: '1.0.0' }, ['out']);
    await machine.step();
    expect(Object.keys(machine.tree('out')).sort()).toEqual([
      'arm/dotted/1.0.0/y/a.md',
      'arm/dotted/1.0.0/y/b.md',
      'arm/flat/1.0.0/one.md',
      'arm/flat/1.0.0/x/two.md',
      'arm/lone/1.0.0/lone.md',
    ]);
  });

  test('go into the folder of their source unless that is default', async () => {
    const company = await machine.http();
    company.publish('team/rules', '2.0.0', archive('c'));
    machine.project(
      `[sources]\ndefault = ${registry.base}\ncompany = ${company.base}\n`,
      { 'default@b': '1.0.0', 'company@team@rules': '2.0.0' },
      ['out'],
    );
    await machine.step();
    expect(Object.keys(machine.tree('out')).sort()).toEqual([
      'arm/b/1.0.0/rules.md',
      'arm/company/team/rules/2.0.0/rules.md',
    ]);
  });
});
