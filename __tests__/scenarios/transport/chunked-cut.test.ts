import { afterEach, expect, test } from '@jest/globals';
import { brokenChunk, chunked, cutChunked, type Scenario } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, expectInstalled, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each<[string, Scenario, string]>([
  ['that end before the last one', cutChunked(ARCHIVE, ARCHIVE.length), 'cut in the middle of the answer'],
  ['of which one is cut', cutChunked(ARCHIVE, 50), 'cut in the middle of the answer'],
  ['of which one has no size', brokenChunk(ARCHIVE), 'does not have the length that its headers tell'],
])('chunks %s are never installed', async (_, scenario, reason) => {
  const server = await network.serve(scenario);
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  expectFailed(network, outcome, 'NETWORK', reason, 2);
  expect(targetsOf(server)).toHaveLength(2);
});

test('chunks up to the last one are a whole archive', async () => {
  const server = await network.serve(chunked(ARCHIVE));
  expectInstalled(network, await network.install(server.url), ARCHIVE);
});
