import { afterEach, describe, expect, test } from '@jest/globals';
import { resultOf, statuses } from '../support/outcome.ts';
import { Project } from '../support/project.ts';
import { KINDS, type Kind } from '../support/registry-kinds.ts';

const open: Project[] = [];
afterEach(async () => {
  for (const project of open.splice(0)) await project.close();
});

async function start(kind: Kind, dependencies: Record<string, string>, lists = true): Promise<Project> {
  const project = await Project.start(kind, dependencies, lists);
  open.push(project);
  return project;
}

describe.each(KINDS)('update from a registry of kind %s', (kind) => {
  test('takes the highest version that the manifest allows, whatever is locked', async () => {
    const project = await start(kind, { a: '^1.0.0', b: '*', c: '1.0.0' });
    for (const name of ['a', 'b', 'c']) project.registry.publish(name, '1.0.0', { 'r.md': '1\n' });
    await project.succeed('install');
    for (const name of ['a', 'b', 'c']) {
      for (const version of ['1.2.0', '1.10.0', '2.0.0', '3.0.0-rc.1'])
        project.registry.publish(name, version, { 'r.md': `${version}\n` });
    }
    const outcome = await project.succeed('update');
    const versions = Object.entries(project.lock().dependencies).map(([name, { version }]) => [
      name,
      version,
    ]);
    expect(Object.fromEntries(versions)).toEqual({ a: '1.10.0', b: '2.0.0', c: '1.0.0' });
    expect(resultOf(outcome, 'a')).toMatchObject({
      status: 'updated',
      previousVersion: '1.0.0',
      wanted: '1.10.0',
      latest: '2.0.0',
    });
    expect(project.machine.tree('.cursorrules')).toEqual({
      'arm/a/1.10.0/r.md': '1.10.0\n',
      'arm/b/2.0.0/r.md': '2.0.0\n',
      'arm/c/1.0.0/r.md': '1\n',
    });
  });

  test('refuses a published version whose bytes are not those that were locked, and updates the rest', async () => {
    const project = await start(kind, { a: '^1.0.0', b: '^1.0.0' });
    for (const name of ['a', 'b']) project.registry.publish(name, '1.0.0', { 'r.md': '1\n' });
    await project.succeed('install');
    const before = project.lock().dependencies;
    project.registry.publish('a', '1.0.0', { 'r.md': 'taken over\n' });
    project.registry.publish('b', '1.0.1', { 'r.md': '2\n' });
    const outcome = await project.run('update');
    expect(outcome.status).toBe(1);
    expect(statuses(outcome)).toEqual({ a: 'failed', b: 'updated' });
    expect(resultOf(outcome, 'a').error?.code).toBe('CHECKSUM_MISMATCH');
    expect(project.lock().dependencies.a).toEqual(before.a);
    expect(project.machine.tree('.cursorrules/arm')).toEqual({
      'a/1.0.0/r.md': '1\n',
      'b/1.0.1/r.md': '2\n',
    });
  });

  test('follows a moving name to its new bytes, and says so in the changes', async () => {
    const project = await start(kind, { a: 'main' });
    project.registry.publish('a', 'main', { 'r.md': 'yesterday\n' });
    await project.succeed('install');
    project.registry.publish('a', 'main', { 'r.md': 'today\n' });
    const outcome = await project.succeed('update');
    expect(statuses(outcome)).toEqual({ a: 'updated' });
    expect(outcome.outputs.changes).toContain('| `a` | `main` | `main` | content | 1 changed | `default` |');
    expect(outcome.outputs.changes).toContain('-yesterday\n+today');
    expect(project.machine.tree('.cursorrules/arm')).toEqual({ 'a/main/r.md': 'today\n' });
    expect((await project.succeed('update')).outputs).toMatchObject({ changed: 'false', changes: '' });
  });
});

describe('update', () => {
  test('is an input error with a frozen lockfile, and makes no request', async () => {
    const project = await start('http', { a: '^1.0.0' });
    const outcome = await project.run('update', { 'frozen-lockfile': 'true' });
    expect(outcome.status).toBe(1);
    expect(outcome.report.error?.code).toBe('INPUT_INVALID');
    expect(project.registry.requests).toEqual([]);
  });

  test('touches only the named rulesets', async () => {
    const project = await start('http', { a: '^1.0.0', b: '^1.0.0' });
    for (const name of ['a', 'b']) project.registry.publish(name, '1.0.0', { 'r.md': '1\n' });
    await project.succeed('install');
    for (const name of ['a', 'b']) project.registry.publish(name, '1.1.0', { 'r.md': '2\n' });
    const outcome = await project.succeed('update', { rulesets: 'a' });
    expect(statuses(outcome)).toEqual({ a: 'updated' });
    const { a, b } = project.lock().dependencies;
    expect([a?.version, b?.version]).toEqual(['1.1.0', '1.0.0']);
  });

  test('in a dry run tells the change and writes nothing', async () => {
    const project = await start('http', { a: '^1.0.0', b: '^1.0.0' });
    for (const name of ['a', 'b']) project.registry.publish(name, '1.0.0', { 'r.md': '1\n' });
    await project.succeed('install');
    project.registry.publish('a', '1.1.0', { 'r.md': '2\n' });
    const files = [project.machine.tree(), project.machine.tree('.', project.machine.toolCache)];
    const outcome = await project.succeed('update', { 'dry-run': 'true' });
    expect(statuses(outcome)).toEqual({ a: 'updated', b: 'unchanged' });
    expect(outcome.outputs.changed).toBe('false');
    expect(outcome.outputs.changes).toContain('| `a` | `1.0.0` | `1.1.0` | minor |');
    expect([project.machine.tree(), project.machine.tree('.', project.machine.toolCache)]).toEqual(files);
  });

  test('keeps what is locked where the source cannot list, and says so', async () => {
    const project = await start('http', { a: '1.0.0' }, false);
    project.registry.publish('a', '1.0.0', { 'r.md': '1\n' });
    await project.succeed('install');
    project.wish({ a: '^1.0.0' });
    const outcome = await project.succeed('update');
    expect(statuses(outcome)).toEqual({ a: 'unchanged' });
    expect(outcome.stdout).toMatch(
      /^::notice .*a: the source cannot list its versions, so the locked one stays/m,
    );
  });

  test('offline cannot know what is new at a server', async () => {
    const project = await start('http', { a: '^1.0.0' });
    project.registry.publish('a', '1.0.0', { 'r.md': '1\n' });
    await project.succeed('install');
    const files = project.machine.tree();
    const outcome = await project.run('update', { offline: 'true' });
    expect(resultOf(outcome, 'a').error?.code).toBe('OFFLINE');
    expect(project.machine.tree()).toEqual(files);
  });

  test('offline takes what a folder has, and what a cache holds of an exact version', async () => {
    const project = await start('filesystem', { a: '^1.0.0' });
    project.registry.publish('a', '1.0.0', { 'r.md': '1\n' });
    await project.succeed('install');
    project.registry.publish('a', '1.1.0', { 'r.md': '2\n' });
    expect(statuses(await project.succeed('update', { offline: 'true' }))).toEqual({ a: 'updated' });
    const exact = await start('http', { a: '1.0.0' });
    exact.registry.publish('a', '1.0.0', { 'r.md': '1\n' });
    await exact.succeed('install');
    expect(statuses(await exact.succeed('update', { offline: 'true' }))).toEqual({ a: 'unchanged' });
  });

  test('does not let the text of a ruleset act in a pull request', async () => {
    const project = await start('http', { a: '^1.0.0' });
    const hostile = [
      '```',
      '@octocat <img src=x onerror=alert(1)>',
      '[a](http://evil.example)',
      'a\u202Eb\u{E0041}c',
      '',
    ];
    project.registry.publish('a', '1.0.0', { 'r.md': 'x\n' });
    await project.succeed('install');
    project.registry.publish('a', '1.1.0', { 'r.md': hostile.join('\n') });
    const { outputs } = await project.succeed('update');
    const [, fence = '', inside = '', after = ''] =
      /(`{4,})diff\n([\s\S]*?)\n\1\n([\s\S]*)/.exec(outputs.changes ?? '') ?? [];
    expect(inside.split('\n').slice(-5)).toEqual([
      '-x',
      '+```',
      '+@octocat <img src=x onerror=alert(1)>',
      '+[a](http://evil.example)',
      '+a\\u{202E}b\\u{E0041}c',
    ]);
    expect(inside).not.toContain(fence);
    expect(after).toBe('\n</details>');
  });

  test('removes what the manifest no longer names, and tells it', async () => {
    const project = await start('http', { a: '^1.0.0', b: '^1.0.0' });
    for (const name of ['a', 'b']) project.registry.publish(name, '1.0.0', { 'r.md': '1\n' });
    await project.succeed('install');
    project.wish({ a: '^1.0.0' });
    const outcome = await project.succeed('update');
    expect(statuses(outcome)).toEqual({ a: 'unchanged', b: 'removed' });
    expect(outcome.outputs.changes).toContain('| `b` | `1.0.0` |  | removed |');
    expect(project.machine.tree('.cursorrules/arm')).toEqual({ 'a/1.0.0/r.md': '1\n' });
  });

  test('leaves no folder under the old name where a name changes in letter case only', async () => {
    const project = await start('http', { Rules: '^1.0.0' });
    for (const name of ['Rules', 'rules']) project.registry.publish(name, '1.0.0', { 'r.md': `${name}\n` });
    await project.succeed('install');
    project.wish({ rules: '^1.0.0' });
    await project.succeed('update');
    expect(project.machine.tree('.cursorrules/arm')).toEqual({ 'rules/1.0.0/r.md': 'rules\n' });
    await project.succeed('check');
  });
});

test('a version in the input "rulesets" that the manifest does not ask for stops the run', async () => {
  const project = await start('http', { a: '^1.0.0' });
  project.registry.publish('a', '1.0.0', { 'r.md': '1\n' });
  const { status, report } = await project.run('update', { rulesets: 'a@2.0.0' });
  expect(status).toBe(1);
  expect(report.error).toMatchObject({
    code: 'INPUT_INVALID',
    message: expect.stringContaining('the manifest asks for "^1.0.0"'),
  });
  expect((await project.run('update', { rulesets: 'a@latest' })).report.error).toMatchObject({
    message: expect.stringContaining('the manifest asks for "^1.0.0"'),
  });
  for (const rulesets of ['a', 'a@^1.0.0']) {
    expect((await project.run('update', { rulesets })).status).toBe(0);
  }
});
