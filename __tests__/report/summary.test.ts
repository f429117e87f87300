import { describe, expect, test } from '@jest/globals';
import { ArmError } from '../../src/errors.ts';
import { renderChanges } from '../../src/report/changes.ts';
import type { RulesetResult, RunResult } from '../../src/report/result.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { failed, ruleset, run, source, WORKSPACE } from './results.ts';

const HOSTILE = '<img src=x>|`**\n\n# x\u202E[a](http://evil.example)';

function render(result: RunResult, redact = (text: string) => text): string {
  return renderSummary(result, WORKSPACE, redact);
}

function downloaded(name: string, startedMs: number, overrides: Partial<RulesetResult> = {}): RulesetResult {
  return ruleset(name, { startedMs, durationMs: 300, bytes: 2048, attempts: 1, ...overrides });
}

function headings(summary: string): string[] {
  return [...summary.matchAll(/^#### (.*)$/gm)].map(([, text]) => text ?? '');
}

function chart(summary: string): string {
  return /```mermaid\n([\s\S]*?)```/.exec(summary)?.[1] ?? '';
}

describe('renderSummary', () => {
  test('tells failures first, then rulesets, sources, downloads, findings, changes and warnings', () => {
    const finding = { file: 'a.md', line: 1, column: 2, codePoint: 'U+200B', severity: 'warning' } as const;
    const rulesets = [
      downloaded('a', 0, { findings: [finding] }),
      downloaded('b', 10, { status: 'updated', previousVersion: '1.0.0' }),
      failed('c', 'NOT_FOUND', 'Cannot find c'),
    ];
    const result = run(rulesets, { changes: renderChanges(rulesets), warnings: [{ message: 'w' }] });
    expect(headings(render(result))).toEqual([
      'What failed',
      'Rulesets',
      'Sources',
      'Downloads over time',
      'Hidden characters',
      'What changed',
      'Warnings',
    ]);
  });

  test('says ruleset, source, code, what happened and what to do for a failure', () => {
    const broken = failed('c', 'NOT_FOUND', 'Cannot find c', { hint: 'Look again' });
    const row = render(run([broken]))
      .split('\n')
      .find((line) => line.includes('NOT_FOUND'));
    expect(row).toBe(
      '<tr><td><code>c ^1.0.0</code></td><td><code>default</code></td><td><code>NOT_FOUND</code></td>' +
        '<td><code>Cannot find c</code></td><td>Look again</td></tr>',
    );
  });

  test('names the file and line of what stopped the run', () => {
    const place = { file: '/workspace/rules.json', line: 3, column: 9 };
    const problems = [new ArmError('MANIFEST_INVALID', 'Cannot read it', { place })];
    const summary = render(run([], { ok: false, problems, sources: [] }));
    expect(summary).toContain('the run was stopped');
    expect(summary).toContain('rules.json:3:9');
    expect(headings(summary)).toEqual(['What failed']);
  });

  test('is short when nothing happened, with the rulesets folded', () => {
    const rulesets = Array.from({ length: 8 }, (_, index) =>
      ruleset(`r${index}`, { status: 'unchanged', from: 'workspace' }),
    );
    const summary = render(run(rulesets));
    expect(headings(summary)).toEqual(['Rulesets']);
    expect(summary).toMatch(/<details><summary>8 rows<\/summary>/);
    expect(summary).not.toContain('mermaid');
  });

  test('leaves no foreign text unescaped, wherever it comes from', () => {
    const finding = { file: HOSTILE, line: 1, column: 2, codePoint: HOSTILE, severity: 'warning' } as const;
    const rulesets = [
      downloaded(HOSTILE, 0, {
        source: HOSTILE,
        findings: [finding],
        previousVersion: HOSTILE,
        version: HOSTILE,
        status: 'updated',
      }),
      downloaded('b', 10, { source: HOSTILE }),
      failed(HOSTILE, 'NOT_FOUND', HOSTILE, { hint: HOSTILE }),
      ruleset(HOSTILE, { status: 'drifted', notes: [HOSTILE] }),
    ];
    const summary = render(
      run(rulesets, {
        sources: [source(HOSTILE, { url: HOSTILE, concurrencyFrom: HOSTILE })],
        problems: [new ArmError('CONFIG_INVALID', HOSTILE, { place: { file: `/workspace/${HOSTILE}` } })],
        warnings: [{ message: HOSTILE, ruleset: HOSTILE }],
        changes: renderChanges(rulesets),
      }),
    );
    expect(summary).not.toContain('<img');
    expect(summary).not.toMatch(/^# x/m);
    expect(summary).not.toContain('\u202E');
    expect(summary).not.toContain('[a](');
    expect(chart(summary)).not.toContain('evil');
  });

  test('has nothing foreign in the chart: bars and sections go by the labels of the tables', () => {
    const rulesets = [downloaded('click me', 0), downloaded('section x', 150, { source: 'company' })];
    const sources = [source('default'), source('company', { type: 'gitlab', concurrency: 2 })];
    expect(chart(render(run(rulesets, { sources })))).toBe(
      [
        'gantt',
        '  dateFormat x',
        '  axisFormat %S.%L',
        '  section S1 http x4',
        '    R1 :0, 300ms',
        '  section S2 gitlab x2',
        '    R2 :150, 300ms',
        '',
      ].join('\n'),
    );
  });

  test('stays far below the limit of the runner with thousands of rulesets of the longest names', () => {
    const long = `${'s'.repeat(100)}@${'o'.repeat(100)}@${'<'.repeat(100)}`;
    const findings = Array.from({ length: 20 }, () => ({
      file: 'f'.repeat(1000),
      line: 1,
      column: 1,
      codePoint: 'U+200B ZERO WIDTH SPACE',
      severity: 'warning' as const,
    }));
    const rulesets = Array.from({ length: 3000 }, (_, index) =>
      index % 2 === 0
        ? downloaded(`${long}${index}`, index, { findings, previousVersion: '1.0.0', status: 'updated' })
        : failed(`${long}${index}`, 'TIMEOUT', `${'<'.repeat(5000)}${index}`),
    );
    const warnings = Array.from({ length: 500 }, () => ({ message: '<'.repeat(5000) }));
    const sources = Array.from({ length: 500 }, (_, index) => source(`${long}${index}`));
    const summary = render(run(rulesets, { warnings, sources, changes: renderChanges(rulesets) }));
    expect(Buffer.byteLength(summary)).toBeLessThan(260_000);
    expect(summary).toMatch(/and \d+ rows more/);
    expect(chart(summary).split('\n').length).toBeLessThan(60);
  });

  test('shows a thousand ordinary rulesets, most of them folded', () => {
    const rulesets = Array.from({ length: 1000 }, (_, index) => downloaded(`company@rules-${index}`, index));
    const summary = render(run(rulesets));
    expect(Buffer.byteLength(summary)).toBeLessThan(200_000);
    expect(summary).toMatch(/<details><summary>\d+ more rows<\/summary>/);
    expect(summary).toMatch(/and \d+ rows more, which the JSON report has/);
  });

  test('contains no blank line inside of a table, where Markdown would begin', () => {
    const summary = render(run([failed('a', 'NOT_FOUND', 'one\n\n<b>two</b>')]));
    for (const [table] of summary.matchAll(/<table>[\s\S]*?<\/table>/g)) expect(table).not.toMatch(/\n\s*\n/);
  });

  test('takes credentials out', () => {
    const result = run([failed('a', 'NOT_FOUND', 'token canary-token')]);
    expect(render(result, (text) => text.replaceAll('canary-token', '***'))).not.toContain('canary-token');
  });
});
