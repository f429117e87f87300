import type { Command, RunResult } from '../result.ts';
import { renderChangesTable } from './changes.ts';
import { totals } from './lines.ts';
import { bytesReceived, countByStatus, isBad, nothingHappened, wantedRulesets } from './outcome.ts';
import { count, formatBytes, formatDuration, placeText } from './quantities.ts';
import {
  assistantsSection,
  failuresSection,
  findingsSection,
  publishSection,
  rulesetsSection,
  sourcesSection,
} from './summary-sections.ts';
import { chartSection, createSummaryText, renderTable, type SummaryText } from './summary-table.ts';

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
    ? [
        heading(result),
        rulesetsSection(result, text),
        result.assistants.some(({ notes }) => notes.length > 0) ? assistantsSection(result, text) : '',
      ]
    : [
        heading(result),
        failuresSection(result, workspace, text),
        rulesetsSection(result, text),
        publishSection(result, text),
        assistantsSection(result, text),
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

const NOTHING_NEW: Readonly<Record<Command, string>> = {
  install: 'unchanged',
  update: 'up to date',
  check: 'match the lockfile',
  outdated: 'current',
  publish: 'published already, with the same contents',
};

/** The first line of the summary: how it went, for someone who reads nothing else. */
function summaryTitle(result: RunResult): string {
  const { icon, words } = verdict(result);
  return `${icon} ARM rulesets: ${words}`;
}

function verdict(result: RunResult): { icon: string; words: string } {
  const { rulesets, blocks, problems, failOnError, command, dryRun } = result;
  const total = wantedRulesets(result).length;
  const counts = countByStatus(rulesets);
  if (problems.length > 0) return { icon: '❌', words: 'the run was stopped' };
  if ([...rulesets, ...blocks].some(isBad))
    return { icon: failOnError ? '❌' : '⚠️', words: badWords(result) };
  const suspicious = rulesets.filter(({ findings }) => findings.length > 0).length;
  if (suspicious > 0) return { icon: '⚠️', words: `hidden characters in ${suspicious} of ${total}` };
  if (counts.outdated > 0) return { icon: '⬆️', words: `${counts.outdated} of ${total} outdated` };
  if (nothingHappened(result)) return { icon: '✅', words: `all ${total} ${NOTHING_NEW[command]}` };
  if (command === 'publish') return { icon: '✅', words: publishWords(result) };
  if (dryRun) return { icon: '✅', words: `${count(total, 'ruleset')} can be installed` };
  return { icon: '✅', words: `all ${total} in order` };
}

function publishWords({ rulesets, dryRun }: RunResult): string {
  if (dryRun) return 'packed and judged, nothing was sent';
  return rulesets.some(({ status }) => status === 'published')
    ? 'published'
    : 'published before, with the same contents';
}

/** `1 of 8 failed, the block in AGENTS.md drifted`. */
function badWords(result: RunResult): string {
  const { failed, drifted } = countByStatus(result.rulesets);
  // What drifted may be a folder that nobody asked for.
  const all = Math.max(wantedRulesets(result).length, failed + drifted);
  const rulesets =
    failed > 0 && drifted > 0
      ? [`${failed} failed and ${drifted} drifted of ${all}`]
      : failed + drifted > 0
        ? [`${failed + drifted} of ${all} ${failed > 0 ? 'failed' : 'drifted'}`]
        : [];
  const blocks = result.blocks.filter(isBad).map(({ file, status }) => `the block in ${file} ${status}`);
  return [...rulesets, ...blocks].join(', ');
}
