import { afterEach, expect, test } from '@jest/globals';
import { status } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, onlyRuleset, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const KEYS = ['authToken = $KEYS'];

test.each<[number, string, string[], string, string]>([
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
  const body = `<?xml version="1.0"?><Error><Code>${name}</Code><Message>Sorry</Message></Error>`;
  const server = await network.serve(status(code, { 'content-type': 'application/xml' }, body));
  const armrc = ['[sources.default]', 'type = s3', 'bucket = my-rules', 'region = us-east-1', ...keys];
  const outcome = await network.installAll([...armrc, `endpoint = ${server.url}`], {
    env: { KEYS: 'AKIDCANARY:canary-secret:canary-session' },
    inputs: { retries: '3' },
  });
  expectFailed(network, outcome, ...told);
  expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
  expect(targetsOf(server)).toEqual(['/my-rules/packages/rules/1.0.0/rules-1.0.0.tar.gz']);
});
