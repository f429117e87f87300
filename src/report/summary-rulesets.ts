import { isBad } from './outcome.ts';
import { formatBytes, formatDuration } from './quantities.ts';
import type { RulesetResult, RunResult } from './result.ts';
import { ORIGIN_LABELS, STATUS_FORMS, versionText } from './status-lines.ts';
import { rulesetNumber } from './summary-chart.ts';
import { renderTable } from './summary-table.ts';
import type { SummaryText } from './summary-text.ts';

/** A quiet ruleset needs no reader; it is folded away as soon as there are more than a few. */
const FEW = 12;

/** Longer tables push what follows out of sight. */
const MOST_OPEN = 25;

/** All rulesets with what became of them: failures first, then other news, the quiet ones after them and folded. */
export function rulesetsSection({ rulesets, command }: RunResult, text: SummaryText): string {
  if (rulesets.length === 0) return '';
  const news = rulesets
    .filter((ruleset) => !isQuiet(ruleset))
    .toSorted((a, b) => Number(isBad(b)) - Number(isBad(a)));
  const quiet = rulesets.filter(isQuiet);
  const asks = command === 'outdated';
  const head = asks
    ? ['Result', 'Ruleset', 'Locked', 'In range', 'Latest', 'Source']
    : ['', 'Result', 'Ruleset', 'Version', 'Source', 'From', 'Size', 'Time'];
  const numbers = new Map(rulesets.map((ruleset, index) => [ruleset, rulesetNumber(index)]));
  const rows = [...news, ...quiet].map((ruleset) =>
    asks ? outdatedRow(ruleset, text) : [numbers.get(ruleset) ?? '', ...installRow(ruleset, text)],
  );
  const open =
    news.length === 0 ? 0 : rulesets.length <= FEW ? rulesets.length : Math.min(news.length, MOST_OPEN);
  const title = open === 0 ? '' : '#### Rulesets\n\n';
  return `${title}${renderTable({ head, rows, open, noun: 'ruleset', budgetBytes: 80_000 })}`;
}

function isQuiet({ status }: RulesetResult): boolean {
  return status === 'unchanged' || status === 'current';
}

function installRow(ruleset: RulesetResult, text: SummaryText): string[] {
  const { from, bytes, durationMs } = ruleset;
  return [
    statusCell(ruleset),
    text.code(ruleset.name),
    text.code(versionText(ruleset)),
    text.code(ruleset.source),
    from === null ? '' : ORIGIN_LABELS[from],
    bytes === null ? '' : formatBytes(bytes),
    durationMs === null ? '' : formatDuration(durationMs),
  ];
}

function outdatedRow(ruleset: RulesetResult, text: SummaryText): string[] {
  return [
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
