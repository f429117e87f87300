import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { onlyRuleset } from '../../support/outcome.ts';
import { archiveOf } from '../../support/tar-builder.ts';

let machine: Machine;
let registry: HttpRegistry;
beforeEach(async () => {
  machine = new Machine('sources');
  registry = await machine.http();
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
    registry.publish('rules', version, archiveOf({ 'a.md': version, 'same.md': 'same' }));
  }
  want({ rules: '1.0.0' });
  expect((await machine.step()).status).toBe(0);
  want({ rules: '^1.0.0' });
});
afterEach(() => machine.close());

function want(dependencies: Record<string, string>): void {
  machine.project(`[sources]\ndefault = ${registry.base}\n`, dependencies, ['out', 'lib']);
}

function former(): string[] {
  const { former = {} } = (machine.locked().rules ?? {}) as { former?: Record<string, string> };
  return Object.keys(former);
}

/** The versions in the targets of the manifest. */
function versions(): string[] {
  const paths = Object.keys(machine.tree()).filter((path) => /^(out|lib)\/.*a\.md$/.test(path));
  return paths.map((path) => path.replace('arm/rules/', '').replace('/a.md', ''));
}

/** An update for a folder that the manifest does not name, as a job has it that shows what would come. */
async function updateElsewhere(): Promise<void> {
  expect((await machine.step({ command: 'update', targets: 'preview' })).status).toBe(0);
}

describe('versions that runs for other targets have moved on from', () => {
  test('go with the next run for the targets that have them', async () => {
    await updateElsewhere();
    expect(versions()).toEqual(['lib/1.0.0', 'out/1.0.0']);
    expect(former()).toEqual(['1.0.0']);
    expect((await machine.step({ command: 'check' })).status).toBe(1);
    const { status, outputs, stdout } = await machine.step();
    expect({ status, changed: outputs.changed }).toEqual({ status: 0, changed: 'true' });
    expect(stdout).not.toContain('::warning');
    expect(versions()).toEqual(['lib/1.2.0', 'out/1.2.0']);
    expect(former()).toEqual([]);
    expect((await machine.step({ command: 'check' })).status).toBe(0);
  });

  test('are known however many of them there are, and only as long as they are there', async () => {
    for (const version of ['1.1.0', '1.2.0']) {
      want({ rules: version });
      await updateElsewhere();
    }
    expect(former()).toEqual(['1.0.0']);
    rmSync(join(machine.workspace, 'out/arm/rules/1.0.0'), { recursive: true });
    rmSync(join(machine.workspace, 'lib/arm/rules/1.0.0'), { recursive: true });
    want({ rules: '1.1.0' });
    await updateElsewhere();
    expect(former()).toEqual([]);
  });

  test('keep what people added, and what they changed', async () => {
    await updateElsewhere();
    machine.write({ 'out/arm/rules/1.0.0/mine.md': 'mine', 'lib/arm/rules/1.0.0/a.md': 'edited' });
    const { status, stdout } = await machine.step();
    expect(status).toBe(0);
    expect(stdout).toContain('"out/arm/rules/1.0.0/mine.md" was not installed by this action and stays');
    expect(machine.tree('out/arm/rules/1.0.0')).toEqual({ 'mine.md': 'mine' });
    expect(machine.tree('lib/arm/rules/1.0.0')).toMatchObject({ 'a.md': 'edited' });
    expect(machine.tree('out/arm/rules/1.2.0')).toHaveProperty(['a.md'], '1.2.0');
  });

  test('go with a ruleset that leaves the manifest', async () => {
    await updateElsewhere();
    want({});
    expect(onlyRuleset(await machine.step())).toMatchObject({ status: 'removed' });
    expect(versions()).toEqual([]);
    expect(machine.locked()).toEqual({});
  });
});

test('a ruleset that left is removed from other targets alone, and then from the rest', async () => {
  want({});
  expect((await machine.step({ targets: 'out' })).status).toBe(0);
  expect(versions()).toEqual(['lib/1.0.0']);
  expect(machine.locked()).toHaveProperty('rules');
  expect(onlyRuleset(await machine.step())).toMatchObject({ status: 'removed' });
  expect(versions()).toEqual([]);
  expect(machine.locked()).toEqual({});
});
