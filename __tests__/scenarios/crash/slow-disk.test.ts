import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import { archiveOf } from '../../support/tar-builder.ts';
import { leftoversOf } from './leftovers.ts';

const PRELOAD = fileURLToPath(new URL('slow-disk.cjs', import.meta.url));
/** So many take the slow disk longer than a run may take to end. */
const MANY = 1_200;
const STAGING = 'out/arm/.arm-install-4294967295-1-00000000-000000000000-1';

const TEXTS = Array.from({ length: MANY }, (_, index): [string, string] => [`${index % 7}/${index}.md`, 'x']);
const OLD = archiveOf(Object.fromEntries(TEXTS));
const NEW = archiveOf(Object.fromEntries(TEXTS.map(([path]) => [path, 'y'])));

/** A machine with a project, and a ruleset of very many files in place. */
async function prepared(): Promise<Machine> {
  const machine = new Machine();
  for (const [version, archive] of Object.entries({ '1.0.0': OLD, main: OLD })) {
    machine.write({ [`registry/big/${version}/big-${version}.tar.gz`]: archive });
  }
  want(machine, { big: 'main' });
  expect((await machine.run()).status).toBe(0);
  return machine;
}

function want(machine: Machine, dependencies: Record<string, string>, more = ''): void {
  machine.project(`[sources.default]\ntype = filesystem\npath = ./registry\n${more}`, dependencies);
}

interface Case {
  /** What the disk is slow at. */
  slow: string;
  inputs?: Record<string, string>;
  prepare: (machine: Machine) => void;
}

const CASES: Record<string, Case> = {
  'old files are deleted': {
    slow: 'arm-install-[^/]*/trash',
    prepare: (machine) => want(machine, {}),
  },
  'files are swapped one by one, since others lie between them': {
    slow: '/out/arm/big/main/[0-9]',
    inputs: { command: 'update' },
    prepare(machine) {
      mkdirSync(join(machine.workspace, 'out/arm/big/main/empty'));
      machine.write({ 'registry/big/main/big-main.tar.gz': NEW });
    },
  },
  'what a killed run left is deleted': {
    slow: '/new/',
    prepare: (machine) => plant(machine, `${STAGING}/new`),
  },
  'what a killed run placed is removed': {
    slow: 'arm-install-[^/]*/trash',
    prepare(machine) {
      plant(machine, 'out/arm/big/main');
      const contents = JSON.parse(machine.text('rules.lock')).dependencies.big.contents;
      machine.write({ [`${STAGING}/placed`]: `${contents} arm/big/main\n`, 'rules.lock': '' });
      machine.write({ 'rules.lock': '{"version":"1","dependencies":{}}' });
      want(machine, {});
    },
  },
  'a cache is looked through': {
    slow: '/tools/',
    prepare(machine) {
      const store = join(machine.toolCache, 'arm-install/1.0.0');
      for (let index = 0; index < MANY; index += 1) mkdirSync(join(store, `${index}`.padStart(64, '0')));
      want(machine, { big: 'main' }, '[cache]\nmaxSize = 1KB\n');
    },
  },
};

function plant(machine: Machine, folder: string): void {
  for (let index = 0; index < 7; index += 1) {
    mkdirSync(join(machine.workspace, folder, `${index}`), { recursive: true });
  }
  for (const [path, text] of TEXTS) writeFileSync(join(machine.workspace, folder, path), text);
}

test.concurrent.each(Object.entries(CASES))(
  'a run ends soon after a signal while %s, and the next run does the rest',
  async (_, { slow, inputs = {}, prepare }) => {
    await using machine = await prepared();
    prepare(machine);
    const outcome = await machine.step(inputs, {
      nodeArguments: ['--require', PRELOAD],
      env: { ARM_INSTALL_TEST_SLOW: slow },
    });
    expect({ signal: outcome.signal, stdout: outcome.stdout }).toMatchObject({ signal: null });
    expect(outcome.status).toBe(1);
    const { status, stdout } = await machine.step(inputs);
    expect({ status, stdout }).toMatchObject({ status: 0 });
    expect(leftoversOf(machine)).toEqual([]);
    expect(Object.keys(machine.tree('out'))).toHaveLength(machine.locked().big === undefined ? 0 : MANY);
  },
);
