import { afterEach, expect, test } from '@jest/globals';
import { dripping } from '../../support/misbehaving-server.ts';
import { expectInstalled, FaultyNetwork, LARGE, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a download may take longer than the time-out, which is a limit of silence', async () => {
  const server = await network.serve(dripping(LARGE, 15, 100));
  const outcome = await network.install(server.url, { settings: ['timeout = 1s'] });
  expectInstalled(network, outcome, LARGE);
  expect(targetsOf(server)).toHaveLength(1);
});
