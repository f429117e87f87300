import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type HttpRegistry, startHttpRegistry } from '../../support/http-registry.ts';
import { Machine, type RunOutcome } from '../../support/machine.ts';
import { startStandIn } from '../../support/stand-in.ts';
import { archiveOf, END, entry } from '../../support/tar-builder.ts';
import { appears, type Moment, runCancelled, runCancelledAt } from './cancelling.ts';
import { leftoversOf } from './leftovers.ts';

const SIGNALS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM'];
const TARGETS = ['.cursorrules', '.amazonq/rules', 'docs/rules'];

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.close());

function project(url: string, dependencies: Record<string, string>): void {
  machine.write({
    '.armrc': `[sources]\ndefault = ${url}\n`,
    'rules.json': JSON.stringify({ targets: TARGETS, dependencies }),
  });
}

/** Everything that a cancelled run owes to those who come after it. */
function expectCancelled(outcome: RunOutcome): void {
  const { status, signal, report, outputs, summary, state, stdout } = outcome;
  expect({ status, signal, stdout }).toMatchObject({ status: 1, signal: null });
  expect(report).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(outputs).toMatchObject({ failed: expect.stringMatching(/^[1-9]/), report: expect.any(String) });
  expect(summary).toContain('CANCELLED');
  expect(stdout).toContain('::error title=CANCELLED');
  expect(state.post).toBeUndefined();
  expect(leftoversOf(machine)).toEqual([]);
}

function endings({ report }: RunOutcome): Record<string, string> {
  return Object.fromEntries(
    report.rulesets.map(({ name, status, error }) => [name, error === null ? status : error.code]),
  );
}

/** A registry whose archives called `stalled` never come to their end. */
async function startStallingRegistry(): Promise<{ registry: HttpRegistry; stalled: Promise<void> }> {
  let tell = () => {};
  const stalled = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const registry = await startHttpRegistry({
    intercept(request, response) {
      if (request.url?.includes('/stalled/') !== true) return false;
      response.writeHead(200, { 'content-length': 5_000_000 });
      response.write(archiveOf({ 'a.md': randomBytes(1_500_000) }), () => setTimeout(tell, 100));
      return true;
    },
  });
  return { registry, stalled };
}

describe.each(SIGNALS)('on %s', (signal) => {
  test('while an archive is on its way, the run ends, tells it and keeps nothing', async () => {
    const { registry, stalled } = await startStallingRegistry();
    project(registry.base, { stalled: '1.0.0' });
    const outcome = await runCancelled(machine, stalled, { signals: [signal] });
    await registry.close();
    expectCancelled(outcome);
    expect(endings(outcome)).toEqual({ stalled: 'CANCELLED' });
    expect(machine.tree()).toEqual({ '.armrc': expect.any(String), 'rules.json': expect.any(String) });
  });

  test('while archives are unpacked, the run ends, tells it and keeps nothing', async () => {
    const noise = entry('noise.md', randomBytes(500_000).toString('hex'));
    const zeros = entry('zeros.bin', Buffer.alloc(20_000_000));
    const packed = gzipSync(Buffer.concat([noise, zeros, END]), { level: 1 });
    const registry = await startHttpRegistry();
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const name of names) registry.publish(name, '1.0.0', packed);
    project(registry.base, Object.fromEntries(names.map((name) => [name, '1.0.0'])));
    const outcome = await runCancelledAt(machine, { signal, touches: '/files/1$' });
    await registry.close();
    expectCancelled(outcome);
    expect(Object.values(endings(outcome))).toContain('CANCELLED');
  });

  test('while files are placed, every target has the whole ruleset or none, and the lockfile says which', async () => {
    const registry = await startHttpRegistry();
    const names = ['a', 'b', 'c', 'd'];
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${index}.md`, `${index}`]));
    const packed = archiveOf(files);
    for (const name of names) registry.publish(name, '1.0.0', packed);
    project(registry.base, Object.fromEntries(names.map((name) => [name, '1.0.0'])));
    const touches = '/docs/rules/.*\\.arm-install-.*/new/1\\d\\.md$';
    const outcome = await runCancelledAt(machine, { signal, touches });
    await registry.close();
    expectCancelled(outcome);
    const installed = names.filter((name) => endings(outcome)[name] === 'installed');
    const expected = installed.flatMap((name) =>
      Object.entries(files).map(([path, text]) => [`arm/${name}/1.0.0/${path}`, text]),
    );
    for (const target of TARGETS) expect(machine.tree(target)).toEqual(Object.fromEntries(expected));
    expect(lockedNames()).toEqual(installed);
  });
});

function lockedNames(): string[] {
  const text = machine.tree()['rules.lock'];
  return text === undefined ? [] : Object.keys(JSON.parse(text).dependencies);
}

describe('a cancelled run', () => {
  test('heeds the first signal only', async () => {
    const { registry, stalled } = await startStallingRegistry();
    project(registry.base, { stalled: '1.0.0' });
    const signals: NodeJS.Signals[] = ['SIGINT', 'SIGINT', 'SIGTERM', 'SIGINT'];
    expectCancelled(await runCancelled(machine, stalled, { signals }));
    await registry.close();
  });

  test('keeps and locks what was finished before, and the old version of what was not', async () => {
    const { registry, stalled } = await startStallingRegistry();
    const [old, fresh] = [archiveOf({ 'a.md': 'old' }), archiveOf({ 'a.md': 'new' })];
    for (const name of ['quick', 'slow']) registry.publish(name, '1.0.0', old);
    project(registry.base, { quick: '^1.0.0', slow: '1.0.0' });
    expect((await machine.run()).status).toBe(0);
    registry.publish('quick', '1.1.0', fresh);
    project(registry.base, { quick: '^1.0.0', slow: '1.0.0', stalled: '1.0.0' });
    const placed = appears(join(machine.workspace, '.cursorrules'), /arm\/quick\/1\.1\.0\/a\.md$/);
    const moment = Promise.all([stalled, placed]);
    const outcome = await runCancelled(machine, moment, { inputs: { command: 'update' } });
    await registry.close();
    expectCancelled(outcome);
    expect(endings(outcome)).toMatchObject({ quick: 'updated', stalled: 'CANCELLED' });
    expect(machine.tree('.cursorrules')).toEqual({
      'arm/quick/1.1.0/a.md': 'new',
      'arm/slow/1.0.0/a.md': 'old',
    });
    expect(lockedNames()).toEqual(['quick', 'slow']);
  });

  test('removes no obsolete ruleset any more', async () => {
    const { registry, stalled } = await startStallingRegistry();
    registry.publish('old', '1.0.0', archiveOf({ 'a.md': 'old' }));
    project(registry.base, { old: '1.0.0' });
    expect((await machine.run()).status).toBe(0);
    project(registry.base, { stalled: '1.0.0' });
    expectCancelled(await runCancelled(machine, stalled));
    await registry.close();
    expect(machine.tree('docs/rules')).toEqual({ 'arm/old/1.0.0/a.md': 'old' });
    expect(lockedNames()).toEqual(['old']);
  });

  test('stops copying archives of a folder', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const bytes = randomBytes(8_000_000);
    for (const name of names) {
      mkdirSync(join(machine.workspace, `registry/${name}/1.0.0`), { recursive: true });
      const first = join(machine.workspace, 'registry/a/1.0.0/a-1.0.0.tar.gz');
      const archive = join(machine.workspace, `registry/${name}/1.0.0/${name}-1.0.0.tar.gz`);
      if (name === 'a') writeFileSync(first, bytes);
      else linkSync(first, archive);
    }
    project(
      './registry\n[performance]\ndefaultConcurrency = 1',
      Object.fromEntries(names.map((name) => [name, '1.0.0'])),
    );
    const outcome = await runCancelledAt(machine, { signal: 'SIGTERM', touches: '/archive\\.tar\\.gz$' });
    expectCancelled(outcome);
    expect(endings(outcome).d).toBe('CANCELLED');
    expect(Object.values(endings(outcome))).not.toContain('NETWORK');
  });

  test.each(['check', 'outdated', 'update'])(
    'of the command %s does not wait for a listing',
    async (command) => {
      let tell = () => {};
      const asked = new Promise<void>((resolve) => {
        tell = () => setTimeout(resolve, 100);
      });
      const standIn = await startStandIn(() => tell());
      project(standIn.url, { a: '^1.0.0' });
      const contentless = { version: '1.0.0', source: standIn.url, checksum: 'a'.repeat(64) };
      machine.write({ 'rules.lock': JSON.stringify({ version: '1', dependencies: { a: contentless } }) });
      const lock = machine.tree()['rules.lock'];
      expectCancelled(await runCancelled(machine, asked, { inputs: { command } }));
      await standIn.close();
      expect(JSON.parse(machine.tree()['rules.lock'] ?? '')).toEqual(JSON.parse(lock ?? ''));
    },
  );

  test('is heard by check between the rulesets that it compares', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `r${index}`);
    const registry = await machine.http();
    for (const name of names) registry.publish(name, '1.0.0', archiveOf({ 'a.md': name, 'b.md': name }));
    project(registry.base, Object.fromEntries(names.map((name) => [name, '1.0.0'])));
    expect((await machine.run()).status).toBe(0);
    const moment: Moment = { signal: 'SIGTERM', touches: '/arm/r\\d+/1\\.0\\.0/a\\.md$' };
    const outcome = await runCancelledAt(machine, moment, { inputs: { command: 'check' } });
    expect(outcome.report).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(Object.values(endings(outcome))).toContain('CANCELLED');
  });

  test('is heard while files are deleted, and the next run deletes the rest', async () => {
    const registry = await machine.http();
    registry.publish(
      'old',
      '1.0.0',
      archiveOf(Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`${index}.md`, 'old']))),
    );
    project(registry.base, { old: '1.0.0' });
    expect((await machine.run()).status).toBe(0);
    project(registry.base, {});
    const moment: Moment = { signal: 'SIGTERM', touches: '/docs/rules/.*/trash/\\d\\.md$' };
    const outcome = await runCancelledAt(machine, moment);
    expect(outcome.report).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect((await machine.run()).status).toBe(0);
    expect(machine.tree('docs')).toEqual({});
  });

  test('does not wait for the next attempt', async () => {
    let tell = () => {};
    const paused = new Promise<void>((resolve) => {
      tell = () => setTimeout(resolve, 100);
    });
    const standIn = await startStandIn((_request, response) => {
      response.writeHead(503, { 'retry-after': '50' }).end(tell);
    });
    project(standIn.url, { a: '1.0.0' });
    expectCancelled(await runCancelled(machine, paused));
    await standIn.close();
    expect(standIn.requests).toHaveLength(1);
  });

  test('leaves a silent Actions cache, and its worker ends too', async () => {
    const registry = await startHttpRegistry();
    registry.publish('a', '1.0.0', archiveOf({ 'a.md': 'A' }));
    project(registry.base, { a: '1.0.0' });
    expect((await machine.run()).status).toBe(0);
    let tellLeft = () => {};
    const left = new Promise<void>((resolve) => {
      tellLeft = resolve;
    });
    let tellAsked = () => {};
    const asked = new Promise<void>((resolve) => {
      tellAsked = resolve;
    });
    const cache = await startStandIn((request) => {
      request.socket.once('close', tellLeft);
      tellAsked();
    });
    const fresh = machine.checkout();
    const env = {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: `${cache.url}/`,
      ACTIONS_RUNTIME_TOKEN: 'token',
      GITHUB_WORKSPACE: fresh,
      RUNNER_TOOL_CACHE: join(machine.root, 'other-tools'),
    };
    const outcome = await runCancelled(machine, asked, { env, inputs: { 'cache-timeout': '60s' } });
    await left;
    await cache.close();
    await registry.close();
    expectCancelled(outcome);
    expect(existsSync(join(fresh, '.cursorrules'))).toBe(false);
  });
});
