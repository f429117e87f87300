import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, expectInstalled, FaultyNetwork, IMPATIENT, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const HINTS = 'HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n';

test('informational answers before the answer are passed over', async () => {
  const server = await network.serve((socket, request, count) => {
    socket.write(`HTTP/1.1 102 Processing\r\n\r\n${HINTS}`);
    return whole(ARCHIVE)(socket, request, count);
  });
  expectInstalled(network, await network.install(server.url), ARCHIVE);
});

test('informational answers for ever are no answer', async () => {
  const server = await network.serve((socket) => {
    const timer = setInterval(() => socket.write(HINTS), 20);
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
