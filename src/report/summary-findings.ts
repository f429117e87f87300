import { count } from './quantities.ts';
import type { RunResult } from './result.ts';
import { renderTable } from './summary-table.ts';
import type { SummaryText } from './summary-text.ts';

/** More would not fit into the table's share of the summary, however short they are. */
const MOST_ROWS = 250;

/** Characters that people cannot see, by ruleset and place; empty when the scan found none. */
export function findingsSection({ rulesets }: RunResult, text: SummaryText): string {
  const found = rulesets.flatMap(({ name, findings }) => findings.map((finding) => ({ name, ...finding })));
  if (found.length === 0) return '';
  const rows = found
    .slice(0, MOST_ROWS)
    .map(({ name, file, line, column, codePoint, severity }) => [
      text.code(name),
      text.code(file),
      `${line}:${column}`,
      text.code(codePoint),
      severity,
    ]);
  const told = `${count(found.length, 'character')} that people cannot see and models can`;
  const head = ['Ruleset', 'File', 'Line:column', 'Character', 'Severity'];
  const table = renderTable({ head, rows, open: 10, total: found.length, budgetBytes: 25_000 });
  return `#### Hidden characters\n\n${told}\n\n${table}`;
}
