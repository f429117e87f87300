import { afterEach, expect, test } from '@jest/globals';
import { redirectTo, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, FaultyNetwork, lastLine } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each([
  ['of the source', '[sources.default]'],
  ['of its type', '[performance.generic]'],
])(
  'never more requests start in any period than the rateLimit %s says, redirects included',
  async (_, section) => {
    const times: number[] = [];
    const server = await network.serve((socket, request, count) => {
      times.push(performance.now());
      const isFirst = !request.target.endsWith('/moved');
      return (isFirst ? redirectTo(`${request.target}/moved`) : whole(ARCHIVE))(socket, request, count);
    });
    const armrc = ['[sources]', `default = ${server.url}`, section, 'rateLimit = 4/second'];
    const outcome = await network.installAll(armrc, { dependencies: { a: '1.0.0', b: '1.0.0', c: '1.0.0' } });
    expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 3 rulesets']);
    const tooClose = times.filter((time, index) => time - (times[index - 4] ?? -Infinity) < 1000);
    expect([times.length, tooClose]).toEqual([6, []]);
  },
);
