import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Machine, type RunOutcome } from '../../support/machine.ts';
import { onlyRuleset } from '../../support/outcome.ts';
import { rounds } from '../../support/rounds.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { leftoversOf } from './leftovers.ts';

/** A disk that refuses to change something. */
interface Fault {
  code: string;
  /** A pattern of what is concerned. */
  paths: string;
  /** The function of `fs` that is refused; all that change something without it. */
  only?: string;
  /** Refuses the so-manieth change and no other; all of them without it. */
  at?: number;
}

const PRELOAD = fileURLToPath(new URL('failing-disk.cjs', import.meta.url));
const DESTINATIONS = ['out', 'lib', '.claude', '.kiro', '.agents'];
const PLACES = `/(${DESTINATIONS.map((name) => name.replace('.', '\\.')).join('|')})/`;
const OLD = { 'same.md': 'same', 'deep/rule.md': 'one', 'gone/gone.md': 'gone' };
const NEW = { 'same.md': 'same', 'deep/rule.md': 'two', 'added.md': 'added' };

/** An update makes some 110 changes. */
const CHANGES =
  rounds(0, 1) === 0 ? [10, 40, 60, 75, 90, 105] : Array.from({ length: 40 }, (_, index) => 1 + 3 * index);

let machine: Machine;
beforeEach(async () => {
  machine = new Machine();
  const registry = await machine.http();
  registry.publish('rules', '1.0.0', archiveOf(OLD));
  registry.publish('rules', '1.1.0', archiveOf(NEW));
  machine.write({ '.armrc': `[sources]\ndefault = ${registry.base}\n` });
  want({ rules: '1.0.0' });
  expect((await machine.step()).status).toBe(0);
  want({ rules: '^1.0.0' });
});
afterEach(() => machine.close());

function want(dependencies: Record<string, string>): void {
  const destinations = { targets: ['out', 'lib'], assistants: ['claude', 'kiro', 'agents'] };
  machine.write({ 'rules.json': JSON.stringify({ ...destinations, dependencies }) });
}

function step(command: string, fault: Fault): Promise<RunOutcome> {
  const env = { ARM_INSTALL_TEST_FAULT: JSON.stringify(fault) };
  return machine.step({ command }, { nodeArguments: ['--require', PRELOAD], env });
}

/** Everything in the destinations but what is on its way. */
function placed(): Record<string, string> {
  const isPlaced = (path: string) =>
    DESTINATIONS.some((name) => path.startsWith(`${name}/`)) && !path.includes('/.arm-install-');
  return Object.fromEntries(Object.entries(machine.tree()).filter(([path]) => isPlaced(path)));
}

test.each(CHANGES)(
  'a disk that fails once leaves all of the old or all of the new version (%d)',
  async (at) => {
    const old = placed();
    const failed = await step('update', { code: 'EIO', paths: PLACES, at });
    const meanwhile = placed();
    const { status } = onlyRuleset(failed);
    expect((await machine.step({ command: 'update' })).status).toBe(0);
    expect(status === 'failed' ? meanwhile : old).toEqual(old);
    expect(status === 'failed' ? placed() : meanwhile).toEqual(placed());
    expect(Object.keys(placed()).filter((path) => /gone/.test(path))).toEqual([]);
    expect(leftoversOf(machine)).toEqual([]);
  },
);

test('an old file that cannot be deleted costs a warning', async () => {
  const { status, stdout, report } = await step('update', { code: 'EIO', paths: '/trash/gone/gone\\.md$' });
  expect(report.rulesets).toMatchObject([{ status: 'updated', error: null }]);
  expect(status).toBe(0);
  expect(stdout).toContain(
    'Cannot delete old files in "out/arm": the disk reported an input/output error (EIO)',
  );
  expect((await machine.step()).status).toBe(0);
  expect(leftoversOf(machine)).toEqual([]);
});

describe('a folder that became empty and may not be removed', () => {
  test.each([
    ['of a version', {}, '/out/arm/rules', 'removed', '"out/arm/rules/1.0.0"'],
    ['of rules', { rules: '^1.0.0' }, '/\\.claude/rules/arm/rules/gone', 'updated', '".claude/rules/arm"'],
  ])('costs a warning and nothing else: %s', async (_name, dependencies, folder, status, shown) => {
    want(dependencies);
    const outcome = await step('update', { code: 'EIO', paths: `${folder}$`, only: 'rmdirSync' });
    expect(onlyRuleset(outcome)).toMatchObject({ status, error: null });
    expect(outcome.status).toBe(0);
    expect(outcome.stdout).toContain(`${shown}: the disk reported an input/output error (EIO)`);
    expect((await machine.step({ command: 'check' })).status).toBe(0);
    expect(leftoversOf(machine)).toEqual([]);
  });

  test('is not even warned of where it is not empty', async () => {
    machine.write({ '.kiro/steering/theirs.md': 'theirs' });
    const fault = { code: 'EACCES', paths: '/(steering|rules/arm|\\.agents/arm)$', only: 'rmdirSync' };
    const { status, stdout } = await step('update', fault);
    expect(status).toBe(0);
    expect(stdout).not.toContain('::warning');
  });
});
