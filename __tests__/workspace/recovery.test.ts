import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { recoverTargets } from '../../src/workspace/recovery.ts';
import { ownerToken } from '../../src/workspace/run-owner.ts';
import { filesBelow, targetIn, temporaryFolder, writeFiles } from './fixtures.ts';

const CHILD = fileURLToPath(new URL('place-in-child.ts', import.meta.url));
const FOLDER = 'arm/security/1.0.0';
/** The token of a process that cannot be: its number is beyond what any system gives. */
const DEAD = ownerToken().replace(/^\d+-\d+-(\w+)-\w+-/, '4294967295-1-$1-000000000000-');
const STAGING = `arm/.arm-install-${DEAD}`;

function targetWith(files: Record<string, string>) {
  const target = targetIn(temporaryFolder(), 'rules');
  writeFiles(target.path, files);
  return target;
}

describe('recoverTargets()', () => {
  test('puts back a folder that was moved away and not replaced', () => {
    const target = targetWith({
      [`${STAGING}/destination`]: FOLDER,
      [`${STAGING}/old/a.md`]: 'old',
      [`${STAGING}/old/mine.md`]: 'mine',
      [`${STAGING}/new/a.md`]: 'new',
    });
    expect(recoverTargets([target])).toEqual({ restored: [`rules/${FOLDER}`], removed: 1 });
    expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/a.md`]: 'old', [`${FOLDER}/mine.md`]: 'mine' });
  });

  test('leaves a finished swap alone and deletes what was replaced', () => {
    const target = targetWith({
      [`${FOLDER}/a.md`]: 'new',
      [`${STAGING}/destination`]: FOLDER,
      [`${STAGING}/old/a.md`]: 'old',
    });
    expect(recoverTargets([target])).toEqual({ restored: [], removed: 1 });
    expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/a.md`]: 'new' });
  });

  test('never restores what was half deleted', () => {
    const target = targetWith({ [`${STAGING}/destination`]: FOLDER, [`${STAGING}/trash/a.md`]: 'old' });
    recoverTargets([target]);
    expect(filesBelow(target.path)).toEqual({});
    expect(readdirSync(target.path)).toEqual([]);
  });

  test('takes back files that were swapped one by one around those of others', () => {
    const target = targetWith({
      [`${STAGING}/destination`]: FOLDER,
      [`${STAGING}/files`]: JSON.stringify({
        leaving: ['a.md', 'b.md', 'deep/gone.md'],
        coming: ['a.md', 'new/c.md', 'b.md'],
      }),
      [`${STAGING}/old/a.md`]: 'old a',
      [`${STAGING}/old/deep/gone.md`]: 'old gone',
      [`${STAGING}/new/b.md`]: 'new b',
      [`${FOLDER}/a.md`]: 'new a',
      [`${FOLDER}/b.md`]: 'old b',
      [`${FOLDER}/new/c.md`]: 'new c',
      [`${FOLDER}/mine.md`]: 'mine',
    });
    expect(recoverTargets([target])).toEqual({ restored: [`rules/${FOLDER}`], removed: 1 });
    expect(filesBelow(target.path)).toEqual({
      [`${FOLDER}/a.md`]: 'old a',
      [`${FOLDER}/b.md`]: 'old b',
      [`${FOLDER}/deep/gone.md`]: 'old gone',
      [`${FOLDER}/mine.md`]: 'mine',
    });
  });

  test('moves nothing to where a planted list or link leads', () => {
    const elsewhere = temporaryFolder();
    const target = targetWith({
      [`${STAGING}/destination`]: FOLDER,
      [`${STAGING}/files`]: JSON.stringify({ leaving: ['../../x.md'], coming: ['a.md', '../../own.md', 7] }),
      [`${FOLDER}/a.md`]: 'a',
      'own.md': 'own',
    });
    symlinkSync(elsewhere, join(target.path, STAGING, 'new'));
    expect(recoverTargets([target])).toEqual({ restored: [], removed: 1 });
    expect(filesBelow(target.path)).toEqual({ [`${FOLDER}/a.md`]: 'a', 'own.md': 'own' });
    expect(filesBelow(elsewhere)).toEqual({});
  });

  test.each([
    '../outside/x',
    'arm/../../x',
    'arm/security',
    'arm//x',
    '/etc/x',
    'other/x/y',
    'arm/a\\..\\b/c',
    '',
  ])('does not move anything to %j', (destination) => {
    const target = targetWith({ [`${STAGING}/destination`]: destination, [`${STAGING}/old/a.md`]: 'old' });
    expect(recoverTargets([target])).toEqual({ restored: [], removed: 1 });
    expect(filesBelow(join(target.path, '..'))).toEqual({ 'rules/': '' });
  });

  test('does not move anything through a link', () => {
    const elsewhere = temporaryFolder();
    const target = targetWith({ [`${STAGING}/destination`]: FOLDER, [`${STAGING}/old/a.md`]: 'old' });
    symlinkSync(elsewhere, join(target.path, 'arm/security'));
    recoverTargets([target]);
    expect(filesBelow(elsewhere)).toEqual({});
  });

  test('leaves folders and links that only resemble staging', () => {
    const target = targetWith({ 'arm/.arm-install-notes/a.md': 'mine' });
    symlinkSync('/nowhere', join(target.path, STAGING));
    const before = filesBelow(target.path);
    expect(recoverTargets([target])).toEqual({ restored: [], removed: 0 });
    expect(filesBelow(target.path)).toEqual(before);
  });

  test('leaves the staging of this run, and of one that is alive, until it ends', async () => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, '{"wait":true}']);
    const [line] = await once(child.stdout, 'data');
    const { token }: { token: string } = JSON.parse(String(line));
    const target = targetIn(temporaryFolder(), 'rules');
    const [alive, own] = [`.arm-install-${token}`, `.arm-install-${ownerToken()}`];
    for (const name of [alive, own]) mkdirSync(join(target.path, 'arm', name), { recursive: true });
    expect(recoverTargets([target]).removed).toBe(0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(recoverTargets([target]).removed).toBe(1);
    expect(readdirSync(join(target.path, 'arm'))).toEqual([own]);
  });

  test('has nothing to do for targets that are not there', () => {
    const target = targetIn(temporaryFolder(), 'rules');
    expect(recoverTargets([target])).toEqual({ restored: [], removed: 0 });
  });
});
