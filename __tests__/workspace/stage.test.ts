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
import { StagedTree } from '../../src/workspace/stage.ts';
import { notOn } from '../support/systems.ts';
import { filesBelow, temporaryFolder, writeFiles } from './fixtures.ts';

const LONG_AGO = new Date('2001-02-03T04:05:06Z');
const OTHER_DISK = '/dev/shm';

describe('StagedTree', () => {
  test('never writes over what is there', () => {
    const tree = new StagedTree(join(temporaryFolder(), 'new'), false);
    tree.write('a/b.md', Buffer.from('first'));
    expect(() => tree.write('a/b.md', Buffer.from('second'))).toThrow('EEXIST');
    expect(() => new StagedTree(temporaryFolder(), false)).toThrow('EEXIST');
  });

  notOn(['Windows'], 'files have no modes', () => {
    test('never changes the mode of a file that is linked from elsewhere', () => {
      const folder = temporaryFolder();
      writeFiles(folder, { 'elsewhere.md': 'A' });
      chmodSync(join(folder, 'elsewhere.md'), 0o600);
      linkSync(join(folder, 'elsewhere.md'), join(folder, 'a.md'));
      const tree = new StagedTree(join(folder, 'new'), false);
      tree.link('a.md', join(folder, 'a.md'));
      expect(statSync(join(folder, 'elsewhere.md')).mode & 0o777).toBe(0o600);
      expect(statSync(join(folder, 'new/a.md')).mode & 0o777).toBe(0o644);
    });
  });

  if (existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev) {
    test('copies with the same time where a file system cannot link or rename', () => {
      const other = mkdtempSync(join(OTHER_DISK, 'arm-install-test-'));
      try {
        writeFiles(other, { 'a.md': 'A', 'large.md': 'large' });
        utimesSync(join(other, 'a.md'), LONG_AGO, LONG_AGO);
        const root = join(temporaryFolder(), 'new');
        const tree = new StagedTree(root, false);
        tree.link('a.md', join(other, 'a.md'));
        tree.take('large.md', join(other, 'large.md'), true);
        expect(filesBelow(root)).toEqual({ 'a.md': 'A', 'large.md': 'large' });
        expect(lstatSync(join(root, 'a.md')).mtime).toEqual(LONG_AGO);
      } finally {
        rmSync(other, { recursive: true });
      }
    });
  }
});
