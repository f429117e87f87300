import { afterEach, expect, test } from '@jest/globals';
import { type Scenario, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, FaultyNetwork, lastLine, targetsOf } from './faulty.ts';
import { held } from './held.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

/** A GitLab that lists whatever it is asked for. */
const gitlab: Scenario = (socket, request, count) => {
  const name = new URL(request.target, 'http://gitlab').searchParams.get('package_name');
  const list = JSON.stringify([{ id: count, name, version: '1.0.0', package_type: 'generic' }]);
  return whole(name === null ? ARCHIVE : list)(socket, request, count);
};

test("a source's limit counts its listing requests too", async () => {
  const { through, seen } = held(2);
  const server = await network.serve(through(gitlab));
  const outcome = await network.install(server.url, {
    settings: ['type = gitlab', 'projectID = 7', 'concurrency = 2'],
    dependencies: { a: '^1.0.0', b: '1.0.0', c: '^1.0.0', d: '1.0.0', e: '^1.0.0' },
  });
  expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 5 rulesets']);
  const lists = targetsOf(server).filter((target) => target.includes('package_name='));
  expect([lists.length, targetsOf(server).length, seen.peak]).toEqual([3, 8, 2]);
  expect(outcome.report.sources[0]).toMatchObject({ requests: 8, peak: 2 });
});
