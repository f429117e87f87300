import { afterEach, expect, test } from '@jest/globals';
import { cutShort, inTurn, status } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, LARGE } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a continuation with other bytes under the same ETag is never installed', async () => {
  const etag = '"v1"';
  const size = LARGE.length;
  const other = Buffer.alloc(size - 1000, 'x');
  const forged = status(206, { etag, 'content-range': `bytes 1000-${size - 1}/${size}` }, other);
  const server = await network.serve(inTurn(cutShort(LARGE, 1000, { etag }), forged));
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  expectFailed(network, outcome, 'ARCHIVE_INVALID', 'rules', 2);
  expect(server.requests[1]?.headers.range).toBe('bytes=1000-');
});
