import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { sha256 } from '../support/bytes.ts';
import { statuses } from '../support/outcome.ts';
import { Project } from '../support/project.ts';

const FOLDERS = ['.cursorrules/arm/a/1.0.0', '.amazonq/rules/arm/a/1.0.0'];
const COMPOSED = 'caf\u00e9.md';
const DECOMPOSED = COMPOSED.normalize('NFD');
const open: Project[] = [];
afterEach(async () => {
  for (const project of open.splice(0)) await project.close();
});

/** One ruleset of these files, installed and locked; caches are forgotten. */
async function installed(files: Record<string, string>): Promise<Project> {
  const project = await Project.start('http', { a: '1.0.0' });
  open.push(project);
  project.registry.publish('a', '1.0.0', files);
  await project.succeed('install');
  project.forgetCaches();
  return project;
}

/** Changes every file of the ruleset in every target, as a checkout on another system does. */
function checkOut(project: Project, change: (folder: string) => void): void {
  for (const folder of FOLDERS) change(join(project.machine.workspace, folder));
}

function withCarriageReturns(folder: string): void {
  const path = join(folder, 'r.md');
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
}

function withLineFeeds(folder: string): void {
  const path = join(folder, 'r.md');
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\r\n', '\n'));
}

function withDecomposedNames(folder: string): void {
  renameSync(join(folder, COMPOSED), join(folder, DECOMPOSED));
}

/** Writes the digest that earlier versions wrote: over raw paths and bytes. */
function lockAsBefore(project: Project, files: Record<string, string>): void {
  const lock = project.lock();
  const lines = Object.entries(files).map(([path, text]) => `${path}\0${sha256(text)}\n`);
  Object.assign(lock.dependencies.a ?? {}, { contents: sha256(lines.join('')) });
  project.machine.write({ 'rules.lock': `${JSON.stringify(lock, null, 2)}\n` });
}

describe('a checkout on another system', () => {
  test.each([
    ['CRLF for LF', { 'r.md': '1\n2\n' }, withCarriageReturns],
    ['LF for CRLF', { 'r.md': '1\r\n2\r\n' }, withLineFeeds],
    ['decomposed names', { [COMPOSED]: '1\n', 'r.md': '2\n' }, withDecomposedNames],
  ])(
    'with %s is unchanged for check and install, and update leaves one version',
    async (_, files, change) => {
      const project = await installed(files);
      checkOut(project, change);
      const before = project.machine.tree();
      for (const command of ['check', 'install']) {
        expect(statuses(await project.succeed(command))).toEqual({ a: 'unchanged' });
        expect(project.machine.tree()).toEqual(before);
      }
      project.registry.publish('a', '1.1.0', files);
      project.wish({ a: '1.1.0' });
      const outcome = await project.succeed('update');
      expect(statuses(outcome)).toEqual({ a: 'updated' });
      expect(Object.keys(project.machine.tree()).filter((path) => path.includes('/1.0.0/'))).toEqual([]);
    },
  );

  test.each(['check', 'install'])('with another text fails or is repaired by %s', async (command) => {
    const project = await installed({ 'r.md': '1\n2\n' });
    checkOut(project, (folder) => writeFileSync(join(folder, 'r.md'), '1\r2\r'));
    const outcome = await project.run(command);
    expect(statuses(outcome)).toEqual({ a: command === 'check' ? 'drifted' : 'installed' });
  });
});

describe('a lockfile whose contents are those of raw bytes', () => {
  const files = { [DECOMPOSED]: '1\n', 'r.md': '2\r\n' };

  test('is right, and a run that is not frozen writes the new digest', async () => {
    const project = await installed(files);
    const lock = project.lock();
    lockAsBefore(project, files);
    const old = project.lock();
    expect(old).not.toEqual(lock);
    expect(statuses(await project.succeed('check'))).toEqual({ a: 'unchanged' });
    const frozen = await project.succeed('install', { 'frozen-lockfile': 'true' });
    expect(statuses(frozen)).toEqual({ a: 'unchanged' });
    expect(project.lock()).toEqual(old);
    expect(statuses(await project.succeed('install'))).toEqual({ a: 'unchanged' });
    expect(project.lock()).toEqual(lock);
  });

  test('is right where the archive is fetched again', async () => {
    const project = await installed(files);
    lockAsBefore(project, files);
    checkOut(project, (folder) => rmSync(folder, { recursive: true }));
    const outcome = await project.succeed('install', { 'frozen-lockfile': 'true' });
    expect(statuses(outcome)).toEqual({ a: 'installed' });
  });
});

describe('a sparse checkout', () => {
  function git(project: Project, ...args: string[]): void {
    const nobody = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgsign=false'];
    execFileSync('git', ['-C', project.machine.workspace, ...nobody, ...args], { stdio: 'pipe' });
  }

  function leaveOut(project: Project, name: string): void {
    git(project, 'init', '--quiet');
    git(project, 'add', '--all');
    git(project, 'commit', '--quiet', '--message', 'x');
    git(project, 'sparse-checkout', 'set', '--no-cone', '/*', `!${name}`);
  }

  test('that left out AGENTS.md stops what would write another one, and is drift for check', async () => {
    const project = await installed({ 'r.md': '1\n' });
    const dependencies = { a: '^1.0.0' };
    project.machine.write({
      'AGENTS.md': '# Ours\n',
      'rules.json': JSON.stringify({ assistants: ['agents'], dependencies }),
    });
    await project.succeed('install');
    leaveOut(project, 'AGENTS.md');
    project.registry.publish('a', '1.1.0', { 'r.md': '2\n' });
    const reason =
      'Cannot keep a block in "AGENTS.md": the repository has it, and a sparse checkout left it out';
    const before = [project.machine.tree(), project.registry.requests.length];
    for (const command of ['install', 'update']) {
      const { status, report } = await project.run(command);
      expect({ status, error: report.error }).toMatchObject({
        status: 1,
        error: { code: 'TARGET_UNSAFE', message: reason, hint: expect.stringContaining('sparse-checkout') },
      });
    }
    const { status, stdout } = await project.run('check');
    expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringContaining(reason) });
    expect([project.machine.tree(), project.registry.requests.length]).toEqual(before);
  });

  test.each([
    ['rules.lock', 'LOCK_INVALID'],
    ['.armrc', 'CONFIG_INVALID'],
    ['rules.json', 'MANIFEST_INVALID'],
  ])('that left out %s stops the run', async (name, code) => {
    const project = await installed({ 'r.md': '1\n' });
    project.registry.publish('a', '1.1.0', { 'r.md': '2\n' });
    leaveOut(project, name);
    const before = project.registry.requests.length;
    for (const command of ['install', 'check']) {
      const { status, report } = await project.run(command);
      expect(status).toBe(1);
      expect(report.error).toMatchObject({
        code,
        message: expect.stringContaining(
          `Cannot read "${name}": the repository has it, and a sparse checkout left it out`,
        ),
        hint: expect.stringContaining('sparse-checkout'),
      });
    }
    expect(project.registry.requests.length).toBe(before);
  });
});
