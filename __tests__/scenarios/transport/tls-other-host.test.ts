import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { CERTIFICATE, KEY } from '../../transfer/certificates.ts';
import { ARCHIVE, expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a certificate for another host is told, and not tried again', async () => {
  const server = await network.serve(whole(ARCHIVE), { key: KEY, cert: CERTIFICATE });
  const env = { NODE_EXTRA_CA_CERTS: network.file('ca.pem', CERTIFICATE) };
  const plan = { inputs: { retries: '3' }, env };
  const outcome = await network.install(`https://127.0.0.1:${server.port}`, plan);
  const reason = `the TLS certificate of "127.0.0.1:${server.port}" was issued for another host`;
  expectFailed(network, outcome, 'NETWORK', reason);
  expect(targetsOf(server)).toEqual([]);
});
