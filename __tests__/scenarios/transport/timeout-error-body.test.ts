import { afterEach, expect, test } from '@jest/globals';
import { expectFailed, FaultyNetwork, IMPATIENT, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('an error whose text never comes still means what its status says', async () => {
  const server = await network.serve((socket) => {
    socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 1000\r\n\r\n<html>');
  });
  const outcome = await network.install(server.url, { settings: IMPATIENT, inputs: { retries: '3' } });
  expectFailed(network, outcome, 'NOT_FOUND', 'not found (HTTP 404)');
  expect(targetsOf(server)).toHaveLength(1);
});
