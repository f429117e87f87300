import { afterEach, expect, test } from '@jest/globals';
import { hangUp, redirectTo, type Scenario, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, FaultyNetwork, lastLine } from './faulty.ts';
import { held } from './held.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

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

test('max-concurrency bounds the requests of all sources together, retries and redirects included', async () => {
  const { through, seen } = held(3);
  const [one, two] = [
    await network.serve(through(troublesome())),
    await network.serve(through(troublesome())),
  ];
  const armrc = [
    '[sources]',
    `one = ${one.url}`,
    `two = ${two.url}`,
    '[performance]',
    'defaultConcurrency = 4',
  ];
  const names = ['a', 'b', 'c', 'd'].flatMap((name) => [`one@${name}`, `two@${name}`]);
  const outcome = await network.installAll(armrc, {
    dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])),
    inputs: { retries: '1', 'max-concurrency': '3' },
  });
  expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 8 rulesets']);
  expect([one.requests.length, two.requests.length, seen.peak]).toEqual([12, 12, 3]);
});
