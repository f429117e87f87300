import type { RunResult } from './result.ts';
import { renderTable, type SummaryText } from './summary-table.ts';

/** Characters that people cannot see, by ruleset and place; empty when the scan found none. */
export function findingsSection({ rulesets }: RunResult, text: SummaryText): string {
  const rows = rulesets.flatMap(({ name, findings }) =>
    findings.map(({ file, line, column, codePoint, severity }) => [
      severity,
      text.code(name),
      text.code(file),
      `${line}:${column}`,
      text.code(codePoint),
    ]),
  );
  if (rows.length === 0) return '';
  const head = ['', 'Ruleset', 'File', 'Line:column', 'Character'];
  return `#### Hidden characters\n\n${renderTable({ head, rows, open: 10, budgetBytes: 25_000 })}`;
}
