import type { RulesetResult, RunResult, SourceResult } from '../result.ts';
import { ORIGIN_LABELS, rulesByMode, STATUS_FORMS, versionText } from './lines.ts';
import { groupFailures, isBad } from './outcome.ts';
import { count, formatBytes, formatDuration, formatTextSize, joined, placeText } from './quantities.ts';
import { renderTable, rulesetNumber, type SummaryText, sourceNumber } from './summary-table.ts';

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
    ...blockRows(result, text),
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
    const cell = failureCell({ code, message: what }, text);
    return [lines(text.code(subject), source), cell, text.sentence(hint)];
  });
}

/** One row for each cause: twenty rulesets that fail for one expired token are one thing to repair. */
function failedRows({ rulesets }: RunResult, text: SummaryText): string[][] {
  return groupFailures(rulesets).map(({ error, rulesets: group }) => {
    const names = group.slice(0, MOST_NAMES).map((ruleset) => nameCell(ruleset, text));
    if (group.length > MOST_NAMES) names.push(`and ${group.length - MOST_NAMES} more`);
    const told = group.length === 1 ? '' : `${group.length} rulesets for one cause; of the first:`;
    const what = failureCell(error, text, told);
    return [lines(...names, fromSource(group[0]?.source, text)), what, text.sentence(error.hint)];
  });
}

function driftedRows({ rulesets }: RunResult, text: SummaryText): string[][] {
  return rulesets
    .filter(({ status, error }) => status === 'drifted' && error === null)
    .map((ruleset) => {
      const { source, notes = [] } = ruleset;
      const subject = lines(nameCell(ruleset, text), fromSource(source, text));
      return [subject, driftCell(notes, text), DRIFT_HINT];
    });
}

function blockRows({ blocks }: RunResult, text: SummaryText): string[][] {
  return blocks.filter(isBad).map(({ file, error, drift = [] }) => {
    if (error !== null) return [text.code(file), failureCell(error, text), text.sentence(error.hint)];
    const notes = drift.map(({ sentence }) => sentence);
    return [text.code(file), driftCell(notes, text), DRIFT_HINT];
  });
}

function driftCell(notes: readonly string[], text: SummaryText): string {
  return lines(`<b>${STATUS_FORMS.drifted.label}</b>`, listedNotes(notes, text));
}

function listedNotes(notes: readonly string[], text: SummaryText): string {
  const more = notes.length - MOST_NOTES;
  const sentences = notes.slice(0, MOST_NOTES).map((note) => text.sentence(note));
  return lines(...sentences, more > 0 ? `and ${more} more` : '');
}

function nameCell(ruleset: RulesetResult, text: SummaryText): string {
  return [text.code(ruleset.name), text.code(versionText(ruleset))].join(' ').trimEnd();
}

function fromSource(source: string | undefined, text: SummaryText): string {
  return source === undefined || source === '' ? '' : `from ${text.code(source)}`;
}

function failureCell(
  { code, message }: { code: string; message: string },
  text: SummaryText,
  told = '',
): string {
  return lines(`<b>${text.code(code)}</b>`, told, text.sentence(message));
}

function lines(...parts: string[]): string {
  return joined('<br>', parts);
}

/** A quiet ruleset needs no reader; it is folded away as soon as there are more than a few. */
const FEW = 12;

/** Longer tables push what follows out of sight. */
const MOST_OPEN = 25;

/** One column of the table of rulesets; `number` is the ruleset's in the chart. */
type Column = readonly [
  title: string,
  cell: (ruleset: RulesetResult, text: SummaryText, number: string) => string,
];

const RESULT: Column = [
  'Result',
  ({ status }) => `${STATUS_FORMS[status].icon} ${STATUS_FORMS[status].label}`,
];
const NAME: Column = ['Ruleset', ({ name }, text) => text.code(name)];
const SOURCE: Column = ['Source', ({ source }, text) => text.code(source)];

const COLUMNS: readonly Column[] = [
  ['', (_ruleset, _text, number) => number],
  RESULT,
  NAME,
  ['Version', (ruleset, text) => text.code(versionText(ruleset))],
  SOURCE,
  ['From', ({ from }) => (from === null ? '' : ORIGIN_LABELS[from])],
  ['Size', ({ bytes }) => (bytes === null ? '' : formatBytes(bytes))],
  ['Time', ({ durationMs }) => (durationMs === null ? '' : formatDuration(durationMs))],
];

const OUTDATED_COLUMNS: readonly Column[] = [
  RESULT,
  NAME,
  ['Locked', (ruleset, text) => text.code(versionText(ruleset))],
  ['In range', ({ wanted }, text) => text.code(wanted)],
  ['Latest', ({ latest }, text) => text.code(latest)],
  SOURCE,
];

/** All rulesets with what became of them: failures first, then other news, the quiet ones after them and folded. */
export function rulesetsSection({ rulesets, command }: RunResult, text: SummaryText): string {
  if (rulesets.length === 0) return '';
  const news = rulesets
    .filter((ruleset) => !isQuiet(ruleset))
    .toSorted((a, b) => Number(isBad(b)) - Number(isBad(a)));
  const quiet = rulesets.filter(isQuiet);
  const columns = command === 'outdated' ? OUTDATED_COLUMNS : COLUMNS;
  const head = columns.map(([title]) => title);
  const numbers = new Map(rulesets.map((ruleset, index) => [ruleset, rulesetNumber(index)]));
  const rows = [...news, ...quiet].map((ruleset) =>
    columns.map(([, cell]) => cell(ruleset, text, numbers.get(ruleset) ?? '')),
  );
  const open =
    news.length === 0 ? 0 : rulesets.length <= FEW ? rulesets.length : Math.min(news.length, MOST_OPEN);
  const title = open === 0 ? '' : '#### Rulesets\n\n';
  return `${title}${renderTable({ head, rows, open, noun: 'ruleset', budgetBytes: 80_000 })}`;
}

function isQuiet({ status }: RulesetResult): boolean {
  return status === 'unchanged' || status === 'current';
}

/** What each assistant reads, and how much of it always; empty without assistants. */
export function assistantsSection({ assistants }: RunResult, text: SummaryText): string {
  if (assistants.length === 0) return '';
  // Four columns, because nine leave no room for the notes.
  const head = ['Assistant', 'Rules', 'Always loaded', 'Notes'];
  const rows = assistants.map((overview) => {
    const [size = '', tokens = ''] = formatTextSize(overview.alwaysBytes).split(', about ');
    return [
      lines(text.code(overview.name), text.code(overview.folder)),
      lines(...rulesByMode(overview).map(unbroken)),
      lines(unbroken(size), unbroken(`about ${tokens}`)),
      listedNotes(overview.notes, text),
    ];
  });
  return `#### What your assistants read\n\n${renderTable({ head, rows, open: 20, budgetBytes: 30_000 })}`;
}

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
  return requests === 0 ? 'nothing' : lines(formatBytes(bytes), unbroken(count(requests, 'request')));
}

function unbroken(words: string): string {
  return words.replaceAll(' ', '&nbsp;');
}

/** More would not fit into the table's share of the summary, however short they are. */
const MOST_ROWS = 250;

/** Characters that people cannot see, by ruleset and place; empty when the scan found none. */
export function findingsSection({ rulesets }: RunResult, text: SummaryText): string {
  const found = rulesets.flatMap(({ name, findings }) => findings.map((finding) => ({ name, ...finding })));
  if (found.length === 0) return '';
  const rows = found.slice(0, MOST_ROWS).map(({ name, file, line, column, codePoint, severity }) => {
    return [text.code(name), text.code(file), `${line}:${column}`, text.code(codePoint), severity];
  });
  const told = `${count(found.length, 'character')} that people cannot see and models can`;
  const head = ['Ruleset', 'File', 'Line:column', 'Character', 'Severity'];
  const table = renderTable({ head, rows, open: 10, total: found.length, budgetBytes: 25_000 });
  return `#### Hidden characters\n\n${told}\n\n${table}`;
}

/** What was packed, and the line that brings it into a project; empty for other commands and for what failed. */
export function publishSection({ command, rulesets }: RunResult, text: SummaryText): string {
  const packed = rulesets.filter(({ checksum, status }) => checksum !== null && status !== 'failed');
  if (command !== 'publish' || packed.length === 0) return '';
  const rows = packed.map(({ name, version, bytes, files, checksum }) => [
    text.code(name),
    text.code(version ?? ''),
    formatBytes(bytes ?? 0),
    count(files ?? 0, 'file'),
    `<code>${checksum}</code>`,
  ]);
  const head = ['Ruleset', 'Version', 'Size', 'Contents', 'SHA-256'];
  // Names and versions have no characters that Markdown knows.
  const lines = packed.map(({ name, version }) => `"${name}": "^${version}"`);
  const table = renderTable({ head, rows, open: 10, budgetBytes: 10_000 });
  const fence = '```';
  return `#### What was packed\n\n${table}\n\nIn the \`dependencies\` of \`rules.json\`:\n\n${fence}json\n${lines.join(',\n')}\n${fence}`;
}
