import { afterEach, expect, test } from '@jest/globals';
import { silent } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, IMPATIENT } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a server that says nothing while the connection is made ends as TIMEOUT, saying so', async () => {
  // It accepts, and never answers the greeting of TLS.
  const server = await network.serve(silent);
  const outcome = await network.install(`https://127.0.0.1:${server.port}`, {
    settings: IMPATIENT,
    inputs: { retries: '1' },
  });
  expectFailed(network, outcome, 'TIMEOUT', 'no connection within 300 ms, after 2 attempts', 2);
  expect([server.connections, server.requests]).toEqual([2, []]);
});
