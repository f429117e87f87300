import { describe, expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import { inTurn, type Scenario, status, whole } from '../../support/misbehaving-server.ts';
import { onlyRuleset, retriesOf } from '../../support/outcome.ts';
import { ARCHIVE, expectFailed, expectInstalled, install, installAll, targetsOf } from './faulty.ts';

/** What is absent may be published with a "v", which is asked for once. */
function spellings(status: number): string[] {
  return status === 404 ? ['1.0.0', 'v1.0.0'] : ['1.0.0'];
}

describe('GitLab', () => {
  const NAMELESS = ['type = gitlab', 'projectID = 7'];
  const WITH_TOKEN = [...NAMELESS, 'authToken = $TOKEN'];
  const EXPIRED = '{"error":"invalid_token","error_description":"Token is expired."}';
  const SCOPE = '{"error":"insufficient_scope","error_description":"Higher privileges are required."}';

  test.concurrent.each<[number, string, string[], string, string]>([
    [401, '{"message":"401 Unauthorized"}', NAMELESS, 'AUTH_FAILED', 'none is configured (HTTP 401)'],
    [401, EXPIRED, WITH_TOKEN, 'AUTH_FAILED', 'the server says "invalid_token: Token is expired"'],
    [403, SCOPE, WITH_TOKEN, 'AUTH_FAILED', 'the scope of the token is not sufficient (HTTP 403)'],
    [403, '{"message":"403 Forbidden"}', WITH_TOKEN, 'AUTH_FAILED', 'access is denied (HTTP 403)'],
    [
      404,
      '{"message":"404 Project Not Found"}',
      WITH_TOKEN,
      'NOT_FOUND',
      'not found, or the token may not see it',
    ],
    [404, '{"message":"404 Not Found"}', NAMELESS, 'NOT_FOUND', 'not found, or not visible without a token'],
    [400, '{"message":{"file":["is too long"]}}', NAMELESS, 'SERVER_ERROR', 'says "file is too long"'],
    [400, '{"error":"canary-token is wrong"}', WITH_TOKEN, 'SERVER_ERROR', 'refuses the request'],
  ])(
    '%i of GitLab with %s is told as GitLab means it, and not tried again',
    async (code, body, settings, ...told) => {
      await using machine = new Machine();
      const server = await machine.serve(status(code, { 'content-type': 'application/json' }, body));
      const env = { TOKEN: 'canary-token' };
      const outcome = await install(machine, server.url, { settings, env, inputs: { retries: '3' } });
      expectFailed(machine, outcome, ...told);
      expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
      expect(outcome.stdout.replace(/^::add-mask::.*$/gm, '') + outcome.summary).not.toContain('canary');
      expect(targetsOf(server)).toEqual(
        spellings(code).map(
          (version) => `/api/v4/projects/7/packages/generic/rules/${version}/rules-${version}.tar.gz`,
        ),
      );
    },
  );
});

describe('S3', () => {
  const KEYS = ['authToken = $KEYS'];

  test.concurrent.each<[number, string, string[], string, string]>([
    [404, 'NoSuchKey', [], 'NOT_FOUND', 'not found (HTTP 404); the server says "NoSuchKey: Sorry"'],
    [404, 'NoSuchBucket', [], 'NOT_FOUND', 'there is no bucket "my-rules"'],
    [403, 'AccessDenied', [], 'AUTH_FAILED', 'absent or not permitted without credentials'],
    [403, 'AccessDenied', KEYS, 'AUTH_FAILED', 'absent or not permitted for this access key'],
    [403, 'SignatureDoesNotMatch', KEYS, 'AUTH_FAILED', 'the access key or its secret is wrong'],
    [403, 'RequestTimeTooSkewed', KEYS, 'AUTH_FAILED', 'the clocks of runner and server differ too much'],
    [400, 'ExpiredToken', KEYS, 'AUTH_FAILED', 'the session token is invalid or has expired'],
    [
      400,
      'Whatever',
      [],
      'SERVER_ERROR',
      'the server refuses the request (HTTP 400); the server says "Whatever: Sorry"',
    ],
  ])('%i %s of S3 is told as S3 means it, and not tried again', async (code, name, keys, ...told) => {
    await using machine = new Machine();
    const body = `<?xml version="1.0"?><Error><Code>${name}</Code><Message>Sorry</Message></Error>`;
    const server = await machine.serve(status(code, { 'content-type': 'application/xml' }, body));
    const armrc = ['[sources.default]', 'type = s3', 'bucket = my-rules', 'region = us-east-1', ...keys];
    const outcome = await installAll(machine, [...armrc, `endpoint = ${server.url}`], {
      env: { KEYS: 'AKIDCANARY:canary-secret:canary-session' },
      inputs: { retries: '3' },
    });
    expectFailed(machine, outcome, ...told);
    expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
    expect(targetsOf(server)).toEqual(
      spellings(code).map((version) => `/my-rules/packages/rules/${version}/rules-${version}.tar.gz`),
    );
  });
});

/** What a variable that is empty leaves of each: a source without credentials. */
const WITHOUT_CREDENTIALS: [string, number, string[]][] = [
  ['http', 401, []],
  ['GitLab', 401, ['type = gitlab', 'projectID = 7']],
  ['GitLab', 404, ['type = gitlab', 'projectID = 7']],
  ['S3', 403, ['type = s3', 'bucket = my-rules', 'region = us-east-1']],
];

describe.each(['1.0.0', '^1.0.0'])('without credentials, asked for %s', (version) => {
  test.concurrent.each(WITHOUT_CREDENTIALS)(
    '%s that answers %i is told with what secrets are missing for',
    async (_, code, settings) => {
      await using machine = new Machine();
      const body = '<Error><Code>AccessDenied</Code></Error>';
      const server = await machine.serve(status(code, { 'content-type': 'application/xml' }, body));
      const address = settings.includes('type = s3') ? 'endpoint' : 'url';
      machine.project(['[sources.default]', ...settings, `${address} = ${server.url}`].join('\n'), {
        rules: version,
      });
      const env = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_SESSION_TOKEN: '' };
      const outcome = await machine.step({ retries: '0' }, { env });
      const hint = onlyRuleset(outcome).error?.hint ?? '';
      for (const words of [/authToken/, /forks get no secrets/, /Dependabot have secrets of their own/])
        expect(hint).toMatch(words);
    },
  );
});

describe('S3 under load', () => {
  const armrc = (endpoint: string) => [
    ...[
      '[sources.default]',
      'type = s3',
      'bucket = my-rules',
      'region = us-east-1',
      `endpoint = ${endpoint}`,
    ],
  ];

  describe('each code of S3 that may pass', () => {
    test.concurrent.each([
      [503, 'SlowDown', 'SERVER_ERROR'],
      [500, 'InternalError', 'SERVER_ERROR'],
      [400, 'RequestTimeout', 'SERVER_ERROR'],
      [429, 'SlowDownRead', 'RATE_LIMITED'],
    ])('is tried again, then told: %i %s', async (code, name, expected) => {
      await using machine = new Machine();
      const busy = status(
        code,
        {},
        `<Error><Code>${name}</Code><Message>Reduce your rate.</Message></Error>`,
      );
      const failing = await machine.serve(busy);
      const failed = await installAll(machine, armrc(failing.url), { inputs: { retries: '1' } });
      expectFailed(machine, failed, expected, new RegExp(String(code)), 2);
      expect(retriesOf(failed)).toEqual([expect.stringContaining(`the server answered ${code}`)]);
      expect(targetsOf(failing)).toHaveLength(2);
      const passing = await machine.serve(inTurn(busy, whole(ARCHIVE)));
      const outcome = await installAll(machine, armrc(passing.url), { inputs: { retries: '1' } });
      expectInstalled(machine, outcome, ARCHIVE, 2);
    });
  });
});

describe('the region of S3', () => {
  const moved = (region: string) =>
    status(301, { 'x-amz-bucket-region': region }, '<Error><Code>PermanentRedirect</Code></Error>');
  const malformed = status(
    400,
    {},
    '<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-central-1</Region></Error>',
  );

  async function installFrom(machine: Machine, scenario: Scenario) {
    const server = await machine.serve(scenario);
    const address = ['bucket = my-rules', 'region = us-east-1', `endpoint = ${server.url}`];
    const outcome = await installAll(
      machine,
      ['[sources.default]', 'type = s3', 'authToken = AKIDEXAMPLE:secret-key', ...address],
      { inputs: { retries: '3' } },
    );
    const scopes = server.requests.map(
      ({ headers }) => /\/([^/]+)\/s3\/aws4_request/.exec(headers.authorization ?? '')?.[1],
    );
    return { outcome, scopes };
  }

  test.concurrent.each([
    ['a 301', moved('eu-central-1')],
    ['AuthorizationHeaderMalformed', malformed],
  ])('%s that names another region is signed again for that region', async (_, answer) => {
    await using machine = new Machine();
    const { outcome, scopes } = await installFrom(machine, inTurn(answer, whole(ARCHIVE)));
    expectInstalled(machine, outcome, ARCHIVE);
    expect(scopes).toEqual(['us-east-1', 'eu-central-1']);
  });

  test.concurrent('a second region is not believed', async () => {
    await using machine = new Machine();
    const { outcome, scopes } = await installFrom(machine, inTurn(moved('eu-central-1'), moved('eu-west-1')));
    expectFailed(
      machine,
      outcome,
      'AUTH_FAILED',
      'the bucket is not in region "us-east-1" but in "eu-west-1"',
    );
    expect(scopes).toEqual(['us-east-1', 'eu-central-1']);
  });
});
