import { afterEach, expect, test } from '@jest/globals';
import { cutShort } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, LARGE, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a body that is shorter than its Content-Length is fetched again, and never installed', async () => {
  const server = await network.serve(cutShort(LARGE, 1000));
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  const reason = 'the connection was cut in the middle of the answer';
  expectFailed(network, outcome, 'NETWORK', `${reason}, after 2 attempts`, 2);
  expect(retriesOf(outcome)).toEqual([
    expect.stringContaining(`: ${reason} (${server.url}/rules/1.0.0.tar.gz)`),
  ]);
  expect(targetsOf(server)).toHaveLength(2);
});
