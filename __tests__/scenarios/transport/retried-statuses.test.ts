import { afterEach, expect, test } from '@jest/globals';
import { status, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, FaultyNetwork, lastLine, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const STATUSES = [408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527];

test('each status that may pass is tried again, with one line of the log for each', async () => {
  const seen = new Set<string>();
  const server = await network.serve((socket, request, count) => {
    const isFirst = !seen.has(request.target);
    seen.add(request.target);
    const code = Number(/\d+/.exec(request.target)?.[0]);
    return (isFirst ? status(code) : whole(ARCHIVE))(socket, request, count);
  });
  const outcome = await network.install(server.url, {
    settings: ['concurrency = 20'],
    dependencies: Object.fromEntries(STATUSES.map((code) => [`rules-${code}`, '1.0.0'])),
    inputs: { retries: '1' },
  });
  expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 15 rulesets']);
  expect(outcome.report.rulesets.map(({ attempts }) => attempts)).toEqual(STATUSES.map(() => 2));
  const told = retriesOf(outcome).map((line) => Number(/answered (\d+)/.exec(line)?.[1]));
  expect(told.sort()).toEqual(STATUSES);
  expect(targetsOf(server)).toHaveLength(2 * STATUSES.length);
});
