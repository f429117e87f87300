import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, FaultyNetwork } from './faulty.ts';
import { held } from './held.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('connections are kept, and are no more than the limit of the source', async () => {
  const server = await network.serve(held(3).through(whole(ARCHIVE)));
  const names = Array.from({ length: 12 }, (_, index) => `rules-${index}`);
  const outcome = await network.install(server.url, {
    settings: ['concurrency = 3'],
    dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])),
  });
  expect([outcome.status, server.requests.length, server.connections]).toEqual([0, 12, 3]);
});
