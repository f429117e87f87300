import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { EXPIRED_CERTIFICATE, KEY } from '../../transfer/certificates.ts';
import { ARCHIVE, expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('an expired certificate is told, and not tried again', async () => {
  const server = await network.serve(whole(ARCHIVE), { key: KEY, cert: EXPIRED_CERTIFICATE });
  const env = { NODE_EXTRA_CA_CERTS: network.file('ca.pem', EXPIRED_CERTIFICATE) };
  const plan = { inputs: { retries: '3' }, env };
  const outcome = await network.install(server.url, plan);
  expectFailed(network, outcome, 'NETWORK', `the TLS certificate of "localhost:${server.port}" has expired`);
  expect([targetsOf(server), server.connections]).toEqual([[], 1]);
});
