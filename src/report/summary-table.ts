import { escapeHtml, htmlCode } from './escape.ts';

/** Turns what the run knows into safe HTML; made once for a summary, with the redaction of that run. */
export interface SummaryText {
  /** Names, versions, paths: always inside `<code>`. */
  code(text: string | null | undefined): string;
  /** Sentences: plain when they hold nothing that GitHub would turn into a link or a mention, else inside `<code>`. */
  prose(text: string): string;
}

export function createSummaryText(redact: (text: string) => string): SummaryText {
  return {
    code: (text) => (text === null || text === undefined || text === '' ? '' : htmlCode(redact(text), 600)),
    prose(text) {
      const safe = redact(text);
      return /^[\w ,.;:"'()/=-]*$/.test(safe) ? escapeHtml(safe, 600) : htmlCode(safe, 600);
    },
  };
}

export interface TableOptions {
  /** Heading cells, HTML. */
  head: readonly string[];
  /** Rows of HTML cells. */
  rows: readonly (readonly string[])[];
  /** Rows that are visible without unfolding. */
  open: number;
  /** Upper bound of the whole table in UTF-8 bytes. */
  budgetBytes: number;
}

/**
 * An HTML table that never exceeds its budget: the first rows are open, the next ones folded, the rest counted.
 * It holds no blank line, because that would end the block of HTML and start Markdown.
 */
export function renderTable({ head, rows, open, budgetBytes }: TableOptions): string {
  const heading = `<tr>${head.map((cell) => `<th align="left">${cell}</th>`).join('')}</tr>`;
  const fitting = fittingRows(rows, budgetBytes);
  // One row left over would cost as much space folded as open.
  const openCount = fitting.length <= open + 1 ? fitting.length : open;
  const folded = fitting.slice(openCount);
  const parts: string[] = [];
  if (openCount > 0) parts.push(table(heading, fitting.slice(0, openCount)));
  if (folded.length > 0) {
    const label = openCount > 0 ? `${folded.length} more rows` : rowCount(folded.length);
    parts.push(`<details><summary>${label}</summary>${table(heading, folded)}</details>`);
  }
  const omitted = rows.length - fitting.length;
  if (omitted > 0) parts.push(`<p>and ${rowCount(omitted)} more, which the JSON report has</p>`);
  return parts.join('\n');
}

function fittingRows(rows: readonly (readonly string[])[], budgetBytes: number): string[] {
  const fitting: string[] = [];
  let usedBytes = 0;
  for (const cells of rows) {
    const row = `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    usedBytes += Buffer.byteLength(row) + 1;
    if (usedBytes > budgetBytes) break;
    fitting.push(row);
  }
  return fitting;
}

function table(heading: string, rows: readonly string[]): string {
  return `<table>\n${heading}\n${rows.join('\n')}\n</table>`;
}

function rowCount(amount: number): string {
  return amount === 1 ? '1 row' : `${amount} rows`;
}
