import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ArmError } from '../../src/errors.ts';
import { outputsOf, renderReport, renderResults, writeReport } from '../../src/report/json.ts';
import { failed, ruleset, run, source, WORKSPACE } from './results.ts';

const plain = (text: string) => text;
const finding = { file: 'a.md', line: 1, column: 2, codePoint: 'U+200B', severity: 'warning' } as const;

describe('renderReport', () => {
  test('has the fields of the contract in their order', () => {
    const report = JSON.parse(renderReport(run([ruleset('a', { findings: [finding] })]), WORKSPACE, plain));
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
    expect(report.sources).toEqual([source('default')]);
    expect(Object.keys(report.rulesets[0])).toEqual([
      'name',
      'source',
      'requested',
      'version',
      'previousVersion',
      'wanted',
      'latest',
      'status',
      'from',
      'bytes',
      'files',
      'fileChanges',
      'checksum',
      'attempts',
      'startedMs',
      'durationMs',
      'findings',
      'error',
    ]);
    expect(report.rulesets[0].findings).toEqual([finding]);
    expect(report).toMatchObject({ version: 1, command: 'install', ok: true, durationMs: 1235 });
  });

  test('tells the error of a ruleset with its HTTP status, or null for none', () => {
    const rulesets = [
      failed('a', 'NOT_FOUND', 'm', { hint: 'h', status: 404 }),
      failed('b', 'OFFLINE', 'm', { hint: 'h' }),
    ];
    const report = JSON.parse(renderReport(run(rulesets), WORKSPACE, plain));
    expect(report.rulesets.map(({ error }: { error: unknown }) => error)).toEqual([
      { code: 'NOT_FOUND', message: 'm', hint: 'h', httpStatus: 404 },
      { code: 'OFFLINE', message: 'm', hint: 'h', httpStatus: null },
    ]);
  });

  test('has what each assistant reads and what became of each block', () => {
    const overview = {
      name: 'agents',
      folder: '.agents',
      rules: 3,
      always: 1,
      byFile: 1,
      described: 0,
      onRequest: 1,
      leftOut: 0,
      alwaysBytes: 512,
      notes: ['a canary in a note'],
    };
    const error = new ArmError('WRITE_FAILED', 'canary', { hint: 'h' });
    const json = renderReport(
      run([], {
        assistants: [overview],
        blocks: [
          { file: 'AGENTS.md', status: 'failed', bytes: 700, error, drift: [] },
          { file: 'AGENTS.md', status: 'written', bytes: 800, error: null },
        ],
      }),
      WORKSPACE,
      (text) => text.replaceAll('canary', '***'),
    );
    const report = JSON.parse(json);
    expect(report.assistants).toEqual([{ ...overview, notes: ['a *** in a note'] }]);
    expect(Object.keys(report.assistants[0])).toEqual(Object.keys(overview));
    expect(report.blocks).toEqual([
      {
        file: 'AGENTS.md',
        status: 'failed',
        bytes: 700,
        error: { code: 'WRITE_FAILED', message: '***', hint: 'h', httpStatus: null },
      },
      { file: 'AGENTS.md', status: 'written', bytes: 800, error: null },
    ]);
  });

  test('tells what stopped the run as "error", and all of it as "errors"', () => {
    const problems = [
      new ArmError('CONFIG_INVALID', 'm', {
        hint: 'h',
        place: { file: '/workspace/.armrc', line: 7, column: 2 },
      }),
      new ArmError('INPUT_INVALID', 'n', { hint: 'i' }),
    ];
    const report = JSON.parse(renderReport(run([], { ok: false, problems }), WORKSPACE, plain));
    expect(report.error).toEqual({
      code: 'CONFIG_INVALID',
      message: 'm',
      hint: 'h',
      file: '.armrc',
      line: 7,
      column: 2,
    });
    expect(report.errors).toHaveLength(2);
    expect(report.errors[1]).toMatchObject({ code: 'INPUT_INVALID', file: null, line: null, column: null });
  });

  test('takes credentials out of texts', () => {
    const result = run([failed('a', 'NOT_FOUND', 'canary', { hint: 'canary' })], {
      sources: [source('default', { url: 'https://canary', concurrencyFrom: 'canary' })],
      problems: [new ArmError('CONFIG_INVALID', 'canary', { hint: 'canary' })],
    });
    const json = renderReport(result, WORKSPACE, (text) => text.replaceAll('canary', '***'));
    expect(json).not.toContain('canary');
  });
});

describe('renderResults', () => {
  test('is one line with the rulesets of the report, without findings', () => {
    const result = run([ruleset('a', { findings: [finding] }), failed('b', 'NOT_FOUND', 'm')]);
    const results = renderResults(result.rulesets, plain);
    const report = JSON.parse(renderReport(result, WORKSPACE, plain));
    for (const entry of report.rulesets) delete entry.findings;
    expect(results).not.toContain('\n');
    expect(JSON.parse(results)).toEqual(report.rulesets);
  });
});

describe('outputsOf', () => {
  test('counts each status and says what changed', () => {
    const rulesets = [
      ruleset('a'),
      ruleset('b', { status: 'updated' }),
      ruleset('c', { status: 'unchanged' }),
      ruleset('d', { status: 'removed' }),
      failed('e', 'NOT_FOUND', 'm'),
      ruleset('f', { status: 'outdated' }),
      ruleset('g', { status: 'published', checksum: 'c'.repeat(64) }),
    ];
    const outputs = outputsOf(run(rulesets, { cacheHit: true, changes: '| a |' }), '/tmp/r.json', plain);
    expect({ ...outputs, results: undefined }).toEqual({
      installed: '1',
      updated: '1',
      unchanged: '1',
      removed: '1',
      failed: '1',
      outdated: '1',
      published: '1',
      checksum: 'c'.repeat(64),
      changed: 'true',
      'cache-hit': 'true',
      changes: '| a |',
      results: undefined,
      report: '/tmp/r.json',
    });
  });

  test('says that a dry run changed nothing', () => {
    expect(outputsOf(run([ruleset('a')], { dryRun: true }), '', plain).changed).toBe('false');
  });
});

describe('writeReport', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'arm-report-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('writes the file and leaves nothing else behind', () => {
    const path = writeReport(folder, 'report.json', '{}\n');
    expect(readFileSync(path, 'utf8')).toBe('{}\n');
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  test('replaces a planted link instead of following it', () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'precious');
    symlinkSync(victim, join(folder, 'report.json'));
    writeReport(folder, 'report.json', '{}\n');
    expect(readFileSync(victim, 'utf8')).toBe('precious');
  });

  test('fails in a folder that does not exist', () => {
    const missing = join(folder, 'missing');
    expect(() => writeReport(missing, 'report.json', '{}')).toThrow(/ENOENT/);
    expect(existsSync(missing)).toBe(false);
  });
});
