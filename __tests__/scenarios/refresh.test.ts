import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Project } from '../support/project.ts';
import { KINDS } from '../support/registry-kinds.ts';

const open: Project[] = [];
afterEach(async () => {
  for (const project of open.splice(0)) await project.close();
});

const OLD_TEXT = 'Use tabs.\nName things well.\n';
const NEW_TEXT = 'Use spaces.\nName things well.\n';

/** A repository whose rules were installed and committed, with a newer version published since. */
async function committedProject(kind: (typeof KINDS)[number], ignored = ''): Promise<Project> {
  const project = await Project.start(kind, { 'style-rules': '^1.0.0', 'other-rules': '^1.0.0' });
  open.push(project);
  project.registry.publish('style-rules', '1.0.0', { 'style.md': OLD_TEXT, 'gone.md': 'Old advice.\n' });
  project.registry.publish('other-rules', '1.0.0', { 'other.md': 'Stay.\n' });
  project.machine.write({ '.gitignore': `registry/\n${ignored}` });
  git(project, 'init', '--quiet', '--initial-branch=main');
  await project.succeed('install');
  commit(project);
  project.registry.publish('style-rules', '1.1.0', { 'style.md': NEW_TEXT, 'docs/new.md': 'Read this.\n' });
  project.registry.publish('style-rules', '2.0.0', { 'style.md': 'All new.\n' });
  return project;
}

function git(project: Project, ...parameters: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'core.autocrlf=false'];
  const environment = { PATH: process.env.PATH, HOME: project.machine.home, GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', [...identity, ...parameters], {
    cwd: project.machine.workspace,
    env: environment,
    encoding: 'utf8',
  });
}

function commit(project: Project): void {
  git(project, 'add', '--all');
  git(project, 'commit', '--quiet', '--message', 'rules');
}

describe.each(KINDS)('a scheduled refresh from a registry of kind %s', (kind) => {
  test('updates, is committed, and finds nothing to do the next time', async () => {
    const project = await committedProject(kind);
    const first = await project.succeed('update');
    expect(first.outputs.changed).toBe('true');
    expect(git(project, 'status', '--porcelain', '--untracked-files=all').split('\n').sort()).toEqual(
      [
        '',
        ' D .amazonq/rules/arm/style-rules/1.0.0/gone.md',
        ' D .amazonq/rules/arm/style-rules/1.0.0/style.md',
        ' D .cursorrules/arm/style-rules/1.0.0/gone.md',
        ' D .cursorrules/arm/style-rules/1.0.0/style.md',
        ' M rules.lock',
        '?? .amazonq/rules/arm/style-rules/1.1.0/docs/new.md',
        '?? .amazonq/rules/arm/style-rules/1.1.0/style.md',
        '?? .cursorrules/arm/style-rules/1.1.0/docs/new.md',
        '?? .cursorrules/arm/style-rules/1.1.0/style.md',
      ].sort(),
    );
    commit(project);
    project.forgetCaches();
    const second = await project.succeed('update');
    expect(git(project, 'status', '--porcelain', '--untracked-files=all')).toBe('');
    expect(second.outputs).toMatchObject({ changed: 'false', changes: '', unchanged: '2', updated: '0' });
  });

  test('tells a pull request what changed, down to the text', async () => {
    const project = await committedProject(kind);
    const { outputs } = await project.succeed('update');
    expect(outputs.changes).toBe(
      [
        '| Ruleset | From | To | Change | Files | Source |',
        '| --- | --- | --- | --- | --- | --- |',
        '| `style-rules` | `1.0.0` | `1.1.0` | minor | 1 added, 1 changed, 1 removed | `default` |',
        '',
        '<details><summary><code>style-rules</code> <code>1.0.0 → 1.1.0</code>: 2 lines added, 2 lines removed</summary>',
        '',
        '```diff',
        '--- /dev/null',
        '+++ b/docs/new.md',
        '@@ -0,0 +1,1 @@',
        '+Read this.',
        '--- a/gone.md',
        '+++ /dev/null',
        '@@ -1,1 +0,0 @@',
        '-Old advice.',
        '--- a/style.md',
        '+++ b/style.md',
        '@@ -1,2 +1,2 @@',
        '-Use tabs.',
        '+Use spaces.',
        ' Name things well.',
        '```',
        '',
        '</details>',
      ].join('\n'),
    );
  });

  test('shows the text of both versions where the rules themselves are not committed', async () => {
    const project = await committedProject(kind, '.cursorrules/\n.amazonq/\n');
    git(project, 'clean', '-fdX', '--exclude=!registry', '--quiet', '.cursorrules', '.amazonq');
    project.forgetCaches();
    const { outputs } = await project.succeed('update');
    expect(git(project, 'status', '--porcelain')).toBe(' M rules.lock\n');
    expect(outputs.changes).toContain('1 added, 1 changed, 1 removed');
    expect(outputs.changes).toContain('-Use tabs.\n+Use spaces.');
  });
});
