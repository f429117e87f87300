import { afterEach, expect, test } from '@jest/globals';
import { type Scenario, whole } from '../../support/misbehaving-server.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { ARCHIVE, FaultyNetwork, LARGE, lastLine, sha256 } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

/** The asked answer, and at once another one that nobody asked for. */
const twoAtOnce: Scenario = (socket) => {
  const forged = archiveOf({ 'rule.md': 'forged' });
  const answer = (bytes: Buffer) => [`HTTP/1.1 200 OK\r\ncontent-length: ${bytes.length}\r\n\r\n`, bytes];
  socket.write(Buffer.concat([...answer(ARCHIVE), ...answer(forged)].map((part) => Buffer.from(part))));
};

test('an answer that comes before its question is not taken for the next archive', async () => {
  const server = await network.serve((socket, request, count) =>
    (request.target.startsWith('/a/') ? twoAtOnce : whole(LARGE))(socket, request, count),
  );
  const outcome = await network.install(server.url, {
    settings: ['concurrency = 1'],
    dependencies: { a: '1.0.0', b: '1.0.0' },
    inputs: { retries: '2' },
  });
  expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 2 rulesets']);
  expect(network.locked()).toEqual({ a: sha256(ARCHIVE), b: sha256(LARGE) });
});
