import { afterEach, expect, test } from '@jest/globals';
import { byPath, type Scenario, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, FaultyNetwork, lastLine } from './faulty.ts';
import { held } from './held.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

test('two sources on one host keep their own limits', async () => {
  const [one, two] = [held(1), held(3)];
  const paths: [string, Scenario][] = NAMES.flatMap((name) => [
    [`/one/${name}/1.0.0.tar.gz`, one.through(whole(ARCHIVE))],
    [`/two/${name}/1.0.0.tar.gz`, two.through(whole(ARCHIVE))],
  ]);
  const server = await network.serve(byPath(Object.fromEntries(paths)));
  const armrc = [
    ...['[sources]', `one = ${server.url}/one`, `two = ${server.url}/two`],
    ...['[sources.one]', 'concurrency = 1', '[sources.two]', 'concurrency = 3'],
  ];
  const names = ['one', 'two'].flatMap((source) => NAMES.map((name) => [`${source}@${name}`, '1.0.0']));
  const outcome = await network.installAll(armrc, { dependencies: Object.fromEntries(names) });
  expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 12 rulesets']);
  expect([one.seen.peak, two.seen.peak, server.connections]).toEqual([1, 3, 4]);
  expect(outcome.report.sources.map(({ peak }) => peak)).toEqual([1, 3]);
});
