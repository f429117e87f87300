import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isLeftOut } from '../../src/config/sparse-checkout.ts';

let root: string;
let folder: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'arm-install-sparse-')));
  folder = join(root, 'work');
});
afterEach(() => rmSync(root, { recursive: true }));

function git(...args: string[]): string {
  const nobody = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgsign=false'];
  const options = { stdio: 'pipe', env: { PATH: process.env.PATH } } as const;
  return execFileSync('git', ['-C', folder, ...nobody, ...args], options).toString();
}

function commit(...options: string[]): void {
  mkdirSync(join(folder, 'docs/deep'), { recursive: true });
  git('init', '--quiet', ...options);
  for (const name of [
    '.armrc',
    'docs/a.md',
    'docs/deep/b.md',
    `docs/${'x'.repeat(200)}`,
    'rules.json',
    'rules.lock',
  ])
    writeFileSync(join(folder, name), name);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'x');
}

describe('a file that git knows', () => {
  test.each([
    ['sha1', '3'],
    ['sha1', '4'],
    ['sha256', '3'],
    ['sha256', '4'],
  ])('is left out as the index says, with %s in version %s', (format, version) => {
    commit('--object-format', format);
    git('update-index', '--index-version', version);
    git('sparse-checkout', 'set', '--no-cone', 'docs', 'rules.json');
    const left = ['.armrc', 'rules.json', 'rules.lock', 'docs/a.md', 'rules', 'other'].filter((name) =>
      isLeftOut(join(folder, name)),
    );
    expect(left).toEqual(['.armrc', 'rules.lock']);
  });

  test.each(['3', '4'])('is left out with its folder in a sparse index of version %s', (version) => {
    commit();
    git('update-index', '--index-version', version);
    git('sparse-checkout', 'set', '--cone', '--sparse-index', 'other');
    expect(git('ls-files', '--sparse')).toContain('docs/\n');
    expect(isLeftOut(join(folder, 'docs/deep/b.md'))).toBe(true);
    expect(isLeftOut(join(folder, 'rules.lock'))).toBe(false);
    expect(isLeftOut(join(folder, 'docs-rules.lock'))).toBe(false);
  });

  describe.each(['sha1', 'sha256'])('in a split index with %s', (format) => {
    beforeEach(() => {
      commit('--object-format', format);
      git('config', 'splitIndex.maxPercentChange', '100');
    });
    /** So old that git trusts its index, and keeps nothing in a split one but what has changed since. */
    const age = () => {
      for (const name of git('ls-files').split('\n').filter(Boolean))
        utimesSync(join(folder, name), 1e9, 1e9);
      git('update-index', '--refresh');
    };
    const left = () =>
      ['.armrc', 'rules.json', 'rules.lock', 'docs/a.md', 'docs/deep/b.md'].filter((name) =>
        isLeftOut(join(folder, name)),
      );

    test.each(['2', '4'])('is left out when that came later, in version %s', (version) => {
      git('update-index', '--index-version', version);
      git('update-index', '--split-index');
      git('sparse-checkout', 'set', '--no-cone', 'docs', 'rules.json', '!b.md');
      expect(left()).toEqual(['.armrc', 'rules.lock', 'docs/deep/b.md']);
    });

    test.each(['young', 'old'])(
      'is left out when that came before, until it is gone or there again, with %s files',
      (files) => {
        if (files === 'old') age();
        git('sparse-checkout', 'set', '--no-cone', 'docs', 'rules.json', '!b.md');
        git('update-index', '--split-index');
        expect(left()).toEqual(['.armrc', 'rules.lock', 'docs/deep/b.md']);
        git('update-index', '--no-skip-worktree', 'rules.lock');
        expect(left()).toEqual(['.armrc', 'docs/deep/b.md']);
        git('rm', '--quiet', '--cached', '--sparse', '.armrc');
        expect(left()).toEqual(['docs/deep/b.md']);
      },
    );

    test('is not left out when the shared index is gone', () => {
      git('sparse-checkout', 'set', '--no-cone', 'docs');
      git('update-index', '--split-index');
      const shared = readdirSync(join(folder, '.git')).filter((name) => name.startsWith('sharedindex.'));
      for (const name of shared) rmSync(join(folder, '.git', name));
      expect(shared).toHaveLength(1);
      expect(left()).toEqual([]);
    });
  });

  test('is not left out because it is missing', () => {
    commit();
    rmSync(join(folder, 'rules.lock'));
    expect(isLeftOut(join(folder, 'rules.lock'))).toBe(false);
  });

  test('is found from a folder in the repository, and in a work tree whose ".git" is a file', () => {
    commit();
    git('sparse-checkout', 'set', '--no-cone', '/*', '!b.md');
    expect(isLeftOut(join(folder, 'docs/deep/b.md'))).toBe(true);
    git('worktree', 'add', '--quiet', '../other');
    folder = join(root, 'other');
    git('sparse-checkout', 'set', '--no-cone', 'docs');
    expect(isLeftOut(join(folder, 'rules.lock'))).toBe(true);
  });
});

test('what is no index tells nothing', () => {
  commit();
  git('sparse-checkout', 'set', '--no-cone', 'docs');
  const index = join(folder, '.git/index');
  const bytes = readFileSync(index);
  expect(isLeftOut(join(folder, 'rules.lock'))).toBe(true);
  for (let length = 0; length < 400; length += 1) {
    writeFileSync(index, bytes.subarray(0, length));
    expect(isLeftOut(join(folder, 'rules.lock'))).toBe(false);
  }
  for (let position = 4; position < 12; position += 1) {
    const damaged = Buffer.from(bytes);
    damaged[position] = 0xff;
    writeFileSync(index, damaged);
    expect(isLeftOut(join(folder, 'other'))).toBe(false);
  }
  rmSync(index);
  mkdirSync(index);
  expect(isLeftOut(join(folder, 'rules.lock'))).toBe(false);
  writeFileSync(join(root, '.git'), 'gitdir: nowhere\n');
  expect(isLeftOut(join(root, 'rules.lock'))).toBe(false);
});
