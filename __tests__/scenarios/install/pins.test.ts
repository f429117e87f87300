import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { annotations, archive, contentsOf, resultOf, Stage, sha256, statuses } from './stage.ts';

let stage: Stage;
let registry: HttpRegistry;
const OLD = archive('old');
const NEW = archive('new');

beforeEach(async () => {
  stage = new Stage();
  registry = await stage.http();
  registry.publish('rules', '1.0.0', OLD);
  registry.publish('rules', '1.1.0', NEW);
});
afterEach(() => stage.clear());

function project(requested = '^1.0.0'): void {
  stage.project(`[sources]\ndefault = ${registry.base}\n`, { rules: requested });
}

function pin(version: string, bytes: Buffer, contents?: string): void {
  const entry = { version, source: registry.base, checksum: sha256(bytes) };
  stage.lock({ rules: contents === undefined ? entry : { ...entry, contents } });
}

/** Every file below the tool cache that holds an archive. */
function cachedArchives(): string[] {
  return readdirSync(stage.runner.toolCache, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.tar.gz'),
  );
}

describe('an entry of the lockfile that satisfies the manifest', () => {
  test('is the version that is installed, without a listing, although a newer one is published', async () => {
    project();
    pin('1.0.0', OLD);
    const outcome = await stage.run();
    expect(outcome.status).toBe(0);
    expect(registry.requests.map(({ path }) => path)).toEqual(['/rules/1.0.0.tar.gz']);
    expect(stage.runner.tree('out')).toEqual({ 'arm/rules/1.0.0/rules.md': 'old' });
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
    await stage.run();
    expect(stage.locked().rules).toEqual({
      version: '1.0.0',
      source: registry.base,
      checksum: sha256(OLD),
      contents: contentsOf({ 'rules.md': 'old' }),
    });
  });

  test('gives no warning', async () => {
    project();
    pin('1.0.0', OLD);
    expect(annotations(await stage.run())).toEqual([]);
  });
});

describe('an archive with another checksum than the lockfile says', () => {
  test('fails alone, and nothing of it is written or cached', async () => {
    registry.publish('good', '1.0.0', archive('good'));
    stage.project(`[sources]\ndefault = ${registry.base}\n`, { rules: '^1.0.0', good: '1.0.0' });
    pin('1.0.0', NEW);
    const entry = stage.locked().rules;

    const outcome = await stage.run();

    expect(outcome.status).toBe(1);
    expect(statuses(outcome)).toEqual({ rules: 'failed', good: 'installed' });
    const { error, attempts, checksum, from } = resultOf(outcome, 'rules');
    expect(error).toMatchObject({ code: 'CHECKSUM_MISMATCH', httpStatus: null });
    expect(error?.message).toContain(`${registry.base}/rules/1.0.0.tar.gz`);
    expect(error?.message).toContain(sha256(NEW));
    expect(error?.message).toContain(sha256(OLD));
    expect({ attempts, checksum, from }).toEqual({ attempts: 1, checksum: null, from: null });
    expect(stage.runner.tree('out')).toEqual({ 'arm/good/1.0.0/rules.md': 'good' });
    expect(cachedArchives()).toEqual([expect.stringContaining(sha256(archive('good')))]);
    expect(stage.locked().rules).toEqual(entry);
  });

  test('is not retried, since a server that answers wrongly once will do so again', async () => {
    project();
    pin('1.0.0', NEW);
    await stage.run({ retries: '3' });
    expect(registry.requests).toHaveLength(1);
  });

  test('leaves the files that an earlier run installed', async () => {
    project();
    await stage.run();
    const tree = stage.runner.tree('out');
    stage.append('out/arm/rules/1.1.0/rules.md', 'tampered');
    registry.publish('rules', '1.1.0', OLD);
    writeFileSync(join(stage.runner.toolCache, 'arm-install/1.0.0', sha256(NEW), 'archive.tar.gz'), 'broken');
    const outcome = await stage.run();
    expect(resultOf(outcome, 'rules').error?.code).toBe('CHECKSUM_MISMATCH');
    expect(Object.keys(stage.runner.tree('out'))).toEqual(Object.keys(tree));
  });
});

describe('contents of the lockfile', () => {
  test('that are not those of the locked archive fail the ruleset', async () => {
    project();
    pin('1.0.0', OLD, contentsOf({ 'rules.md': 'something else' }));
    const outcome = await stage.run();
    const { error } = resultOf(outcome, 'rules');
    expect(error?.code).toBe('CHECKSUM_MISMATCH');
    expect(error?.message).toContain('contents');
    expect(stage.runner.tree('out')).toEqual({});
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
    await stage.run();
    const entry = join(stage.runner.toolCache, 'arm-install/1.0.0', sha256(OLD), 'archive.tar.gz');
    writeFileSync(entry, damage());
    const other = stage.runner.newWorkspace();
    stage.runner.write(
      {
        '.armrc': stage.text('.armrc'),
        'rules.json': stage.text('rules.json'),
        'rules.lock': stage.text('rules.lock'),
      },
      other,
    );

    const healing = await stage.runner.run({}, other);

    expect(healing.status).toBe(0);
    expect(resultOf(healing, 'rules').from).toBe('registry');
    expect(annotations(healing).map(({ kind }) => kind)).toEqual(['warning']);
    expect(stage.runner.tree('out', other)).toEqual({ 'arm/rules/1.0.0/rules.md': 'old' });
    const third = stage.runner.newWorkspace();
    stage.runner.write(
      {
        '.armrc': stage.text('.armrc'),
        'rules.json': stage.text('rules.json'),
        'rules.lock': stage.text('rules.lock'),
      },
      third,
    );
    expect(resultOf(await stage.runner.run({}, third), 'rules').from).toBe('tool-cache');
  });
});

describe('an entry that does not satisfy the manifest', () => {
  test('is resolved anew with a warning on the line of the dependency', async () => {
    project('^1.1.0');
    pin('1.0.0', OLD);
    const outcome = await stage.run();
    expect(outcome.status).toBe(0);
    expect(resultOf(outcome, 'rules')).toMatchObject({
      status: 'updated',
      version: '1.1.0',
      previousVersion: '1.0.0',
    });
    expect(stage.locked().rules).toMatchObject({ version: '1.1.0', checksum: sha256(NEW) });
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
    stage.project(`[sources]\ndefault = ${registry.base}\n`, { rules: '^1.0.0', more: 'latest' });
    pin('1.0.0', OLD);
    const outcome = await stage.run();
    expect(stage.locked()).toMatchObject({ rules: { version: '1.0.0' }, more: { version: '2.0.0' } });
    expect(annotations(outcome)).toEqual([
      { kind: 'warning', where: 'rules.json:7', text: expect.stringContaining('no entry') },
    ]);
  });

  test('gives no warning when there is no lockfile yet', async () => {
    project();
    const outcome = await stage.run();
    expect(annotations(outcome)).toEqual([]);
    expect(stage.locked().rules?.version).toBe('1.1.0');
  });
});
