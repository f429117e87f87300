import { afterEach, expect, test } from '@jest/globals';
import { byPath, redirectTo } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a loop of redirects is refused when it closes, and not tried again', async () => {
  const server = await network.serve(
    byPath({ '/rules/1.0.0.tar.gz': redirectTo('/b'), '/b': redirectTo('/rules/1.0.0.tar.gz') }),
  );
  const outcome = await network.install(server.url, { inputs: { retries: '3' } });
  const back = `redirected in a loop, back to "${server.url}/rules/1.0.0.tar.gz"`;
  expectFailed(network, outcome, 'REDIRECT_REFUSED', back);
  expect(targetsOf(server)).toEqual(['/rules/1.0.0.tar.gz', '/b']);
});
