import { expect, test } from '@jest/globals';
import { parseRequest } from '../../src/config/versions.ts';
import { dropYoungVersions } from '../../src/rulesets/version.ts';
import { growth, MOST_GROWTH } from '../support/growth.ts';

const NOW = new Date(1_000_000);

test.each(['latest', '^1.0.0'])(
  'four times the versions that are too recent are about four times the work for %s',
  async (text) => {
    const request = parseRequest(text);
    if (request === undefined) throw new Error(`"${text}" is no request`);
    const prepare = (amount: number) => {
      const listed = Array.from({ length: amount }, (_, patch) => {
        return { version: `1.0.${patch}`, publishedAt: NOW };
      });
      return async () => {
        const limit = { newestAllowedMs: 0, ageOf: async () => undefined };
        const { versions } = await dropYoungVersions({ request, pin: undefined }, listed, limit);
        expect(versions).toEqual([]);
      };
    };
    expect(await growth(prepare, 1000)).toBeLessThan(MOST_GROWTH);
  },
);

test('very many versions that are too recent are counted and not all named', async () => {
  const request = parseRequest('latest');
  if (request === undefined) throw new Error('it is a request');
  const listed = Array.from({ length: 20 }, (_, patch) => ({ version: `1.0.${patch}`, publishedAt: NOW }));
  const limit = { newestAllowedMs: 0, ageOf: async () => undefined };
  const { notes } = await dropYoungVersions({ request, pin: undefined }, listed, limit);
  expect(notes).toEqual([
    'ignored as too recent for min-release-age: 1.0.19, 1.0.18, 1.0.17, 1.0.16, 1.0.15, 1.0.14, 1.0.13, 1.0.12 and 12 more',
  ]);
});
