import type { Command, RulesetResult, RunResult, SourceResult } from '../result.ts';
import { renderChangesTable } from './changes.ts';
import { totals } from './lines.ts';
import { bytesReceived, countByStatus, isBad, nothingHappened, wantedRulesets } from './outcome.ts';
import { count, formatBytes, formatDuration, joined, placeText } from './quantities.ts';
import {
  assistantsSection,
  failuresSection,
  findingsSection,
  publishSection,
  rulesetsSection,
  sourcesSection,
} from './summary-sections.ts';
import {
  createSummaryText,
  renderTable,
  rulesetNumber,
  type SummaryText,
  sourceNumber,
} from './summary-table.ts';

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
  return `${joined('\n\n', sections)}\n`;
}

function heading(result: RunResult): string {
  const received = bytesReceived(result);
  const { icon, words } = verdict(result);
  const stats = joined(' · ', [
    totals(result),
    received === 0 ? '' : `${formatBytes(received)} received`,
    formatDuration(result.durationMs),
    result.cacheHit ? 'Actions cache hit' : '',
    result.dryRun ? 'dry run, nothing was written' : '',
  ]);
  return `### ${icon} ARM rulesets: ${words}\n\n${stats}`;
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

/** How it went, for someone who reads nothing else. */
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

/** More bars are no picture any more, and Mermaid stops at 50,000 characters. */
const MOST_BARS = 30;

/** About how many marks the axis has at most. */
const MOST_TICKS = 10;

/** Up to this end the axis counts milliseconds. */
const LONGEST_IN_MS = 3000;

interface Bar {
  label: string;
  source: string;
  startMs: number;
  durationMs: number;
  failed: boolean;
}

/** A Mermaid Gantt chart of the downloads. Nothing foreign is in its source: bars have the numbers of the tables. */
function chartSection({ rulesets, sources }: RunResult): string {
  const bars = rulesets.flatMap(barOf);
  if (bars.length === 0) return '';
  const shown = mostTelling(bars);
  const omitted = bars.length - shown.length;
  return [
    '#### Downloads over time',
    '',
    '```mermaid',
    ...chartLines(sources, shown),
    '```',
    '',
    `The numbers are those of the tables.${omitted > 0 ? ` ${shown.length} of ${bars.length} downloads are shown, the longest.` : ''}`,
  ].join('\n');
}

function barOf(ruleset: RulesetResult, index: number): Bar[] {
  const { from, status, startedMs, durationMs, source, attempts } = ruleset;
  const wasFetched = from === 'registry' || (status === 'failed' && attempts > 0);
  if (!wasFetched || startedMs === null || durationMs === null) return [];
  const label = rulesetNumber(index);
  return [{ label, source, startMs: startedMs, durationMs, failed: status === 'failed' }];
}

/** Failures and the longest ones, in the order in which they started. */
function mostTelling(bars: readonly Bar[]): Bar[] {
  const ranked = bars.toSorted((a, b) => Number(b.failed) - Number(a.failed) || b.durationMs - a.durationMs);
  const chosen = new Set(ranked.slice(0, MOST_BARS));
  return bars.filter((bar) => chosen.has(bar)).toSorted((a, b) => a.startMs - b.startMs);
}

function chartLines(sources: readonly SourceResult[], bars: readonly Bar[]): string[] {
  const sections = sources.flatMap(({ name, type, concurrency }, index) => {
    const own = bars.filter(({ source }) => source === name);
    const title = `${sourceNumber(index)} ${type}, limit ${concurrency}`;
    return own.length === 0 ? [] : [{ title, own }];
  });
  const longestTitle = Math.max(...sections.map(({ title }) => title.length), 0);
  const endMs = Math.max(...bars.map(({ startMs, durationMs }) => startMs + durationMs));
  return [
    `%%{init: {"gantt": {"leftPadding": ${Math.max(75, 30 + 6 * longestTitle)}}}}%%`,
    'gantt',
    // Numbers since the epoch and not clock times, which would depend on the time zone of the reader.
    '  dateFormat x',
    `  axisFormat ${endMs <= LONGEST_IN_MS ? '%Q ms' : '%s s'}`,
    `  tickInterval ${tickMs(endMs)}millisecond`,
    '  todayMarker off',
    ...sections.flatMap(({ title, own }) => [`  section ${title}`, ...own.map(barLine)]),
  ];
}

function barLine({ label, startMs, durationMs, failed }: Bar): string {
  const times = `${Math.round(startMs)}, ${Math.max(1, Math.round(durationMs))}ms`;
  return failed ? `    ✗ ${label} :crit, ${times}` : `    ✓ ${label} :${times}`;
}

/** The smallest of 1, 2, 5, 10, 20, 50, … milliseconds that needs no more than so many marks; whole seconds where the axis shows them. */
function tickMs(endMs: number): number {
  const least = endMs <= LONGEST_IN_MS ? 1 : 1000;
  for (let unit = least; ; unit *= 10) {
    const step = [unit, 2 * unit, 5 * unit].find((candidate) => endMs / candidate <= MOST_TICKS);
    if (step !== undefined) return step;
  }
}
