import { count } from './quantities.ts';

export interface TableOptions {
  /** Heading cells, HTML. */
  head: readonly string[];
  /** Rows of HTML cells. */
  rows: readonly (readonly string[])[];
  /** Rows that are visible without unfolding. */
  open: number;
  /** What a row is, in the singular; `row` unless given. */
  noun?: string;
  /** How many rows there are, when `rows` are only the first of them. */
  total?: number;
  /** Upper bound of the whole table in UTF-8 bytes. */
  budgetBytes: number;
}

/**
 * An HTML table that never exceeds its budget: the first rows are open, the next ones folded, the rest counted. Columns
 * in which every cell is empty are left out.
 * It holds no blank line, because that would end the block of HTML and start Markdown.
 */
export function renderTable(options: TableOptions): string {
  const { head, rows, open, noun = 'row', total = rows.length, budgetBytes } = options;
  const columns = [...head.keys()].filter((index) => rows.some((cells) => cells[index] !== ''));
  const heading = `<tr>${columns.map((index) => `<th align="left">${head[index]}</th>`).join('')}</tr>`;
  const fitting = fittingRows(rows, columns, budgetBytes);
  // One row left over would cost as much space folded as open.
  const openCount = fitting.length <= open + 1 ? fitting.length : open;
  const folded = fitting.slice(openCount);
  const parts: string[] = [];
  if (openCount > 0) parts.push(table(heading, fitting.slice(0, openCount)));
  if (folded.length > 0) {
    const label = openCount > 0 ? count(folded.length, `more ${noun}`) : count(folded.length, noun);
    parts.push(`<details><summary>${label}</summary>${table(heading, folded)}</details>`);
  }
  const omitted = total - fitting.length;
  if (omitted > 0) parts.push(`<p>and ${count(omitted, `more ${noun}`)}, which the JSON report has</p>`);
  return parts.join('\n');
}

function fittingRows(
  rows: readonly (readonly string[])[],
  columns: readonly number[],
  budgetBytes: number,
): string[] {
  const fitting: string[] = [];
  let usedBytes = 0;
  for (const cells of rows) {
    const row = `<tr>${columns.map((index) => `<td>${cells[index]}</td>`).join('')}</tr>`;
    usedBytes += Buffer.byteLength(row) + 1;
    if (usedBytes > budgetBytes) break;
    fitting.push(row);
  }
  return fitting;
}

function table(heading: string, rows: readonly string[]): string {
  return `<table>\n${heading}\n${rows.join('\n')}\n</table>`;
}
