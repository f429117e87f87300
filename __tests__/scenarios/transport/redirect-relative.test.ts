import { afterEach, expect, test } from '@jest/globals';
import { byPath, redirectTo, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectInstalled, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('relative redirects are resolved, and the token goes along within the origin', async () => {
  const server = await network.serve(
    byPath({
      '/rules/1.0.0.tar.gz': redirectTo('../files/a', 301),
      '/files/a': redirectTo('b?part=1#top', 307),
      '/files/b': redirectTo('/final', 308),
      '/final': whole(ARCHIVE),
    }),
  );
  const settings = ['authToken = $TOKEN'];
  const outcome = await network.install(server.url, { settings, env: { TOKEN: 'canary-token' } });
  expectInstalled(network, outcome, ARCHIVE);
  expect(targetsOf(server)).toEqual(['/rules/1.0.0.tar.gz', '/files/a', '/files/b?part=1', '/final']);
  expect(new Set(server.requests.map(({ headers }) => headers.authorization))).toEqual(
    new Set(['Bearer canary-token']),
  );
});
