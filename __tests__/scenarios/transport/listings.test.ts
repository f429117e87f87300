import { describe, expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import {
  byPath,
  cutShort,
  inTurn,
  redirectTo,
  type Scenario,
  status,
  whole,
} from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, expectInstalled, install, installAll, targetsOf } from './faulty.ts';

describe('a list over HTTP', () => {
  const LIST = Buffer.from('{"rulesets": {"rules": ["1.0.0"]}}');
  const dependencies = { rules: '^1.0.0' };

  test.concurrent.each<[string, Scenario, string, string]>([
    ['fails', status(500), 'SERVER_ERROR', 'the server answered 500'],
    ['is cut', cutShort(LIST, 20), 'NETWORK', 'cut in the middle of the answer'],
    ['is not there', status(404), 'LISTING_UNSUPPORTED', 'cannot list versions'],
    ['is an HTML page', whole('<html>'), 'SERVER_ERROR', 'expected JSON'],
    ['is empty', status(204), 'SERVER_ERROR', '204 No Content'],
    ['was not modified since never', status(304), 'SERVER_ERROR', '304 Not Modified'],
    ['redirects to itself', redirectTo('/manifest.json'), 'REDIRECT_REFUSED', 'in a loop'],
  ])('a list that %s leads to no version at all', async (_, list, code, reason) => {
    await using machine = new Machine();
    const server = await machine.serve(
      byPath({ '/manifest.json': list, '/rules/1.0.0.tar.gz': whole(ARCHIVE) }),
    );
    expectFailed(machine, await install(machine, server.url, { dependencies }), code, reason);
    expect(targetsOf(server)).toEqual(['/manifest.json']);
  });

  test.concurrent('a list that is cut once is read again', async () => {
    await using machine = new Machine();
    const server = await machine.serve(inTurn(cutShort(LIST, 20), whole(LIST), whole(ARCHIVE)));
    const plan = { dependencies, inputs: { retries: '1' } };
    const outcome = await install(machine, server.url, plan);
    expect(outcome.stdout).toContain('attempt 1 of 2 failed');
    expect(outcome.report.rulesets).toMatchObject([{ status: 'installed', version: '1.0.0', attempts: 1 }]);
    expect(targetsOf(server)).toEqual(['/manifest.json', '/manifest.json', '/rules/1.0.0.tar.gz']);
  });

  test.concurrent('an exact version asks for no list, so that none can fail', async () => {
    await using machine = new Machine();
    const server = await machine.serve(byPath({ '/rules/1.0.0.tar.gz': whole(ARCHIVE) }));
    expectInstalled(machine, await install(machine, server.url), ARCHIVE);
  });
});

describe('a list of GitLab', () => {
  const page = (version: string) =>
    JSON.stringify([{ id: 1, name: 'rules', version, package_type: 'generic', status: 'default' }]);
  const FIRST = whole(page('1.0.0'), { 'x-next-page': '2' });
  const SECOND = Buffer.from(page('1.1.0'));

  test.concurrent.each<[string, Scenario, string, string]>([
    ['is cut', cutShort(SECOND, 20), 'NETWORK', 'cut in the middle of the answer'],
    ['fails', status(502), 'SERVER_ERROR', 'the server answered 502 Bad Gateway'],
    ['is gone', status(404), 'NOT_FOUND', 'not found'],
    ['is a login page', whole('<html>Sign in</html>'), 'SERVER_ERROR', 'expected a JSON list of packages'],
    ['is an error with 200', whole('{"message":"busy"}'), 'SERVER_ERROR', 'expected a JSON list of packages'],
  ])(
    'an older version is not taken for the newest when the second page %s',
    async (_, second, code, reason) => {
      await using machine = new Machine();
      const server = await machine.serve(inTurn(FIRST, second));
      const settings = ['type = gitlab', 'projectID = 7'];
      const outcome = await install(machine, server.url, { settings, dependencies: { rules: '^1.0.0' } });
      expectFailed(machine, outcome, code, reason);
      expect(targetsOf(server).map((target) => new URL(target, server.url).searchParams.get('page'))).toEqual(
        [null, '2'],
      );
    },
  );
});

describe('a list of S3', () => {
  const page = (version: string, next: string) =>
    `<ListBucketResult>${next}<CommonPrefixes><Prefix>packages/rules/${version}/</Prefix></CommonPrefixes></ListBucketResult>`;
  const FIRST = whole(
    page('1.0.0', '<IsTruncated>true</IsTruncated><NextContinuationToken>n</NextContinuationToken>'),
  );
  const SECOND = Buffer.from(page('1.1.0', '<IsTruncated>false</IsTruncated>'));

  test.concurrent.each<[string, Scenario, string, string]>([
    ['is cut', cutShort(SECOND, 50), 'NETWORK', 'cut in the middle of the answer'],
    ['is cut in its XML', whole(SECOND.subarray(0, 50)), 'SERVER_ERROR', 'expected'],
    ['is empty', whole(''), 'SERVER_ERROR', 'expected'],
    ['is forbidden', status(403), 'AUTH_FAILED', 'listing is not permitted without credentials'],
    ['is the first again', FIRST, 'SERVER_ERROR', 'a page of the list repeats'],
  ])(
    'an older version is not taken for the newest when the second page %s',
    async (_, second, code, reason) => {
      await using machine = new Machine();
      const server = await machine.serve(inTurn(FIRST, second));
      const armrc = ['[sources.default]', 'type = s3', 'bucket = my-rules', `endpoint = ${server.url}`];
      const outcome = await installAll(machine, armrc, { dependencies: { rules: '^1.0.0' } });
      expectFailed(machine, outcome, code, reason);
      expect(targetsOf(server)).toEqual([
        expect.not.stringContaining('token=n'),
        expect.stringContaining('token=n'),
      ]);
    },
  );
});
