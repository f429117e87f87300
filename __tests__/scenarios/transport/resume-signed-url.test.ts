import { afterEach, expect, test } from '@jest/globals';
import { cutShort, inTurn, ranges, redirectTo } from '../../support/misbehaving-server.ts';
import { expectInstalled, FaultyNetwork, LARGE, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a signed URL, which may have expired, is asked for again at the original URL', async () => {
  const etag = '"v1"';
  const storage = await network.serve(inTurn(cutShort(LARGE, 1000, { etag }), ranges(LARGE, etag)));
  const registry = await network.serve((socket, request, count) =>
    redirectTo(`${storage.url}/object?signature=canary-${count}`)(socket, request, count),
  );
  const outcome = await network.install(registry.url, { inputs: { retries: '1' } });
  expectInstalled(network, outcome, LARGE, 2);
  expect(targetsOf(registry)).toHaveLength(2);
  expect(targetsOf(storage)).toEqual(['/object?signature=canary-1', '/object?signature=canary-2']);
  expect(storage.requests[1]?.headers).toMatchObject({ range: 'bytes=1000-', 'if-range': etag });
  expect(outcome.stdout + outcome.summary + JSON.stringify(outcome.report)).not.toContain('canary');
});
