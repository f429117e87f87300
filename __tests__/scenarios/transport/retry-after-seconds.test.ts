import { afterEach, expect, test } from '@jest/globals';
import { inTurn, status, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectInstalled, FaultyNetwork, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('Retry-After in seconds is the delay before the next attempt, and one line of the log', async () => {
  const server = await network.serve(inTurn(status(429, { 'retry-after': 1 }), whole(ARCHIVE)));
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  expectInstalled(network, outcome, ARCHIVE, 2);
  expect(retriesOf(outcome)).toEqual([
    `attempt 1 of 2 failed, next in 1.0 s: the server answered 429 Too Many Requests (${server.url}/rules/1.0.0.tar.gz)`,
  ]);
  expect(targetsOf(server)).toHaveLength(2);
});
