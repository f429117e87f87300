import { afterEach, expect, test } from '@jest/globals';
import { redirectTo, type Scenario, status } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each<[string, Scenario, string, string]>([
  ['without a Location', status(302), 'SERVER_ERROR', 'a redirect that does not say where to go (HTTP 302)'],
  ['to something that is no URL', redirectTo('http://['), 'REDIRECT_REFUSED', 'something that is not a URL'],
  [
    'with a password',
    redirectTo('http://u:canary@127.0.0.1/'),
    'REDIRECT_REFUSED',
    'a user name or password',
  ],
  ['of several choices', status(300), 'REDIRECT_REFUSED', 'a redirect that cannot be followed (HTTP 300)'],
])('a redirect %s fails, and is not tried again', async (_, scenario, code, reason) => {
  const server = await network.serve(scenario);
  const outcome = await network.install(server.url, { inputs: { retries: '3' } });
  expectFailed(network, outcome, code, reason);
  expect(outcome.stdout).not.toContain('canary');
  expect(targetsOf(server)).toHaveLength(1);
});
