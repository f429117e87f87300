import { afterEach, expect, test } from '@jest/globals';
import { stalled } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, FaultyNetwork, IMPATIENT, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a whole archive under too large a Content-Length is not installed', async () => {
  const server = await network.serve(stalled(Buffer.concat([ARCHIVE, Buffer.alloc(10)]), ARCHIVE.length));
  const outcome = await network.install(server.url, { settings: IMPATIENT });
  expectFailed(network, outcome, 'TIMEOUT', 'no data for 300 ms in the middle of the answer');
  expect(targetsOf(server)).toHaveLength(1);
});
