import { afterEach, expect, test } from '@jest/globals';
import { inTurn, status, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('without retries the first failure is the last', async () => {
  const server = await network.serve(inTurn(status(503, { 'retry-after': 1 }), whole(ARCHIVE)));
  const outcome = await network.install(server.url, { inputs: { retries: '0' } });
  expectFailed(network, outcome, 'SERVER_ERROR', /the server answered 503 Service Unavailable$/);
  expect(targetsOf(server)).toHaveLength(1);
});
