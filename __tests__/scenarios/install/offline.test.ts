import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive } from '../../support/bytes.ts';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { resultOf, statuses } from '../../support/outcome.ts';

let machine: Machine;
let registry: HttpRegistry;
const OFFLINE = { offline: 'true' };

beforeEach(async () => {
  machine = new Machine();
  registry = await machine.http();
  registry.publish('a', '1.0.0', archive('a'));
  registry.publish('b', '1.0.0', archive('b'));
});
afterEach(() => machine.close());

describe('offline', () => {
  test('installs what the tool cache holds and fails the rest, without a single request', async () => {
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '^1.0.0' });
    await machine.step();
    rmSync(join(machine.workspace, 'out'), { recursive: true });
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '^1.0.0', b: '1.0.0', c: '^1.0.0' });
    const asked = registry.requests.length;

    const outcome = await machine.step(OFFLINE);

    expect(outcome.status).toBe(1);
    expect(registry.requests).toHaveLength(asked);
    expect(statuses(outcome)).toEqual({ a: 'installed', b: 'failed', c: 'failed' });
    expect(resultOf(outcome, 'a').from).toBe('tool-cache');
    for (const name of ['b', 'c']) {
      expect(resultOf(outcome, name).error).toMatchObject({ code: 'OFFLINE', httpStatus: null });
    }
    expect(Object.keys(machine.tree('out'))).toEqual(['arm/a/1.0.0/rules.md']);
  });

  test('reads filesystem sources, ranges included', async () => {
    machine.write({
      'registry/a/1.0.0/a-1.0.0.tar.gz': archive('a'),
      'registry/a/1.1.0/a-1.1.0.tar.gz': archive('a11'),
    });
    machine.project('[sources.local]\ntype = filesystem\npath = ./registry\n', { 'local@a': '^1.0.0' });
    const outcome = await machine.step(OFFLINE);
    expect(outcome.status).toBe(0);
    expect(machine.tree('out')).toEqual({ 'arm/local/a/1.1.0/rules.md': 'a11' });
    expect(machine.locked()['local@a']?.source).toBe('./registry');
  });

  test('never asks the Actions cache', async () => {
    const cache = await machine.http();
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '1.0.0' });
    await machine.step();
    rmSync(machine.toolCache, { recursive: true });
    rmSync(join(machine.workspace, 'out'), { recursive: true });
    const outcome = await machine.step(OFFLINE, {
      env: {
        ACTIONS_RESULTS_URL: `${cache.url}/`,
        ACTIONS_RUNTIME_TOKEN: 'token-of-the-job',
        ACTIONS_CACHE_SERVICE_V2: 'True',
      },
    });
    expect(resultOf(outcome, 'a').error?.code).toBe('OFFLINE');
    expect(cache.requests).toEqual([]);
  });
});
