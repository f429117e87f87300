import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makePath } from '../../src/disk/folders.ts';
import { notOn } from '../support/systems.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'arm-install-folders-')));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('a folder and those on the way to it', () => {
  test('are made where they are missing, and the outermost is told', () => {
    expect(makePath(join(root, 'a/b/c'))).toBe(join(root, 'a'));
    expect(makePath(join(root, 'a/b/d'))).toBe(join(root, 'a/b/d'));
    expect(makePath(join(root, 'a/b/c'))).toBeUndefined();
    expect(statSync(join(root, 'a/b/c')).isDirectory()).toBe(true);
  });

  test('are made below a link to a folder', () => {
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'link'), 'junction');
    expect(makePath(join(root, 'link/a'))).toBe(join(root, 'link/a'));
    expect(statSync(join(root, 'real/a')).isDirectory()).toBe(true);
  });

  test('are refused at a file and below it', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => makePath(join(root, 'file'))).toThrow(/ENOTDIR|ENOENT/);
    expect(() => makePath(join(root, 'file/a/b'))).toThrow(/ENOTDIR|ENOENT/);
  });

  test('are refused below a link that leads nowhere', () => {
    symlinkSync(join(root, 'gone'), join(root, 'link'), 'junction');
    expect(() => makePath(join(root, 'link/a'))).toThrow(/ENOENT/);
  });

  test('are never left to Node, whose own way may not end', () => {
    const source = fileURLToPath(new URL('../../src', import.meta.url));
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const asking = files.filter((name) =>
      /mkdir(?:Sync)?\([^;]*recursive/.test(readFileSync(join(source, name), 'utf8')),
    );
    expect(files).toContain('main.ts');
    expect(asking).toEqual([]);
  });
});

notOn(['macOS', 'Windows'], 'no folder there denies what was asked for', () => {
  test('a folder that denies that it is there is an error and no loop', () => {
    expect(() => makePath('/proc/arm-install/a')).toThrow(/ENOENT/);
  });
});
