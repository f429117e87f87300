import { afterEach, expect, test } from '@jest/globals';
import { cutShort, inTurn, ranges } from '../../support/misbehaving-server.ts';
import { expectInstalled, FaultyNetwork, LARGE } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a retry continues after a cut, tied to the strong ETag, and the digest covers the whole', async () => {
  const etag = '"v1"';
  const server = await network.serve(inTurn(cutShort(LARGE, 1000, { etag }), ranges(LARGE, etag)));
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  expectInstalled(network, outcome, LARGE, 2);
  expect(server.requests.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
    [undefined, undefined],
    ['bytes=1000-', etag],
  ]);
  expect(outcome.report.sources[0]?.bytes).toBe(LARGE.length);
});
