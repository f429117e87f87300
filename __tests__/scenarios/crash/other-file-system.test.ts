import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Machine, type RunOptions, type RunOutcome } from '../../support/machine.ts';
import { onlyRuleset } from '../../support/outcome.ts';
import { rounds } from '../../support/rounds.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { leftoversOf } from './leftovers.ts';

/** What the disk refuses; `all` are files too. */
interface Renames {
  refuses: 'folders' | 'all';
  /** A pattern of goals at which the disk fails, or `copies` for one that keeps something else. */
  broken?: string;
  /** Ends the process at the so-manieth rename below `arm`. */
  killedAt?: number;
}

const PRELOAD = fileURLToPath(new URL('other-file-system.cjs', import.meta.url));
const TARGETS = ['one', 'two'];
const OLD = { 'same.md': 'same', 'deep/rule.md': 'one', 'gone.md': 'gone' };
const NEW = { 'same.md': 'same', 'deep/rule.md': 'two', 'added.md': 'added' };

/** Of some ten renames. */
const KILLS = rounds(0, 1) === 0 ? [2, 6] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

let machine: Machine;
beforeEach(async () => {
  machine = new Machine();
  const registry = await machine.http();
  registry.publish('rules', 'main', archiveOf(OLD));
  registry.publish('rules', '1.0.0', archiveOf(OLD));
  machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: 'main' }, TARGETS);
  expect((await machine.step()).status).toBe(0);
  registry.publish('rules', 'main', archiveOf(NEW));
});
afterEach(() => machine.close());

function update(renames: Renames): Promise<RunOutcome> {
  const options: RunOptions = {
    nodeArguments: ['--require', PRELOAD],
    env: { ARM_INSTALL_TEST_RENAMES: JSON.stringify(renames) },
  };
  return machine.step({ command: 'update' }, options);
}

function expectEverywhere(files: Record<string, string>): void {
  const expected = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`arm/rules/main/${path}`, text]),
  );
  for (const target of TARGETS) expect(machine.tree(target)).toEqual(expected);
  expect(leftoversOf(machine)).toEqual([]);
}

describe.each(['folders', 'all'] as const)('where renames of %s are refused between folders', (refuses) => {
  test('an update changes the files one by one, and what people added stays', async () => {
    machine.write({ 'one/arm/rules/main/mine.md': 'mine', 'two/arm/rules/main/mine.md': 'mine' });
    const outcome = await update({ refuses });
    expect(onlyRuleset(outcome)).toMatchObject({ status: 'updated' });
    expectEverywhere({ ...NEW, 'mine.md': 'mine' });
  });

  test('one version takes the place of another', async () => {
    machine.write({ 'rules.json': JSON.stringify({ targets: TARGETS, dependencies: { rules: '1.0.0' } }) });
    expect(onlyRuleset(await update({ refuses }))).toMatchObject({ status: 'updated', version: '1.0.0' });
    for (const target of TARGETS) {
      expect(Object.keys(machine.tree(target)).sort()).toEqual(
        Object.keys(OLD)
          .map((path) => `arm/rules/1.0.0/${path}`)
          .sort(),
      );
    }
  });

  test('a failure in the second target takes back the first', async () => {
    const outcome = await update({ refuses, broken: '/two/arm/rules/main/(added|\\.arm-install-copy)' });
    expect(onlyRuleset(outcome).error).toMatchObject({ code: 'WRITE_FAILED' });
    expectEverywhere(OLD);
  });

  test.each(KILLS)('a kill at rename %i leaves nothing that the next run cannot heal', async (killedAt) => {
    const outcome = await update({ refuses, killedAt });
    expect(outcome.signal ?? outcome.status).toBe(outcome.signal === null ? 0 : 'SIGKILL');
    expect((await machine.step({ command: 'update' })).status).toBe(0);
    expectEverywhere(NEW);
  });
});

test('a copy that is not what was copied fails, and nothing is changed', async () => {
  const outcome = await update({ refuses: 'all', broken: 'copies' });
  expect(onlyRuleset(outcome).error?.message).toBe(
    'Cannot replace "one/arm/rules/main": the disk reported an input/output error (EIO)',
  );
  expectEverywhere(OLD);
});
