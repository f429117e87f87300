import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { startForwardProxy } from '../../transfer/forward-proxy.ts';
import { ARCHIVE, expectInstalled, FaultyNetwork } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each([
  ['without a scheme', 'user:password@HOST', 'user:password'],
  ['with a stray percent sign', 'http://user:100%@HOST', 'user:100%'],
])('a proxy that is written %s is used like any other', async (_, written, credentials) => {
  const registry = await network.serve(whole(ARCHIVE));
  const proxy = network.keep(await startForwardProxy(registry));
  const env = { HTTP_PROXY: written.replace('HOST', proxy.host.replace('127.0.0.1', 'localhost')) };
  expectInstalled(network, await network.install('http://registry.test', { env }), ARCHIVE);
  expect(proxy.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([
    `Basic ${Buffer.from(credentials).toString('base64')}`,
  ]);
});
