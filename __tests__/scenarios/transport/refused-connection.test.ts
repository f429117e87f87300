import { afterEach, expect, test } from '@jest/globals';
import { hangUp } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, onlyRuleset } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a refused connection is tried again, then told in one sentence', async () => {
  const server = await network.serve(hangUp);
  await server.close();
  const outcome = await network.install(`${server.url}/base`, { inputs: { retries: '1' } });
  const sentence = `Cannot download "${server.url}/base/rules/1.0.0.tar.gz" from source "default": the connection to the host "127.0.0.1:${server.port}" was refused, after 2 attempts`;
  expectFailed(network, outcome, 'NETWORK', sentence, 2);
  expect(onlyRuleset(outcome).error?.hint).toContain('Check host and port of the source');
});
