import { count, formatBytes } from './quantities.ts';
import type { RunResult, SourceResult } from './result.ts';
import { sourceNumber } from './summary-chart.ts';
import { renderTable } from './summary-table.ts';
import type { SummaryText } from './summary-text.ts';

/** The sources with limit, peak and traffic; empty when none was asked for anything. */
export function sourcesSection({ sources }: RunResult, text: SummaryText): string {
  if (sources.every(({ requests }) => requests === 0)) return '';
  const head = ['', 'Source', 'Address', 'Limit', 'Peak', 'Received', 'Limit set by'];
  const rows = sources.map((source, index) => [
    sourceNumber(index),
    `${text.code(source.name)}<br>${source.type}`,
    text.code(source.url),
    String(source.concurrency),
    String(source.peak),
    received(source),
    text.code(source.concurrencyFrom),
  ]);
  return `#### Sources\n\n${renderTable({ head, rows, open: 20, budgetBytes: 15_000 })}`;
}

function received({ requests, bytes }: SourceResult): string {
  return requests === 0
    ? 'nothing'
    : `${formatBytes(bytes)}<br>${count(requests, 'request').replace(' ', '&nbsp;')}`;
}
