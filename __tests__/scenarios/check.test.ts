import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { RunOutcome } from '../support/machine.ts';
import { resultOf, statuses } from '../support/outcome.ts';
import { Project } from '../support/project.ts';
import { KINDS, type Kind } from '../support/registry-kinds.ts';

const open: Project[] = [];
afterEach(async () => {
  for (const project of open.splice(0)) await project.close();
});

/** Two rulesets of two files each, installed and locked. */
async function installed(kind: Kind): Promise<Project> {
  const project = await Project.start(kind, { a: '^1.0.0', b: '^1.0.0' });
  open.push(project);
  for (const name of ['a', 'b'])
    project.registry.publish(name, '1.0.0', { 'r.md': '1\n', 'docs/more.md': '2\n' });
  await project.succeed('install');
  return project;
}

/** Changes files below the workspace: `undefined` removes one. */
function tamper(project: Project, files: Record<string, string | undefined>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(project.machine.workspace, path);
    if (text === undefined) rmSync(file, { recursive: true });
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

/** Runs `check`, which must leave every file of workspace and tool cache as it is. */
async function check(project: Project, inputs: Record<string, string> = {}): Promise<RunOutcome> {
  const { machine } = project;
  const before = [machine.tree(), machine.tree('.', machine.toolCache)];
  const outcome = await project.run('check', inputs);
  expect([machine.tree(), machine.tree('.', machine.toolCache)]).toEqual(before);
  expect(outcome.outputs).toMatchObject({ changed: 'false', changes: '', 'cache-hit': 'false' });
  expect(outcome.state).not.toHaveProperty('post');
  return outcome;
}

describe.each(KINDS)('check with a registry of kind %s', (kind) => {
  test('passes without network, source or cache when everything is as locked', async () => {
    const project = await installed(kind);
    const seen = project.registry.requests.length;
    project.forgetCaches();
    await project.registry.close();
    project.machine.write({ '.armrc': `${project.registry.armrc}authToken = $NOT_SET_HERE\n` });
    const outcome = await check(project);
    expect(outcome.status).toBe(0);
    expect(statuses(outcome)).toEqual({ a: 'unchanged', b: 'unchanged' });
    expect(project.registry.requests.length).toBe(seen);
  });

  test('names missing, modified and added files when a cache has the archive', async () => {
    const project = await installed(kind);
    tamper(project, {
      '.cursorrules/arm/a/1.0.0/r.md': 'tampered\n',
      '.cursorrules/arm/a/1.0.0/docs/more.md': undefined,
      '.amazonq/rules/arm/a/1.0.0/extra.md': 'mine\n',
    });
    const outcome = await check(project);
    expect(outcome.status).toBe(1);
    expect(statuses(outcome)).toEqual({ a: 'drifted', b: 'unchanged' });
    for (const sentence of [
      '".cursorrules/arm/a/1.0.0/r.md" was modified',
      '".cursorrules/arm/a/1.0.0/docs/more.md" is missing',
      '".amazonq/rules/arm/a/1.0.0/extra.md" was added',
    ]) {
      expect(outcome.stdout).toContain(sentence);
      expect(outcome.summary).toContain(sentence.replace(/"([^"]*)"/g, '<code>$1</code>'));
    }
  });
});

describe('check annotates', () => {
  test('a ruleset on its line of the manifest, and files where they are', async () => {
    const project = await installed('http');
    tamper(project, { '.cursorrules/arm/b/1.0.0/r.md': 'tampered\n' });
    const { stdout } = await check(project);
    expect(stdout).toMatch(
      /^::error .*file=rules\.json,line=8.*b differs from the lockfile.*r\.md" was modified/m,
    );
    expect(stdout).toMatch(/^::error .*file=\.cursorrules\/arm\/b\/1\.0\.0\/r\.md.*b: .* was modified/m);
  });

  test('warnings only, and passes, with fail-on-error false', async () => {
    const project = await installed('http');
    tamper(project, { '.cursorrules/arm/b/1.0.0/r.md': 'tampered\n' });
    const outcome = await check(project, { 'fail-on-error': 'false' });
    expect(outcome.status).toBe(0);
    expect(outcome.report.ok).toBe(false);
    expect(outcome.stdout).toMatch(/^::warning .*b differs from the lockfile/m);
    expect(outcome.stdout).not.toMatch(/^::error/m);
  });
});

describe('check calls drift', () => {
  async function driftOf(
    project: Project,
    name: string,
    inputs: Record<string, string> = {},
  ): Promise<string> {
    const outcome = await check(project, inputs);
    expect(outcome.status).toBe(1);
    expect(resultOf(outcome, name).status).toBe('drifted');
    return outcome.stdout.split('\n').find((line) => line.startsWith(`drifted ${name} `)) ?? '';
  }

  test('a changed folder, by its name, when no archive is at hand', async () => {
    const project = await installed('http');
    project.forgetCaches();
    tamper(project, { '.cursorrules/arm/a/1.0.0/r.md': 'tampered\n' });
    expect(await driftOf(project, 'a')).toContain('".cursorrules/arm/a/1.0.0" differs from what was locked');
  });

  test('a missing folder', async () => {
    const project = await installed('http');
    tamper(project, { '.cursorrules/arm/a': undefined });
    expect(await driftOf(project, 'a')).toContain('".cursorrules/arm/a/1.0.0" is missing');
  });

  test('an added file, by its name, even when no archive is at hand', async () => {
    const project = await installed('http');
    project.forgetCaches();
    tamper(project, { '.cursorrules/arm/a/1.0.0/extra.md': 'mine\n' });
    expect(await driftOf(project, 'a')).toContain('".cursorrules/arm/a/1.0.0/extra.md" was added');
  });

  test('a leftover of an old version, told with its ruleset', async () => {
    const project = await installed('http');
    tamper(project, { '.cursorrules/arm/a/0.9.0/r.md': 'old\n' });
    expect(await driftOf(project, 'a')).toContain('".cursorrules/arm/a/0.9.0" is not in the lockfile');
  });

  test('a folder that the lockfile does not know', async () => {
    const project = await installed('http');
    tamper(project, { '.amazonq/rules/arm/stranger/1.0.0/r.md': 'x\n' });
    const outcome = await check(project);
    expect(statuses(outcome)).toEqual({
      a: 'unchanged',
      b: 'unchanged',
      '.amazonq/rules/arm/stranger/1.0.0': 'drifted',
    });
    expect(outcome.stdout).toMatch(/^::error .*file=rules\.lock.*is not in the lockfile/m);
  });

  test('an entry that the manifest does not want', async () => {
    const project = await installed('http');
    project.wish({ a: '^1.0.0' });
    expect(await driftOf(project, 'b')).toContain('the lockfile has it and the manifest does not want it');
    const outcome = await project.run('check');
    expect(resultOf(outcome, 'b')).toMatchObject({ source: 'default', requested: null, version: '1.0.0' });
    expect(outcome.stdout).toContain('Checking 1/1 rulesets...');
  });

  test('an entry that the manifest no longer allows', async () => {
    const project = await installed('http');
    project.wish({ a: '^1.0.0', b: '^2.0.0' });
    expect(await driftOf(project, 'b')).toContain('the manifest asks for "^2.0.0", which does not allow it');
  });

  test('a wish that the lockfile does not have, without asking its source', async () => {
    const project = await installed('http');
    project.wish({ a: '^1.0.0', b: '^1.0.0', c: '^1.0.0', 'private@d': '1.0.0' });
    const unset = '[sources.private]\nurl = https://rules.example.com\nauthToken = $NOT_SET_HERE\n';
    project.machine.write({ '.armrc': project.registry.armrc + unset });
    expect(await driftOf(project, 'c')).toContain('the lockfile has no entry for it');
    expect(await driftOf(project, 'private@d')).toContain('the lockfile has no entry for it');
  });

  test('everything without a lockfile, which is told once', async () => {
    const project = await installed('http');
    tamper(project, { 'rules.lock': undefined });
    const outcome = await check(project);
    expect(statuses(outcome)).toEqual({ a: 'drifted', b: 'drifted' });
    const marks = outcome.stdout.split('\n').filter((line) => line.startsWith('::error'));
    expect(marks).toEqual([expect.stringContaining('there is no lockfile "rules.lock"')]);
    project.wish({});
    expect(await check(project)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('there is no lockfile "rules.lock"'),
    });
  });

  test('more than is wanted, which it does not count among that', async () => {
    const project = await installed('http');
    const { dependencies } = JSON.parse(project.machine.text('rules.lock'));
    const locked = JSON.stringify({ version: '1', dependencies: { ...dependencies, gone: dependencies.a } });
    tamper(project, { 'rules.lock': locked, '.cursorrules/arm/x/1.0.0/r.md': 'x\n' });
    const { status, stdout } = await check(project);
    expect(status).toBe(1);
    const counts = [...stdout.matchAll(/Checking (\d+)\/(\d+) rulesets/g)].map(([, done, all]) => [
      done,
      all,
    ]);
    expect(counts.at(-1)).toEqual(['2', '2']);
  });

  test('nothing but the named rulesets', async () => {
    const project = await installed('http');
    tamper(project, { '.cursorrules/arm/a/1.0.0/r.md': 'tampered\n', '.cursorrules/arm/x/r.md': 'x\n' });
    expect((await check(project, { rulesets: 'b' })).status).toBe(0);
    expect(await driftOf(project, 'a', { rulesets: 'a' })).toContain('was modified');
  });
});
