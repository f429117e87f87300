import { formatBytes } from './quantities.ts';
import type { RunResult } from './result.ts';
import { renderTable, type SummaryText } from './summary-table.ts';

/** The sources with limit, peak and traffic; empty when no source was used. */
export function sourcesSection({ sources }: RunResult, text: SummaryText): string {
  if (sources.length === 0) return '';
  const head = ['', 'Source', 'Type', 'URL', 'Limit', 'Limit set by', 'Peak', 'Requests', 'Received'];
  const rows = sources.map((source, index) => [
    sourceLabel(index),
    text.code(source.name),
    source.type,
    text.code(source.url),
    String(source.concurrency),
    text.code(source.concurrencyFrom),
    String(source.peak),
    String(source.requests),
    formatBytes(source.bytes),
  ]);
  return `#### Sources\n\n${renderTable({ head, rows, open: 20, budgetBytes: 15_000 })}`;
}

/** The name of a source's row, by which the chart calls it. */
export function sourceLabel(index: number): string {
  return `S${index + 1}`;
}
