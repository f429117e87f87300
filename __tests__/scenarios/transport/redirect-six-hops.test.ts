import { afterEach, expect, test } from '@jest/globals';
import { redirectTo, type Scenario, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, expectInstalled, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const hops =
  (amount: number): Scenario =>
  (socket, request, count) =>
    (count <= amount ? redirectTo(`/${count}`) : whole(ARCHIVE))(socket, request, count);

test('five redirects are followed', async () => {
  const server = await network.serve(hops(5));
  expectInstalled(network, await network.install(server.url), ARCHIVE);
  expect(targetsOf(server)).toEqual(['/rules/1.0.0.tar.gz', '/1', '/2', '/3', '/4', '/5']);
});

test('six redirects are refused, and not tried again', async () => {
  const server = await network.serve(hops(6));
  const outcome = await network.install(server.url, { inputs: { retries: '3' } });
  expectFailed(network, outcome, 'REDIRECT_REFUSED', 'the server redirected more than 5 times');
  expect(targetsOf(server)).toHaveLength(6);
});
