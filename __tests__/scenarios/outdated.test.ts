import { afterEach, describe, expect, test } from '@jest/globals';
import { resultOf, statuses } from '../support/outcome.ts';
import { Project } from '../support/project.ts';
import { KINDS, type Kind } from '../support/registry-kinds.ts';

const open: Project[] = [];
afterEach(async () => {
  for (const project of open.splice(0)) await project.close();
});

/** `behind` and `current` are locked at 1.0.0; `behind` has 1.1.0 and 2.0.0, `current` only 2.0.0 since. */
async function start(kind: Kind): Promise<Project> {
  const project = await Project.start(kind, { behind: '^1.0.0', current: '^1.0.0' });
  open.push(project);
  for (const name of ['behind', 'current']) project.registry.publish(name, '1.0.0', { 'r.md': '1\n' });
  await project.succeed('install');
  project.registry.publish('behind', '1.1.0', { 'r.md': '2\n' });
  for (const name of ['behind', 'current']) project.registry.publish(name, '2.0.0', { 'r.md': '3\n' });
  return project;
}

describe.each(KINDS)('outdated with a registry of kind %s', (kind) => {
  test('tells what is newer in range and beyond, in results, count, log and summary', async () => {
    const project = await start(kind);
    const { outputs, stdout, summary, report } = await project.succeed('outdated');
    expect(outputs.outdated).toBe('1');
    expect(JSON.parse(outputs.results ?? '')).toMatchObject([
      { name: 'behind', status: 'outdated', version: '1.0.0', wanted: '1.1.0', latest: '2.0.0' },
      { name: 'current', status: 'current', version: '1.0.0', wanted: '1.0.0', latest: '2.0.0' },
    ]);
    expect(report.ok).toBe(true);
    expect(stdout).toContain(
      [
        'Ruleset  Locked  In range  Latest  Status',
        'behind   1.0.0   1.1.0     2.0.0   outdated',
        'current  1.0.0   1.0.0     2.0.0   current',
      ].join('\n'),
    );
    expect(summary).toMatch(
      /<code>behind<\/code>.*<code>1\.0\.0<\/code>.*<code>1\.1\.0<\/code>.*<code>2\.0\.0<\/code>/,
    );
    expect(stdout).toMatch(/^::notice .*file=rules\.json,line=7.*behind 1\.0\.0: 1\.1\.0 is in range/m);
  });

  test('writes nothing in the workspace and fetches no archive', async () => {
    const project = await start(kind);
    const files = project.machine.tree();
    const seen = project.registry.requests.length;
    const { outputs } = await project.succeed('outdated');
    expect(project.machine.tree()).toEqual(files);
    expect(outputs.changed).toBe('false');
    const asked = project.registry.requests.slice(seen).map(({ path }) => path);
    expect(asked.filter((path) => path.includes('.tar.gz'))).toEqual([]);
  });

  test('tells the rest when one ruleset fails', async () => {
    const project = await start(kind);
    project.wish({ missing: '^1.0.0', behind: '^1.0.0' });
    const outcome = await project.run('outdated');
    expect(outcome.status).toBe(1);
    expect(statuses(outcome)).toEqual({ missing: 'failed', behind: 'outdated' });
    expect(resultOf(outcome, 'missing').error?.code).toBe('VERSION_NOT_FOUND');
    expect(outcome.stdout).toMatch(/^missing +- +- +- +failed: VERSION_NOT_FOUND$/m);
    expect(outcome.stdout).toMatch(/^behind +1\.0\.0 +1\.1\.0 +2\.0\.0 +outdated$/m);
  });
});

describe('outdated', () => {
  test('is content when everything is the newest, and still shows the table', async () => {
    const project = await Project.start('http', { a: '^1.0.0' });
    open.push(project);
    project.registry.publish('a', '1.0.0', { 'r.md': '1\n' });
    await project.succeed('install');
    const { outputs, stdout } = await project.succeed('outdated');
    expect(outputs.outdated).toBe('0');
    expect(stdout).toMatch(/^a +1\.0\.0 +1\.0\.0 +1\.0\.0 +current$/m);
  });

  test('counts what was never installed as outdated', async () => {
    const project = await Project.start('http', { a: '^1.0.0' });
    open.push(project);
    project.registry.publish('a', '1.0.0', { 'r.md': '1\n' });
    const outcome = await project.succeed('outdated');
    expect(resultOf(outcome, 'a')).toMatchObject({ status: 'outdated', version: null, wanted: '1.0.0' });
  });

  test('asks only whether a list that it knows has changed', async () => {
    const project = await start('http');
    await project.succeed('outdated');
    const seen = project.registry.requests.length;
    const again = await project.succeed('outdated');
    const [request, ...more] = project.registry.requests.slice(seen);
    expect(more).toEqual([]);
    expect(request?.path).toBe('/manifest.json');
    expect(request?.headers['if-none-match']).toMatch(/^"[0-9a-f]{32}"$/);
    expect(statuses(again)).toEqual({ behind: 'outdated', current: 'current' });
    project.registry.publish('current', '1.0.1', { 'r.md': '4\n' });
    expect(statuses(await project.succeed('outdated'))).toEqual({ behind: 'outdated', current: 'outdated' });
  });

  test('looks only at the named rulesets', async () => {
    const project = await start('http');
    expect(statuses(await project.succeed('outdated', { rulesets: 'behind' }))).toEqual({
      behind: 'outdated',
    });
  });
});
