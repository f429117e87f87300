import { afterEach, expect, test } from '@jest/globals';
import { hangUp, reset, type Scenario, switchingProtocols } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each<[string, Scenario]>([
  ['is closed', hangUp],
  ['is reset', reset],
  ['is taken for another protocol', switchingProtocols],
])('a connection that %s before the headers is tried again, then told', async (_, scenario) => {
  const server = await network.serve(scenario);
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  const reason = 'the connection was closed before an answer came';
  expectFailed(network, outcome, 'NETWORK', `${reason}, after 2 attempts`, 2);
  expect(retriesOf(outcome)).toEqual([expect.stringContaining(reason)]);
  expect(targetsOf(server)).toHaveLength(2);
});
