import { afterEach, expect, test } from '@jest/globals';
import { inTurn, type Scenario, status, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, expectInstalled, FaultyNetwork, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const limitedFor =
  (seconds: number): Scenario =>
  (...asked) => {
    const reset = Math.ceil(Date.now() / 1000) + seconds;
    return status(429, { 'ratelimit-remaining': 0, 'ratelimit-reset': reset }, 'Retry later\n')(...asked);
  };
const settings = ['type = gitlab', 'projectID = 7'];

test("GitLab's RateLimit-Reset is waited for", async () => {
  const server = await network.serve(inTurn(limitedFor(1), whole(ARCHIVE)));
  const outcome = await network.install(server.url, { settings, inputs: { retries: '1' } });
  expectInstalled(network, outcome, ARCHIVE, 2);
  expect(targetsOf(server)).toHaveLength(2);
});

test("GitLab's RateLimit-Reset of more than a minute fails at once and says the wait", async () => {
  const server = await network.serve(limitedFor(120));
  const outcome = await network.install(server.url, { settings, inputs: { retries: '5' } });
  expectFailed(network, outcome, 'RATE_LIMITED', /the server asks to wait 1[12]\d(\.\d+)? s/);
  expect(targetsOf(server)).toHaveLength(1);
});
