import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import { statuses } from '../support/outcome.ts';
import { Project } from '../support/project.ts';
import { KINDS, packed } from '../support/registry-kinds.ts';

const open: Project[] = [];
afterEach(async () => {
  for (const project of open.splice(0)) await project.close();
});

const FILES = { 'r.md': '1\n' };

/** The lockfile as the original ARM writes it: a constant for a source, no `contents`. */
function legacyLock(...names: string[]): string {
  const entry = (name: string) => ({
    version: '1.0.0',
    source: 'registry',
    checksum: createHash('sha256')
      .update(packed(name, '1.0.0', FILES))
      .digest('hex'),
  });
  const dependencies = Object.fromEntries(names.map((name) => [name, entry(name)]));
  return `${JSON.stringify({ version: '1', dependencies }, null, 2)}\n`;
}

/** `a` by itself and `b` with the name of its source, which the original ARM leaves out of its keys. */
async function start(kind: (typeof KINDS)[number]): Promise<Project> {
  const project = await Project.start(kind, { a: '^1.0.0', 'default@b': '^1.0.0' });
  open.push(project);
  for (const name of ['a', 'b']) {
    project.registry.publish(name, '1.0.0', FILES);
    project.registry.publish(name, '1.1.0', { 'r.md': '2\n' });
  }
  project.machine.write({ 'rules.lock': legacyLock('a', 'b') });
  return project;
}

function installedFiles(project: Project): string[] {
  return Object.keys(project.machine.tree('.cursorrules/arm'));
}

describe.each(KINDS)('a lockfile of the original ARM, with a registry of kind %s', (kind) => {
  test('pins a frozen install and is not rewritten', async () => {
    const project = await start(kind);
    const outcome = await project.succeed('install', { 'frozen-lockfile': 'true' });
    expect(statuses(outcome)).toEqual({ a: 'installed', 'default@b': 'installed' });
    expect(project.machine.tree()['rules.lock']).toBe(legacyLock('a', 'b'));
    expect(installedFiles(project)).toEqual(['a/1.0.0/r.md', 'b/1.0.0/r.md']);
  });

  test('is rewritten in full by an install that may write it, at the same versions', async () => {
    const project = await start(kind);
    await project.succeed('install');
    const { dependencies } = project.lock();
    expect(Object.keys(dependencies)).toEqual(['a', 'default@b']);
    for (const entry of Object.values(dependencies)) {
      expect(entry).toMatchObject({ version: '1.0.0', source: project.registry.lockSource });
      expect(entry.contents).toMatch(/^[0-9a-f]{64}$/);
    }
    expect((await project.succeed('install')).outputs.changed).toBe('false');
  });

  test('is checked against what the registry has, and not rewritten', async () => {
    const project = await start(kind);
    await project.succeed('install', { 'frozen-lockfile': 'true' });
    project.forgetCaches();
    expect(statuses(await project.succeed('check'))).toEqual({ a: 'unchanged', 'default@b': 'unchanged' });
    project.machine.write({ '.cursorrules/arm/b/1.0.0/r.md': 'tampered\n' });
    const outcome = await project.run('check');
    expect(statuses(outcome)).toEqual({ a: 'unchanged', 'default@b': 'drifted' });
    expect(outcome.stdout).toContain('".cursorrules/arm/b/1.0.0/r.md" was modified');
    expect(project.machine.tree()['rules.lock']).toBe(legacyLock('a', 'b'));
  });

  test('is what update goes on from', async () => {
    const project = await start(kind);
    await project.succeed('install', { 'frozen-lockfile': 'true' });
    const outcome = await project.succeed('update');
    expect(statuses(outcome)).toEqual({ a: 'updated', 'default@b': 'updated' });
    expect(Object.keys(project.lock().dependencies)).toEqual(['a', 'default@b']);
    expect(installedFiles(project)).toEqual(['a/1.1.0/r.md', 'b/1.1.0/r.md']);
    expect(outcome.outputs.changes).toContain('-1\n+2');
  });
});

describe('a lockfile of the original ARM', () => {
  test('loses the short key when its ruleset alone is updated', async () => {
    const project = await start('http');
    await project.succeed('update', { rulesets: 'default@b' });
    const { dependencies } = project.lock();
    expect(Object.keys(dependencies)).toEqual(['a', 'default@b']);
    expect(dependencies['default@b']?.version).toBe('1.1.0');
    expect(dependencies.a).toMatchObject({ version: '1.0.0', source: 'registry' });
  });

  test('is not touched by outdated', async () => {
    const project = await start('http');
    expect(statuses(await project.succeed('outdated'))).toEqual({ a: 'outdated', 'default@b': 'outdated' });
    expect(project.machine.tree()['rules.lock']).toBe(legacyLock('a', 'b'));
  });
});
