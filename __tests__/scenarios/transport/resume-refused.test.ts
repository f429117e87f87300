import { afterEach, expect, test } from '@jest/globals';
import { cutShort, inTurn, type Scenario, status, whole } from '../../support/misbehaving-server.ts';
import { expectInstalled, FaultyNetwork, LARGE } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const etag = '"v1"';
const size = LARGE.length;

test.each<[string, Scenario]>([
  ['416', status(416, { 'content-range': `bytes */${size}` })],
  ['all from the start', status(206, { etag, 'content-range': `bytes 0-${size - 1}/${size}` }, LARGE)],
  ['a part that does not say which', status(206, { etag }, LARGE.subarray(1000))],
  [
    'a part of another version',
    status(206, { etag: '"v2"', 'content-range': `bytes 1000-${size - 1}/${size}` }),
  ],
])('a continuation that is answered with %s starts from zero, at once', async (_, refusal) => {
  const server = await network.serve(inTurn(cutShort(LARGE, 1000, { etag }), refusal, whole(LARGE)));
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  expectInstalled(network, outcome, LARGE, 2);
  expect(server.requests.map(({ headers }) => headers.range)).toEqual([undefined, 'bytes=1000-', undefined]);
});
