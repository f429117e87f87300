import { afterEach, expect, test } from '@jest/globals';
import { status, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, FaultyNetwork, lastLine, retriesOf, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each([429, 503])('%i pauses the whole source, while another source goes on', async (code) => {
  let calmWhenBusyWentOn: string[] | undefined;
  const calm = await network.serve(whole(ARCHIVE));
  const busy = await network.serve((socket, request, count) => {
    if (count === 1) return status(code, { 'retry-after': 1 })(socket, request, count);
    calmWhenBusyWentOn ??= targetsOf(calm);
    return whole(ARCHIVE)(socket, request, count);
  });
  const armrc = [
    '[sources]',
    `busy = ${busy.url}`,
    `calm = ${calm.url}`,
    '[performance.http]',
    'concurrency = 1',
  ];
  const outcome = await network.installAll(armrc, {
    dependencies: { 'busy@a': '1.0.0', 'busy@b': '1.0.0', 'calm@a': '1.0.0', 'calm@b': '1.0.0' },
    inputs: { retries: '1', 'max-concurrency': '1' },
  });
  expect([outcome.status, lastLine(outcome)]).toEqual([0, 'Successfully installed 4 rulesets']);
  expect(calmWhenBusyWentOn).toEqual(['/a/1.0.0.tar.gz', '/b/1.0.0.tar.gz']);
  expect(targetsOf(busy).sort()).toEqual(['/a/1.0.0.tar.gz', '/a/1.0.0.tar.gz', '/b/1.0.0.tar.gz']);
  expect(retriesOf(outcome)).toHaveLength(1);
});
