import { afterEach, expect, test } from '@jest/globals';
import { expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a connection that is closed in the middle of the headers is tried again, then told', async () => {
  const server = await network.serve((socket) => {
    socket.end('HTTP/1.1 200 OK\r\ncontent-le');
  });
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  expectFailed(network, outcome, 'NETWORK', 'the connection was closed before an answer came', 2);
  expect(targetsOf(server)).toHaveLength(2);
});
