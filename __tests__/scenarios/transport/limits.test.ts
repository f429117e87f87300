import { describe, expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import {
  byPath,
  hangUp,
  inTurn,
  redirectTo,
  type Scenario,
  status,
  whole,
} from '../../support/misbehaving-server.ts';
import { lastLine } from '../../support/outcome.ts';
import { ARCHIVE, install, installAll, LARGE, targetsOf } from './faulty.ts';
import { held } from './held.ts';

describe('max-concurrency', () => {
  /** Each file is cut off once, then moved once. */
  function troublesome(): Scenario {
    const seen = new Map<string, number>();
    return (socket, request, count) => {
      const times = (seen.get(request.target) ?? 0) + 1;
      seen.set(request.target, times);
      const moved = request.target.endsWith('/moved');
      const answer = moved ? whole(ARCHIVE) : times === 1 ? hangUp : redirectTo(`${request.target}/moved`);
      return answer(socket, request, count);
    };
  }

  test.concurrent('max-concurrency bounds the requests of all sources together, retries and redirects included', async () => {
    await using machine = new Machine();
    const { through, seen } = held(3);
    const [one, two] = [
      await machine.serve(through(troublesome())),
      await machine.serve(through(troublesome())),
    ];
    const armrc = [
      '[sources]',
      `one = ${one.url}`,
      `two = ${two.url}`,
      '[performance]',
      'defaultConcurrency = 4',
    ];
    const names = ['a', 'b', 'c', 'd'].flatMap((name) => [`one@${name}`, `two@${name}`]);
    const outcome = await installAll(machine, armrc, {
      dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])),
      inputs: { retries: '1', 'max-concurrency': '3' },
    });
    expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 8 rulesets']);
    expect([one.requests.length, two.requests.length, seen.peak]).toEqual([12, 12, 3]);
  });
});

describe('two sources on one host', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

  test.concurrent('two sources on one host keep their own limits', async () => {
    await using machine = new Machine();
    const [one, two] = [held(1), held(3)];
    const paths: [string, Scenario][] = NAMES.flatMap((name) => [
      [`/one/${name}/1.0.0.tar.gz`, one.through(whole(ARCHIVE))],
      [`/two/${name}/1.0.0.tar.gz`, two.through(whole(ARCHIVE))],
    ]);
    const server = await machine.serve(byPath(Object.fromEntries(paths)));
    const armrc = [
      ...['[sources]', `one = ${server.url}/one`, `two = ${server.url}/two`],
      ...['[sources.one]', 'concurrency = 1', '[sources.two]', 'concurrency = 3'],
    ];
    const names = ['one', 'two'].flatMap((source) => NAMES.map((name) => [`${source}@${name}`, '1.0.0']));
    const outcome = await installAll(machine, armrc, { dependencies: Object.fromEntries(names) });
    expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 12 rulesets']);
    expect([one.seen.peak, two.seen.peak, server.connections]).toEqual([1, 3, 4]);
    expect(outcome.report.sources.map(({ peak }) => peak)).toEqual([1, 3]);
  });
});

describe('a listing', () => {
  /** A GitLab that lists whatever it is asked for. */
  const gitlab: Scenario = (socket, request, count) => {
    const name = new URL(request.target, 'http://gitlab').searchParams.get('package_name');
    const list = JSON.stringify([{ id: count, name, version: '1.0.0', package_type: 'generic' }]);
    return whole(name === null ? ARCHIVE : list)(socket, request, count);
  };

  test.concurrent("a source's limit counts its listing requests too", async () => {
    await using machine = new Machine();
    const { through, seen } = held(2);
    const server = await machine.serve(through(gitlab));
    const outcome = await install(machine, server.url, {
      settings: ['type = gitlab', 'projectID = 7', 'concurrency = 2'],
      dependencies: { a: '^1.0.0', b: '1.0.0', c: '^1.0.0', d: '1.0.0', e: '^1.0.0' },
    });
    expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 5 rulesets']);
    const lists = targetsOf(server).filter((target) => target.includes('package_name='));
    expect([lists.length, targetsOf(server).length, seen.peak]).toEqual([3, 8, 2]);
    expect(outcome.report.sources[0]).toMatchObject({ requests: 8, peak: 2 });
  });
});

test.concurrent.each([
  ['of the source', '[sources.limited]'],
  ['of its type', '[performance.generic]'],
])('the rateLimit %s holds requests back, redirects included', async (_, section) => {
  await using machine = new Machine();
  // The other source tells the time: its second request comes two seconds after its first.
  const clock = await machine.serve(inTurn(status(503, { 'retry-after': 2 }), whole(ARCHIVE)));
  const ticks: number[] = [];
  const limited = await machine.serve((socket, request, count) => {
    ticks.push(clock.requests.length);
    const isFirst = !request.target.endsWith('/moved');
    return (isFirst ? redirectTo(`${request.target}/moved`) : whole(ARCHIVE))(socket, request, count);
  });
  const armrc = [
    ...['[sources.clock]', 'type = gitlab', 'projectID = 7', `url = ${clock.url}`],
    ...['[sources.limited]', `url = ${limited.url}`, 'concurrency = 1', section, 'rateLimit = 1/second'],
  ];
  const outcome = await installAll(machine, armrc, {
    dependencies: { 'clock@a': '1.0.0', 'limited@a': '1.0.0', 'limited@b': '1.0.0' },
    inputs: { retries: '1' },
  });
  expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 3 rulesets']);
  // After three seconds; after one if redirects were free, and at once without a limit.
  expect([ticks.length, ticks[3]]).toEqual([4, 2]);
});

describe('bandwidth', () => {
  /** A large archive takes two seconds, and two that share it take four. */
  const RATE = '100KB/s';

  /** How often a source that tells the time, by coming again after three seconds, had been asked when one of two large archives had come. */
  async function ticksWhenLargeHadCome(
    more: string[],
    inputs: Record<string, string> = {},
  ): Promise<number | undefined> {
    await using machine = new Machine();
    const clock = await machine.serve(inTurn(status(503, { 'retry-after': 3 }), whole(ARCHIVE)));
    const ticks: number[] = [];
    const other = await machine.serve(whole(LARGE));
    const one = await machine.serve((socket, request, count) => {
      ticks.push(clock.requests.length);
      return whole(count === 1 ? LARGE : ARCHIVE)(socket, request, count);
    });
    const armrc = [
      ...['[sources]', `clock = ${clock.url}`, `other = ${other.url}`, `one = ${one.url}`],
      ...['[sources.one]', 'concurrency = 1', ...more],
    ];
    const outcome = await installAll(machine, armrc, {
      dependencies: { 'clock@a': '1.0.0', 'other@a': '1.0.0', 'one@a': '1.0.0', 'one@b': '1.0.0' },
      inputs: { retries: '1', ...inputs },
    });
    expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 4 rulesets']);
    return ticks[1];
  }

  test.concurrent.each<[string, string[], Record<string, string>]>([
    ['bandwidth-limit', [], { 'bandwidth-limit': RATE }],
    ['[performance] bandwidth', ['[performance]', `bandwidth = ${RATE}`], { 'bandwidth-limit': '1GB/s' }],
  ])('%s holds for all downloads together', async (_, more, inputs) => {
    expect(await ticksWhenLargeHadCome(more, inputs)).toBe(2);
  });

  test.concurrent('sources.NAME.bandwidth holds for that source alone', async () => {
    expect(await ticksWhenLargeHadCome([`bandwidth = ${RATE}`])).toBe(1);
  });
});
