import { mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import { rounds } from '../../support/rounds.ts';
import { RulesRepository } from './rules-repository.ts';

const ROUNDS = rounds(8, 80);
const FOLDERS = ['.claude/rules', '.cursor/rules', '.kiro/steering'];
/** Files that come and go in one folder while a version replaces another, at least so many. */
const CHANGES = 30;
const LATEST_KILL_MS = 4;

/** Every third rule is the same in all editions, every third changes, and every third is in one edition only. */
function edition(number: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => {
      if (index % 3 === 0) return [`same/${index}.md`, `Rule ${index}.\n`];
      if (index % 3 === 1) return [`changed/${index}.md`, `Rule ${index} of edition ${number}.\n`];
      return [`only-${number}/${index}.md`, `Rule ${index}.\n`];
    }),
  );
}

/** What lies in the folders of the assistants but for staging. */
function placed(machine: Machine): Record<string, string> {
  const entries = FOLDERS.flatMap((folder) =>
    Object.entries(machine.tree(folder)).map(([path, text]) => [`${folder}/${path}`, text] as const),
  );
  return Object.fromEntries(entries.filter(([path]) => !path.includes('.arm-install-')));
}

async function updateKilled(machine: Machine): Promise<boolean> {
  let changesLeft = Math.ceil(Math.random() * CHANGES);
  let kill = () => {};
  const [folder = ''] = FOLDERS.slice(-1);
  const watcher = watch(join(machine.workspace, folder), () => {
    changesLeft -= 1;
    if (changesLeft === 0) setTimeout(() => kill(), Math.random() * LATEST_KILL_MS);
  });
  const { signal } = await machine.step(
    { command: 'update' },
    {
      onStart: (child) => {
        kill = () => child.kill('SIGKILL');
      },
    },
  );
  watcher.close();
  return signal === 'SIGKILL';
}

test(`an update that is killed at any of ${ROUNDS} moments leaves each file old or new and none missing, and the next run is whole`, async () => {
  await using machine = new Machine('sources');
  const repository = await RulesRepository.open(machine);
  repository.project({ assistants: ['claude', 'cursor', 'kiro'] }, { team: '^1.0.0' });
  repository.publish('team', '1.0.0', edition(0));
  for (const folder of FOLDERS) mkdirSync(join(machine.workspace, folder), { recursive: true });
  expect((await machine.step()).status).toBe(0);
  let kills = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = placed(machine);
    const lockBefore = machine.text('rules.lock');
    repository.publish('team', `1.${round}.0`, edition(round));
    if (await updateKilled(machine)) kills += 1;
    const during = placed(machine);
    const isLocked = machine.text('rules.lock') !== lockBefore;
    expect((await machine.step()).status).toBe(0);
    const installed = placed(machine);
    if (!isLocked) expect(installed).toEqual(before);
    expect((await machine.step({ command: 'update' })).status).toBe(0);
    const after = placed(machine);
    expect(Object.keys(after)).toHaveLength(180);
    for (const [path, text] of Object.entries(during)) expect([before[path], after[path]]).toContain(text);
    const kept = Object.keys(before).filter((path) => after[path] !== undefined);
    expect(kept.filter((path) => during[path] === undefined)).toEqual([]);
    expect((await machine.step({ command: 'check' })).status).toBe(0);
    const all = FOLDERS.flatMap((folder) => Object.keys(machine.tree(folder)));
    expect(all.filter((path) => path.includes('.arm-install-'))).toEqual([]);
  }
  expect(kills).toBeGreaterThan(rounds(2, 40));
}, 300_000);
