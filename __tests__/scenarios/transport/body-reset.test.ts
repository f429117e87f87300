import { afterEach, expect, test } from '@jest/globals';
import { inTurn, resetInBody, whole } from '../../support/misbehaving-server.ts';
import { expectFailed, expectInstalled, FaultyNetwork, LARGE, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a reset in the middle of a body is never installed', async () => {
  const server = await network.serve(resetInBody(LARGE, 1000));
  const reason = 'the connection was cut in the middle of the answer';
  expectFailed(network, await network.install(server.url), 'NETWORK', reason);
  expect(targetsOf(server)).toHaveLength(1);
});

test('a reset in the middle of a body is made good by a retry', async () => {
  const server = await network.serve(inTurn(resetInBody(LARGE, 1000), whole(LARGE)));
  expectInstalled(network, await network.install(server.url, { inputs: { retries: '1' } }), LARGE, 2);
});
