import { afterEach, expect, test } from '@jest/globals';
import { silent } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, IMPATIENT, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a server that never answers ends as TIMEOUT, saying so', async () => {
  const server = await network.serve(silent);
  const outcome = await network.install(server.url, { settings: IMPATIENT, inputs: { retries: '1' } });
  expectFailed(network, outcome, 'TIMEOUT', 'no answer within 300 ms of the request, after 2 attempts', 2);
  expect(retriesOf(outcome)).toEqual([expect.stringContaining('no answer within 300 ms of the request')]);
  expect(targetsOf(server)).toHaveLength(2);
});
