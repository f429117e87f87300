import { afterEach, expect, test } from '@jest/globals';
import { untilClose } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, LARGE, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each([20, 1000, LARGE.length - 1])(
  'a body of which only the end of the connection marks the end, after %i bytes, is never installed',
  async (sentBytes) => {
    const server = await network.serve(untilClose(LARGE, sentBytes));
    const outcome = await network.install(server.url, { inputs: { retries: '1' } });
    expectFailed(network, outcome, 'ARCHIVE_INVALID', /gzip|ends|truncated/, 2);
    expect(retriesOf(outcome)).toEqual([
      expect.stringContaining('only the end of the connection marked its end'),
    ]);
    expect(targetsOf(server)).toHaveLength(2);
  },
);
