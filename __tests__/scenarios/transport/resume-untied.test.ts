import { afterEach, expect, test } from '@jest/globals';
import { cutShort, inTurn, whole } from '../../support/misbehaving-server.ts';
import { expectInstalled, FaultyNetwork, LARGE } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each<[string, Record<string, string>]>([
  ['no ETag', {}],
  ['a weak ETag', { etag: 'W/"v1"' }],
  ['no ranges', { etag: '"v1"', 'accept-ranges': 'none' }],
])('a server with %s is asked for the whole again', async (_, headers) => {
  const server = await network.serve(inTurn(cutShort(LARGE, 1000, headers), whole(LARGE, headers)));
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  expectInstalled(network, outcome, LARGE, 2);
  expect(server.requests.map(({ headers: sent }) => sent.range)).toEqual([undefined, undefined]);
});
