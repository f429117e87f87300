import { describe, expect, test } from '@jest/globals';
import { resolveConcurrency } from '../../src/config/concurrency.ts';

const source = { limit: 2, from: 'sources.company.concurrency (.armrc:7)' };
const type = { limit: 3, from: 'performance.gitlab.concurrency (~/.armrc:3)' };
const all = { limit: 5, from: 'performance.defaultConcurrency (.armrc:1)' };

describe('resolveConcurrency', () => {
  test('takes the setting of the source first, then of the type, then the default', () => {
    expect(resolveConcurrency('gitlab', { source, type, default: all })).toBe(source);
    expect(resolveConcurrency('gitlab', { type, default: all })).toBe(type);
    expect(resolveConcurrency('gitlab', { default: all })).toBe(all);
  });

  test.each([
    ['gitlab', 2],
    ['s3', 8],
    ['http', 4],
    ['filesystem', 10],
    ['other', 3],
    ['constructor', 3],
  ])('has for the type %p the number %p built in', (name, limit) => {
    expect(resolveConcurrency(name, {})).toEqual({ limit, from: `built-in for ${name}` });
  });
});
