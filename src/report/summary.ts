import { renderChangesTable } from './changes.ts';
import { totals } from './closing-lines.ts';
import { bytesReceived, nothingHappened } from './outcome.ts';
import { placeText } from './places.ts';
import { formatBytes, formatDuration } from './quantities.ts';
import type { RunResult } from './result.ts';
import { chartSection } from './summary-chart.ts';
import { failuresSection } from './summary-failures.ts';
import { findingsSection } from './summary-findings.ts';
import { rulesetsSection } from './summary-rulesets.ts';
import { sourcesSection } from './summary-sources.ts';
import { renderTable } from './summary-table.ts';
import { createSummaryText, type SummaryText } from './summary-text.ts';
import { summaryTitle } from './summary-title.ts';

/**
 * The job summary: GitHub Markdown around HTML tables, each section only when it has something to say. Every section
 * keeps a budget, together about 200 kB, far below the 1 MiB at which the runner drops the whole summary.
 */
export function renderSummary(
  result: RunResult,
  workspace: string,
  redact: (text: string) => string,
): string {
  const text = createSummaryText(redact);
  const sections = nothingHappened(result)
    ? [heading(result), rulesetsSection(result, text)]
    : [
        heading(result),
        failuresSection(result, workspace, text),
        rulesetsSection(result, text),
        sourcesSection(result, text),
        chartSection(result),
        findingsSection(result, text),
        changesSection(result, redact),
        warningsSection(result, workspace, text),
      ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function heading(result: RunResult): string {
  const received = bytesReceived(result);
  const stats = [
    totals(result),
    received === 0 ? '' : `${formatBytes(received)} received`,
    formatDuration(result.durationMs),
    result.cacheHit ? 'Actions cache hit' : '',
    result.dryRun ? 'dry run, nothing was written' : '',
  ];
  return `### ${summaryTitle(result)}\n\n${stats.filter((part) => part !== '').join(' · ')}`;
}

function changesSection(result: RunResult, redact: (text: string) => string): string {
  // On a first run everything is new, which the table of rulesets says already.
  const moved = result.rulesets.some(({ previousVersion }) => previousVersion !== null);
  if (result.changes === '' || !moved) return '';
  const table = redact(renderChangesTable(result.rulesets, result.sources, 20_000));
  const isLong = table.split('\n').length > 22;
  const body = isLong ? `<details><summary>All changes</summary>\n\n${table}\n\n</details>` : table;
  return `#### What changed\n\n${body}`;
}

function warningsSection({ warnings }: RunResult, workspace: string, text: SummaryText): string {
  if (warnings.length === 0) return '';
  const rows = warnings.map(({ message, place, ruleset }) => [
    text.code(ruleset ?? placeText(place, workspace)),
    text.sentence(message),
  ]);
  return `#### Warnings\n\n${renderTable({ head: ['Where', 'Warning'], rows, open: 10, budgetBytes: 10_000 })}`;
}
