import { describe, expect, test } from '@jest/globals';
import { outdatedTable } from '../../src/report/outdated-table.ts';
import { failed, ruleset, run } from './results.ts';

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
