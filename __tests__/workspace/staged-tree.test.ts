import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { StagedTree } from '../../src/workspace/staged-tree.ts';
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

  test('carries foreign files with their permissions and links as links', () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'script.sh': 'run' });
    chmodSync(join(folder, 'script.sh'), 0o755);
    symlinkSync('script.sh', join(folder, 'link'));
    const tree = new StagedTree(join(folder, 'new'), false);
    tree.carry('bin/script.sh', join(folder, 'script.sh'));
    tree.carry('bin/link', join(folder, 'link'));
    expect(filesBelow(join(folder, 'new'))).toEqual({ 'bin/script.sh': 'run', 'bin/link': '-> script.sh' });
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, 'new/bin/script.sh')).mode & 0o777).toBe(0o755);
    }
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
