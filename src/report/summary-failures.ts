import { placeText } from './places.ts';
import type { RunResult } from './result.ts';
import { STATUS_FORMS, versionText } from './status-lines.ts';
import { renderTable, type SummaryText } from './summary-table.ts';

const DRIFT_HINT =
  'Run install and commit what it changes; a change that is meant belongs into the ruleset or the manifest';

/** What failed, with code, reason and remedy; empty when nothing did. */
export function failuresSection(result: RunResult, workspace: string, text: SummaryText): string {
  const rows = [...stopRows(result, workspace, text), ...rulesetRows(result, text)];
  if (rows.length === 0) return '';
  const head = ['Ruleset', 'Source', 'Code', 'What happened', 'What to do'];
  return `#### What failed\n\n${renderTable({ head, rows, open: 50, budgetBytes: 60_000 })}`;
}

function stopRows({ problems }: RunResult, workspace: string, text: SummaryText): string[][] {
  return problems.map(({ code, message, hint, details }) => {
    const where = placeText(details.place, workspace);
    const subject = details.ruleset ?? where;
    const happened = text.code(where === '' || where === subject ? message : `${message} (${where})`);
    return [text.code(subject), text.code(details.source), text.code(code), happened, text.prose(hint)];
  });
}

function rulesetRows({ rulesets }: RunResult, text: SummaryText): string[][] {
  return rulesets.flatMap((ruleset) => {
    const { name, source, status, error, notes = [] } = ruleset;
    const label = text.code(`${name} ${versionText(ruleset)}`.trimEnd());
    if (error !== null) {
      return [
        [label, text.code(source), text.code(error.code), text.code(error.message), text.prose(error.hint)],
      ];
    }
    if (status !== 'drifted') return [];
    const happened = notes.map((note) => text.code(note)).join('<br>');
    return [[label, text.code(source), STATUS_FORMS.drifted.label, happened, DRIFT_HINT]];
  });
}
