import { afterEach, describe, expect, test } from '@jest/globals';
import { inTurn, status, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, expectInstalled, FaultyNetwork, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const armrc = (endpoint: string) => [
  ...['[sources.default]', 'type = s3', 'bucket = my-rules', 'region = us-east-1', `endpoint = ${endpoint}`],
];

describe('each code of S3 that may pass', () => {
  test.each([
    [503, 'SlowDown', 'SERVER_ERROR'],
    [500, 'InternalError', 'SERVER_ERROR'],
    [400, 'RequestTimeout', 'SERVER_ERROR'],
    [429, 'SlowDownRead', 'RATE_LIMITED'],
  ])('is tried again, then told: %i %s', async (code, name, expected) => {
    const busy = status(code, {}, `<Error><Code>${name}</Code><Message>Reduce your rate.</Message></Error>`);
    const failing = await network.serve(busy);
    const failed = await network.installAll(armrc(failing.url), { inputs: { retries: '1' } });
    expectFailed(network, failed, expected, new RegExp(String(code)), 2);
    expect(retriesOf(failed)).toEqual([expect.stringContaining(`the server answered ${code}`)]);
    expect(targetsOf(failing)).toHaveLength(2);
    const passing = await network.serve(inTurn(busy, whole(ARCHIVE)));
    const outcome = await network.installAll(armrc(passing.url), { inputs: { retries: '1' } });
    expectInstalled(network, outcome, ARCHIVE, 2);
  });
});
