import { formatBytes, formatDuration } from './quantities.ts';
import type { RulesetResult, RunResult } from './result.ts';
import { ORIGIN_LABELS, STATUS_FORMS, versionText } from './status-lines.ts';
import { renderTable, type SummaryText } from './summary-table.ts';

/** A quiet ruleset needs no reader; it is folded away as soon as there are more than a few. */
const FEW = 12;

/** All rulesets with what became of them: the ones with news open, the quiet ones after them and folded. */
export function rulesetsSection({ rulesets, command }: RunResult, text: SummaryText): string {
  if (rulesets.length === 0) return '';
  const numbered = rulesets.map((ruleset, index) => ({ ruleset, label: rowLabel(index) }));
  const news = numbered.filter(({ ruleset }) => !isQuiet(ruleset));
  const quiet = numbered.filter(({ ruleset }) => isQuiet(ruleset));
  const asks = command === 'outdated';
  const head = asks
    ? ['', '', 'Ruleset', 'Version', 'In range', 'Latest', 'Source']
    : ['', '', 'Ruleset', 'Version', 'Source', 'From', 'Size', 'Time'];
  const rows = [...news, ...quiet].map(({ ruleset, label }) =>
    asks ? outdatedRow(ruleset, label, text) : installRow(ruleset, label, text),
  );
  const open = news.length === 0 ? 0 : rulesets.length <= FEW ? rulesets.length : Math.min(news.length, 50);
  return `#### Rulesets\n\n${renderTable({ head, rows, open, budgetBytes: 80_000 })}`;
}

/** The name of a ruleset's row, by which the chart calls it. */
export function rowLabel(index: number): string {
  return `R${index + 1}`;
}

function isQuiet({ status }: RulesetResult): boolean {
  return status === 'unchanged' || status === 'current';
}

function installRow(ruleset: RulesetResult, label: string, text: SummaryText): string[] {
  const { from, bytes, durationMs } = ruleset;
  return [
    label,
    statusCell(ruleset),
    text.code(ruleset.name),
    text.code(versionText(ruleset)),
    text.code(ruleset.source),
    from === null ? '' : ORIGIN_LABELS[from],
    bytes === null ? '' : formatBytes(bytes),
    durationMs === null ? '' : formatDuration(durationMs),
  ];
}

function outdatedRow(ruleset: RulesetResult, label: string, text: SummaryText): string[] {
  return [
    label,
    statusCell(ruleset),
    text.code(ruleset.name),
    text.code(versionText(ruleset)),
    text.code(ruleset.wanted),
    text.code(ruleset.latest),
    text.code(ruleset.source),
  ];
}

function statusCell({ status }: RulesetResult): string {
  const { icon, label } = STATUS_FORMS[status];
  return `${icon} ${label}`;
}
