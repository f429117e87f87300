import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { CERTIFICATE, KEY } from '../../transfer/certificates.ts';
import { ARCHIVE, expectFailed, expectInstalled, FaultyNetwork, onlyRuleset, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const serve = () => network.serve(whole(ARCHIVE), { key: KEY, cert: CERTIFICATE });

test('a self-signed certificate is told, with what to do, and not tried again', async () => {
  const server = await serve();
  const outcome = await network.install(server.url, { inputs: { retries: '3' } });
  expectFailed(
    network,
    outcome,
    'NETWORK',
    `the TLS certificate of "localhost:${server.port}" is self-signed`,
  );
  expect(onlyRuleset(outcome).error?.hint).toContain('NODE_EXTRA_CA_CERTS');
  expect(targetsOf(server)).toEqual([]);
});

test('NODE_EXTRA_CA_CERTS makes it a trusted one', async () => {
  const server = await serve();
  const env = { NODE_EXTRA_CA_CERTS: network.file('ca.pem', CERTIFICATE) };
  expectInstalled(network, await network.install(server.url, { env }), ARCHIVE);
});
