import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { asWriteFailure, diskReason, explainingFailures, whenReleased } from '../../src/disk/failure.ts';
import { ArmError } from '../../src/errors.ts';
import { failureOf, temporaryFolder } from '../workspace/fixtures.ts';

describe('diskReason()', () => {
  test.each([
    ['ENOSPC', 'no space left on the device (ENOSPC)'],
    ['EROFS', 'the file system is read-only (EROFS)'],
    ['EMFILE', 'too many open files in this process (EMFILE)'],
    ['EACCES', 'permission denied (EACCES)'],
    ['EUNHEARD', 'the system refused it (EUNHEARD)'],
    ['UNKNOWN', 'the system gave no reason (UNKNOWN)'],
  ])('puts %s into words', (code, expected) => {
    expect(diskReason(Object.assign(new Error('raw'), { code }), 'linux')).toBe(expected);
  });

  test("understands what Node's recursive removal throws without a code", () => {
    const error = Object.assign(new Error(", Unknown error: Too many open files '/a/b'"), { code: '' });
    expect(diskReason(error)).toBe('too many open files');
  });

  test.each([
    new TypeError('bug'),
    Object.assign(new TypeError('bug'), { code: 'ERR_INVALID_ARG_TYPE' }),
    new ArmError('TARGET_UNSAFE', 'known already'),
    'text',
    undefined,
  ])('leaves %p alone', (error) => {
    expect(diskReason(error)).toBeUndefined();
    expect(asWriteFailure('write', 'a.md', error)).toBe(error);
  });
});

test('explainingFailures() names what failed, with what, and why', async () => {
  const folder = temporaryFolder();
  const failure = await failureOf(() => explainingFailures('read', 'rules/a.md', () => readFileSync(folder)));
  expect(failure.code).toBe('WRITE_FAILED');
  expect(failure.message).toBe('Cannot read "rules/a.md": a folder is in the way (EISDIR)');
  expect(failure.cause).toMatchObject({ code: 'EISDIR' });
});

test.each([
  ['EROFS', /writable/],
  ['EBUSY', /^Unmount/],
  ['EMFILE', /ulimit -n/],
  ['ENFILE', /ulimit -n/],
  ['EIO', /disk/],
  ['ENOSPC', /^Check free space/],
  ['EACCES', /permissions/],
])('asWriteFailure() says what to do about %s', (code, hint) => {
  const failure = asWriteFailure('write', 'a.md', Object.assign(new Error('raw'), { code }));
  expect(failure).toMatchObject({ hint: expect.stringMatching(hint) });
});

describe('whenReleased()', () => {
  function held(code: string, times: number): { work: () => string; calls: () => number } {
    let calls = 0;
    const work = () => {
      calls += 1;
      if (calls <= times) throw Object.assign(new Error(code), { code });
      return 'done';
    };
    return { work, calls: () => calls };
  }

  test.each(['EPERM', 'EACCES', 'EBUSY'])(
    'waits on Windows, longer each time, while %s says that a file is held',
    (code) => {
      const pauses: number[] = [];
      const { work } = held(code, 3);
      expect(whenReleased(work, { platform: 'win32', pause: (ms) => pauses.push(ms) })).toBe('done');
      expect(pauses).toEqual([10, 20, 40]);
    },
  );

  test('gives up after some seconds, with the reason', () => {
    const pauses: number[] = [];
    const { work } = held('EBUSY', 100);
    expect(() => whenReleased(work, { platform: 'win32', pause: (ms) => pauses.push(ms) })).toThrow('EBUSY');
    expect(pauses.reduce((sum, ms) => sum + ms)).toBe(2_550);
  });

  test.each([
    ['ENOSPC', 'win32'],
    ['EACCES', 'linux'],
    ['EPERM', 'darwin'],
  ] as const)('tries %s on %s once', (code, platform) => {
    const { work, calls } = held(code, 1);
    expect(() => whenReleased(work, { platform, pause: () => {} })).toThrow(code);
    expect(calls()).toBe(1);
  });
});
