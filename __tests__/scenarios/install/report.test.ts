import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { archive, contentsOf, sha256 } from '../../support/bytes.ts';
import type { HttpRegistry } from '../../support/http-registry.ts';
import { Machine, type RunOutcome } from '../../support/machine.ts';
import { lastLine } from '../../support/outcome.ts';
import { archiveOf } from '../../support/tar-builder.ts';

let machine: Machine;
let registry: HttpRegistry;
const BYTES = archiveOf({ 'a/one.md': 'one', 'a/two.md': 'two' });

beforeEach(async () => {
  machine = new Machine('sources');
  registry = await machine.http({ basePath: '/rules' });
  registry.publish('a', '1.2.0', BYTES);
  registry.publish('b', '1.0.0', archive('b'));
});
afterEach(() => machine.close());

function project(dependencies: Record<string, string>): void {
  machine.project(`[sources]\ndefault = ${registry.base}\n`, dependencies);
}

const COUNT = expect.any(Number);

describe('the JSON report', () => {
  test('has every field of the contract for every kind of outcome, in manifest order', async () => {
    project({ b: '1.0.0', gone: '1.0.0', a: '^1.0.0' });
    machine.lock({
      old: { version: '3.0.0', source: registry.base, checksum: 'a'.repeat(64) },
      b: {
        version: '1.0.0',
        source: registry.base,
        checksum: sha256(archive('b')),
        contents: contentsOf({ 'rules.md': 'b' }),
      },
    });
    machine.write({ 'out/arm/b/1.0.0/rules.md': 'b' });

    const { report, outputs } = await machine.step();

    expect(dirname(outputs.report ?? '')).toBe(machine.temp);
    expect(basename(outputs.report ?? '')).toMatch(/^arm-install-report-[0-9a-f]{8}\.json$/);
    expect(Object.keys(report)).toEqual([
      'version',
      'command',
      'ok',
      'durationMs',
      'sources',
      'rulesets',
      'assistants',
      'blocks',
    ]);
    expect(report).toMatchObject({ version: 1, command: 'install', ok: false, durationMs: COUNT });
    expect(report.sources).toEqual([
      {
        name: 'default',
        type: 'http',
        url: registry.base,
        concurrency: 4,
        concurrencyFrom: 'built-in for http',
        peak: COUNT,
        requests: 4,
        bytes: COUNT,
      },
    ]);
    const nothing = { added: 0, changed: 0, removed: 0, unchanged: 0 };
    expect(report.rulesets).toEqual([
      {
        name: 'b',
        source: 'default',
        requested: '1.0.0',
        version: '1.0.0',
        previousVersion: '1.0.0',
        wanted: null,
        latest: null,
        status: 'unchanged',
        from: 'workspace',
        bytes: 0,
        files: 1,
        fileChanges: { ...nothing, unchanged: 1 },
        checksum: sha256(archive('b')),
        attempts: 0,
        startedMs: COUNT,
        durationMs: COUNT,
        findings: [],
        error: null,
      },
      {
        name: 'gone',
        source: 'default',
        requested: '1.0.0',
        version: '1.0.0',
        previousVersion: null,
        wanted: null,
        latest: null,
        status: 'failed',
        from: null,
        bytes: 0,
        files: 0,
        fileChanges: nothing,
        checksum: null,
        attempts: 1,
        startedMs: COUNT,
        durationMs: COUNT,
        findings: [],
        error: {
          code: 'NOT_FOUND',
          message: expect.stringContaining(`${registry.base}/gone/1.0.0.tar.gz`),
          hint: expect.any(String),
          httpStatus: 404,
        },
      },
      {
        name: 'a',
        source: 'default',
        requested: '^1.0.0',
        version: '1.2.0',
        previousVersion: null,
        wanted: null,
        latest: null,
        status: 'installed',
        from: 'registry',
        bytes: BYTES.length,
        files: 2,
        fileChanges: { ...nothing, added: 2 },
        checksum: sha256(BYTES),
        attempts: 1,
        startedMs: COUNT,
        durationMs: COUNT,
        findings: [],
        error: null,
      },
      {
        name: 'old',
        source: 'default',
        requested: null,
        version: null,
        previousVersion: '3.0.0',
        wanted: null,
        latest: null,
        status: 'removed',
        from: null,
        bytes: 0,
        files: 0,
        fileChanges: nothing,
        checksum: null,
        attempts: 0,
        startedMs: COUNT,
        durationMs: COUNT,
        findings: [],
        error: null,
      },
    ]);
    expect(JSON.parse(outputs.results ?? '')).toEqual(
      report.rulesets.map(({ findings: _findings, ...ruleset }) => ruleset),
    );
  });

  test('tells what stopped the run at its top', async () => {
    machine.write({ 'rules.json': '{"targets": ["out"],\n"dependencies": []}' });
    const { report } = await machine.step();
    expect(report.ok).toBe(false);
    expect(report.rulesets).toEqual([]);
    expect(report.error).toMatchObject({
      code: 'MANIFEST_INVALID',
      message: expect.stringContaining('"dependencies"'),
      hint: expect.any(String),
    });
  });
});

describe('the outputs', () => {
  test('are all there after a first run', async () => {
    project({ a: '^1.0.0', b: '1.0.0' });
    const { outputs } = await machine.step();
    expect(Object.keys(outputs).sort()).toEqual(
      [
        'cache-hit',
        'changed',
        'changes',
        'checksum',
        'failed',
        'installed',
        'outdated',
        'published',
        'removed',
        'report',
        'results',
        'unchanged',
        'updated',
      ].sort(),
    );
    expect(outputs).toMatchObject({
      installed: '2',
      updated: '0',
      unchanged: '0',
      removed: '0',
      failed: '0',
      outdated: '0',
      changed: 'true',
      'cache-hit': 'false',
    });
    expect(outputs.changes).toContain('| `a` |');
  });

  test('say that nothing changed after a second', async () => {
    project({ a: '^1.0.0', b: '1.0.0' });
    await machine.step();
    const { outputs } = await machine.step();
    expect(outputs).toMatchObject({ unchanged: '2', installed: '0', changed: 'false', changes: '' });
  });
});

describe('the log', () => {
  test('has balanced groups, a line for each ruleset, progress, and the sentence of success last', async () => {
    project({ a: '^1.0.0', b: '1.0.0' });
    const outcome = await machine.step();
    const lines = outcome.stdout.trimEnd().split('\n');
    let depth = 0;
    for (const line of lines) {
      if (line.startsWith('::group::')) depth += 1;
      if (line === '::endgroup::') depth -= 1;
      expect([0, 1]).toContain(depth);
    }
    expect(depth).toBe(0);
    expect(lines.filter((line) => line.startsWith('installed a 1.2.0 ('))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('installed b 1.0.0 ('))).toHaveLength(1);
    expect(lines.filter((line) => /^Installing \d\/2 rulesets\.\.\. .*ETA/.test(line)).at(-1)).toMatch(
      /^Installing 2\/2 rulesets\.\.\./,
    );
    expect(lastLine(outcome)).toBe('Successfully installed 2 rulesets');
    expect(outcome.stderr).toBe('');
  });

  test('does not count what is removed as installed', async () => {
    project({ a: '^1.0.0', b: '1.0.0' });
    await machine.step();
    project({ a: '^1.0.0' });
    const outcome = await machine.step();
    expect(outcome.stdout).toContain('removed b 1.0.0');
    expect(outcome.stdout).toContain('Installing 1/1 rulesets... nothing downloaded\n');
    expect(lastLine(outcome)).toBe('Successfully removed 1 rulesets');
  });

  test('is three lines when nothing was to be done', async () => {
    project({ a: '^1.0.0' });
    await machine.step();
    const { stdout } = await machine.step();
    expect(stdout.trimEnd().split('\n')).toHaveLength(3);
  });
});

describe('the job summary', () => {
  const order = ({ summary }: RunOutcome) =>
    ['What failed', 'Rulesets', 'Sources', 'mermaid'].map((heading) => summary.indexOf(heading));

  test('has failures first, then rulesets, sources and the chart', async () => {
    project({ a: '^1.0.0', gone: '1.0.0' });
    const outcome = await machine.step();
    const places = order(outcome);
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const text of ['gone', 'NOT_FOUND', 'gantt', registry.base]) expect(outcome.summary).toContain(text);
  });

  test('has no table of failures when nothing failed', async () => {
    project({ a: '^1.0.0' });
    expect(order(await machine.step())[0]).toBe(-1);
  });

  test.each([
    ['never', { a: '^1.0.0', gone: '1.0.0' }, false],
    ['on-failure', { a: '^1.0.0' }, false],
    ['on-failure', { a: '^1.0.0', gone: '1.0.0' }, true],
    ['always', { a: '^1.0.0' }, true],
  ])('is written as summary: %s says for %j', async (mode, dependencies, expected) => {
    project(dependencies);
    const { summary } = await machine.step({ summary: mode });
    expect(summary !== '').toBe(expected);
  });
});

describe('annotations', () => {
  test('are at most ten of a kind, and the last says how many more', async () => {
    const dependencies = Object.fromEntries(
      Array.from({ length: 14 }, (_, index) => [`gone-${index}`, '1.0.0']),
    );
    project(dependencies);
    const { stdout, summary } = await machine.step();
    const errors = stdout.split('\n').filter((line) => line.startsWith('::error'));
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)).toContain('and 5 more');
    expect(summary).toContain('gone-13');
  });
});

describe('credentials', () => {
  test('are masked before the first line and appear nowhere', async () => {
    const guarded = await machine.http({ authorization: 'Bearer canary-token-123' });
    guarded.publish('a', '1.0.0', archive('a'));
    machine.project(`[sources]\ndefault = ${guarded.base}\n[sources.default]\nauthToken = $TOKEN\n`, {
      a: '1.0.0',
      gone: '1.0.0',
    });
    const outcome = await machine.step({}, { env: { TOKEN: 'canary-token-123' } });
    const [first, ...rest] = outcome.stdout.split('\n').filter((line) => line.includes('canary-token-123'));
    expect(first).toBe('::add-mask::canary-token-123');
    expect(rest.every((line) => line.startsWith('::add-mask::'))).toBe(true);
    expect(outcome.stdout.startsWith('::add-mask::')).toBe(true);
    const files = [outcome.summary, JSON.stringify(outcome.outputs), machine.text('rules.lock')];
    files.push(readFileSync(outcome.outputs.report ?? '', 'utf8'));
    for (const text of files) expect(text).not.toContain('canary');
  });
});
