import { win32 } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isSharePath } from '../../src/config/path-segment.ts';

describe('isSharePath', () => {
  test.each([
    '\\\\evil.example\\share',
    '//evil.example/share/x',
    '\\\\?\\UNC\\evil\\share',
    '\\/evil\\share',
  ])('knows what Windows would ask another host for: %s', (path) => {
    expect(isSharePath(win32.resolve('C:\\workspace', path))).toBe(true);
  });

  test.each(['C:\\x', '\\x', 'x', '..\\x', '/x/y'])('leaves %s alone', (path) => {
    expect(isSharePath(win32.resolve('C:\\workspace', path))).toBe(false);
  });

  test('means nothing where paths start with a slash', () => {
    expect(isSharePath('/workspace/\\\\evil\\share')).toBe(false);
  });
});
