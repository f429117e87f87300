import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ArmError } from '../../src/errors.ts';
import { asWriteFailure, diskReason, explainingFailures } from '../../src/workspace/write-failure.ts';
import { failureOf, temporaryFolder } from './fixtures.ts';

describe('diskReason()', () => {
  test.each([
    ['ENOSPC', 'no space left on the device (ENOSPC)'],
    ['EROFS', 'the file system is read-only (EROFS)'],
    ['EMFILE', 'too many open files in this process (EMFILE)'],
    ['EACCES', 'permission denied (EACCES)'],
    ['EUNHEARD', 'the system refused it (EUNHEARD)'],
    ['UNKNOWN', 'the system gave no reason (UNKNOWN)'],
  ])('puts %s into words', (code, expected) => {
    expect(diskReason(Object.assign(new Error('raw'), { code }))).toBe(expected);
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
