import { afterEach, expect, test } from '@jest/globals';
import { stalled } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, IMPATIENT, LARGE, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a server that falls silent in the middle of an archive ends as TIMEOUT, saying so', async () => {
  const server = await network.serve(stalled(LARGE, 1000));
  const outcome = await network.install(server.url, { settings: IMPATIENT, inputs: { retries: '1' } });
  const reason = 'no data for 300 ms in the middle of the answer, after 2 attempts';
  expectFailed(network, outcome, 'TIMEOUT', reason, 2);
  expect(targetsOf(server)).toHaveLength(2);
});
