import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeScratchFolder, ownerToken, Scratch } from '../../src/disk/scratch.ts';
import { notOn } from '../support/systems.ts';
import { filesBelow, temporaryFolder, writeFiles } from '../workspace/fixtures.ts';

/** The token of a process that cannot be: its number is beyond what any system gives. */
const DEAD = ownerToken().replace(/^\d+-\d+-(\w+)-\w+-/, '4294967295-1-$1-000000000000-');

describe('Scratch', () => {
  test('makes nothing before it is asked, and removes all that it made', async () => {
    const parent = temporaryFolder();
    const scratch = new Scratch(parent);
    expect(readdirSync(parent)).toEqual([]);
    const [first, second] = [scratch.folder(), scratch.folder()];
    expect(first).not.toBe(second);
    expect(readdirSync(parent)).toEqual([]);
    for (const folder of [first, second]) makeScratchFolder(folder);
    expect(dirname(first)).toBe(scratch.path);
    writeFileSync(join(first, 'a'), '');
    await scratch.remove(first);
    expect(readdirSync(scratch.path)).toHaveLength(1);
    await scratch.remove();
    expect(readdirSync(parent)).toEqual([]);
  });

  notOn(['Windows'], 'folders have no modes', () => {
    test('makes a folder that others cannot look into', () => {
      const scratch = new Scratch(temporaryFolder());
      makeScratchFolder(scratch.folder());
      expect(statSync(scratch.path).mode & 0o077).toBe(0);
    });
  });

  test('makes the folder for temporary files when there is none', () => {
    const folder = new Scratch(join(temporaryFolder(), 'missing')).folder();
    makeScratchFolder(folder);
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  test('sweeps what killed runs left, and nothing else', async () => {
    const parent = temporaryFolder();
    const elsewhere = temporaryFolder();
    writeFiles(elsewhere, { 'a.md': 'theirs' });
    const alive = `arm-install-${ownerToken()}`;
    writeFiles(parent, {
      [`arm-install-${DEAD}/part/a`]: 'left',
      [`${alive}/part/a`]: 'in use',
      'arm-install-report.json': '{}',
      'arm-install-notes/a': 'mine',
      'other/a': 'mine',
    });
    symlinkSync(elsewhere, join(parent, `arm-install-${DEAD}2`));
    chmodSync(join(parent, `arm-install-${DEAD}`), 0o700);
    await new Scratch(parent).sweep();
    expect(readdirSync(parent).sort()).toEqual(
      [alive, 'arm-install-notes', 'arm-install-report.json', 'other'].sort(),
    );
    expect(filesBelow(elsewhere)).toEqual({ 'a.md': 'theirs' });
  });

  test('sweeps without complaint where there is nothing to sweep', async () => {
    const parent = join(temporaryFolder(), 'missing');
    await new Scratch(parent).sweep();
    mkdirSync(parent);
    await new Scratch(parent).sweep();
    expect(readdirSync(parent)).toEqual([]);
  });
});
