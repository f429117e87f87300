import { afterEach, expect, test } from '@jest/globals';
import { silent } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, IMPATIENT, retriesOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each(['http', 'https'])('a proxy for %s that is not there is named and tried again', async (scheme) => {
  const proxy = await network.serve(silent);
  await proxy.close();
  const env = { [`${scheme}_proxy`]: proxy.url };
  const outcome = await network.install(`${scheme}://registry.test`, { env, inputs: { retries: '1' } });
  const reason = `the connection to the proxy "127.0.0.1:${proxy.port}" was refused`;
  expectFailed(network, outcome, 'NETWORK', `${reason}, after 2 attempts`, 2);
  expect(retriesOf(outcome)).toEqual([expect.stringContaining(reason)]);
});

test.each([
  ['http', 'no answer within 300 ms of the request'],
  ['https', 'no (tunnel|connection) within 300 ms'],
])('a proxy for %s that says nothing ends as TIMEOUT', async (scheme, reason) => {
  const proxy = await network.serve(silent);
  const env = { [`${scheme}_proxy`]: proxy.url };
  const outcome = await network.install(`${scheme}://registry.test`, { env, settings: IMPATIENT });
  expectFailed(
    network,
    outcome,
    'TIMEOUT',
    new RegExp(`${reason} through the proxy "127.0.0.1:${proxy.port}"$`),
  );
  expect(proxy.requests).toHaveLength(1);
});
