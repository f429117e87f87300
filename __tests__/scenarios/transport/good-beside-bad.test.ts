import { afterEach, expect, test } from '@jest/globals';
import { hangUp, silent, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, FaultyNetwork, IMPATIENT, lastLine, sha256 } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test('what good sources have is installed and locked, whatever the others do, and the step fails', async () => {
  const [good, mute, broken] = [
    await network.serve(whole(ARCHIVE)),
    await network.serve(silent),
    await network.serve(hangUp),
  ];
  const armrc = ['[sources]', `good = ${good.url}`, `mute = ${mute.url}`, `broken = ${broken.url}`];
  const outcome = await network.installAll([...armrc, '[sources.mute]', ...IMPATIENT], {
    dependencies: { 'mute@a': '1.0.0', 'broken@b': '1.0.0', 'good@c': '1.0.0' },
    inputs: { retries: '1' },
  });
  expect(outcome.report.rulesets.map(({ status, error }) => error?.code ?? status)).toEqual([
    'TIMEOUT',
    'NETWORK',
    'installed',
  ]);
  expect([outcome.status, outcome.report.ok, lastLine(outcome)]).toEqual([
    1,
    false,
    '2 of 3 rulesets failed: mute@a, broken@b',
  ]);
  expect(network.locked()).toEqual({ 'good@c': sha256(ARCHIVE) });
  expect(Object.keys(network.runner.tree('out'))).toEqual(['arm/good/c/1.0.0/rule.md']);
});
