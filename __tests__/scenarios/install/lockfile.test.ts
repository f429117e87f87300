import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive, contentsOf, sha256 } from '../../support/bytes.ts';
import { identity } from '../../support/files.ts';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { codes, statuses } from '../../support/outcome.ts';
import { notOn } from '../../support/systems.ts';

let machine: Machine;
let registry: HttpRegistry;

beforeEach(async () => {
  machine = new Machine('sources');
  registry = await machine.http();
  for (const name of ['b-rules', 'A-rules', 'a-rules', 'acme/rules']) {
    registry.publish(name, '1.0.0', archive(name));
  }
});
afterEach(() => machine.close());

const ARMRC = () => `[sources]\ndefault = ${registry.base}\n`;

describe('the lockfile that install writes', () => {
  test('has the bytes of the contract: sorted by code point, two spaces, fields in order, a final newline', async () => {
    machine.project(ARMRC(), { 'b-rules': '1.0.0', 'A-rules': '^1.0.0', 'acme@rules': 'latest' });
    await machine.step();
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
    expect(machine.text('rules.lock')).toBe(
      `{\n  "version": "1",\n  "dependencies": {\n${entries.join(',\n')}\n  }\n}\n`,
    );
    expect(readdirSync(machine.workspace).sort()).toEqual(['.armrc', 'out', 'rules.json', 'rules.lock']);
  });

  test('is not written again when only its line ends differ', async () => {
    machine.project(ARMRC(), { 'b-rules': '1.0.0' });
    await machine.step();
    machine.write({ 'rules.lock': machine.text('rules.lock').replaceAll('\n', '\r\n') });
    const path = join(machine.workspace, 'rules.lock');
    const before = identity(path);
    const outcome = await machine.step();
    expect(outcome.outputs.changed).toBe('false');
    expect(identity(path)).toBe(before);
  });

  test('is not written where no run would read it again', async () => {
    machine.project(ARMRC(), { 'b-rules': '1.0.0' });
    const deep = `${'['.repeat(40)}${'0,'.repeat(200_000)}0${']'.repeat(40)}`;
    const text = `{"version": "1", "x": ${deep}}`;
    machine.write({ 'rules.lock': text });
    const { report, status } = await machine.step();
    const message =
      'Cannot write "rules.lock": it would be larger than 16777216 bytes, and no run reads more';
    expect([status, report.error]).toMatchObject([1, { code: 'WRITE_FAILED', message }]);
    expect(machine.text('rules.lock')).toBe(text);
  });

  test('keeps fields that this program does not know', async () => {
    machine.project(ARMRC(), { 'b-rules': '1.0.0', 'A-rules': '1.0.0' });
    const known = { version: '1.0.0', source: registry.base, checksum: sha256(archive('b-rules')) };
    machine.write({
      'rules.lock': JSON.stringify({
        generator: { name: 'other', list: [1, 2] },
        version: '1',
        dependencies: { 'b-rules': { note: 'mine', ...known } },
      }),
    });
    await machine.step();
    const lock = JSON.parse(machine.text('rules.lock'));
    expect(lock.generator).toEqual({ name: 'other', list: [1, 2] });
    expect(lock.dependencies['b-rules'].note).toBe('mine');
    expect(Object.keys(lock.dependencies)).toEqual(['A-rules', 'b-rules']);
  });

  test('keeps the old entry of a ruleset that failed', async () => {
    machine.project(ARMRC(), { 'b-rules': '1.0.0', gone: '^1.0.0' });
    const entry = { version: '1.0.0', source: 'https://old.example.com', checksum: 'a'.repeat(64) };
    machine.lock({ gone: entry });
    const outcome = await machine.step();
    expect(statuses(outcome)).toEqual({ 'b-rules': 'installed', gone: 'failed' });
    expect(machine.locked()).toMatchObject({ gone: entry, 'b-rules': { version: '1.0.0' } });
  });

  test('is not made when everything failed, and there is nothing to lock', async () => {
    machine.project(ARMRC(), { missing: '1.0.0' });
    await machine.step();
    expect(readdirSync(machine.workspace)).not.toContain('rules.lock');
  });

  notOn(['Windows'], 'a mode only tells whether a file may be written', () => {
    test.each([0o444, 0o600])('is replaced whatever its mode, %o, which it keeps', async (mode) => {
      machine.project(ARMRC(), { 'b-rules': '1.0.0' });
      const path = join(machine.workspace, 'rules.lock');
      writeFileSync(path, '{"version": "1", "dependencies": {}}');
      chmodSync(path, mode);
      expect((await machine.run()).status).toBe(0);
      expect(Object.keys(machine.locked())).not.toEqual([]);
      expect(statSync(path).mode & 0o777).toBe(mode);
    });
  });

  test('may be a link to a file of the workspace, and stays one', async () => {
    machine.project(ARMRC(), { 'b-rules': '1.0.0' });
    machine.write({ 'locks/shared.lock': '{"version": "1", "dependencies": {}}' });
    symlinkSync('locks/shared.lock', join(machine.workspace, 'rules.lock'));
    expect((await machine.step()).status).toBe(0);
    const destination = readlinkSync(join(machine.workspace, 'rules.lock'));
    expect(destination.replaceAll('\\', '/')).toBe('locks/shared.lock');
    expect(JSON.parse(machine.text('locks/shared.lock')).dependencies['b-rules'].version).toBe('1.0.0');
  });

  test('is whole after a run that was killed while it wrote, and the next run removes what that left', async () => {
    machine.project(ARMRC(), { 'b-rules': '1.0.0' });
    const abandoned = `.rules.lock.999999999-0-00000000-000000000000-1.tmp`;
    machine.write({ [abandoned]: '{"version"', '.rules.lock.mine.tmp': 'of somebody else' });
    expect((await machine.step()).status).toBe(0);
    const files = readdirSync(machine.workspace);
    expect(files).not.toContain(abandoned);
    expect(files).toContain('.rules.lock.mine.tmp');
    machine.write({ [abandoned]: '{"version"' });
    const again = await machine.step();
    expect({ status: again.status, changed: again.outputs.changed }).toEqual({ status: 0, changed: 'false' });
    expect(readdirSync(machine.workspace)).not.toContain(abandoned);
  });

  test('never leads out of the workspace', async () => {
    machine.project(ARMRC(), { 'b-rules': '1.0.0' });
    const outside = join(machine.root, 'outside');
    machine.write({ keep: '' }, outside);
    symlinkSync(outside, join(machine.workspace, 'locks'));
    const outcome = await machine.step({ lockfile: 'locks/rules.lock' });
    expect(outcome.status).toBe(1);
    expect(codes(outcome)).toEqual(['LOCK_INVALID']);
    expect(registry.requests).toEqual([]);
    expect(readdirSync(outside)).toEqual(['keep']);
  });

  test('gets the folder that the input names, where there is none', async () => {
    machine.project(ARMRC(), { 'b-rules': '1.0.0' });
    const first = await machine.step({ lockfile: 'locks/ci/rules.lock' });
    expect([first.status, first.outputs.changed]).toEqual([0, 'true']);
    expect(JSON.parse(machine.text('locks/ci/rules.lock')).dependencies['b-rules'].version).toBe('1.0.0');
    const again = await machine.step({ lockfile: 'locks/ci/rules.lock', 'frozen-lockfile': 'true' });
    expect([again.status, again.outputs.changed]).toEqual([0, 'false']);
  });

  test.each([
    ['a link out of the workspace', 'locks', '../outside'],
    ['a link into .git', 'locks', '.git'],
  ])('gets no folder behind %s', async (_name, name, destination) => {
    machine.project(ARMRC(), { 'b-rules': '1.0.0' });
    mkdirSync(join(machine.workspace, destination));
    symlinkSync(destination, join(machine.workspace, name));
    const outcome = await machine.step({ lockfile: `${name}/new/rules.lock` });
    expect(outcome.status).toBe(1);
    expect(codes(outcome)).toEqual(['LOCK_INVALID']);
    expect(registry.requests).toEqual([]);
    expect(readdirSync(join(machine.workspace, destination))).toEqual([]);
  });

  test('that cannot be written fails the run, which still says what became of the rulesets', async () => {
    machine.project(ARMRC(), { 'b-rules': '1.0.0' });
    const outcome = await machine.step({ lockfile: 'rules.json/rules.lock' });
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
    machine.project(ARMRC(), { 'b-rules': '^1.0.0' });
    machine.lock({ 'b-rules': legacy('b-rules') });
    const outcome = await machine.step();
    expect(outcome.status).toBe(0);
    expect(registry.requests.map(({ path }) => path)).toEqual(['/b-rules/1.0.0.tar.gz']);
    expect(machine.locked()['b-rules']).toMatchObject({
      source: registry.base,
      contents: contentsOf({ 'rules.md': 'b-rules' }),
    });
  });

  test('pins under a name without its source', async () => {
    machine.project(`[sources]\ncompany = ${registry.base}\nother = ${registry.base}\n`, {
      'company@b-rules': '^1.0.0',
    });
    machine.lock({ 'b-rules': legacy('b-rules') });
    const outcome = await machine.step();
    expect(statuses(outcome)).toEqual({ 'company@b-rules': 'installed' });
    expect(registry.requests.map(({ path }) => path)).toEqual(['/b-rules/1.0.0.tar.gz']);
    expect(Object.keys(machine.locked())).toEqual(['company@b-rules']);
  });

  test('stays as it is in a frozen run', async () => {
    machine.project(ARMRC(), { 'b-rules': '^1.0.0' });
    machine.lock({ 'b-rules': legacy('b-rules') });
    const text = machine.text('rules.lock');
    const outcome = await machine.step({ 'frozen-lockfile': 'true' });
    expect(outcome.status).toBe(0);
    expect(machine.text('rules.lock')).toBe(text);
  });
});

describe('a source that has moved', () => {
  test('serves the pinned version when the bytes are the same, and the lockfile says where', async () => {
    machine.project(ARMRC(), { 'b-rules': '^1.0.0' });
    await machine.step();
    const moved = await machine.http();
    moved.publish('b-rules', '1.0.0', archive('b-rules'));
    machine.project(`[sources]\ndefault = ${moved.base}\n`, { 'b-rules': '^1.0.0' });
    const outcome = await machine.step();
    expect(statuses(outcome)).toEqual({ 'b-rules': 'unchanged' });
    expect(machine.locked()['b-rules']?.source).toBe(moved.base);
    expect(outcome.outputs.changed).toBe('true');
    expect(moved.requests).toEqual([]);
  });

  test('cannot slip in other bytes', async () => {
    machine.project(ARMRC(), { 'b-rules': '^1.0.0' });
    machine.lock({
      'b-rules': { version: '1.0.0', source: registry.base, checksum: sha256(archive('b-rules')) },
    });
    const evil = await machine.http();
    evil.publish('b-rules', '1.0.0', archive('evil'));
    machine.project(`[sources]\ndefault = ${evil.base}\n`, { 'b-rules': '^1.0.0' });
    const outcome = await machine.step();
    expect(outcome.report.rulesets[0]?.error?.code).toBe('CHECKSUM_MISMATCH');
    expect(machine.tree('out')).toEqual({});
  });
});

describe('a key that is written in another way', () => {
  test('keeps its pin and its files', async () => {
    machine.project(ARMRC(), { 'default@b-rules': '^1.0.0' });
    await machine.step();
    const file = join(machine.workspace, 'out/arm/b-rules/1.0.0/rules.md');
    const before = identity(file);
    registry.publish('b-rules', '1.2.0', archive('newer'));
    machine.project(ARMRC(), { 'b-rules': '^1.0.0' });
    const outcome = await machine.step();
    expect(statuses(outcome)).toEqual({ 'b-rules': 'unchanged' });
    expect(identity(file)).toBe(before);
    expect(Object.keys(machine.locked())).toEqual(['b-rules']);
  });
});
