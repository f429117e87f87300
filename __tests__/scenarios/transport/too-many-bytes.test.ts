import { afterEach, expect, test } from '@jest/globals';
import { expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a body without end is left at the first byte beyond 100 MiB', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x');
  const server = await network.serve((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n\x1f\x8b', 'latin1');
    const flow = () => {
      while (socket.writable && socket.write(piece));
    };
    socket.on('drain', flow);
    flow();
  });
  const outcome = await network.install(server.url, {
    inputs: { retries: '3' },
  });
  expectFailed(network, outcome, 'ARCHIVE_TOO_LARGE', 'the archive is larger than 100 MiB');
  expect(targetsOf(server)).toHaveLength(1);
});
