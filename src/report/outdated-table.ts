import type { RulesetResult, RunResult } from './result.ts';
import { STATUS_FORMS } from './status-lines.ts';

/** A longer table is not read in a log; the job summary and the report have all rows. */
const MOST_ROWS = 200;

const HEAD = ['Ruleset', 'Locked', 'In range', 'Latest', 'Status'] as const;

/** The rows of `outdated` as aligned text, those with news first; empty for other commands and without rulesets. */
export function outdatedTable({ command, rulesets }: RunResult): string[] {
  if (command !== 'outdated' || rulesets.length === 0) return [];
  const isCurrent = ({ status, version, latest }: RulesetResult) =>
    status === 'current' && (latest === null || latest === version);
  const sorted = [
    ...rulesets.filter((ruleset) => !isCurrent(ruleset)),
    ...rulesets.filter((ruleset) => isCurrent(ruleset)),
  ];
  const rows = [HEAD, ...sorted.slice(0, MOST_ROWS).map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const omitted = rulesets.length - MOST_ROWS;
  return omitted > 0 ? [...lines, `and ${omitted} more, in the job summary and the report`] : lines;
}

function cells({ name, version, wanted, latest, status, error }: RulesetResult): readonly string[] {
  const { label } = STATUS_FORMS[status];
  return [
    name,
    version ?? '-',
    wanted ?? '-',
    latest ?? '-',
    error === null ? label : `${label}: ${error.code}`,
  ];
}
