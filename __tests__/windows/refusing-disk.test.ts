import { chmodSync, existsSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appears, runCancelled } from '../scenarios/crash/cancelling.ts';
import { leftoversOf, namesBelow } from '../scenarios/crash/leftovers.ts';
import type { HttpRegistry } from '../support/http-registry.ts';
import { Machine, type RunOutcome } from '../support/machine.ts';
import { annotations, lastLine, resultOf, statuses } from '../support/outcome.ts';
import { archiveOf } from '../support/tar-builder.ts';
import { type DiskHabits, onDisk } from './refusing.ts';

const TARGETS = ['out', 'deep/er'];
const OLD = { 'same.md': 'same', 'deep/rule.md': 'one', 'gone.md': 'gone' };
const NEW = { 'same.md': 'same', 'deep/rule.md': 'two', 'added.md': 'added' };
/** Longer than it takes to place what was written. */
const SCANNER = { scannerMs: 150 };

let machine: Machine;
let registry: HttpRegistry;
beforeEach(async () => {
  machine = new Machine();
  registry = await machine.http();
  for (const name of ['a', 'b']) {
    registry.publish(name, '1.0.0', archiveOf(OLD));
    registry.publish(name, '1.1.0', archiveOf(NEW));
  }
  want({ a: '1.0.0', b: '1.0.0' });
});
afterEach(() => machine.close());

function want(dependencies: Record<string, string>, settings = ''): void {
  machine.project(`[sources]\ndefault = ${registry.base}\n${settings}`, dependencies, TARGETS);
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

/** Of rulesets: notes about what no lockfile says yet are left out. */
function filesIn(target: string): Record<string, string> {
  const files = Object.entries(machine.tree(target));
  return Object.fromEntries(files.filter(([path]) => !/\.arm-install-[^/]+\/placed$/.test(path)));
}

/** Every target has these versions whole and nothing else. */
function expectInstalled(versions: Record<string, '1.0.0' | '1.1.0'>): void {
  for (const target of TARGETS) expect(machine.tree(target)).toEqual(filesOf(versions));
  expect(leftoversOf(machine)).toEqual([]);
}

async function installed(): Promise<void> {
  const { status, stdout } = await machine.step();
  expect({ status, stdout }).toMatchObject({ status: 0 });
}

function expectNoCrash({ stdout, stderr }: RunOutcome): void {
  expect(stdout + stderr).not.toMatch(/crashed|\n {4}at /);
}

describe("on Windows' Node", () => {
  const on = (habits: DiskHabits) => onDisk(habits);

  describe('a scanner that holds whatever is new for an instant', () => {
    test('delays an install, and fails nothing of it', async () => {
      const outcome = await machine.step({}, on(SCANNER));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expectInstalled({ a: '1.0.0', b: '1.0.0' });
      expect(annotations(outcome).filter(({ text }) => text.includes('cache'))).toEqual([]);
    });

    test('keeps no archive out of the tool cache', async () => {
      await machine.step({}, on(SCANNER));
      for (const target of TARGETS) rmSync(join(machine.workspace, target), { recursive: true });
      const { status, report } = await machine.step({ offline: 'true' });
      expect(status).toBe(0);
      expect(report.rulesets.map(({ from }) => from)).toEqual(['tool-cache', 'tool-cache']);
    });

    test('leaves nothing of an archive that has to make room in the tool cache', async () => {
      await installed();
      registry.publish('c', '1.0.0', archiveOf({ 'rule.md': 'c' }));
      want({ c: '1.0.0' }, '[cache]\nmaxSize = 1B\n');
      const outcome = await machine.step({}, on(SCANNER));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expect(annotations(outcome).filter(({ text }) => text.includes('cache'))).toEqual([]);
      expect(leftoversOf(machine)).toEqual([]);
      expect(namesBelow(machine.toolCache).filter((path) => path.endsWith('.tar.gz'))).toHaveLength(1);
    });

    test('delays an update, which leaves one version', async () => {
      await installed();
      want({ a: '^1.0.0', b: '1.0.0' });
      const outcome = await machine.step({ command: 'update' }, on(SCANNER));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expectInstalled({ a: '1.1.0', b: '1.0.0' });
      expect(machine.locked()).toMatchObject({ a: { version: '1.1.0' }, b: { version: '1.0.0' } });
    });

    test('delays the removal of a ruleset that left the manifest', async () => {
      await installed();
      want({ a: '1.0.0' });
      const outcome = await machine.step({}, on(SCANNER));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expectInstalled({ a: '1.0.0' });
    });
  });

  describe('an editor that holds a rule file', () => {
    const held = on({ held: 'deep/er/arm/a/1\\.0\\.0/deep/rule\\.md$' });

    test('keeps that ruleset at its old version in every target, and the others go on', async () => {
      await installed();
      want({ a: '^1.0.0', b: '^1.0.0' });
      const outcome = await machine.step({ command: 'update' }, held);
      expect(outcome.status).toBe(1);
      expect(statuses(outcome)).toEqual({ a: 'failed', b: 'updated' });
      const { error } = resultOf(outcome, 'a');
      expect(error).toMatchObject({ code: 'WRITE_FAILED' });
      expect(error?.message).toContain('deep/er/arm/a/1.');
      expect(error?.message).toContain('held open by another program');
      expect(error?.hint).toMatch(/^Close the program that has it open/);
      expectInstalled({ a: '1.0.0', b: '1.1.0' });
      expect(machine.locked()).toMatchObject({ a: { version: '1.0.0' }, b: { version: '1.1.0' } });
      expect(lastLine(outcome)).toContain('a');
    });

    test('is no obstacle to the next update, once it is closed', async () => {
      await installed();
      want({ a: '^1.0.0', b: '^1.0.0' });
      await machine.step({ command: 'update' }, held);
      expect((await machine.step({ command: 'update' })).status).toBe(0);
      expectInstalled({ a: '1.1.0', b: '1.1.0' });
    });

    test('fails the removal of a ruleset that left the manifest, and leaves it whole', async () => {
      await installed();
      want({ b: '1.0.0' });
      const outcome = await machine.step({}, held);
      expect(outcome.status).toBe(1);
      expectNoCrash(outcome);
      expectInstalled({ a: '1.0.0', b: '1.0.0' });
    });

    test('does not keep a cancelled run from ending', async () => {
      await installed();
      want({ a: '^1.0.0' });
      const asked = appears(join(machine.workspace, 'out/arm'), /\.arm-install-/);
      const outcome = await runCancelled(machine, asked, { ...held, inputs: { command: 'update' } });
      expect(outcome.status).toBe(1);
      expect(machine.locked()).toMatchObject({ a: { version: '1.0.0' } });
    });
  });

  describe('a lockfile', () => {
    test('that is read-only is replaced', async () => {
      await installed();
      want({ a: '^1.0.0', b: '1.0.0' });
      chmodSync(join(machine.workspace, 'rules.lock'), 0o444);
      const outcome = await machine.step({ command: 'update' }, on({}));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expect(machine.locked()).toMatchObject({ a: { version: '1.1.0' } });
    });

    test('that an editor holds fails the run with its path and the cause', async () => {
      await installed();
      const before = machine.text('rules.lock');
      want({ a: '^1.0.0', b: '1.0.0' });
      const outcome = await machine.step({ command: 'update' }, on({ held: '/rules\\.lock$' }));
      expect(outcome.status).toBe(1);
      expect(outcome.stdout).toMatch(/Cannot write .?rules\.lock/);
      expect(outcome.stdout).toContain('held open by another program');
      expectNoCrash(outcome);
      expect(machine.text('rules.lock')).toBe(before);
      for (const target of TARGETS) expect(filesIn(target)).toEqual(filesOf({ a: '1.1.0', b: '1.0.0' }));
    });

    test('that an editor held is right after the next run, which clears the notes of the failed one', async () => {
      await installed();
      want({ a: '^1.0.0', b: '1.0.0' });
      await machine.step({ command: 'update' }, on({ held: '/rules\\.lock$' }));
      expect((await machine.step({ command: 'update' })).status).toBe(0);
      expectInstalled({ a: '1.1.0', b: '1.0.0' });
      expect(machine.locked()).toMatchObject({ a: { version: '1.1.0' }, b: { version: '1.0.0' } });
    });
  });

  test.each(['EISDIR', 'UNKNOWN', 'EPERM'] as const)(
    'where links fail with %s, files are copied',
    async (link) => {
      await installed();
      want({ a: '^1.0.0', b: '^1.0.0' });
      const outcome = await machine.step({ command: 'update' }, on({ link }));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expectInstalled({ a: '1.1.0', b: '1.1.0' });
    },
  );

  test.each(['EPERM', 'ENOTSUP'] as const)(
    'where modes are refused with %s, everything is installed without them',
    async (modes) => {
      const umask = process.umask(0o077);
      try {
        const habits = on({ modes });
        const outcome = await machine.step({}, habits);
        expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
        expectInstalled({ a: '1.0.0', b: '1.0.0' });
        want({ a: '^1.0.0', b: '^1.0.0' });
        const updated = await machine.step({ command: 'update' }, habits);
        expect({ status: updated.status, log: updated.stdout }).toMatchObject({ status: 0 });
        expect(annotations(updated).filter(({ kind }) => kind === 'error')).toEqual([]);
        expectInstalled({ a: '1.1.0', b: '1.1.0' });
        expect(machine.locked()).toMatchObject({ a: { version: '1.1.0' }, b: { version: '1.1.0' } });
      } finally {
        process.umask(umask);
      }
    },
  );

  describe('an error that Node does not know', () => {
    test('in one ruleset fails that one, and the others go on', async () => {
      registry.publish('odd', '1.0.0', archiveOf({ 'odd.md': 'odd' }));
      want({ odd: '1.0.0', b: '1.0.0' });
      const outcome = await machine.step({}, on({ unknown: '/odd\\.md$' }));
      expect(outcome.status).toBe(1);
      expectNoCrash(outcome);
      expect(statuses(outcome)).toEqual({ odd: 'failed', b: 'installed' });
      expectInstalled({ b: '1.0.0' });
    });

    test('in every target fails the rulesets with a sentence, and nothing crashes', async () => {
      const outcome = await machine.step({}, on({ unknown: '/deep/er/.*rule\\.md$' }));
      expect(outcome.status).toBe(1);
      expectNoCrash(outcome);
      for (const name of ['a', 'b']) {
        expect(resultOf(outcome, name).error).toMatchObject({
          code: 'WRITE_FAILED',
          message: expect.stringMatching(/^Cannot .*deep\/er.*UNKNOWN/),
        });
      }
      for (const target of TARGETS) expect(existsSync(join(machine.workspace, target, 'arm/a'))).toBe(false);
      expect(leftoversOf(machine)).toEqual([]);
    });

    test('in the tool cache costs a warning and no ruleset', async () => {
      const outcome = await machine.step({}, on({ unknown: '/tools/' }));
      expectNoCrash(outcome);
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expectInstalled({ a: '1.0.0', b: '1.0.0' });
    });

    test('at the lockfile is told with its path', async () => {
      await installed();
      want({ a: '^1.0.0', b: '1.0.0' });
      const outcome = await machine.step({ command: 'update' }, on({ unknown: '/\\.rules\\.lock\\.' }));
      expect(outcome.status).toBe(1);
      expectNoCrash(outcome);
      expect(outcome.stdout).toMatch(/Cannot write .?rules\.lock.*UNKNOWN/);
    });
  });
});

// Wine does not see links; on Windows itself the link would be a junction, which Node tells by the same words.
describe('a link that somebody put into the folder of a ruleset', () => {
  const on = (habits: DiskHabits) => onDisk(habits, { node: process.execPath });
  const place = (version: string) => join(machine.workspace, 'out/arm/a', version, 'deep/mine');

  async function installedAround(): Promise<void> {
    await installed();
    machine.write({ 'elsewhere/kept.md': 'kept' });
    symlinkSync(join(machine.workspace, 'elsewhere'), place('1.0.0'), 'junction');
  }

  test.each(['install', 'update'])(
    'stays what it is, and so does what it leads to, after %s',
    async (command) => {
      await installedAround();
      writeFileSync(join(place('1.0.0'), '../rule.md'), 'edited');
      const outcome = await machine.step({ command }, on(SCANNER));
      expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
      expect(machine.text('out/arm/a/1.0.0/deep/rule.md')).toBe('one');
      expect(readlinkSync(place('1.0.0'))).toBe(join(machine.workspace, 'elsewhere'));
      expect(machine.tree('elsewhere')).toEqual({ 'kept.md': 'kept' });
      expect(outcome.stdout).toContain('deep/mine');
    },
  );

  test.each([
    ['the version changes', { a: '^1.0.0', b: '1.0.0' }],
    ['the ruleset goes', { b: '1.0.0' }],
  ])('stays where it is when %s', async (_, dependencies) => {
    await installedAround();
    want(dependencies);
    const outcome = await machine.step({ command: 'update' }, on(SCANNER));
    expect({ status: outcome.status, log: outcome.stdout }).toMatchObject({ status: 0 });
    expect(readlinkSync(place('1.0.0'))).toBe(join(machine.workspace, 'elsewhere'));
    expect(machine.tree('elsewhere')).toEqual({ 'kept.md': 'kept' });
    const left = Object.keys(machine.tree('out')).filter((path) => path.startsWith('arm/a/1.0.0/'));
    expect(left).toEqual(['arm/a/1.0.0/deep/mine']);
    expect(leftoversOf(machine)).toEqual([]);
  });
});
