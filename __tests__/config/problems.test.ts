import { describe, expect, test } from '@jest/globals';
import { nearestName, quotedList, suggestion } from '../../src/config/problems.ts';

const KEYS = ['authToken', 'concurrency', 'projectID', 'groupID', 'url', 'type', 'timeout', 'constructor'];

describe('nearestName', () => {
  test.each([
    ['authtoken', 'authToken'],
    ['concurency', 'concurrency'],
    ['projectId', 'projectID'],
    ['tpye', 'type'],
    ['timeuot', 'timeout'],
    ['uri', 'url'],
  ])('finds for %p the name %p', (name, nearest) => {
    expect(nearestName(name, KEYS)).toBe(nearest);
  });

  test.each(['', 'password', '__proto__', 'x'.repeat(100_000)])('finds nothing near %p', (name) => {
    expect(nearestName(name, KEYS)).toBeUndefined();
  });

  test('prefers the nearer of two names', () => {
    expect(nearestName('sources.com', ['sources.company', 'sources.coma'])).toBe('sources.coma');
  });
});

test('suggestion lists all known names when none is near', () => {
  expect(suggestion('timeot', KEYS)).toBe('did you mean "timeout"?');
  expect(suggestion('zzz', ['a1', 'b2'])).toBe('known are "a1", "b2"');
});

test('a list for a message is not walked through for what it does not show', () => {
  let steps = 0;
  const names = {
    size: 100_000,
    *keys() {
      for (; steps < 100_000; ) yield `s${steps++}`;
    },
  } as unknown as ReadonlySet<string>;
  expect(quotedList(names)).toMatch(/^"s0", .*, "s49" and 99950 more$/);
  expect(steps).toBeLessThan(60);
});
