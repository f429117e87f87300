import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive } from '../../support/bytes.ts';
import { identity } from '../../support/files.ts';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { lastLine, resultOf, statuses } from '../../support/outcome.ts';

let machine: Machine;
let registry: HttpRegistry;
const DRY = { 'dry-run': 'true' };

beforeEach(async () => {
  machine = new Machine();
  registry = await machine.http();
  registry.publish('a', '1.0.0', archive('a'));
  registry.publish('b', '1.0.0', archive('b'));
});
afterEach(() => machine.close());

function project(dependencies: Record<string, string>): void {
  machine.project(`[sources]\ndefault = ${registry.base}\n`, dependencies);
}

/** Every path below the workspace and the tool cache with what shows that it was touched. */
function everything(): Record<string, string> {
  const folders = [machine.workspace, machine.toolCache];
  return Object.fromEntries(
    folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => [
        join(folder, path),
        identity(join(folder, path)),
      ]),
    ),
  );
}

describe('dry-run', () => {
  test('writes nothing at all, caches included, and makes only listing requests', async () => {
    project({ a: '^1.0.0', b: '1.0.0' });
    const before = everything();
    const outcome = await machine.step(DRY);
    expect(outcome.status).toBe(0);
    expect(everything()).toEqual(before);
    expect(registry.requests.map(({ path }) => path)).toEqual(['/manifest.json']);
    expect(statuses(outcome)).toEqual({ a: 'installed', b: 'installed' });
    expect(resultOf(outcome, 'a')).toMatchObject({ version: '1.0.0', from: null, attempts: 0, bytes: 0 });
    expect(outcome.outputs).toMatchObject({ changed: 'false', installed: '2' });
    expect(lastLine(outcome)).toBe('Dry run: nothing was written for 2 rulesets');
  });

  test('tells what would be updated and removed', async () => {
    project({ a: '^1.0.0', b: '1.0.0' });
    await machine.step();
    registry.publish('a', '2.0.0', archive('a2'));
    project({ a: '^2.0.0' });
    const before = everything();
    const outcome = await machine.step(DRY);
    expect(statuses(outcome)).toEqual({ a: 'updated', b: 'removed' });
    expect(resultOf(outcome, 'a')).toMatchObject({ version: '2.0.0', previousVersion: '1.0.0' });
    expect(outcome.outputs).toMatchObject({ changed: 'false', updated: '1', removed: '1' });
    expect(everything()).toEqual(before);
  });

  test('needs no request for what is pinned', async () => {
    project({ a: '^1.0.0' });
    await machine.step();
    const asked = registry.requests.length;
    expect(statuses(await machine.step(DRY))).toEqual({ a: 'unchanged' });
    expect(registry.requests).toHaveLength(asked);
  });

  test('fails where an install would fail to resolve', async () => {
    project({ a: '^9.0.0' });
    const outcome = await machine.step(DRY);
    expect(outcome.status).toBe(1);
    expect(resultOf(outcome, 'a').error?.code).toBe('VERSION_NOT_FOUND');
  });
});
