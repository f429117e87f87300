import { afterEach, expect, test } from '@jest/globals';
import { byPath, hangUp, whole } from '../../support/misbehaving-server.ts';
import { ARCHIVE, FaultyNetwork, lastLine, onlyRuleset } from './faulty.ts';

const network = new FaultyNetwork();
afterEach(() => network.clear());

test.each(['update', 'outdated'])(
  '%s never says that all is well when the list cannot be read',
  async (command) => {
    const server = await network.serve(
      byPath({ '/rules/1.0.0.tar.gz': whole(ARCHIVE), '/manifest.json': hangUp }),
    );
    const installed = await network.install(server.url);
    expect(installed.status).toBe(0);
    const before = network.runner.tree();
    const plan = { dependencies: { rules: '^1.0.0' }, inputs: { command } };
    const outcome = await network.install(server.url, plan);
    expect([outcome.status, outcome.report.ok, lastLine(outcome)]).toEqual([
      1,
      false,
      '1 of 1 rulesets failed: rules',
    ]);
    expect(onlyRuleset(outcome).error).toMatchObject({
      code: 'NETWORK',
      message: expect.stringContaining('the connection was closed before an answer came'),
    });
    expect({ ...network.runner.tree(), 'rules.json': '' }).toEqual({ ...before, 'rules.json': '' });
  },
);
