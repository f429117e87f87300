import { readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { archive, codes, contentsOf, identity, Stage, sha256, statuses } from './stage.ts';

let stage: Stage;
let registry: HttpRegistry;

beforeEach(async () => {
  stage = new Stage();
  registry = await stage.http();
  for (const name of ['b-rules', 'A-rules', 'a-rules', 'acme/rules']) {
    registry.publish(name, '1.0.0', archive(name));
  }
});
afterEach(() => stage.clear());

const ARMRC = () => `[sources]\ndefault = ${registry.base}\n`;

describe('the lockfile that install writes', () => {
  test('has the bytes of the contract: sorted by code point, two spaces, fields in order, a final newline', async () => {
    stage.project(ARMRC(), { 'b-rules': '1.0.0', 'A-rules': '^1.0.0', 'acme@rules': 'latest' });
    await stage.run();
    const entry = (key: string, name: string) =>
      [
        `    "${key}": {`,
        '      "version": "1.0.0",',
        `      "source": "${registry.base}",`,
        `      "checksum": "${sha256(archive(name))}",`,
        `      "contents": "${contentsOf({ 'rules.md': name })}"`,
        '    }',
      ].join('\n');
    const entries = [
      entry('A-rules', 'A-rules'),
      entry('acme@rules', 'acme/rules'),
      entry('b-rules', 'b-rules'),
    ];
    expect(stage.text('rules.lock')).toBe(
      `{\n  "version": "1",\n  "dependencies": {\n${entries.join(',\n')}\n  }\n}\n`,
    );
    expect(readdirSync(stage.runner.workspace).sort()).toEqual(['.armrc', 'out', 'rules.json', 'rules.lock']);
  });

  test('is not written again when only its line ends differ', async () => {
    stage.project(ARMRC(), { 'b-rules': '1.0.0' });
    await stage.run();
    stage.runner.write({ 'rules.lock': stage.text('rules.lock').replaceAll('\n', '\r\n') });
    const path = join(stage.runner.workspace, 'rules.lock');
    const before = identity(path);
    const outcome = await stage.run();
    expect(outcome.outputs.changed).toBe('false');
    expect(identity(path)).toBe(before);
  });

  test('keeps fields that this program does not know', async () => {
    stage.project(ARMRC(), { 'b-rules': '1.0.0', 'A-rules': '1.0.0' });
    const known = { version: '1.0.0', source: registry.base, checksum: sha256(archive('b-rules')) };
    stage.runner.write({
      'rules.lock': JSON.stringify({
        generator: { name: 'other', list: [1, 2] },
        version: '1',
        dependencies: { 'b-rules': { note: 'mine', ...known } },
      }),
    });
    await stage.run();
    const lock = JSON.parse(stage.text('rules.lock'));
    expect(lock.generator).toEqual({ name: 'other', list: [1, 2] });
    expect(lock.dependencies['b-rules'].note).toBe('mine');
    expect(Object.keys(lock.dependencies)).toEqual(['A-rules', 'b-rules']);
  });

  test('keeps the old entry of a ruleset that failed', async () => {
    stage.project(ARMRC(), { 'b-rules': '1.0.0', gone: '^1.0.0' });
    const entry = { version: '1.0.0', source: 'https://old.example.com', checksum: 'a'.repeat(64) };
    stage.lock({ gone: entry });
    const outcome = await stage.run();
    expect(statuses(outcome)).toEqual({ 'b-rules': 'installed', gone: 'failed' });
    expect(stage.locked()).toMatchObject({ gone: entry, 'b-rules': { version: '1.0.0' } });
  });

  test('is not made when everything failed, and there is nothing to lock', async () => {
    stage.project(ARMRC(), { missing: '1.0.0' });
    await stage.run();
    expect(readdirSync(stage.runner.workspace)).not.toContain('rules.lock');
  });

  test('may be a link to a file of the workspace, and stays one', async () => {
    stage.project(ARMRC(), { 'b-rules': '1.0.0' });
    stage.runner.write({ 'locks/shared.lock': '{"version": "1", "dependencies": {}}' });
    symlinkSync('locks/shared.lock', join(stage.runner.workspace, 'rules.lock'));
    expect((await stage.run()).status).toBe(0);
    expect(readlinkSync(join(stage.runner.workspace, 'rules.lock'))).toBe('locks/shared.lock');
    expect(JSON.parse(stage.text('locks/shared.lock')).dependencies['b-rules'].version).toBe('1.0.0');
  });

  test('is whole after a run that was killed while it wrote, and the next run removes what that left', async () => {
    stage.project(ARMRC(), { 'b-rules': '1.0.0' });
    const abandoned = `.rules.lock.999999999-0-00000000-000000000000-1.tmp`;
    stage.runner.write({ [abandoned]: '{"version"', '.rules.lock.mine.tmp': 'of somebody else' });
    expect((await stage.run()).status).toBe(0);
    const files = readdirSync(stage.runner.workspace);
    expect(files).not.toContain(abandoned);
    expect(files).toContain('.rules.lock.mine.tmp');
    stage.runner.write({ [abandoned]: '{"version"' });
    const again = await stage.run();
    expect({ status: again.status, changed: again.outputs.changed }).toEqual({ status: 0, changed: 'false' });
    expect(readdirSync(stage.runner.workspace)).not.toContain(abandoned);
  });

  test('never leads out of the workspace', async () => {
    stage.project(ARMRC(), { 'b-rules': '1.0.0' });
    const outside = join(stage.runner.root, 'outside');
    stage.runner.write({ keep: '' }, outside);
    symlinkSync(outside, join(stage.runner.workspace, 'locks'));
    const outcome = await stage.run({ lockfile: 'locks/rules.lock' });
    expect(outcome.status).toBe(1);
    expect(codes(outcome)).toEqual(['LOCK_INVALID']);
    expect(registry.requests).toEqual([]);
    expect(readdirSync(outside)).toEqual(['keep']);
  });

  test('that cannot be written fails the run, which still says what became of the rulesets', async () => {
    stage.project(ARMRC(), { 'b-rules': '1.0.0' });
    const outcome = await stage.run({ lockfile: 'missing/rules.lock' });
    expect(outcome.status).toBe(1);
    expect(codes(outcome)).toEqual(['WRITE_FAILED']);
    expect(outcome.report.ok).toBe(false);
    expect(outcome.outputs).toMatchObject({ installed: '1', changed: 'true' });
  });
});

describe('an old lockfile', () => {
  const legacy = (name: string) => ({
    version: '1.0.0',
    source: 'registry',
    checksum: sha256(archive(name)),
  });

  test('is understood and completed', async () => {
    stage.project(ARMRC(), { 'b-rules': '^1.0.0' });
    stage.lock({ 'b-rules': legacy('b-rules') });
    const outcome = await stage.run();
    expect(outcome.status).toBe(0);
    expect(registry.requests.map(({ path }) => path)).toEqual(['/b-rules/1.0.0.tar.gz']);
    expect(stage.locked()['b-rules']).toMatchObject({
      source: registry.base,
      contents: contentsOf({ 'rules.md': 'b-rules' }),
    });
  });

  test('pins under a name without its source', async () => {
    stage.project(`[sources]\ncompany = ${registry.base}\nother = ${registry.base}\n`, {
      'company@b-rules': '^1.0.0',
    });
    stage.lock({ 'b-rules': legacy('b-rules') });
    const outcome = await stage.run();
    expect(statuses(outcome)).toEqual({ 'company@b-rules': 'installed' });
    expect(registry.requests.map(({ path }) => path)).toEqual(['/b-rules/1.0.0.tar.gz']);
    expect(Object.keys(stage.locked())).toEqual(['company@b-rules']);
  });

  test('stays as it is in a frozen run', async () => {
    stage.project(ARMRC(), { 'b-rules': '^1.0.0' });
    stage.lock({ 'b-rules': legacy('b-rules') });
    const text = stage.text('rules.lock');
    const outcome = await stage.run({ 'frozen-lockfile': 'true' });
    expect(outcome.status).toBe(0);
    expect(stage.text('rules.lock')).toBe(text);
  });
});

describe('a source that has moved', () => {
  test('serves the pinned version when the bytes are the same, and the lockfile says where', async () => {
    stage.project(ARMRC(), { 'b-rules': '^1.0.0' });
    await stage.run();
    const moved = await stage.http();
    moved.publish('b-rules', '1.0.0', archive('b-rules'));
    stage.project(`[sources]\ndefault = ${moved.base}\n`, { 'b-rules': '^1.0.0' });
    const outcome = await stage.run();
    expect(statuses(outcome)).toEqual({ 'b-rules': 'unchanged' });
    expect(stage.locked()['b-rules']?.source).toBe(moved.base);
    expect(outcome.outputs.changed).toBe('true');
    expect(moved.requests).toEqual([]);
  });

  test('cannot slip in other bytes', async () => {
    stage.project(ARMRC(), { 'b-rules': '^1.0.0' });
    stage.lock({
      'b-rules': { version: '1.0.0', source: registry.base, checksum: sha256(archive('b-rules')) },
    });
    const evil = await stage.http();
    evil.publish('b-rules', '1.0.0', archive('evil'));
    stage.project(`[sources]\ndefault = ${evil.base}\n`, { 'b-rules': '^1.0.0' });
    const outcome = await stage.run();
    expect(outcome.report.rulesets[0]?.error?.code).toBe('CHECKSUM_MISMATCH');
    expect(stage.runner.tree('out')).toEqual({});
  });
});

describe('a key that is written in another way', () => {
  test('keeps its pin and its files', async () => {
    stage.project(ARMRC(), { 'default@b-rules': '^1.0.0' });
    await stage.run();
    const file = join(stage.runner.workspace, 'out/arm/b-rules/1.0.0/rules.md');
    const before = identity(file);
    registry.publish('b-rules', '1.2.0', archive('newer'));
    stage.project(ARMRC(), { 'b-rules': '^1.0.0' });
    const outcome = await stage.run();
    expect(statuses(outcome)).toEqual({ 'b-rules': 'unchanged' });
    expect(identity(file)).toBe(before);
    expect(Object.keys(stage.locked())).toEqual(['b-rules']);
  });
});
