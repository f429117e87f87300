import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Machine } from '../../support/machine.ts';
import { archiveOf } from '../../support/tar-builder.ts';

const PRELOAD = fileURLToPath(new URL('watch.cjs', import.meta.url));

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.close());

/** A project with so many rulesets of 30 KB, in folders of two assistants. */
async function prepare(rulesets: number): Promise<void> {
  const registry = await machine.http();
  const names = Array.from({ length: rulesets }, (_, index) => `rules-${index}`);
  for (const name of names) {
    const files = Array.from({ length: 24 }, (_, index) => [
      `${index}.md`,
      randomBytes(900).toString('base64'),
    ]);
    registry.publish(name, '1.0.0', archiveOf(Object.fromEntries(files)));
  }
  const dependencies = Object.fromEntries(names.map((name) => [name, '1.0.0']));
  const targets = ['.cursorrules', '.amazonq/rules'];
  machine.project(`[sources.default]\ntype = http\nurl = ${registry.base}\n`, dependencies, targets);
}

async function watched(): Promise<{ listed: string[]; keptBytes: number[] }> {
  const file = join(machine.root, 'watched.json');
  const outcome = await machine.step(
    {},
    {
      nodeArguments: ['--expose-gc', '--require', PRELOAD],
      env: { ARM_INSTALL_TEST_WATCH: file, ARM_INSTALL_TEST_MOMENTS: '20,140' },
    },
  );
  expect(outcome.status).toBe(0);
  return JSON.parse(readFileSync(file, 'utf8'));
}

test('of a ruleset that is in place less than 3 KB are kept in memory', async () => {
  await prepare(160);
  const [early = 0, late = Number.NaN] = (await watched()).keptBytes;
  expect((late - early) / 120).toBeLessThan(3_000);
});

test('no folder is listed again that was just placed or compared', async () => {
  await prepare(3);
  const listed = async () => {
    const folders = (await watched()).listed.filter((path) => path.includes('/arm/rules-'));
    return [folders.length, new Set(folders).size];
  };
  expect(await listed()).toEqual([0, 0]);
  expect(await listed()).toEqual([6, 6]);
});
