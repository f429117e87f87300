import { afterEach, expect, test } from '@jest/globals';
import { status } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, onlyRuleset, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const NAMELESS = ['type = gitlab', 'projectID = 7'];
const WITH_TOKEN = [...NAMELESS, 'authToken = $TOKEN'];
const EXPIRED = '{"error":"invalid_token","error_description":"Token is expired."}';
const SCOPE = '{"error":"insufficient_scope","error_description":"Higher privileges are required."}';

test.each<[number, string, string[], string, string]>([
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
    const server = await network.serve(status(code, { 'content-type': 'application/json' }, body));
    const env = { TOKEN: 'canary-token' };
    const outcome = await network.install(server.url, { settings, env, inputs: { retries: '3' } });
    expectFailed(network, outcome, ...told);
    expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
    expect(outcome.stdout.replace(/^::add-mask::.*$/gm, '') + outcome.summary).not.toContain('canary');
    expect(targetsOf(server)).toEqual(['/api/v4/projects/7/packages/generic/rules/1.0.0/rules-1.0.0.tar.gz']);
  },
);
