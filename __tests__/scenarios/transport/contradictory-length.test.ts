import { afterEach, expect, test } from '@jest/globals';
import { ARCHIVE, expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const length = `content-length: ${ARCHIVE.length}`;

test.each([
  ['two different', `${length}\r\ncontent-length: 10`],
  ['a negative', 'content-length: -1'],
  ['a worded', 'content-length: many'],
  ['an immense', 'content-length: 99999999999999999999'],
  ['a chunked', `${length}\r\ntransfer-encoding: chunked`],
])('an answer with %s length is not valid HTTP, and not asked for again', async (_, fields) => {
  const server = await network.serve((socket) => {
    socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${fields}\r\n\r\n`), ARCHIVE]));
  });
  const outcome = await network.install(server.url, { inputs: { retries: '3' } });
  expectFailed(network, outcome, 'NETWORK', 'is not valid HTTP');
  expect(targetsOf(server)).toHaveLength(1);
});
