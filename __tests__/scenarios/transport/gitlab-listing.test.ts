import { afterEach, expect, test } from '@jest/globals';
import { cutShort, inTurn, type Scenario, status, whole } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const page = (version: string) =>
  JSON.stringify([{ id: 1, name: 'rules', version, package_type: 'generic', status: 'default' }]);
const FIRST = whole(page('1.0.0'), { 'x-next-page': '2' });
const SECOND = Buffer.from(page('1.1.0'));

test.each<[string, Scenario, string, string]>([
  ['is cut', cutShort(SECOND, 20), 'NETWORK', 'cut in the middle of the answer'],
  ['fails', status(502), 'SERVER_ERROR', 'the server answered 502 Bad Gateway'],
  ['is gone', status(404), 'NOT_FOUND', 'not found'],
  ['is a login page', whole('<html>Sign in</html>'), 'SERVER_ERROR', 'expected a JSON list of packages'],
  ['is an error with 200', whole('{"message":"busy"}'), 'SERVER_ERROR', 'expected a JSON list of packages'],
])(
  'an older version is not taken for the newest when the second page %s',
  async (_, second, code, reason) => {
    const server = await network.serve(inTurn(FIRST, second));
    const settings = ['type = gitlab', 'projectID = 7'];
    const outcome = await network.install(server.url, { settings, dependencies: { rules: '^1.0.0' } });
    expectFailed(network, outcome, code, reason);
    expect(targetsOf(server).map((target) => new URL(target, server.url).searchParams.get('page'))).toEqual([
      null,
      '2',
    ]);
  },
);
