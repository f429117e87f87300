import { afterEach, expect, test } from '@jest/globals';
import { cutShort, inTurn, ranges } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectInstalled, FaultyNetwork, LARGE } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a continuation that is answered with 200, as the archive is another now, starts from zero', async () => {
  const old = cutShort(LARGE, 1000, { etag: '"v1"' });
  const server = await network.serve(inTurn(old, ranges(ARCHIVE, '"v2"')));
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  expectInstalled(network, outcome, ARCHIVE, 2);
  expect(server.requests.map(({ headers }) => headers.range)).toEqual([undefined, 'bytes=1000-']);
});
