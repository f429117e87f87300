import { afterEach, expect, test } from '@jest/globals';
import {
  byPath,
  cutShort,
  inTurn,
  redirectTo,
  type Scenario,
  status,
  whole,
} from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, expectInstalled, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const LIST = Buffer.from('{"rulesets": {"rules": ["1.0.0"]}}');
const dependencies = { rules: '^1.0.0' };

test.each<[string, Scenario, string, string]>([
  ['fails', status(500), 'SERVER_ERROR', 'the server answered 500'],
  ['is cut', cutShort(LIST, 20), 'NETWORK', 'cut in the middle of the answer'],
  ['is not there', status(404), 'LISTING_UNSUPPORTED', 'cannot list versions'],
  ['is an HTML page', whole('<html>'), 'SERVER_ERROR', 'expected JSON'],
  ['is empty', status(204), 'SERVER_ERROR', '204 No Content'],
  ['was not modified since never', status(304), 'SERVER_ERROR', '304 Not Modified'],
  ['redirects to itself', redirectTo('/manifest.json'), 'REDIRECT_REFUSED', 'in a loop'],
])('a list that %s leads to no version at all', async (_, list, code, reason) => {
  const server = await network.serve(
    byPath({ '/manifest.json': list, '/rules/1.0.0.tar.gz': whole(ARCHIVE) }),
  );
  expectFailed(network, await network.install(server.url, { dependencies }), code, reason);
  expect(targetsOf(server)).toEqual(['/manifest.json']);
});

test('a list that is cut once is read again', async () => {
  const server = await network.serve(inTurn(cutShort(LIST, 20), whole(LIST), whole(ARCHIVE)));
  const plan = { dependencies, inputs: { retries: '1' } };
  const outcome = await network.install(server.url, plan);
  expect(outcome.stdout).toContain('attempt 1 of 2 failed');
  expect(outcome.report.rulesets).toMatchObject([{ status: 'installed', version: '1.0.0', attempts: 1 }]);
  expect(targetsOf(server)).toEqual(['/manifest.json', '/manifest.json', '/rules/1.0.0.tar.gz']);
});

test('an exact version asks for no list, so that none can fail', async () => {
  const server = await network.serve(byPath({ '/rules/1.0.0.tar.gz': whole(ARCHIVE) }));
  expectInstalled(network, await network.install(server.url), ARCHIVE);
});
