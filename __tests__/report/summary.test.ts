import { describe, expect, test } from '@jest/globals';
import { ArmError } from '../../src/errors.ts';
import { renderChanges } from '../../src/report/changes.ts';
import { outdatedTable } from '../../src/report/lines.ts';
import { renderSummary } from '../../src/report/summary.ts';
import type { RulesetResult, RunResult } from '../../src/result.ts';
import { failed, overview, ruleset, run, source, WORKSPACE } from './results.ts';

describe('summary', () => {
  const HOSTILE = '<img src=x>|`**\n\n# x\u202E[a](http://evil.example)';

  function render(result: RunResult, redact = (text: string) => text): string {
    return renderSummary(result, WORKSPACE, redact);
  }

  function downloaded(
    name: string,
    startedMs: number,
    overrides: Partial<RulesetResult> = {},
  ): RulesetResult {
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

    test('shows what each assistant reads and how much of it always, in the order given', () => {
      const note = '3 rules are read twice: Cursor reads AGENTS.md as well';
      const assistants = [overview('cursor', { notes: [note] }), overview('roo', { byFile: 0, leftOut: 7 })];
      const lines = render(run([ruleset('a')], { assistants })).split('\n');
      const at = lines.indexOf('#### What your assistants read');
      const size = '<td>1.2&nbsp;KiB<br>about&nbsp;307&nbsp;tokens</td>';
      expect(lines.slice(at + 4, at + 6)).toEqual([
        `<tr><td><code>cursor</code><br><code>.cursor/rules</code></td><td>2&nbsp;always<br>1&nbsp;by&nbsp;file</td>${size}<td>${note}</td></tr>`,
        `<tr><td><code>roo</code><br><code>.roo/rules</code></td><td>2&nbsp;always<br>7&nbsp;left&nbsp;out</td>${size}<td></td></tr>`,
      ]);
    });

    test('shows what assistants read when nothing changed only where there are notes', () => {
      const unchanged = [ruleset('a', { status: 'unchanged' })];
      const titles = (notes: string[]) =>
        headings(render(run(unchanged, { assistants: [overview('roo', { notes })] })));
      expect(titles([])).toEqual([]);
      expect(titles(['1 rule is left out'])).toEqual(['What your assistants read']);
    });

    test('tells a block that failed or drifted like a ruleset, and in its first line', () => {
      const error = new ArmError('WRITE_FAILED', 'Cannot write it', { hint: 'Make room' });
      const failure = { file: 'AGENTS.md', status: 'failed', bytes: 0, error } as const;
      const summary = render(run([ruleset('a')], { ok: false, blocks: [failure] }));
      expect(summary).toMatch(/^### ❌ ARM rulesets: the block in AGENTS.md failed\n/);
      expect(summary).toContain(
        '<tr><td><code>AGENTS.md</code></td><td><b><code>WRITE_FAILED</code></b><br>Cannot write it</td><td>Make room</td></tr>',
      );
      const drift = [{ sentence: 'the block was edited' }];
      const drifted = { file: 'AGENTS.md', status: 'drifted', bytes: 9, error: null, drift } as const;
      const both = render(run([failed('b', 'TIMEOUT', 'x')], { ok: false, blocks: [drifted] }));
      expect(both).toMatch(/^### ❌ ARM rulesets: 1 of 1 failed, the block in AGENTS.md drifted\n/);
      expect(both).toContain('<b>drifted</b><br>the block was edited');
    });

    test('says ruleset, source, code, what happened and what to do for a failure', () => {
      const broken = failed('c', 'NOT_FOUND', 'Cannot find c', { hint: 'Look again' });
      const row = render(run([broken]))
        .split('\n')
        .find((line) => line.includes('NOT_FOUND'));
      expect(row).toBe(
        '<tr><td><code>c</code> <code>^1.0.0</code><br>from <code>default</code></td>' +
          '<td><b><code>NOT_FOUND</code></b><br>Cannot find c</td><td>Look again</td></tr>',
      );
    });

    test('tells once what many rulesets fail for', () => {
      const broken = Array.from({ length: 12 }, (_, index) =>
        failed(`r${index}`, 'AUTH_FAILED', `Cannot download r${index}`),
      );
      const summary = render(run(broken));
      expect(summary.match(/AUTH_FAILED/g)).toHaveLength(1);
      expect(summary).toContain('12 rulesets for one cause; of the first:<br>Cannot download r0<');
      expect(summary).toContain(
        '<code>r9</code> <code>^1.0.0</code><br>and 2 more<br>from <code>default</code>',
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
      expect(headings(summary)).toEqual([]);
      expect(summary).toMatch(/^### ✅ ARM rulesets: all 8 unchanged\n\n8 unchanged · /);
      expect(summary).toMatch(/<details><summary>8 rulesets<\/summary>/);
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
          assistants: [overview(HOSTILE, { folder: HOSTILE, notes: [HOSTILE] })],
          blocks: [
            { file: HOSTILE, status: 'drifted', bytes: 1, error: null, drift: [{ sentence: HOSTILE }] },
            { file: HOSTILE, status: 'failed', bytes: 1, error: new ArmError('WRITE_FAILED', HOSTILE) },
          ],
          changes: renderChanges(rulesets),
        }),
      );
      expect(summary).not.toContain('<img');
      expect(summary).not.toMatch(/^# x/m);
      expect(summary).not.toContain('\u202E');
      expect(summary).not.toContain('[a](');
      expect(chart(summary)).not.toContain('evil');
    });

    test('draws a bar for each download, by source, failures marked', () => {
      const broken = failed('company@b', 'TIMEOUT', 'Too slow');
      const rulesets = [
        downloaded('a', 0),
        { ...broken, source: 'company', attempts: 4, startedMs: 150, durationMs: 300 },
        ruleset('cached', { from: 'tool-cache', startedMs: 0, durationMs: 5 }),
      ];
      const sources = [source('default'), source('company', { type: 'gitlab', concurrency: 2 })];
      expect(chart(render(run(rulesets, { sources })))).toBe(
        [
          '%%{init: {"gantt": {"leftPadding": 138}}}%%',
          'gantt',
          '  dateFormat x',
          '  axisFormat %Q ms',
          '  tickInterval 50millisecond',
          '  todayMarker off',
          '  section S1 http, limit 4',
          '    ✓ R1 :0, 300ms',
          '  section S2 gitlab, limit 2',
          '    ✗ R2 :crit, 150, 300ms',
          '',
        ].join('\n'),
      );
    });

    test('draws a single download too, and nothing where there was none', () => {
      expect(chart(render(run([downloaded('a', 0)])))).toContain('    ✓ R1 :0, 300ms\n');
      expect(render(run([ruleset('cached', { from: 'tool-cache' })]))).not.toContain('mermaid');
    });

    test('gives Mermaid numbers of rows only, and no name that a stranger chose', () => {
      const rulesets = [downloaded('click-me', 0), downloaded('b', 150, { source: 'company' })];
      const summary = render(run(rulesets, { sources: [source('default'), source('company')] }));
      expect(chart(summary)).not.toMatch(/click-me|company|default/);
      expect(summary).toContain('<td>R1</td><td>✅ installed</td><td><code>click-me</code></td>');
      expect(summary).toContain('<td>S2</td><td><code>company</code>');
    });

    test('counts seconds on the axis of a long run, with ten marks at most', () => {
      const rulesets = [downloaded('a', 0), downloaded('b', 64_000)];
      expect(chart(render(run(rulesets)))).toContain('  axisFormat %s s\n  tickInterval 10000millisecond\n');
    });

    test('keeps failures in the chart when there are more downloads than bars', () => {
      const broken = { ...failed('broken', 'NOT_FOUND', 'x'), attempts: 1, startedMs: 0, durationMs: 1 };
      const rulesets = [...Array.from({ length: 100 }, (_, index) => downloaded(`r${index}`, index)), broken];
      const summary = render(run(rulesets));
      expect(chart(summary)).toContain('✗ R101');
      expect(summary).toContain('30 of 101 downloads are shown, the longest.');
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
      expect(summary).toMatch(/and \d+ more rulesets/);
      expect(summary).toMatch(/and 29\d\d\d more rows/);
      expect(chart(summary).split('\n').length).toBeLessThan(60);
    });

    test('shows a thousand ordinary rulesets, most of them folded', () => {
      const rulesets = Array.from({ length: 1000 }, (_, index) =>
        downloaded(`company@rules-${index}`, index),
      );
      const summary = render(run(rulesets));
      expect(Buffer.byteLength(summary)).toBeLessThan(200_000);
      expect(summary).toMatch(/<details><summary>\d+ more rulesets<\/summary>/);
      expect(summary).toMatch(/and \d+ more rulesets, which the JSON report has/);
    });

    test('shows sentences as text, and only what they quote as code', () => {
      const message = 'Cannot read "a/b" from "https://rules.example.com/": not found';
      expect(render(run([failed('a', 'NOT_FOUND', message)]))).toContain(
        'Cannot read <code>a/b</code> from <code>https://rules.example.com/</code>: not found<',
      );
    });

    test('lets long addresses break and shortens digests, so that the remedy stays in sight', () => {
      const url = `https://rules.example.com/${'segment/'.repeat(10)}`;
      const message = `Cannot accept "${url}": the lockfile expects SHA-256 ${'a1'.repeat(32)}`;
      const summary = render(run([failed('a', 'CHECKSUM_MISMATCH', message)]));
      expect(summary).toContain('https://rules.example.com/<wbr>segment/<wbr>');
      expect(summary).toContain('SHA-256 a1a1a1a1a1a1…<');
    });

    test('puts into code what GitHub would turn into a link or a mention', () => {
      const summary = render(run([failed('a', 'NETWORK', 'the server says www.evil.example and @team')]));
      expect(summary).toContain('<code>the server says www.evil.example and @team</code>');
    });

    test('says in its title how it went', () => {
      const finding = { file: 'a.md', line: 1, column: 2, codePoint: 'U+200B', severity: 'warning' } as const;
      const drifted = ruleset('d', { status: 'drifted' });
      const titleOf = (result: RunResult) => render(result).split('\n')[0];
      expect(titleOf(run([ruleset('a')]))).toBe('### ✅ ARM rulesets: all 1 in order');
      expect(titleOf(run([ruleset('a'), failed('b', 'TIMEOUT', 'x')]))).toBe(
        '### ❌ ARM rulesets: 1 of 2 failed',
      );
      expect(titleOf(run([failed('b', 'TIMEOUT', 'x'), drifted, ruleset('a')]))).toBe(
        '### ❌ ARM rulesets: 1 failed and 1 drifted of 3',
      );
      expect(titleOf(run([drifted], { failOnError: false }))).toBe('### ⚠️ ARM rulesets: 1 of 1 drifted');
      expect(titleOf(run([ruleset('a', { findings: [finding] })]))).toBe(
        '### ⚠️ ARM rulesets: hidden characters in 1 of 1',
      );
      expect(titleOf(run([ruleset('a', { status: 'outdated' })], { command: 'outdated' }))).toBe(
        '### ⬆️ ARM rulesets: 1 of 1 outdated',
      );
      expect(titleOf(run([ruleset('a')], { dryRun: true }))).toBe(
        '### ✅ ARM rulesets: 1 ruleset can be installed',
      );
    });

    test('leaves out columns without content, and sources that were not asked', () => {
      const asked = { sources: [source('default', { requests: 0, bytes: 0 })] };
      const summary = render(run([ruleset('a', { from: null, status: 'removed' })], asked));
      expect(headings(summary)).toEqual(['Rulesets']);
      expect(summary).not.toMatch(/Size|From/);
      expect(summary).not.toContain('0 B');
    });

    test('contains no blank line inside of a table, where Markdown would begin', () => {
      const summary = render(run([failed('a', 'NOT_FOUND', 'one\n\n<b>two</b>')]));
      for (const [table] of summary.matchAll(/<table>[\s\S]*?<\/table>/g))
        expect(table).not.toMatch(/\n\s*\n/);
    });

    test('takes credentials out', () => {
      const result = run([failed('a', 'NOT_FOUND', 'token canary-token')]);
      expect(render(result, (text) => text.replaceAll('canary-token', '***'))).not.toContain('canary-token');
    });
  });
});

describe('outdated table', () => {
  const current = { status: 'current', version: '1.2.0', wanted: '1.2.0', latest: '1.2.0' } as const;

  describe('outdatedTable', () => {
    test('aligns its columns, and has what is news first', () => {
      const rulesets = [
        ruleset('current', current),
        ruleset('beyond', { ...current, latest: '2.0.0' }),
        ruleset('company@behind', { ...current, status: 'outdated', wanted: '1.10.0', latest: '2.0.0' }),
        ruleset('never-locked', { ...current, status: 'outdated', version: null }),
        failed('broken', 'NOT_FOUND', 'Cannot find broken'),
      ];
      expect(outdatedTable(run(rulesets, { command: 'outdated' }))).toEqual([
        'Ruleset         Locked  In range  Latest  Status',
        'beyond          1.2.0   1.2.0     2.0.0   current',
        'company@behind  1.2.0   1.10.0    2.0.0   outdated',
        'never-locked    -       1.2.0     1.2.0   outdated',
        'broken          -       -         -       failed: NOT_FOUND',
        'current         1.2.0   1.2.0     1.2.0   current',
      ]);
    });

    test('is there for outdated only, and not without rulesets', () => {
      expect(outdatedTable(run([ruleset('a', current)], { command: 'update' }))).toEqual([]);
      expect(outdatedTable(run([], { command: 'outdated' }))).toEqual([]);
    });

    test('counts the rows that a log has no room for', () => {
      const rulesets = Array.from({ length: 250 }, (_, index) => ruleset(`rules-${index}`, current));
      const lines = outdatedTable(run(rulesets, { command: 'outdated' }));
      expect(lines).toHaveLength(202);
      expect(lines.at(-1)).toBe('and 50 more, in the job summary and the report');
    });
  });
});
