import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { startStandIn } from '../../support/stand-in.ts';
import { CERTIFICATE, KEY } from '../../transfer/certificates.ts';
import { ARCHIVE, expectFailed, FaultyNetwork, onlyRuleset } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const plan = { inputs: { retries: '3' } };

test('https to a port that speaks http is told, and not tried again', async () => {
  const server = network.keep(await startStandIn((_, response) => void response.end(ARCHIVE)));
  const outcome = await network.install(`https://127.0.0.1:${server.port}`, plan);
  expectFailed(network, outcome, 'NETWORK', `"127.0.0.1:${server.port}" does not speak TLS on this port`);
  expect([server.connections, server.requests]).toEqual([1, []]);
});

test('http to a port that speaks TLS is told, and never installed', async () => {
  const server = await network.serve(whole(ARCHIVE), { key: KEY, cert: CERTIFICATE });
  const outcome = await network.install(`http://127.0.0.1:${server.port}`, {
    ...plan,
    inputs: { retries: '0' },
  });
  expectFailed(network, outcome, 'NETWORK', /is not valid HTTP|was closed before an answer came/);
  expect(onlyRuleset(outcome).error?.hint).toMatch(/^Check /);
  expect(server.requests).toEqual([]);
});
