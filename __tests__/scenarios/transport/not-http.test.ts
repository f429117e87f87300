import { afterEach, expect, test } from '@jest/globals';
import { notHttp } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, onlyRuleset, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a port at which something else than HTTP is spoken is told, and not asked again', async () => {
  const server = await network.serve(notHttp);
  const outcome = await network.install(server.url, { inputs: { retries: '3' } });
  expectFailed(network, outcome, 'NETWORK', `what "127.0.0.1:${server.port}" answered is not valid HTTP`);
  expect(onlyRuleset(outcome).error?.hint).toContain('Check scheme and port in the URL of the source');
  expect(targetsOf(server)).toHaveLength(1);
});
