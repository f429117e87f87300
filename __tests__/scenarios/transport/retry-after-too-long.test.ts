import { afterEach, expect, test } from '@jest/globals';
import { status } from '../../support/misbehaving-server.ts';
import { expectNothingDone, FaultyNetwork, lastLine, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each([429, 503])(
  '%i with more than 60 s fails all that waits for the source, and says the wait',
  async (code) => {
    const server = await network.serve(status(code, { 'retry-after': 61 }));
    const outcome = await network.install(server.url, {
      settings: ['concurrency = 1'],
      dependencies: { a: '1.0.0', b: '1.0.0', c: '1.0.0' },
      inputs: { retries: '10' },
    });
    expectNothingDone(network, outcome);
    for (const { error } of outcome.report.rulesets) {
      expect(error?.code).toBe('RATE_LIMITED');
      expect(error?.message).toContain(
        'the server asks to wait 61 s, longer than the 60 s that are waited for',
      );
    }
    expect(lastLine(outcome)).toBe('3 of 3 rulesets failed: a, b, c');
    expect([targetsOf(server), retriesOf(outcome)]).toEqual([['/a/1.0.0.tar.gz'], []]);
  },
);
