import { afterEach, expect, test } from '@jest/globals';
import { hangUp } from '../../support/misbehaving-server.ts';
import { expectNothingDone, FaultyNetwork, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a source that is down is tried again a hundred times in all, however many rulesets it has', async () => {
  const server = await network.serve(hangUp);
  const names = Array.from({ length: 60 }, (_, index) => `rules-${index}`);
  const outcome = await network.install(server.url, {
    settings: ['concurrency = 60'],
    dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])),
    inputs: { retries: '2' },
  });
  expectNothingDone(network, outcome);
  expect(outcome.report.rulesets.map(({ error }) => error?.code)).toEqual(names.map(() => 'NETWORK'));
  expect([targetsOf(server).length, retriesOf(outcome).length]).toEqual([160, 100]);
  expect(outcome.stdout).toContain('not tried again, as the source has used up its 100 retries of this run');
});
