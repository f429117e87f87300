import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SourceContext } from '../../src/config/sources.ts';
import { type ArmrcProject, createArmrcProject } from './armrc-project.ts';

let project: ArmrcProject;

beforeEach(() => {
  project = createArmrcProject();
  mkdirSync(join(project.workspace, 'registry'));
  mkdirSync(join(project.base, 'outside'));
  mkdirSync(join(project.home, 'registry'));
});

afterEach(() => {
  project.remove();
});

const OUTSIDE = { allowOutsideWorkspace: true };

function find(
  path: string,
  context: Partial<SourceContext> = {},
): { root?: string; url?: string; error?: string } {
  const { sources, errors } = project.resolve(
    { project: `[sources.a]\ntype = filesystem\npath = ${path}\n` },
    context,
  );
  const source = sources.get('a');
  expect(errors).toHaveLength(source === undefined ? 1 : 0);
  if (source?.type === 'filesystem') return { root: source.root, url: source.url };
  return { error: errors[0]?.replace(/^Cannot use "sources\.a\.path" \(\.armrc:3\): /, '') ?? '' };
}

describe('filesystemAddress', () => {
  test.each(['./registry', 'registry/', 'registry/../registry'])(
    'finds %p beside the file that says it',
    (path) => {
      expect(find(path)).toEqual({ root: join(project.workspace, 'registry'), url: path });
    },
  );

  test('finds a folder by absolute path and by file URL', () => {
    const root = join(project.workspace, 'registry');
    expect(find(root)).toEqual({ root, url: root });
    expect(find(pathToFileURL(root).href)).toEqual({ root, url: pathToFileURL(root).href });
  });

  test('takes a path in a configuration file of a folder as relative to that folder, not to the workspace', () => {
    const { sources } = project.resolve({ home: '[sources.a]\npath = registry\n' }, OUTSIDE);
    expect(sources.get('a')).toMatchObject({ root: join(project.home, 'registry') });
  });

  test('knows the home directory', () => {
    expect(find('~/registry', OUTSIDE)).toEqual({ root: join(project.home, 'registry'), url: '~/registry' });
    expect(find('~/registry', { ...OUTSIDE, homeDirectory: undefined }).error).toMatch(/no home directory/);
    expect(find('~other/registry', OUTSIDE).root).toBe(join(project.workspace, '~other/registry'));
  });

  test('keeps variables out of what the lockfile shows', () => {
    const context = { env: { SUB: 'registry' }, allowEnv: ['SUB'] };
    expect(find('./$SUB', context)).toEqual({ root: join(project.workspace, 'registry'), url: './$SUB' });
  });

  test('refuses what is outside the workspace unless it is permitted and written absolute', () => {
    const outside = join(project.base, 'outside');
    expect(find('../outside').error).toBe('it leads out of the workspace');
    expect(find('../outside', OUTSIDE).error).toBe('it leads out of the workspace');
    expect(find(outside).error).toBe('it is outside the workspace');
    expect(find('~/registry').error).toBe('it is outside the workspace');
    expect(find(outside, OUTSIDE).root).toBe(outside);
  });

  test('takes a folder that is missing now, since a cache may have what is wanted', () => {
    expect(find('./missing').root).toBe(join(project.workspace, 'missing'));
  });

  test('refuses a file', () => {
    project.write('work/file', '');
    expect(find('./file').error).toBe('there is no folder at this path');
    expect(find('./file/x').error).toBe('there is no folder at this path');
  });

  test.each([
    'file://host/registry',
    'file:registry',
    'file://u:canary@/x',
    'file:///x?y',
    'file:///x#y',
    'file:///a%2Fb',
  ])('refuses the URL %p', (url) => {
    expect(find(url, OUTSIDE).error).toBe(
      'allowed is "file:///absolute/path" without host, user name, query and "#"',
    );
  });
});

describe('filesystemAddress with links', () => {
  test('follows links that stay inside the workspace', () => {
    symlinkSync('registry', join(project.workspace, 'link'));
    expect(find('./link').root).toBe(join(project.workspace, 'registry'));
  });

  test('never follows a link out of the workspace, whatever is permitted', () => {
    symlinkSync(join(project.base, 'outside'), join(project.workspace, 'link'));
    expect(find('./link', OUTSIDE).error).toBe('it leads out of the workspace');
    expect(find(join(project.workspace, 'link'), OUTSIDE).error).toBe('a link leads out of the workspace');
    symlinkSync(join(project.base, 'nowhere'), join(project.workspace, 'dangling'));
    expect(find('./dangling', OUTSIDE).error).toBe('it leads out of the workspace');
    symlinkSync(project.workspace, join(project.base, 'alias'));
    expect(find(join(project.base, 'alias', 'link'), OUTSIDE).error).toBe(
      'a link leads out of the workspace',
    );
  });

  test('follows links outside the workspace to a permitted folder', () => {
    symlinkSync(join(project.base, 'outside'), join(project.base, 'current'));
    expect(find(join(project.base, 'current'), OUTSIDE).root).toBe(join(project.base, 'outside'));
  });
});
