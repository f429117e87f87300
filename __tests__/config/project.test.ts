import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { judgeInputs } from '../../src/config/inputs.ts';
import { openProject, readProjectFile, UnreadableFile } from '../../src/config/project.ts';
import { ArmError, SetupError } from '../../src/errors.ts';
import { notOn } from '../support/systems.ts';

let base: string;
let workspace: string;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'text-file-')));
  workspace = join(base, 'workspace');
  mkdirSync(workspace);
});

afterEach(() => {
  rmSync(base, { recursive: true });
});

function reasonFor(path: string, options = {}): string {
  try {
    readProjectFile(path, { workspace, ...options });
  } catch (error) {
    if (error instanceof UnreadableFile) return error.reason;
    throw error;
  }
  throw new Error('it was read');
}

describe('openProject', () => {
  test('says that the current folder was deleted, and needs none where the workspace is known', () => {
    const { inputs } = judgeInputs(() => '');
    expect(() => openProject(inputs, {}, undefined)).toThrow(
      new SetupError([
        new ArmError('INPUT_INVALID', 'Cannot use the current folder as workspace: it was deleted'),
      ]),
    );
    expect(openProject(inputs, { GITHUB_WORKSPACE: workspace }, undefined).directory).toBe(workspace);
  });
});

describe('readProjectFile', () => {
  test('reads text and takes the byte order mark off', () => {
    writeFileSync(join(workspace, 'a'), '\uFEFFgrün\r\n');
    expect(readProjectFile(join(workspace, 'a'), { workspace })).toEqual({ text: 'grün\r\n' });
  });

  test('answers undefined for a missing file, also below a file', () => {
    writeFileSync(join(workspace, 'a'), '');
    expect(readProjectFile(join(workspace, 'b'), { workspace })).toBeUndefined();
    expect(readProjectFile(join(workspace, 'a', 'b'), { workspace })).toBeUndefined();
  });

  test('reads exactly as many bytes as allowed and refuses one more', () => {
    writeFileSync(join(workspace, 'a'), 'x'.repeat(100));
    expect(readProjectFile(join(workspace, 'a'), { workspace, maxBytes: 100 })?.text).toHaveLength(100);
    expect(reasonFor(join(workspace, 'a'), { maxBytes: 99 })).toBe('it is larger than 99 bytes');
  });

  test('refuses more than 1 MiB unless told otherwise', () => {
    writeFileSync(join(workspace, 'a'), Buffer.alloc(1024 * 1024 + 1, 'x'));
    expect(reasonFor(join(workspace, 'a'))).toBe('it is larger than 1048576 bytes');
  });

  test('refuses bytes that are not UTF-8', () => {
    writeFileSync(join(workspace, 'a'), Buffer.from([0x61, 0xff, 0xfe]));
    expect(reasonFor(join(workspace, 'a'))).toBe('it is not valid UTF-8');
  });

  test('refuses a folder', () => {
    mkdirSync(join(workspace, 'folder'));
    expect(reasonFor(join(workspace, 'folder'))).toBe('it is a folder');
  });

  test('refuses a name with NUL', () => {
    expect(reasonFor(join(workspace, 'a\0b'))).toBe('its name has a NUL character');
  });
});

describe('readProjectFile with links and special files', () => {
  notOn(['Windows'], 'there are no FIFOs and no device files', () => {
    test('refuses a FIFO without waiting for a writer', () => {
      execFileSync('mkfifo', [join(workspace, 'pipe')]);
      expect(reasonFor(join(workspace, 'pipe'))).toBe('it is not a regular file');
    });

    test('refuses a device', () => {
      expect(() => readProjectFile('/dev/zero')).toThrow('it is not a regular file');
    });
  });

  test('follows a link inside the workspace', () => {
    writeFileSync(join(workspace, 'a'), 'text');
    symlinkSync('a', join(workspace, 'link'));
    expect(readProjectFile(join(workspace, 'link'), { workspace })).toEqual({ text: 'text' });
  });

  test('refuses a link that leaves the workspace, also by a folder on the way, but reads it without a workspace', () => {
    writeFileSync(join(base, 'secret'), 'canary');
    symlinkSync(join(base, 'secret'), join(workspace, 'link'));
    symlinkSync(base, join(workspace, 'folder'));
    expect(reasonFor(join(workspace, 'link'))).toBe('it leads out of the workspace');
    expect(reasonFor(join(workspace, 'folder', 'secret'))).toBe('it leads out of the workspace');
    expect(readProjectFile(join(workspace, 'link'))).toEqual({ text: 'canary' });
  });

  test('does not call a file missing whose folder leads out of the workspace or into .git', () => {
    symlinkSync(base, join(workspace, 'folder'));
    mkdirSync(join(workspace, '.git'));
    expect(reasonFor(join(workspace, 'folder', 'missing'))).toBe('it leads out of the workspace');
    expect(reasonFor(join(workspace, '.git', 'missing'))).toBe('it lies in a ".git" folder');
    expect(readProjectFile(join(workspace, 'folder', 'missing'))).toBeUndefined();
  });

  test('refuses a path that climbs out of the workspace', () => {
    writeFileSync(join(base, 'secret'), 'canary');
    expect(reasonFor(join(workspace, '..', 'secret'))).toBe('it leads out of the workspace');
  });

  test('does not take a sibling with the same beginning for the workspace', () => {
    mkdirSync(`${workspace}-2`);
    writeFileSync(join(`${workspace}-2`, 'a'), 'x');
    symlinkSync(join(`${workspace}-2`, 'a'), join(workspace, 'link'));
    expect(reasonFor(join(workspace, 'link'))).toBe('it leads out of the workspace');
  });

  test('refuses a link into .git', () => {
    mkdirSync(join(workspace, '.git'));
    writeFileSync(join(workspace, '.git', 'config'), '[url "https://token@example.com"]');
    symlinkSync('.git/config', join(workspace, '.armrc'));
    expect(reasonFor(join(workspace, '.armrc'))).toBe('it lies in a ".git" folder');
  });

  test('tells dangling and circular links from missing files', () => {
    symlinkSync('nothing', join(workspace, 'dangling'));
    symlinkSync('circle', join(workspace, 'circle'));
    expect(reasonFor(join(workspace, 'dangling'))).toBe('it is a link to a missing file');
    expect(reasonFor(join(workspace, 'circle'))).toBe('it is a link that leads to itself');
  });
});
