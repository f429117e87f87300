import { afterEach, expect, test } from '@jest/globals';
import { headerFlood } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('headers without end are refused, and not asked for again', async () => {
  const server = await network.serve(headerFlood);
  const outcome = await network.install(server.url, { inputs: { retries: '3' } });
  expectFailed(network, outcome, 'SERVER_ERROR', 'the headers of the answer are too large');
  expect(targetsOf(server)).toHaveLength(1);
});
