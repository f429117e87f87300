import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { StagedTree } from '../../src/workspace/staged-tree.ts';
import { notOn } from '../support/systems.ts';
import { filesBelow, temporaryFolder, writeFiles } from './fixtures.ts';

const LONG_AGO = new Date('2001-02-03T04:05:06Z');
const OTHER_DISK = '/dev/shm';

describe('StagedTree', () => {
  test('never writes over what is there', async () => {
    const tree = new StagedTree(join(temporaryFolder(), 'new'), false);
    const written = (text: string) => ({ kind: 'memory', bytes: Buffer.from(text) }) as const;
    tree.add('a/b.md', written('first'));
    expect(() => tree.add('a/b.md', written('second'))).toThrow('EEXIST');
    await expect(tree.addAside('a/b.md', written('second'))).rejects.toThrow('EEXIST');
    expect(() => new StagedTree(temporaryFolder(), false)).toThrow('EEXIST');
  });

  describe.each(['add', 'addAside'] as const)('%s()', (way) => {
    notOn(['Windows'], 'files have no modes', () => {
      test('never changes the mode of a file that is linked from elsewhere', async () => {
        const folder = temporaryFolder();
        writeFiles(folder, { 'elsewhere.md': 'A' });
        chmodSync(join(folder, 'elsewhere.md'), 0o600);
        linkSync(join(folder, 'elsewhere.md'), join(folder, 'a.md'));
        const tree = new StagedTree(join(folder, 'new'), false);
        await tree[way]('a.md', { kind: 'placed', path: join(folder, 'a.md') });
        expect(statSync(join(folder, 'elsewhere.md')).mode & 0o777).toBe(0o600);
        expect(statSync(join(folder, 'new/a.md')).mode & 0o777).toBe(0o644);
      });

      test('gives a file its mode whatever the umask', async () => {
        const root = join(temporaryFolder(), 'new');
        const before = process.umask(0o077);
        try {
          await new StagedTree(root, true)[way]('deep/a.md', { kind: 'memory', bytes: Buffer.from('A') });
        } finally {
          process.umask(before);
        }
        expect(statSync(join(root, 'deep')).mode & 0o777).toBe(0o755);
        expect(statSync(join(root, 'deep/a.md')).mode & 0o777).toBe(0o644);
      });
    });

    test('gives a placed file a second name, moves a free one and copies another', async () => {
      const folder = temporaryFolder();
      writeFiles(folder, { 'placed.md': 'P', 'free.md': 'F', 'kept.md': 'K' });
      const root = join(folder, 'new');
      const tree = new StagedTree(root, false);
      await tree[way]('placed.md', { kind: 'placed', path: join(folder, 'placed.md') });
      await tree[way]('free.md', { kind: 'file', path: join(folder, 'free.md'), isFree: true });
      await tree[way]('kept.md', { kind: 'file', path: join(folder, 'kept.md'), isFree: false });
      expect(filesBelow(root)).toEqual({ 'placed.md': 'P', 'free.md': 'F', 'kept.md': 'K' });
      expect(existsSync(join(folder, 'free.md'))).toBe(false);
      expect(statSync(join(root, 'placed.md')).ino).toBe(statSync(join(folder, 'placed.md')).ino);
      expect(statSync(join(root, 'kept.md')).ino).not.toBe(statSync(join(folder, 'kept.md')).ino);
    });

    if (existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev) {
      test('copies with the same time where a file system cannot link or rename', async () => {
        const other = mkdtempSync(join(OTHER_DISK, 'arm-install-test-'));
        try {
          writeFiles(other, { 'a.md': 'A', 'large.md': 'large' });
          utimesSync(join(other, 'a.md'), LONG_AGO, LONG_AGO);
          const root = join(temporaryFolder(), 'new');
          const tree = new StagedTree(root, false);
          await tree[way]('a.md', { kind: 'placed', path: join(other, 'a.md') });
          await tree[way]('large.md', { kind: 'file', path: join(other, 'large.md'), isFree: true });
          expect(filesBelow(root)).toEqual({ 'a.md': 'A', 'large.md': 'large' });
          expect(lstatSync(join(root, 'a.md')).mtime).toEqual(LONG_AGO);
        } finally {
          rmSync(other, { recursive: true });
        }
      });
    }
  });
});
