import { afterEach, expect, test } from '@jest/globals';
import { inTurn, type Scenario, status, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, expectInstalled, FaultyNetwork, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const comeBackIn =
  (ms: number): Scenario =>
  (...asked) =>
    status(503, { 'retry-after': new Date(Date.now() + ms).toUTCString() })(...asked);

test('Retry-After as a date is waited for', async () => {
  const server = await network.serve(inTurn(comeBackIn(2000), whole(ARCHIVE)));
  const outcome = await network.install(server.url, { inputs: { retries: '1' } });
  expectInstalled(network, outcome, ARCHIVE, 2);
  expect(retriesOf(outcome)).toEqual([expect.stringMatching(/^attempt 1 of 2 .* answered 503 Service/)]);
  expect(targetsOf(server)).toHaveLength(2);
});

test('Retry-After as a date of the next hour fails at once', async () => {
  const server = await network.serve(comeBackIn(3_600_000));
  const outcome = await network.install(server.url, { inputs: { retries: '5' } });
  expectFailed(network, outcome, 'RATE_LIMITED', /the server asks to wait 3[56]\d\d(\.\d+)? s, longer than/);
  expect(targetsOf(server)).toHaveLength(1);
});

test('Retry-After as a date of the past is no pause', async () => {
  const server = await network.serve(inTurn(comeBackIn(-60_000), whole(ARCHIVE)));
  expectInstalled(network, await network.install(server.url, { inputs: { retries: '1' } }), ARCHIVE, 2);
});
