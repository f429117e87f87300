import { describe, expect, test } from '@jest/globals';
import { ArmError } from '../../src/errors.ts';
import { closingLines, readingLines } from '../../src/report/lines.ts';
import { failed, overview, ruleset, run, source, WORKSPACE } from './results.ts';

describe('closingLines', () => {
  test('ends with the number and the names of the failed rulesets', () => {
    const rulesets = [
      ruleset('ok'),
      failed('a', 'NOT_FOUND', 'Cannot find a'),
      failed('company@b', 'TIMEOUT', 'Too slow'),
    ];
    expect(closingLines(run(rulesets), WORKSPACE)).toEqual([
      '1 installed, 2 failed: 2.0 KiB received in 1.2 s',
      'Installed 1/3 rulesets successfully',
      'Failed installations:',
      '  - a@^1.0.0: NOT_FOUND: Cannot find a',
      '  - company@b@^1.0.0: TIMEOUT: Too slow',
      '2 of 3 rulesets failed: a, company@b',
    ]);
  });

  test('says in its last line that the step passes all the same', () => {
    const result = run([failed('a', 'NOT_FOUND', 'x')], { failOnError: false });
    expect(closingLines(result, WORKSPACE).at(-1)).toBe(
      '1 of 1 rulesets failed: a (fail-on-error is false, so the step passes)',
    );
  });

  test('does not say so of a run that was stopped, which passes no step', () => {
    const problems = [new ArmError('CANCELLED', 'Cannot finish the run: it was cancelled')];
    const result = run([failed('a', 'CANCELLED', 'x')], { failOnError: false, ok: false, problems });
    expect(closingLines(result, WORKSPACE).at(-1)).toBe('1 of 1 rulesets failed: a');
  });

  test('counts removed rulesets neither as wanted nor as installed', () => {
    const result = run([ruleset('a'), ruleset('old', { status: 'removed' })]);
    expect(closingLines(result, WORKSPACE)).toEqual([
      '1 installed, 1 removed: 2.0 KiB received in 1.2 s',
      'Successfully installed 1 rulesets',
    ]);
  });

  test('says what a run did that only removed, and no size where nothing was received', () => {
    const rulesets = [ruleset('a', { status: 'unchanged' }), ruleset('old', { status: 'removed' })];
    const sources = [source('default', { requests: 0, bytes: 0 })];
    expect(closingLines(run(rulesets, { sources, changed: true }), WORKSPACE)).toEqual([
      '1 unchanged, 1 removed in 1.2 s',
      'Successfully removed 1 rulesets',
    ]);
  });

  test('divides several notes about one ruleset', () => {
    const rulesets = [ruleset('b', { status: 'drifted', notes: ['"x.md" is missing', '"y.md" was added'] })];
    expect(closingLines(run(rulesets, { command: 'check' }), WORKSPACE)).toContain(
      '  - b@^1.0.0: drifted: "x.md" is missing; "y.md" was added',
    );
  });

  test('is three lines when nothing changed, with each limit and its origin', () => {
    const rulesets = [ruleset('a', { status: 'unchanged' }), ruleset('b', { status: 'unchanged' })];
    const sources = [
      source('default'),
      source('company', { type: 'gitlab', concurrency: 2, concurrencyFrom: 'x' }),
    ];
    expect(closingLines(run(rulesets, { sources }), WORKSPACE)).toEqual([
      'Sources: default (http, 4 at a time: built-in for http), company (gitlab, 2 at a time: x)',
      '2 rulesets unchanged: every file is in place (1.2 s)',
      'Successfully installed 2 rulesets',
    ]);
  });

  test('names what stopped a run', () => {
    const place = { file: '/workspace/.armrc', line: 7 };
    const problems = [new ArmError('INPUT_INVALID', 'x'), new ArmError('CONFIG_INVALID', 'y', { place })];
    expect(closingLines(run([], { ok: false, problems }), WORKSPACE)).toEqual([
      '2 problems stopped the run: INPUT_INVALID, CONFIG_INVALID at .armrc:7',
    ]);
  });

  test('ends with the names of rulesets when a run was cut off between them', () => {
    const problems = [new ArmError('CANCELLED', 'The run was cancelled')];
    const lines = closingLines(run([failed('a', 'CANCELLED', 'x')], { problems }), WORKSPACE);
    expect(lines).toContain('1 problem stopped the run: CANCELLED');
    expect(lines.at(-1)).toBe('1 of 1 rulesets failed: a');
  });

  test('check names what drifted', () => {
    const rulesets = [
      ruleset('a', { status: 'unchanged' }),
      ruleset('b', { status: 'drifted', notes: ['"x.md" is missing'] }),
      failed('c', 'OFFLINE', 'x'),
    ];
    const lines = closingLines(run(rulesets, { command: 'check' }), WORKSPACE);
    expect(lines).toContain('Checked 3 rulesets: 1 in order');
    expect(lines).toContain('  - b@^1.0.0: drifted: "x.md" is missing');
    expect(lines.at(-1)).toBe('1 of 3 rulesets failed: c; 1 of 3 rulesets drifted: b');
  });

  test('outdated names what is outdated, and a dry run says that nothing was written', () => {
    const outdated = run([ruleset('a', { status: 'outdated' }), ruleset('b', { status: 'current' })], {
      command: 'outdated',
    });
    expect(closingLines(outdated, WORKSPACE).at(-1)).toBe('1 of 2 rulesets are outdated: a');
    expect(closingLines(run([ruleset('a')], { dryRun: true }), WORKSPACE).at(-1)).toBe(
      'Dry run: nothing was written for 1 rulesets',
    );
  });

  test('says of a dry run with failures that nothing was installed', () => {
    const result = run([ruleset('a'), failed('b', 'NOT_FOUND', 'x')], { dryRun: true });
    expect(closingLines(result, WORKSPACE).slice(1)).toEqual([
      'Dry run: nothing was written, 1 of 2 rulesets can be installed',
      'Cannot be installed:',
      '  - b@^1.0.0: NOT_FOUND: x',
      '1 of 2 rulesets failed: b',
    ]);
  });

  test('stays readable when two thousand rulesets fail', () => {
    const rulesets = Array.from({ length: 2000 }, (_, index) => failed(`r${index}`, 'TIMEOUT', 'Too slow'));
    const lines = closingLines(run(rulesets), WORKSPACE);
    expect(lines).toHaveLength(105);
    expect(lines.at(-1)).toMatch(/^2000 of 2000 rulesets failed: r0, .* and 1900 more$/);
  });
});

describe('blocks in closingLines', () => {
  test('a block that failed is named like a ruleset, in the last line too', () => {
    const error = new ArmError('WRITE_FAILED', 'Cannot write "AGENTS.md": no space left');
    const blocks = [{ file: 'AGENTS.md', status: 'failed', bytes: 0, error } as const];
    expect(closingLines(run([ruleset('a'), failed('b', 'TIMEOUT', 'x')], { blocks }), WORKSPACE)).toEqual([
      '1 installed, 1 failed: 2.0 KiB received in 1.2 s',
      'Installed 1/2 rulesets successfully',
      'Failed installations:',
      '  - b@^1.0.0: TIMEOUT: x',
      '  - AGENTS.md: WRITE_FAILED: Cannot write "AGENTS.md": no space left',
      '1 of 2 rulesets failed: b; 1 block failed: AGENTS.md',
    ]);
  });

  test('a block that drifted alone is enough', () => {
    const drift = [{ sentence: 'the block differs from the lockfile' }];
    const blocks = [{ file: 'AGENTS.md', status: 'drifted', bytes: 9, error: null, drift } as const];
    const result = run([ruleset('a', { status: 'unchanged' })], { command: 'check', blocks, ok: false });
    expect(closingLines(result, WORKSPACE).slice(-3)).toEqual([
      'Not in order:',
      '  - AGENTS.md: drifted: the block differs from the lockfile',
      '1 block drifted: AGENTS.md',
    ]);
  });
});

describe('readingLines', () => {
  test('say what each assistant reads, how much of it always, and what became of each block', () => {
    const error = new ArmError('WRITE_FAILED', 'x');
    const assistants = [
      overview('claude', { alwaysBytes: 5120 }),
      overview('roo', {
        rules: 0,
        always: 0,
        byFile: 0,
        alwaysBytes: 0,
        leftOut: 1,
        notes: ['1 rule is left out'],
      }),
    ];
    const blocks = [
      { file: 'AGENTS.md', status: 'written', bytes: 2048, error: null },
      { file: 'AGENTS.md', status: 'removed', bytes: 0, error: null },
      { file: 'AGENTS.md', status: 'failed', bytes: 2048, error },
    ] as const;
    expect(readingLines(run([], { assistants, blocks }))).toEqual([
      'claude: 2 always, 1 by file in .claude/rules; always loaded: 5.0 KiB, about 1,280 tokens',
      'roo: no rules, 1 left out in .roo/rules; always loaded: 0 B, about 0 tokens',
      '  1 rule is left out',
      'written AGENTS.md (2.0 KiB)',
      'removed AGENTS.md',
      'failed AGENTS.md (WRITE_FAILED)',
    ]);
  });
});
