import { afterEach, expect, test } from '@jest/globals';
import { expectFailed, FaultyNetwork, onlyRuleset } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('a host that no name server can know is told in one sentence, and not asked for again', async () => {
  // A label has at most 63 characters, so that no name server is asked and the answer is always the same.
  const host = `${'x'.repeat(64)}.invalid`;
  const outcome = await network.install(`http://${host}`, { inputs: { retries: '3' } });
  const sentence = `Cannot download "http://${host}/rules/1.0.0.tar.gz" from source "default": the host "${host}" is unknown to the name server`;
  expectFailed(network, outcome, 'NETWORK', sentence);
  expect(onlyRuleset(outcome).error?.hint).toContain('Check the host name in the URL of the source');
});
