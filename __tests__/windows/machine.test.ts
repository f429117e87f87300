import { copyFileSync, existsSync, linkSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCancelled } from '../scenarios/crash/cancelling.ts';
import { leftoversOf } from '../scenarios/crash/leftovers.ts';
import type { HttpRegistry } from '../support/http-registry.ts';
import { Machine } from '../support/machine.ts';
import { annotations, codes, statuses } from '../support/outcome.ts';
import { startStandIn } from '../support/stand-in.ts';
import { archiveOf } from '../support/tar-builder.ts';

let machine: Machine;
let registry: HttpRegistry;
beforeEach(async () => {
  machine = new Machine();
  registry = await machine.http();
  registry.publish('rules', '1.0.0', archiveOf({ 'rules/rules.md': 'text' }));
});
afterEach(() => machine.close());

function want(targets = ['out']): void {
  machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: '1.0.0' }, targets);
}

function toWindows(path: string): string {
  return `C:${path.replaceAll('/', '\\')}`;
}

test('the bundle runs on Windows', async () => {
  const { stdout } = await machine.run({ nodeArguments: ['-p', 'process.platform'] });
  expect(stdout).toBe('win32\n');
});

test.each([
  'con',
  'x/NUL.txt',
  'rules.',
  'rules ',
  'out::$DATA',
  'out:stream',
  'C:\\x',
  'C:x',
  '\\\\server\\share',
  '..\\..\\x',
  'a|b',
])('the target %j is refused before anything is written', async (target) => {
  want([target]);
  const before = readdirSync(machine.root, { recursive: true }).length;
  const outcome = await machine.step();
  expect({ status: outcome.status, stdout: outcome.stdout }).toMatchObject({ status: 1 });
  expect(codes(outcome)).toEqual([expect.stringMatching(/^(TARGET_UNSAFE|MANIFEST_INVALID)$/)]);
  expect(registry.requests).toEqual([]);
  expect(readdirSync(machine.workspace).toSorted()).toEqual(['.armrc', 'rules.json']);
  expect(before).toBeGreaterThan(0);
});

test('a workspace that the runner spells in another letter case is the same', async () => {
  want();
  machine.write({ 'rules.json': '{"targets": []}' });
  const spelled = { GITHUB_WORKSPACE: toWindows(machine.workspace).toUpperCase() };
  const invalid = await machine.step({}, { env: spelled });
  expect(annotations(invalid).map(({ where }) => where)).toEqual(['rules.json:1']);
  want();
  const outcome = await machine.step({}, { env: spelled });
  expect({ status: outcome.status, stdout: outcome.stdout }).toMatchObject({ status: 0 });
});

test('a workspace, and a registry in it, that are known by their short names are the same', async () => {
  const archive = archiveOf({ 'rules/rules.md': 'text' });
  machine.write({ 'registry of rules/rules/1.0.0/rules-1.0.0.tar.gz': archive });
  const shortNameOf = async (path: string): Promise<string> => {
    const ask = `for %I in ("${toWindows(path)}") do @echo %~sI`;
    const program = `require("node:child_process").execFileSync("cmd.exe", ["/d", "/c", ${JSON.stringify(ask)}], { windowsVerbatimArguments: true }).toString().trim()`;
    return (await machine.run({ nodeArguments: ['-p', program] })).stdout.trim();
  };
  const [workspace, registry] = await Promise.all(
    ['', 'registry of rules'].map((path) => shortNameOf(join(machine.workspace, path))),
  );
  expect([workspace, registry]).toEqual([expect.stringContaining('~'), expect.stringContaining('~')]);
  machine.project(`[sources]\ndefault = ${registry}\n`, { rules: '1.0.0' });
  for (const GITHUB_WORKSPACE of [toWindows(machine.workspace), workspace ?? '']) {
    const outcome = await machine.step({}, { env: { GITHUB_WORKSPACE } });
    expect({ status: outcome.status, stdout: outcome.stdout }).toMatchObject({ status: 0 });
  }
});

describe('a cancellation', () => {
  /** SIGUSR2 is passed on as SIGBREAK. */
  test.each(['SIGINT', 'SIGTERM', 'SIGUSR2'] as const)(
    'by %s ends the run, tells it and keeps nothing',
    async (signal) => {
      let tell = () => {};
      const asked = new Promise<void>((resolve) => {
        tell = resolve;
      });
      const silent = await startStandIn(() => tell());
      machine.project(`[sources]\ndefault = ${silent.url}\n`, { rules: '1.0.0' });
      const outcome = await runCancelled(machine, asked, { signals: [signal] });
      await silent.close();
      expect({ status: outcome.status, signal: outcome.signal }).toEqual({ status: 1, signal: null });
      expect(outcome.report.error?.code).toBe('CANCELLED');
      expect(leftoversOf(machine)).toEqual([]);
    },
  );
});

/** Puts Windows' Node into the workspace under another name; it notes the use. */
function plant(name: string): () => boolean {
  const node = process.env.ARM_INSTALL_WINDOWS_NODE ?? '';
  const program = join(machine.workspace, name);
  try {
    linkSync(node, program);
  } catch {
    copyFileSync(node, program);
  }
  const used = join(machine.root, `${name}.used`);
  machine.write({
    'note.cjs': `if (/${name}$/i.test(process.execPath)) require('node:fs').writeFileSync(${JSON.stringify(toWindows(used))}, '');`,
  });
  return () => existsSync(used);
}

describe('a program of the checkout', () => {
  test('called taskkill.exe is not run when the Actions cache is given up', async () => {
    want();
    await machine.step();
    const isUsed = plant('taskkill.exe');
    const cache = await startStandIn(() => {});
    const fresh = {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: `${cache.url}/`,
      ACTIONS_RUNTIME_TOKEN: 'token',
      RUNNER_TOOL_CACHE: join(machine.root, 'other-tools'),
      WINDOWS_NODE_OPTIONS: `--require=${toWindows(join(machine.workspace, 'note.cjs')).replaceAll('\\', '/')}`,
    };
    const inputs = { 'cache-timeout': '1s', targets: 'elsewhere' };
    const outcome = await machine.step(inputs, { env: fresh });
    await sleep(500);
    await cache.close();
    expect({ status: outcome.status, stdout: outcome.stdout }).toMatchObject({ status: 0 });
    expect(outcome.stdout).toMatch(/no answer within 1 s/);
    expect(statuses(outcome)).toEqual({ rules: 'installed' });
    expect(isUsed()).toBe(false);
  });
});
