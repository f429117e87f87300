import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { CERTIFICATE, KEY } from '../../transfer/certificates.ts';
import { startForwardProxy } from '../../transfer/forward-proxy.ts';
import { ARCHIVE, expectInstalled, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('HTTPS_PROXY opens a tunnel, through which it sees no token', async () => {
  const registry = await network.serve(whole(ARCHIVE), { key: KEY, cert: CERTIFICATE });
  const proxy = network.keep(await startForwardProxy(registry));
  const env = {
    HTTPS_PROXY: `http://user:password@${proxy.host}`,
    NODE_EXTRA_CA_CERTS: network.file('ca.pem', CERTIFICATE),
    TOKEN: 'canary-token',
  };
  const settings = ['authToken = $TOKEN'];
  const outcome = await network.install('https://registry.test', { settings, env });
  expectInstalled(network, outcome, ARCHIVE);
  expect(proxy.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
    'CONNECT registry.test:443',
  ]);
  expect(JSON.stringify(proxy.requests)).not.toContain('canary');
  expect(targetsOf(registry)).toEqual(['/rules/1.0.0.tar.gz']);
  expect(registry.requests[0]?.headers.authorization).toBe('Bearer canary-token');
});
