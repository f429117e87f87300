import { afterEach, expect, test } from '@jest/globals';
import { status } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, onlyRuleset, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each([
  [408, 'TIMEOUT'],
  [429, 'RATE_LIMITED'],
  [500, 'SERVER_ERROR'],
  [503, 'SERVER_ERROR'],
])('%i in every attempt ends as %s, with the number of attempts', async (code, expected) => {
  const server = await network.serve(status(code, {}, '<html>sorry</html>'));
  const outcome = await network.install(server.url, { inputs: { retries: '2' } });
  expectFailed(
    network,
    outcome,
    expected,
    new RegExp(`the server answered ${code} [A-Z].*, after 3 attempts$`),
    3,
  );
  expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
  expect(retriesOf(outcome).map((line) => line.slice(0, 16))).toEqual([
    'attempt 1 of 3 f',
    'attempt 2 of 3 f',
  ]);
  expect(targetsOf(server)).toHaveLength(3);
});
