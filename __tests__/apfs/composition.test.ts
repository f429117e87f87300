import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { codes, Stage, statuses } from '../scenarios/install/stage.ts';
import type { HttpRegistry } from '../support/http-registry.ts';
import { archiveOf } from '../support/tar-builder.ts';

const COMPOSED = 'caf\u00e9.md';
const DECOMPOSED = 'cafe\u0301.md';

let stage: Stage;
let registry: HttpRegistry;
beforeEach(async () => {
  stage = new Stage();
  registry = await stage.http();
  registry.publish('rules', '1.0.0', archiveOf({ [COMPOSED]: 'one', 'same.md': 'same' }));
});
afterEach(() => stage.clear());

function want(version: string, targets = ['out']): void {
  stage.project(`[sources]\ndefault = ${registry.base}\n`, { rules: version }, targets);
}

/** What a checkout by git on a Mac may make of the names. */
async function installedAndDecomposed(): Promise<string> {
  want('1.0.0');
  expect((await stage.run()).status).toBe(0);
  const folder = join(stage.runner.workspace, 'out/arm/rules/1.0.0');
  renameSync(join(folder, COMPOSED), join(folder, DECOMPOSED));
  expect(readdirSync(folder)).toContain(DECOMPOSED);
  return folder;
}

test('the disk knows a name in both forms, and in any letter case', async () => {
  const folder = await installedAndDecomposed();
  expect(
    [COMPOSED, DECOMPOSED, COMPOSED.toUpperCase()].map((name) => existsSync(join(folder, name))),
  ).toEqual([true, true, true]);
});

test('the other form of a name is no drift', async () => {
  await installedAndDecomposed();
  expect((await stage.run({ command: 'check' })).status).toBe(0);
  expect(statuses(await stage.run())).toEqual({ rules: 'unchanged' });
});

test.each([COMPOSED, DECOMPOSED])(
  'an update to a version with %j leaves one version and all of its files',
  async (name) => {
    await installedAndDecomposed();
    registry.publish('rules', '1.1.0', archiveOf({ [name]: 'two', 'same.md': 'same' }));
    want('^1.0.0');
    expect((await stage.run({ command: 'update' })).status).toBe(0);
    expect(readdirSync(join(stage.runner.workspace, 'out/arm/rules'))).toEqual(['1.1.0']);
    expect(stage.text(`out/arm/rules/1.1.0/${name}`)).toBe('two');
    expect((await stage.run({ command: 'check' })).status).toBe(0);
  },
);

test('two targets that differ in composition only stop the run', async () => {
  want('1.0.0', ['caf\u00e9', 'cafe\u0301']);
  const outcome = await stage.run();
  expect(outcome.status).toBe(1);
  expect(codes(outcome)).toEqual(['TARGET_UNSAFE']);
});
