import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive, sha256 } from '../../support/bytes.ts';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { annotations, codes, statuses } from '../../support/outcome.ts';

let machine: Machine;
let registry: HttpRegistry;
const FROZEN = { 'frozen-lockfile': 'true' };

beforeEach(async () => {
  machine = new Machine();
  registry = await machine.http();
  for (const name of ['a', 'b', 'c']) registry.publish(name, '1.0.0', archive(name));
});
afterEach(() => machine.close());

function project(dependencies: Record<string, string>): void {
  machine.project(`[sources]\ndefault = ${registry.base}\n`, dependencies);
}

function entry(name: string, version = '1.0.0') {
  return { version, source: registry.base, checksum: sha256(archive(name)) };
}

describe('frozen-lockfile', () => {
  test('installs exactly what the lockfile says and does not write it', async () => {
    project({ a: '^1.0.0' });
    machine.lock({ a: entry('a') });
    const text = machine.text('rules.lock');
    const outcome = await machine.step(FROZEN);
    expect(outcome.status).toBe(0);
    expect(machine.tree('out')).toEqual({ 'arm/a/1.0.0/rules.md': 'a' });
    expect(machine.text('rules.lock')).toBe(text);
    expect(outcome.stdout).toContain('pins 1 of 1 ruleset, frozen');
  });

  test('stops before any request without a lockfile', async () => {
    project({ a: '^1.0.0' });
    const outcome = await machine.step(FROZEN);
    expect(outcome.status).toBe(1);
    expect(outcome.report.error).toMatchObject({
      code: 'LOCK_OUTDATED',
      message: 'Cannot install from "rules.lock": there is no such file, and frozen-lockfile is true',
    });
    expect(registry.requests).toEqual([]);
  });

  test('stops with one error for each missing and each outdated entry, on its line', async () => {
    project({ a: '^2.0.0', b: '1.0.0', c: '^1.0.0' });
    machine.lock({ a: entry('a'), c: entry('c') });
    const outcome = await machine.step(FROZEN);
    expect(outcome.status).toBe(1);
    expect(codes(outcome)).toEqual(['LOCK_OUTDATED', 'LOCK_OUTDATED']);
    expect(annotations(outcome).map(({ kind, where }) => `${kind} ${where}`)).toEqual([
      'error rules.json:6',
      'error rules.json:7',
    ]);
    expect(outcome.stdout).toContain('it locks 1.0.0');
    expect(outcome.stdout).toContain('it has no entry for it');
    expect(registry.requests).toEqual([]);
    expect(machine.tree('out')).toEqual({});
  });

  test('says that the lockfile cannot be read and not that it is missing', async () => {
    project({ a: '^1.0.0' });
    machine.write({ 'rules.lock': '{' });
    expect(codes(await machine.step(FROZEN))).toEqual(['LOCK_INVALID']);
  });

  test('accepts entries that the manifest does not want, removes their folders and leaves the lockfile', async () => {
    project({ a: '^1.0.0', b: '^1.0.0' });
    await machine.step();
    const text = machine.text('rules.lock');
    project({ a: '^1.0.0' });
    const outcome = await machine.step(FROZEN);
    expect(outcome.status).toBe(0);
    expect(statuses(outcome)).toEqual({ a: 'unchanged', b: 'removed' });
    expect(machine.tree('out')).toEqual({ 'arm/a/1.0.0/rules.md': 'a' });
    expect(machine.text('rules.lock')).toBe(text);
    const again = await machine.step(FROZEN);
    expect(statuses(again)).toEqual({ a: 'unchanged' });
    expect(again.outputs).toMatchObject({ changed: 'false', removed: '0' });
  });

  test('cannot be combined with update', async () => {
    project({ a: '^1.0.0' });
    const outcome = await machine.step({ ...FROZEN, command: 'update' });
    expect(codes(outcome)).toEqual(['INPUT_INVALID']);
    expect(outcome.report.error?.message).toContain('"frozen-lockfile"');
  });
});
