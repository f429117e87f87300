import { groupFailures } from './failure-groups.ts';
import { placeText } from './places.ts';
import type { RulesetResult, RunResult } from './result.ts';
import { STATUS_FORMS, versionText } from './status-lines.ts';
import { renderTable } from './summary-table.ts';
import type { SummaryText } from './summary-text.ts';

const DRIFT_HINT =
  'Run install and commit what it changes; a change that is meant belongs into the ruleset or the manifest';

/** Sentences about one ruleset; a folder with more of them is told best by the log. */
const MOST_NOTES = 8;

/** Rulesets of one cause that are named; all of them are in the next table. */
const MOST_NAMES = 10;

/** What failed, with code, reason and remedy; empty when nothing did. */
export function failuresSection(result: RunResult, workspace: string, text: SummaryText): string {
  const rows = [
    ...stopRows(result, workspace, text),
    ...failedRows(result, text),
    ...driftedRows(result, text),
  ];
  if (rows.length === 0) return '';
  // Three columns, because five leave no room for the sentences.
  const head = [result.problems.length > 0 ? 'Where' : 'Ruleset', 'What happened', 'What to do'];
  return `#### What failed\n\n${renderTable({ head, rows, open: 20, budgetBytes: 60_000 })}`;
}

function stopRows({ problems }: RunResult, workspace: string, text: SummaryText): string[][] {
  return problems.map(({ code, message, hint, details }) => {
    const where = placeText(details.place, workspace);
    const subject = details.ruleset ?? where;
    const what = where === '' || where === subject ? message : `${message} ("${where}")`;
    const source = details.source === undefined ? '' : `source ${text.code(details.source)}`;
    return [
      lines(text.code(subject), source),
      lines(codeCell(code, text), text.sentence(what)),
      text.sentence(hint),
    ];
  });
}

/** One row for each cause: twenty rulesets that fail for one expired token are one thing to repair. */
function failedRows({ rulesets }: RunResult, text: SummaryText): string[][] {
  return groupFailures(rulesets).map(({ error, rulesets: group }) => {
    const names = group.slice(0, MOST_NAMES).map((ruleset) => nameCell(ruleset, text));
    if (group.length > MOST_NAMES) names.push(`and ${group.length - MOST_NAMES} more`);
    const told = group.length === 1 ? '' : `${group.length} rulesets for one cause; of the first:`;
    const what = lines(codeCell(error.code, text), told, text.sentence(error.message));
    return [lines(...names, fromSource(group[0]?.source, text)), what, text.sentence(error.hint)];
  });
}

function driftedRows({ rulesets }: RunResult, text: SummaryText): string[][] {
  return rulesets
    .filter(({ status, error }) => status === 'drifted' && error === null)
    .map((ruleset) => {
      const { source, notes = [] } = ruleset;
      const sentences = notes.slice(0, MOST_NOTES).map((note) => text.sentence(note));
      if (notes.length > MOST_NOTES) sentences.push(`and ${notes.length - MOST_NOTES} more`);
      const what = lines(`<b>${STATUS_FORMS.drifted.label}</b>`, ...sentences);
      return [lines(nameCell(ruleset, text), fromSource(source, text)), what, DRIFT_HINT];
    });
}

function nameCell(ruleset: RulesetResult, text: SummaryText): string {
  return [text.code(ruleset.name), text.code(versionText(ruleset))].join(' ').trimEnd();
}

function fromSource(source: string | undefined, text: SummaryText): string {
  return source === undefined || source === '' ? '' : `from ${text.code(source)}`;
}

function codeCell(code: string, text: SummaryText): string {
  return `<b>${text.code(code)}</b>`;
}

function lines(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('<br>');
}
