import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createFilesystemRegistry, meaningOfFileError } from '../../src/registries/filesystem.ts';
import type { Registry } from '../../src/registries/registry.ts';
import { failureOf, filesystemSource } from '../support/sources.ts';

const RULES = { name: 'rules' };
let folder: string;
let root: string;
let registry: Registry;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'registry-')));
  root = join(folder, 'registry');
  mkdirSync(root);
  registry = createFilesystemRegistry(filesystemSource(root));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text = 'archive'): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function listed(name: { org?: string; name: string } = RULES) {
  return (await registry.versions(name))?.map((entry) => entry.version).sort();
}

describe('versions', () => {
  test('are the sub-folders of a ruleset, below its org', async () => {
    write('acme/rules/1.0.0/rules-1.0.0.tar.gz');
    write('acme/rules/2.0.0-rc.1+b/rules-2.0.0-rc.1+b.tar.gz');
    write('acme/rules/.git/config');
    write('acme/rules/not a version/x');
    write('acme/rules/README.md');
    expect(await listed({ org: 'acme', name: 'rules' })).toEqual(['1.0.0', '2.0.0-rc.1+b']);
  });

  test('are none of what nobody published, and an error when the registry itself is missing', async () => {
    expect(await listed()).toEqual([]);
    rmSync(root, { recursive: true });
    const error = await failureOf(registry.versions(RULES));
    expect(error.code).toBe('NOT_FOUND');
    expect(error.message).toBe(
      `Cannot list versions of "rules" from "${join(root, 'rules')}": there is no such file or folder`,
    );
    expect(error.hint).toContain('Correct the path in "sources.local.path" (.armrc:3)');
    expect((await failureOf(registry.locate(RULES, '1.0.0'))).hint).toBe(error.hint);
  });

  test('are an error when a file stands where the folder should be', async () => {
    write('rules');
    expect(await failureOf(registry.versions(RULES))).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/: a file is where a folder should be$/),
    });
  });

  test('behind links count when the link stays inside', async () => {
    write('rules/1.0.0/rules-1.0.0.tar.gz');
    mkdirSync(join(folder, 'outside'));
    symlinkSync(join(root, 'rules', '1.0.0'), join(root, 'rules', 'main'), 'junction');
    symlinkSync(join(folder, 'outside'), join(root, 'rules', '2.0.0'), 'junction');
    symlinkSync(join(folder, 'nowhere'), join(root, 'rules', '3.0.0'), 'junction');
    expect(await listed()).toEqual(['1.0.0', 'main']);
    symlinkSync(join(folder, 'outside'), join(root, 'other'), 'junction');
    expect((await failureOf(registry.versions({ name: 'other' }))).code).toBe('ARCHIVE_UNSAFE');
  });
});

describe('an archive', () => {
  test('is a file in the folder of its version, as old as its modification time', async () => {
    const file = write('acme/rules/1.0.0/rules-1.0.0.tar.gz');
    const modified = new Date('2025-06-07T08:09:10Z');
    utimesSync(file, modified, modified);
    const ruleset = { org: 'acme', name: 'rules' };
    expect(await registry.locate(ruleset, '1.0.0')).toEqual({ kind: 'file', path: file });
    expect(await registry.publishedAt?.(ruleset, '1.0.0')).toEqual(modified);
  });

  test('that is missing is not found', async () => {
    write('rules/1.0.0/other.tar.gz');
    const path = join(root, 'rules', '1.0.0', 'rules-1.0.0.tar.gz');
    const error = await failureOf(registry.locate(RULES, '1.0.0'));
    expect(error.code).toBe('NOT_FOUND');
    expect(error.message).toBe(`Cannot read "rules@1.0.0" from "${path}": there is no such file or folder`);
  });

  test.each(['..', '../../outside', '', 'a/b'])('of the version "%s" is not looked for', async (version) => {
    expect((await failureOf(registry.locate(RULES, version))).code).toBe('VERSION_NOT_FOUND');
  });

  test('behind a link is taken when the link stays inside and refused when it leaves', async () => {
    const file = write('rules/1.0.0/rules-1.0.0.tar.gz');
    mkdirSync(join(folder, 'registry-outside'));
    writeFileSync(join(folder, 'registry-outside', 'rules-2.0.0.tar.gz'), 'secret');
    symlinkSync(join(folder, 'registry-outside'), join(root, 'rules', '2.0.0'), 'junction');
    const error = await failureOf(registry.locate(RULES, '2.0.0'));
    expect(error.code).toBe('ARCHIVE_UNSAFE');
    expect(error.message).toMatch(/: a link leads out of the folder of the registry$/);
    symlinkSync(join(root, 'rules'), join(root, 'alias'), 'junction');
    write('rules/1.0.0/alias-1.0.0.tar.gz');
    const located = await registry.locate({ name: 'alias' }, '1.0.0');
    expect(located).toEqual({ kind: 'file', path: join(dirname(file), 'alias-1.0.0.tar.gz') });
  });

  test('that is a folder is refused', async () => {
    mkdirSync(join(root, 'rules', '1.0.0', 'rules-1.0.0.tar.gz'), { recursive: true });
    expect(await failureOf(registry.locate(RULES, '1.0.0'))).toMatchObject({
      code: 'ARCHIVE_INVALID',
      message: expect.stringMatching(/: it is not a regular file$/),
    });
  });
});

describe('errors', () => {
  test('of links that lead in a circle say so', async () => {
    mkdirSync(join(root, 'rules'));
    symlinkSync(join(root, 'rules', 'b'), join(root, 'rules', 'a'), 'junction');
    symlinkSync(join(root, 'rules', 'a'), join(root, 'rules', 'b'), 'junction');
    const error = await failureOf(registry.locate(RULES, 'a'));
    expect(error.details.source).toBe('local');
    expect(error.message).toMatch(
      /^Cannot read "rules@a" from ".*": (its links lead in a circle|there is no such)/,
    );
  });

  test.each([
    ['EACCES', 'AUTH_FAILED', /^permission denied$/],
    ['EPERM', 'AUTH_FAILED', /^permission denied$/],
    ['EMFILE', 'SERVER_ERROR', /^too many files are open$/],
    ['EIO', 'SERVER_ERROR', /failed with EIO$/],
    ['', 'SERVER_ERROR', /an unknown error$/],
  ])('with the code %s are %s', (fileCode, code, why) => {
    const meaning = meaningOfFileError(fileCode);
    expect(meaning.code).toBe(code);
    expect(meaning.why).toMatch(why);
  });
});
