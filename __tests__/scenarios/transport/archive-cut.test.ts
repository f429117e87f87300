import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, LARGE, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('an archive that was cut before it was published is refused, and not asked for again', async () => {
  const server = await network.serve(whole(LARGE.subarray(0, 150_000)));
  const outcome = await network.install(server.url, { inputs: { retries: '3' } });
  expectFailed(network, outcome, 'ARCHIVE_INVALID', 'rules');
  expect(targetsOf(server)).toHaveLength(1);
});
