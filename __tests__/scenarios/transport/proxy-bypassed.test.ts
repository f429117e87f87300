import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { startForwardProxy } from '../../transfer/forward-proxy.ts';
import { ARCHIVE, expectFailed, expectInstalled, FaultyNetwork } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each(['127.0.0.1', 'localhost'])('%s is never asked for through a proxy', async (host) => {
  const registry = await network.serve(whole(ARCHIVE));
  const proxy = network.keep(await startForwardProxy({ refuse: 403 }));
  const env = { HTTP_PROXY: `http://${proxy.host}` };
  const outcome = await network.install(registry.url.replace('127.0.0.1', host), { env });
  expectInstalled(network, outcome, ARCHIVE);
  expect(proxy.requests).toEqual([]);
});

test('what NO_PROXY lists is asked for directly', async () => {
  const proxy = network.keep(await startForwardProxy({ refuse: 403 }));
  // No name server can know such a name, so going there directly fails.
  const host = `${'x'.repeat(64)}.invalid`;
  const env = { HTTP_PROXY: `http://${proxy.host}`, NO_PROXY: 'other.test, .invalid' };
  const outcome = await network.install(`http://${host}`, { env });
  expectFailed(network, outcome, 'NETWORK', `the host "${host}" is unknown to the name server`);
  expect(proxy.requests).toEqual([]);
});
