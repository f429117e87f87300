import { afterEach, expect, test } from '@jest/globals';
import { expectFailed, FaultyNetwork, IMPATIENT, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('headers that drip for ever are no answer', async () => {
  const server = await network.serve((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => socket.write('x: y\r\n'), 20);
    socket.on('close', () => clearInterval(timer));
  });
  expectFailed(
    network,
    await network.install(server.url, { settings: IMPATIENT }),
    'TIMEOUT',
    'no answer within 300 ms',
  );
  expect(targetsOf(server)).toHaveLength(1);
});
