import { afterEach, describe, expect, test } from '@jest/globals';
import { startHttpRegistry } from '../support/http-registry.ts';
import { Machine } from '../support/machine.ts';
import { resultOf, statuses } from '../support/outcome.ts';
import { Project } from '../support/project.ts';
import { KINDS, LONG_AGO, packed } from '../support/registry-kinds.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const project of open.splice(0)) await project.close();
});

/** Locked at 1.0.0; 1.1.0 is two days old, 1.2.0 and 2.0.0 an hour. */
async function start(kind: (typeof KINDS)[number]): Promise<Project> {
  const project = await Project.start(kind, { a: '^1.0.0' });
  open.push(project);
  project.registry.publish('a', '1.0.0', { 'r.md': '1\n' });
  await project.succeed('install');
  project.registry.publish('a', '1.1.0', { 'r.md': '2\n' }, hoursAgo(48));
  project.registry.publish('a', '1.2.0', { 'r.md': '3\n' }, hoursAgo(1));
  project.registry.publish('a', '2.0.0', { 'r.md': '4\n' }, hoursAgo(1));
  return project;
}

function hoursAgo(hours: number): Date {
  return new Date(Date.now() - hours * 3_600_000);
}

describe.each(KINDS)('min-release-age with a registry of kind %s', (kind) => {
  test('makes update and outdated ignore versions that are too recent, and they say so', async () => {
    const project = await start(kind);
    const told = await project.succeed('outdated', { 'min-release-age': '1d' });
    expect(resultOf(told, 'a')).toMatchObject({ status: 'outdated', wanted: '1.1.0', latest: '1.1.0' });
    const done = await project.succeed('update', { 'min-release-age': '1d' });
    expect(resultOf(done, 'a')).toMatchObject({ status: 'updated', version: '1.1.0' });
    for (const { stdout, summary } of [told, done]) {
      expect(stdout).toMatch(/^::notice .*ignored as too recent for min-release-age: 1\.2\.0, 2\.0\.0/m);
      expect(summary).toContain('ignored as too recent');
    }
  });

  test('keeps what is locked when everything newer is too recent', async () => {
    const project = await start(kind);
    expect(statuses(await project.succeed('update', { 'min-release-age': '7d' }))).toEqual({
      a: 'unchanged',
    });
  });
});

describe('min-release-age', () => {
  test('counts an unknown age as old enough, with a notice', async () => {
    const machine = new Machine('sources');
    const server = await startHttpRegistry();
    open.push({
      async close() {
        await server.close();
        machine.remove();
      },
    });
    server.publish('a', '1.0.0', packed('a', '1.0.0', { 'r.md': '1\n' }));
    machine.write({
      '.armrc': `[sources]\ndefault = ${server.base}\n`,
      'rules.json': '{"targets": ["t"], "dependencies": {"a": "^1.0.0"}}',
    });
    const outcome = await machine.run({ inputs: { command: 'update', 'min-release-age': '3d' } });
    expect(statuses(outcome)).toEqual({ a: 'installed' });
    expect(outcome.stdout).toMatch(/^::notice .*the age of 1\.0\.0 is unknown and counts as old enough/m);
  });

  test('fails a ruleset that is nowhere old enough, and names what was ignored', async () => {
    const project = await Project.start('http', { a: '^1.0.0', b: '1.0.0' });
    open.push(project);
    for (const name of ['a', 'b']) project.registry.publish(name, '1.0.0', { 'r.md': '1\n' }, hoursAgo(1));
    const outcome = await project.run('update', { 'min-release-age': '3d' });
    expect(statuses(outcome)).toEqual({ a: 'failed', b: 'failed' });
    for (const name of ['a', 'b']) {
      expect(resultOf(outcome, name).error).toMatchObject({
        code: 'VERSION_NOT_FOUND',
        message: expect.stringContaining('ignored as too recent for min-release-age: 1.0.0'),
      });
    }
  });

  test('does not follow a moving name to bytes that are too recent', async () => {
    const project = await Project.start('http', { a: 'main' });
    open.push(project);
    project.registry.publish('a', 'main', { 'r.md': 'yesterday\n' }, LONG_AGO);
    await project.succeed('install');
    project.registry.publish('a', 'main', { 'r.md': 'today\n' }, hoursAgo(1));
    const outcome = await project.succeed('update', { 'min-release-age': '3d' });
    expect(statuses(outcome)).toEqual({ a: 'unchanged' });
    expect(project.machine.tree('.cursorrules/arm')).toEqual({ 'a/main/r.md': 'yesterday\n' });
  });

  test('is no business of install', async () => {
    const project = await Project.start('http', { a: '^1.0.0' });
    open.push(project);
    project.registry.publish('a', '1.0.0', { 'r.md': '1\n' }, hoursAgo(1));
    expect(statuses(await project.succeed('install', { 'min-release-age': '3d' }))).toEqual({
      a: 'installed',
    });
  });
});
