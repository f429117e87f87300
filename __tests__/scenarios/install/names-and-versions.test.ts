import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive } from '../../support/bytes.ts';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { codes, resultOf, statuses } from '../../support/outcome.ts';
import { KINDS, startRegistry } from '../../support/registry-kinds.ts';

let machine: Machine;
let registry: HttpRegistry;

beforeEach(async () => {
  machine = new Machine('sources');
  registry = await machine.http();
});
afterEach(() => machine.close());

const VERSIONS = [
  '1.0.0',
  '1.2.3',
  '1.10.0',
  '2.0.0',
  '2.1.0-beta.1',
  '3.0.0-rc.1',
  'v0.9.0',
  'main',
  '2024-01',
];

describe('versions', () => {
  test.each([
    ['1.2.3', '1.2.3'],
    ['v1.2.3', '1.2.3'],
    ['^1.2.0', '1.10.0'],
    ['~1.2.0', '1.2.3'],
    ['>=1.0.0 <2.0.0', '1.10.0'],
    ['>=1.0.0, <2.0.0', '1.10.0'],
    ['1.x', '1.10.0'],
    ['1.2.3 || ^2.0.0', '2.0.0'],
    ['latest', '2.0.0'],
    ['*', '2.0.0'],
    ['>=2.1.0-beta.0 <2.2.0', '2.1.0-beta.1'],
    ['3.0.0-rc.1', '3.0.0-rc.1'],
    ['<1.0.0', 'v0.9.0'],
    ['main', 'main'],
    ['2024-01', '2024-01'],
  ])('%s means %s', async (requested, expected) => {
    for (const version of VERSIONS) registry.publish('rules', version, archive(version));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: requested });
    const outcome = await machine.step();
    expect(resultOf(outcome, 'rules')).toMatchObject({ status: 'installed', requested, version: expected });
    expect(Object.keys(machine.tree('out'))).toEqual([`arm/rules/${expected}/rules.md`]);
  });

  test('latest is the highest prerelease where nothing is stable', async () => {
    for (const version of ['1.0.0-alpha.2', '1.0.0-alpha.10'])
      registry.publish('rules', version, archive(version));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: 'latest' });
    expect(resultOf(await machine.step(), 'rules').version).toBe('1.0.0-alpha.10');
  });

  test('a range never takes a prerelease that it does not name', async () => {
    registry.publish('rules', '1.1.0-beta.1', archive('beta'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: '^1.0.0' });
    expect(resultOf(await machine.step(), 'rules').error?.code).toBe('VERSION_NOT_FOUND');
  });

  test('an exact one needs no listing', async () => {
    registry.publish('rules', '1.0.0', archive('a'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: '1.0.0' });
    await machine.step();
    expect(registry.requests.map(({ path }) => path)).toEqual(['/rules/1.0.0.tar.gz']);
  });

  test('the listing of an http source is read once a run', async () => {
    for (const name of ['a', 'b', 'c']) registry.publish(name, '1.0.0', archive(name));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '^1.0.0', b: 'latest', c: '1.x' });
    await machine.step();
    expect(registry.requests.filter(({ path }) => path === '/manifest.json')).toHaveLength(1);
  });
});

describe.each(KINDS)('an exact version of a registry of type %s', (kind) => {
  test.each([
    ['1.1.0', 'v1.1.0'],
    ['v1.1.0', '1.1.0'],
    ['=v1.1.0', 'v1.1.0'],
  ])('asked for as %s is found as %s', async (requested, published) => {
    const server = await startRegistry(kind, machine.workspace, false);
    server.publish('rules', published, { 'a.md': published });
    machine.project(server.armrc, { rules: requested });
    const outcome = await machine.run();
    expect(resultOf(outcome, 'rules')).toMatchObject({ status: 'installed', version: published });
    expect(machine.locked().rules?.version).toBe(published);
    expect(Object.keys(machine.tree('out'))).toEqual([`arm/rules/${published}/a.md`]);
    const asked = requested === '=v1.1.0' ? 1 : 2;
    expect(server.requests).toHaveLength(kind === 'filesystem' ? 0 : asked);
    expect(statuses(await machine.run({ inputs: { command: 'check' } }))).toEqual({ rules: 'unchanged' });
    expect(statuses(await machine.run({ inputs: { command: 'update' } }))).toEqual({ rules: 'unchanged' });
    await server.close();
  });

  test.each(['v1.1.0', '1.1.0', '^1.0.0', '1.x', '~v1.1.0', 'latest'])(
    'asked for as %s is found in a list as it is published, with a "v"',
    async (requested) => {
      const server = await startRegistry(kind, machine.workspace);
      for (const version of ['v1.0.0', 'v1.1.0']) server.publish('rules', version, { 'a.md': version });
      machine.project(server.armrc, { rules: requested });
      expect(resultOf(await machine.run(), 'rules')).toMatchObject({
        status: 'installed',
        version: 'v1.1.0',
      });
      expect(Object.keys(machine.tree('out'))).toEqual(['arm/rules/v1.1.0/a.md']);
      expect(statuses(await machine.run({ inputs: { command: 'outdated' } }))).toEqual({ rules: 'current' });
      await server.close();
    },
  );

  test('that it has in neither spelling fails as it is written', async () => {
    const server = await startRegistry(kind, machine.workspace, false);
    server.publish('rules', '1.0.0', { 'a.md': 'x' });
    machine.project(server.armrc, { rules: 'v1.1.0' });
    const { error, version } = resultOf(await machine.run(), 'rules');
    expect([error?.code, version]).toEqual(['NOT_FOUND', 'v1.1.0']);
    expect(error?.message).toContain('v1.1.0');
    expect(server.requests).toHaveLength(kind === 'filesystem' ? 0 : 2);
    await server.close();
  });
});

describe('a source that cannot list', () => {
  beforeEach(async () => {
    registry = await machine.http({ manifest: false });
    registry.publish('rules', '1.0.0', archive('1.0.0'));
    registry.publish('rules', 'stable', archive('stable'));
  });

  test('serves exact versions and words that are tried as they stand', async () => {
    machine.project(`[sources]\na = ${registry.base}\nb = ${registry.base}\n`, {
      'a@rules': '1.0.0',
      'b@rules': 'stable',
    });
    const outcome = await machine.step();
    expect(statuses(outcome)).toEqual({ 'a@rules': 'installed', 'b@rules': 'installed' });
  });

  test.each(['^1.0.0', 'latest', '1.x'])('refuses %s and says so', async (requested) => {
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: requested });
    const { error } = resultOf(await machine.step(), 'rules');
    expect(error?.code).toBe('LISTING_UNSUPPORTED');
    expect(error?.message).toContain('cannot list versions');
  });

  test('serves a range that the lockfile pins', async () => {
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: '1.0.0' });
    await machine.step();
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: '^1.0.0' });
    expect(statuses(await machine.step())).toEqual({ rules: 'unchanged' });
  });
});

describe('names', () => {
  test('take the only source for the default', async () => {
    registry.publish('rules', '1.0.0', archive('x'));
    registry.publish('org/rules', '1.0.0', archive('y'));
    machine.project(`[sources]\ncompany = ${registry.base}\n`, { rules: '1.0.0', 'org@rules': '1.0.0' });
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect(outcome.report.rulesets.map(({ source }) => source)).toEqual(['company', 'company']);
    expect(Object.keys(machine.tree('out')).sort()).toEqual([
      'arm/org/rules/1.0.0/rules.md',
      'arm/rules/1.0.0/rules.md',
    ]);
  });

  test('without a default among several sources fail and list the known ones', async () => {
    machine.project(`[sources]\none = ${registry.base}\ntwo = ${registry.base}\n`, { rules: '1.0.0' });
    const { error } = resultOf(await machine.step(), 'rules');
    expect(error?.code).toBe('SOURCE_UNKNOWN');
    expect(error?.message).toContain('"one", "two"');
  });

  test('are percent-encoded on the way and kept on disk', async () => {
    registry.publish('a.b_c-D', '1.0.0+build.5', archive('x'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { 'a.b_c-D': '1.0.0+build.5' });
    const outcome = await machine.step();
    expect(statuses(outcome)).toEqual({ 'a.b_c-D': 'installed' });
    expect(registry.requests[0]?.path).toBe('/a.b_c-D/1.0.0%2Bbuild.5.tar.gz');
    expect(Object.keys(machine.tree('out'))).toEqual(['arm/a.b_c-D/1.0.0+build.5/rules.md']);
  });

  test.each(['', '@a', 'a@', '.a', 'a.', 'a b', 'a/b', '..', 'con', 'a@b@c@d', 'x'.repeat(101), 'ä'])(
    'like %j are refused before any request',
    async (name) => {
      machine.project(`[sources]\ndefault = ${registry.base}\n`, { [name]: '1.0.0' });
      expect(codes(await machine.step())).toEqual(['MANIFEST_INVALID']);
      expect(registry.requests).toEqual([]);
    },
  );

  test.each(['__proto__', 'constructor', 'toString'])('like %s are names as any other', async (name) => {
    registry.publish(name, '1.0.0', archive(name));
    machine.write({
      '.armrc': `[sources]\ndefault = ${registry.base}\n`,
      'rules.json': `{"targets": ["out"], "dependencies": {"${name}": "1.0.0"}}`,
    });
    const outcome = await machine.step();
    expect(statuses(outcome)).toEqual(Object.fromEntries([[name, 'installed']]));
    expect(machine.text('rules.lock')).toContain(`"${name}": {`);
    expect((await machine.step()).outputs.unchanged).toBe('1');
  });
});

describe('two rulesets of which one would lie inside the other', () => {
  test.each([
    [{ a: 'b', 'a@b': '1.0.0' }],
    [{ 'a@latest': '1.0.0', a: 'latest', z: '1.0.0' }],
    [{ a: 'B', 'a@b': '1.0.0' }],
  ])('are both refused once the versions are known: %j', async (dependencies) => {
    for (const version of ['b', 'B', 'latest']) registry.publish('a', version, archive(version));
    registry.publish('a/b', '1.0.0', archive('x'));
    registry.publish('z', '1.0.0', archive('z'));
    registry.publish('a/latest', '1.0.0', archive('y'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, dependencies);
    const outcome = await machine.run();
    expect(outcome.status).toBe(1);
    for (const { name, status, error } of outcome.report.rulesets) {
      if (name === 'z') expect(status).toBe('installed');
      else expect(error?.code).toBe('TARGET_UNSAFE');
    }
    expect(Object.keys(machine.tree('out')).filter((path) => path.startsWith('arm/a/'))).toEqual([]);
  });

  test('may be so named while they do not', async () => {
    registry.publish('a', '1.0.0', archive('a'));
    registry.publish('a/b', '1.0.0', archive('b'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: '^1.0.0', 'a@b': '1.0.0' });
    expect(statuses(await machine.run())).toEqual({ a: 'installed', 'a@b': 'installed' });
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { a: 'gone', 'a@b': '1.0.0' });
    expect(statuses(await machine.run())).toEqual({ a: 'failed', 'a@b': 'unchanged' });
  });
});
