import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive, contentsOf, sha256 } from '../../support/bytes.ts';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { annotations, resultOf, statuses } from '../../support/outcome.ts';

let machine: Machine;
let registry: HttpRegistry;
const OLD = archive('old');
const NEW = archive('new');

beforeEach(async () => {
  machine = new Machine('sources');
  registry = await machine.http();
  registry.publish('rules', '1.0.0', OLD);
  registry.publish('rules', '1.1.0', NEW);
});
afterEach(() => machine.close());

function project(requested = '^1.0.0'): void {
  machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: requested });
}

function pin(version: string, bytes: Buffer, contents?: string): void {
  const entry = { version, source: registry.base, checksum: sha256(bytes) };
  machine.lock({ rules: contents === undefined ? entry : { ...entry, contents } });
}

/** Every file below the tool cache that holds an archive. */
function cachedArchives(): string[] {
  return readdirSync(machine.toolCache, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.tar.gz'),
  );
}

describe('an entry of the lockfile that satisfies the manifest', () => {
  test('is the version that is installed, without a listing, although a newer one is published', async () => {
    project();
    pin('1.0.0', OLD);
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect(registry.requests.map(({ path }) => path)).toEqual(['/rules/1.0.0.tar.gz']);
    expect(machine.tree('out')).toEqual({ 'arm/rules/1.0.0/rules.md': 'old' });
    expect(resultOf(outcome, 'rules')).toMatchObject({
      status: 'installed',
      requested: '^1.0.0',
      version: '1.0.0',
      previousVersion: '1.0.0',
    });
  });

  test('is completed with the digest of the tree when it has none', async () => {
    project();
    pin('1.0.0', OLD);
    await machine.step();
    expect(machine.locked().rules).toEqual({
      version: '1.0.0',
      source: registry.base,
      checksum: sha256(OLD),
      contents: contentsOf({ 'rules.md': 'old' }),
    });
  });

  test('gives no warning', async () => {
    project();
    pin('1.0.0', OLD);
    expect(annotations(await machine.step())).toEqual([]);
  });
});

describe('an archive with another checksum than the lockfile says', () => {
  test('fails alone, and nothing of it is written or cached', async () => {
    registry.publish('good', '1.0.0', archive('good'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: '^1.0.0', good: '1.0.0' });
    pin('1.0.0', NEW);
    const entry = machine.locked().rules;

    const outcome = await machine.step();

    expect(outcome.status).toBe(1);
    expect(statuses(outcome)).toEqual({ rules: 'failed', good: 'installed' });
    const { error, attempts, checksum, from } = resultOf(outcome, 'rules');
    expect(error).toMatchObject({ code: 'CHECKSUM_MISMATCH', httpStatus: null });
    expect(error?.message).toContain(`${registry.base}/rules/1.0.0.tar.gz`);
    expect(error?.message).toContain(sha256(NEW));
    expect(error?.message).toContain(sha256(OLD));
    expect({ attempts, checksum, from }).toEqual({ attempts: 1, checksum: null, from: null });
    expect(machine.tree('out')).toEqual({ 'arm/good/1.0.0/rules.md': 'good' });
    expect(cachedArchives()).toEqual([expect.stringContaining(sha256(archive('good')))]);
    expect(machine.locked().rules).toEqual(entry);
  });

  test('is not retried, since a server that answers wrongly once will do so again', async () => {
    project();
    pin('1.0.0', NEW);
    await machine.step({ retries: '3' });
    expect(registry.requests).toHaveLength(1);
  });

  test('leaves the files that an earlier run installed', async () => {
    project();
    await machine.step();
    const tree = machine.tree('out');
    machine.append('out/arm/rules/1.1.0/rules.md', 'tampered');
    registry.publish('rules', '1.1.0', OLD);
    writeFileSync(join(machine.toolCache, 'arm-install/1.0.0', sha256(NEW), 'archive.tar.gz'), 'broken');
    const outcome = await machine.step();
    expect(resultOf(outcome, 'rules').error?.code).toBe('CHECKSUM_MISMATCH');
    expect(Object.keys(machine.tree('out'))).toEqual(Object.keys(tree));
  });
});

describe('contents of the lockfile', () => {
  test('that are not those of the locked archive fail the ruleset', async () => {
    project();
    pin('1.0.0', OLD, contentsOf({ 'rules.md': 'something else' }));
    const outcome = await machine.step();
    const { error } = resultOf(outcome, 'rules');
    expect(error?.code).toBe('CHECKSUM_MISMATCH');
    expect(error?.message).toContain('contents');
    expect(machine.tree('out')).toEqual({});
    expect(cachedArchives()).toEqual([]);
  });
});

describe('a tool cache', () => {
  test.each([
    ['truncated', () => OLD.subarray(0, 20)],
    ['swapped', () => NEW],
    ['empty', () => Buffer.alloc(0)],
  ])('with a %s archive is only a miss, healed with one warning', async (_, damage) => {
    project();
    pin('1.0.0', OLD);
    await machine.step();
    const entry = join(machine.toolCache, 'arm-install/1.0.0', sha256(OLD), 'archive.tar.gz');
    writeFileSync(entry, damage());
    const other = machine.checkout();

    const healing = await machine.run({}, other);

    expect(healing.status).toBe(0);
    expect(resultOf(healing, 'rules').from).toBe('registry');
    expect(annotations(healing).map(({ kind }) => kind)).toEqual(['warning']);
    expect(machine.tree('out', other)).toEqual({ 'arm/rules/1.0.0/rules.md': 'old' });
    const third = machine.checkout();
    expect(resultOf(await machine.run({}, third), 'rules').from).toBe('tool-cache');
  });
});

describe('an entry that does not satisfy the manifest', () => {
  test('is resolved anew with a warning on the line of the dependency', async () => {
    project('^1.1.0');
    pin('1.0.0', OLD);
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect(resultOf(outcome, 'rules')).toMatchObject({
      status: 'updated',
      version: '1.1.0',
      previousVersion: '1.0.0',
    });
    expect(machine.locked().rules).toMatchObject({ version: '1.1.0', checksum: sha256(NEW) });
    expect(annotations(outcome)).toEqual([
      {
        kind: 'warning',
        where: 'rules.json:6',
        text: expect.stringMatching(
          /"rules\.lock" is out of date for "rules" at "\^1\.1\.0": it locks 1\.0\.0/,
        ),
      },
    ]);
  });

  test('that is missing is added with a warning, and the others stay as they are', async () => {
    registry.publish('more', '2.0.0', archive('more'));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { rules: '^1.0.0', more: 'latest' });
    pin('1.0.0', OLD);
    const outcome = await machine.step();
    expect(machine.locked()).toMatchObject({ rules: { version: '1.0.0' }, more: { version: '2.0.0' } });
    expect(annotations(outcome)).toEqual([
      { kind: 'warning', where: 'rules.json:7', text: expect.stringContaining('no entry') },
    ]);
  });

  test('gives no warning when there is no lockfile yet', async () => {
    project();
    const outcome = await machine.step();
    expect(annotations(outcome)).toEqual([]);
    expect(machine.locked().rules?.version).toBe('1.1.0');
  });
});
