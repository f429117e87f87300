import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { recoverTargets } from '../../src/workspace/journal.ts';
import { rounds } from '../support/rounds.ts';
import { filesBelow, targetsIn, temporaryFolder, writeFiles } from './fixtures.ts';

const CHILD = fileURLToPath(new URL('place-in-child.ts', import.meta.url));
const FOLDER = 'arm/security/dev';
const TARGETS = ['a', 'b'];
const ROUNDS = rounds(8, 25);

/** Two states of one moving version, equal in half of their files. */
const RULESETS = [0, 1].map((state) =>
  Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `docs/${index}.md`,
      `${index % 2 === 0 ? state : 'same'} ${index}`,
    ]),
  ),
);

async function startPlacing(workspace: string): Promise<ChildProcess> {
  const order = { workspace, targets: TARGETS, relativeFolder: FOLDER, rulesets: RULESETS };
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    CHILD,
    JSON.stringify(order),
  ]);
  await once(child.stdout, 'data');
  return child;
}

test('after kill -9 at any moment every visible ruleset is whole, and the next run restores what was moved away', async () => {
  const workspace = temporaryFolder();
  for (const target of TARGETS) writeFiles(join(workspace, target, FOLDER), { 'mine.md': 'mine' });
  const wholes = RULESETS.map((files) => ({ ...files, 'mine.md': 'mine' }));
  const started = [{ 'mine.md': 'mine' }, ...wholes];
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = await startPlacing(workspace);
    await setTimeout(Math.random() * 25);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const folders = TARGETS.map((target) => join(workspace, target, FOLDER));
    for (const folder of folders) if (existsSync(folder)) expect(started).toContainEqual(filesBelow(folder));
    await recoverTargets(targetsIn(workspace, ...TARGETS));
    for (const folder of folders) expect(started).toContainEqual(filesBelow(folder));
    for (const target of TARGETS) expect(readdirSync(join(workspace, target, 'arm'))).toEqual(['security']);
  }
});
