import { afterEach, expect, test } from '@jest/globals';
import { extraBytes } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('more bytes than the Content-Length are never installed', async () => {
  const server = await network.serve(extraBytes(ARCHIVE, Buffer.from('more')));
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  const reason = 'the body of the answer does not have the length that its headers tell';
  expectFailed(network, outcome, 'NETWORK', `${reason}, after 2 attempts`, 2);
  expect(targetsOf(server)).toHaveLength(2);
});
