import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type ArmrcProject, createArmrcProject, UNTRUSTED } from './armrc-project.ts';

let project: ArmrcProject;

beforeEach(() => {
  project = createArmrcProject();
});

afterEach(() => {
  project.remove();
});

describe('resolveCache', () => {
  test('reads location and size; the location is relative to the file that says it', () => {
    const both = project.resolve({ project: '[cache]\nlocation = ./cache\nmaxSize = 1GB\n' });
    expect(both.cache).toEqual({ location: join(project.workspace, 'cache'), maxSizeBytes: 1e9 });
    const home = project.resolve({ home: '[cache]\nlocation = cache\n', project: '' });
    expect(home.cache.location).toBe(join(project.home, 'cache'));
    const tilde = project.resolve({ project: '[cache]\nlocation = ~/.arm/cache\n' });
    expect(tilde.cache.location).toBe(join(project.home, '.arm', 'cache'));
  });

  test('expands only listed variables', () => {
    const text = { project: '[cache]\nlocation = $ROOT/cache\n' };
    expect(project.resolve(text, { env: { ROOT: '/c' } }).errors).toEqual([
      'Cannot use "cache.location" (.armrc:2): the variable ROOT may be used here only when the input allow-env lists it',
    ]);
    const root = join(project.base, 'root');
    expect(project.resolve(text, { env: { ROOT: root }, allowEnv: ['ROOT'] }).cache.location).toBe(
      join(root, 'cache'),
    );
  });

  test('ignores the section on an untrusted event, with a warning for each line, variables unread', () => {
    const { cache, errors, warned } = project.resolve(
      { project: '[cache]\nlocation = $ROOT/cache\nmaxSize = 1B\n' },
      { trust: UNTRUSTED },
    );
    expect(errors).toEqual([]);
    expect(cache).toEqual({ location: undefined, maxSizeBytes: undefined });
    expect(warned).toEqual([
      '"cache.location" (.armrc:2) is ignored on an untrusted event',
      '"cache.maxSize" (.armrc:3) is ignored on an untrusted event',
    ]);
  });

  test('keeps the size that the home directory sets on an untrusted event', () => {
    const { cache } = project.resolve({ home: '[cache]\nmaxSize = 2GB\n' }, { trust: UNTRUSTED });
    expect(cache.maxSizeBytes).toBe(2e9);
  });
});
