import { afterEach, expect, test } from '@jest/globals';
import { whole } from '../../support/misbehaving-server.ts';
import { FaultyNetwork, LARGE, lastLine } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

/** Two archives take at least a second at this rate; half of the time would do if each had it for itself. */
const RATE = `${Math.round((2 * LARGE.length) / 1000)}KB/s`;

test.each([
  ['bandwidth-limit', [], { 'bandwidth-limit': RATE }],
  ['[performance] bandwidth', ['[performance]', `bandwidth = ${RATE}`], { 'bandwidth-limit': '1GB/s' }],
])('%s holds for all downloads together', async (_, more, limit) => {
  const [one, two] = [await network.serve(whole(LARGE)), await network.serve(whole(LARGE))];
  const armrc = [...['[sources.one]', `url = ${one.url}`], ...['[sources.two]', `url = ${two.url}`, ...more]];
  const dependencies = { 'one@rules': '1.0.0', 'two@rules': '1.0.0' };
  const outcome = await network.installAll(armrc, { dependencies, inputs: { ...limit } });
  expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 2 rulesets']);
  expect(outcome.report.rulesets.map(({ attempts }) => attempts)).toEqual([1, 1]);
  // Never faster; how much slower is nobody's business here. What is saved up and the last piece come on top.
  expect(outcome.report.durationMs).toBeGreaterThan(600);
});

test('sources.NAME.bandwidth holds for that source alone', async () => {
  let quickWhenSlowWentOn: number | undefined;
  const quick = await network.serve(whole(LARGE));
  const slow = await network.serve((socket, request, count) => {
    if (count === 2) quickWhenSlowWentOn = quick.requests.length;
    return whole(LARGE)(socket, request, count);
  });
  const armrc = [
    ...['[sources.slow]', `url = ${slow.url}`, 'concurrency = 1', 'bandwidth = 250KB/s'],
    ...['[sources.quick]', `url = ${quick.url}`, 'concurrency = 1'],
  ];
  const names = ['slow@a', 'slow@b', 'quick@a', 'quick@b', 'quick@c'];
  const outcome = await network.installAll(armrc, {
    dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])),
  });
  expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 5 rulesets']);
  expect(quickWhenSlowWentOn).toBe(3);
});
