import { afterEach, expect, test } from '@jest/globals';
import { inTurn, untilClose } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, expectInstalled, FaultyNetwork, LARGE, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a whole archive of which only the end of the connection marks the end is installed', async () => {
  const server = await network.serve(untilClose(ARCHIVE));
  expectInstalled(network, await network.install(server.url), ARCHIVE);
});

test('one that ended early is made good by a retry', async () => {
  const server = await network.serve(inTurn(untilClose(LARGE, 1000), untilClose(LARGE)));
  expectInstalled(network, await network.install(server.url, { inputs: { retries: '1' } }), LARGE, 2);
});

test('one that ended before its first byte is a connection that was cut', async () => {
  const server = await network.serve(untilClose(ARCHIVE, 0));
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  expectFailed(network, outcome, 'NETWORK', 'ended after 0 of the expected bytes, after 2 attempts', 2);
  expect(targetsOf(server)).toHaveLength(2);
});
