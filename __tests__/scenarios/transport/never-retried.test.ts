import { afterEach, expect, test } from '@jest/globals';
import { status } from '../../support/misbehaving-server.ts';
import { expectFailed, FaultyNetwork, onlyRuleset, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each([
  [400, 'SERVER_ERROR', 'the server refuses the request (HTTP 400)'],
  [401, 'AUTH_FAILED', 'the registry asks for a token and none is configured (HTTP 401)'],
  [403, 'AUTH_FAILED', 'access is denied, or there is no such file (HTTP 403)'],
  [404, 'NOT_FOUND', 'not found (HTTP 404)'],
  [410, 'NOT_FOUND', 'not found (HTTP 410)'],
  [451, 'SERVER_ERROR', 'the server refuses the request (HTTP 451)'],
  [501, 'SERVER_ERROR', 'the server failed (HTTP 501)'],
])('%i is never tried again, and means %s', async (code, expected, reason) => {
  const server = await network.serve(status(code, { 'retry-after': 1 }));
  const outcome = await network.install(server.url, { inputs: { retries: '3' } });
  expectFailed(network, outcome, expected, `"${server.url}/rules/1.0.0.tar.gz": ${reason}`);
  expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
  expect(targetsOf(server)).toHaveLength(1);
});
