import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appears, runCancelled } from '../scenarios/crash/cancelling.ts';
import { leftoversOf } from '../scenarios/crash/leftovers.ts';
import { annotations, lastLine, resultOf, Stage, statuses } from '../scenarios/install/stage.ts';
import type { HttpRegistry } from '../support/http-registry.ts';
import type { RunOutcome } from '../support/runner.ts';
import { archiveOf } from '../support/tar-builder.ts';
import { type DiskHabits, onDisk } from './refusing.ts';

const TARGETS = ['out', 'deep/er'];
const OLD = { 'same.md': 'same', 'deep/rule.md': 'one', 'gone.md': 'gone' };
const NEW = { 'same.md': 'same', 'deep/rule.md': 'two', 'added.md': 'added' };
/** Longer than it takes to place what was written. */
const SCANNER = { scannerMs: 150 };

let stage: Stage;
let registry: HttpRegistry;
beforeEach(async () => {
  stage = new Stage();
  registry = await stage.http();
  for (const name of ['a', 'b']) {
    registry.publish(name, '1.0.0', archiveOf(OLD));
    registry.publish(name, '1.1.0', archiveOf(NEW));
  }
  want({ a: '1.0.0', b: '1.0.0' });
});
afterEach(() => stage.clear());

function want(dependencies: Record<string, string>): void {
  stage.project(`[sources]\ndefault = ${registry.base}\n`, dependencies, TARGETS);
}

function filesOf(versions: Record<string, '1.0.0' | '1.1.0'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(versions).flatMap(([name, version]) =>
      Object.entries(version === '1.0.0' ? OLD : NEW).map(([path, text]) => [
        `arm/${name}/${version}/${path}`,
        text,
      ]),
    ),
  );
}

/** Every target has these versions whole and nothing else. */
function expectInstalled(versions: Record<string, '1.0.0' | '1.1.0'>): void {
  for (const target of TARGETS) expect(stage.runner.tree(target)).toEqual(filesOf(versions));
  expect(leftoversOf(stage.runner)).toEqual([]);
}

async function installed(): Promise<void> {
  const { status, stdout } = await stage.run();
  expect({ status, stdout }).toMatchObject({ status: 0 });
}

function expectNoCrash({ stdout, stderr }: RunOutcome): void {
  expect(stdout + stderr).not.toMatch(/crashed|\n {4}at /);
}

const SYSTEMS: [string, string | undefined][] = [
  ["Windows' Node", process.env.ARM_INSTALL_NODE],
  ['the Node of this system', process.execPath],
];

describe.each(SYSTEMS)('on %s', (_system, node = '') => {
  const on = (habits: DiskHabits) => onDisk(habits, { node });

  describe('a scanner that holds whatever is new for an instant', () => {
    test('delays an install, and fails nothing of it', async () => {
      const outcome = await stage.run({}, on(SCANNER));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expectInstalled({ a: '1.0.0', b: '1.0.0' });
      expect(annotations(outcome).filter(({ text }) => text.includes('cache'))).toEqual([]);
    });

    test('keeps no archive out of the tool cache', async () => {
      await stage.run({}, on(SCANNER));
      for (const target of TARGETS) rmSync(join(stage.runner.workspace, target), { recursive: true });
      const { status, report } = await stage.run({ offline: 'true' });
      expect(status).toBe(0);
      expect(report.rulesets.map(({ from }) => from)).toEqual(['tool-cache', 'tool-cache']);
    });

    test('delays an update, which leaves one version', async () => {
      await installed();
      want({ a: '^1.0.0', b: '1.0.0' });
      const outcome = await stage.run({ command: 'update' }, on(SCANNER));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expectInstalled({ a: '1.1.0', b: '1.0.0' });
      expect(stage.locked()).toMatchObject({ a: { version: '1.1.0' }, b: { version: '1.0.0' } });
    });

    test('delays the removal of a ruleset that left the manifest', async () => {
      await installed();
      want({ a: '1.0.0' });
      const outcome = await stage.run({}, on(SCANNER));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expectInstalled({ a: '1.0.0' });
    });
  });

  describe('an editor that holds a rule file', () => {
    const held = on({ held: 'deep/er/arm/a/1\\.0\\.0/deep/rule\\.md$' });

    test('keeps that ruleset at its old version in every target, and the others go on', async () => {
      await installed();
      want({ a: '^1.0.0', b: '^1.0.0' });
      const outcome = await stage.run({ command: 'update' }, held);
      expect(outcome.status).toBe(1);
      expect(statuses(outcome)).toEqual({ a: 'failed', b: 'updated' });
      const { error } = resultOf(outcome, 'a');
      expect(error).toMatchObject({ code: 'WRITE_FAILED' });
      expect(error?.message).toContain('deep/er/arm/a/1.');
      expect(`${error?.message} ${error?.hint}`).toContain('held open by another program');
      expectInstalled({ a: '1.0.0', b: '1.1.0' });
      expect(stage.locked()).toMatchObject({ a: { version: '1.0.0' }, b: { version: '1.1.0' } });
      expect(lastLine(outcome)).toContain('a');
    });

    test('is no obstacle to the next update, once it is closed', async () => {
      await installed();
      want({ a: '^1.0.0', b: '^1.0.0' });
      await stage.run({ command: 'update' }, held);
      expect((await stage.run({ command: 'update' })).status).toBe(0);
      expectInstalled({ a: '1.1.0', b: '1.1.0' });
    });

    test('fails the removal of a ruleset that left the manifest, and leaves it whole', async () => {
      await installed();
      want({ b: '1.0.0' });
      const outcome = await stage.run({}, held);
      expect(outcome.status).toBe(1);
      expectNoCrash(outcome);
      expectInstalled({ a: '1.0.0', b: '1.0.0' });
    });

    test('does not keep a cancelled run from ending', async () => {
      await installed();
      want({ a: '^1.0.0' });
      const asked = appears(join(stage.runner.workspace, 'out/arm'), /\.arm-install-/);
      const outcome = await runCancelled(stage.runner, asked, { ...held, inputs: { command: 'update' } });
      expect(outcome.status).toBe(1);
      expect(stage.locked()).toMatchObject({ a: { version: '1.0.0' } });
    });
  });

  describe('a lockfile', () => {
    test('that is read-only is replaced', async () => {
      await installed();
      want({ a: '^1.0.0', b: '1.0.0' });
      chmodSync(join(stage.runner.workspace, 'rules.lock'), 0o444);
      const outcome = await stage.run({ command: 'update' }, on({}));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expect(stage.locked()).toMatchObject({ a: { version: '1.1.0' } });
    });

    test('that an editor holds fails the run with its path and the cause', async () => {
      await installed();
      const before = stage.text('rules.lock');
      want({ a: '^1.0.0', b: '1.0.0' });
      const outcome = await stage.run({ command: 'update' }, on({ held: '/rules\\.lock$' }));
      expect(outcome.status).toBe(1);
      expect(outcome.stdout).toMatch(/Cannot write .?rules\.lock/);
      expect(outcome.stdout).toContain('held open by another program');
      expectNoCrash(outcome);
      expect(stage.text('rules.lock')).toBe(before);
      expect(leftoversOf(stage.runner)).toEqual([]);
    });
  });

  test.each(['EISDIR', 'UNKNOWN', 'EPERM'] as const)(
    'where links fail with %s, files are copied',
    async (link) => {
      await installed();
      want({ a: '^1.0.0', b: '^1.0.0' });
      const outcome = await stage.run({ command: 'update' }, on({ link }));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expectInstalled({ a: '1.1.0', b: '1.1.0' });
    },
  );

  describe('an error that Node does not know', () => {
    test('in one ruleset fails that one, and the others go on', async () => {
      registry.publish('odd', '1.0.0', archiveOf({ 'odd.md': 'odd' }));
      want({ odd: '1.0.0', b: '1.0.0' });
      const outcome = await stage.run({}, on({ unknown: '/odd\\.md$' }));
      expect(outcome.status).toBe(1);
      expectNoCrash(outcome);
      expect(statuses(outcome)).toEqual({ odd: 'failed', b: 'installed' });
      expectInstalled({ b: '1.0.0' });
    });

    test('in every target fails the rulesets with a sentence, and nothing crashes', async () => {
      const outcome = await stage.run({}, on({ unknown: '/deep/er/.*rule\\.md$' }));
      expect(outcome.status).toBe(1);
      expectNoCrash(outcome);
      for (const name of ['a', 'b']) {
        expect(resultOf(outcome, name).error).toMatchObject({
          code: 'WRITE_FAILED',
          message: expect.stringMatching(/^Cannot .*deep\/er.*UNKNOWN/),
        });
      }
      for (const target of TARGETS)
        expect(existsSync(join(stage.runner.workspace, target, 'arm/a'))).toBe(false);
      expect(leftoversOf(stage.runner)).toEqual([]);
    });

    test('in the tool cache costs a warning and no ruleset', async () => {
      const outcome = await stage.run({}, on({ unknown: '/tools/' }));
      expectNoCrash(outcome);
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expectInstalled({ a: '1.0.0', b: '1.0.0' });
    });

    test('at the lockfile is told with its path', async () => {
      await installed();
      want({ a: '^1.0.0', b: '1.0.0' });
      const outcome = await stage.run({ command: 'update' }, on({ unknown: '/rules\\.lock.+' }));
      expect(outcome.status).toBe(1);
      expectNoCrash(outcome);
      expect(outcome.stdout).toMatch(/Cannot write .?rules\.lock.*UNKNOWN/);
    });
  });
});
