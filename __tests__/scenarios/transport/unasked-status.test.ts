import { afterEach, expect, test } from '@jest/globals';
import { bodiless, type Scenario, status } from '../../support/misbehaving-server.ts';
import { ARCHIVE, expectFailed, FaultyNetwork, onlyRuleset, targetsOf } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

const range = { 'content-range': `bytes 0-${ARCHIVE.length - 1}/${ARCHIVE.length}` };

test.each<[number, string, Scenario]>([
  [201, 'Created', status(201, {}, ARCHIVE)],
  [203, 'Non-Authoritative Information', status(203, {}, ARCHIVE)],
  [204, 'No Content', bodiless(204)],
  [206, 'Partial Content', status(206, range, ARCHIVE)],
  [304, 'Not Modified', bodiless(304)],
])('%i %s, which nobody asked for, fails and is not tried again', async (code, text, scenario) => {
  const server = await network.serve(scenario);
  const outcome = await network.install(server.url, { inputs: { retries: '3' } });
  const reason = `the server answered ${code} ${text} where 200 OK was expected`;
  expectFailed(network, outcome, 'SERVER_ERROR', reason);
  expect(onlyRuleset(outcome).error?.httpStatus).toBe(code);
  expect(targetsOf(server)).toHaveLength(1);
});
