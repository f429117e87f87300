import type { ArmError } from '../errors.ts';
import type {
  AssistantOverview,
  BlockResult,
  Command,
  Origin,
  RulesetResult,
  RunResult,
  Status,
} from '../result.ts';
import { bytesReceived, countByStatus, exitCode, isBad, nothingHappened, wantedRulesets } from './outcome.ts';
import {
  count,
  formatBytes,
  formatDuration,
  formatTextSize,
  joined,
  nameList,
  placeText,
} from './quantities.ts';

interface StatusForm {
  /** Sign of the summary's tables. */
  icon: string;
  /** The word of tables and log lines. */
  label: string;
  /** The rest of the log line after label, name and version. */
  detail: (ruleset: RulesetResult) => string;
}

/** One entry for each status, held complete by its type. */
export const STATUS_FORMS: Readonly<Record<Status, StatusForm>> = {
  installed: { icon: '✅', label: 'installed', detail: transferDetail },
  updated: { icon: '🔄', label: 'updated', detail: transferDetail },
  unchanged: { icon: '➖', label: 'unchanged', detail: () => '' },
  removed: { icon: '🗑️', label: 'removed', detail: () => '' },
  failed: { icon: '❌', label: 'failed', detail: ({ error }) => error?.code ?? '' },
  current: { icon: '✅', label: 'current', detail: () => '' },
  outdated: { icon: '⬆️', label: 'outdated', detail: newerVersions },
  drifted: { icon: '❌', label: 'drifted', detail: ({ notes = [] }) => notes.join('; ') },
  published: { icon: '✅', label: 'published', detail: transferDetail },
};

export const ORIGIN_LABELS: Readonly<Record<Origin, string>> = {
  registry: 'registry',
  'tool-cache': 'tool cache',
  'actions-cache': 'Actions cache',
  workspace: 'workspace',
};

/** One log line for a finished ruleset: `installed company@rules 2.1.4 (registry, 12 KiB, 5 files, 87 ms)`. */
export function rulesetLine(ruleset: RulesetResult): string {
  const { label, detail } = STATUS_FORMS[ruleset.status];
  const notes = ruleset.status === 'drifted' ? [] : (ruleset.notes ?? []);
  const rest = joined('; ', [detail(ruleset), ...notes]);
  const line = `${label} ${ruleset.name} ${versionText(ruleset)}`.trimEnd();
  return rest === '' ? line : `${line} (${rest})`;
}

/** `2.1.4`, `2.0.0 -> 2.1.4` when the version changed, else what was asked for. */
export function versionText({ version, previousVersion, requested, status }: RulesetResult): string {
  if (version === null) return (status === 'removed' ? previousVersion : requested) ?? '';
  if (status !== 'updated' || previousVersion === null || previousVersion === version) return version;
  return `${previousVersion} -> ${version}`;
}

function transferDetail({ from, bytes, files, durationMs, attempts }: RulesetResult): string {
  return joined(', ', [
    from === null ? undefined : ORIGIN_LABELS[from],
    bytes === null ? undefined : formatBytes(bytes),
    files === null ? undefined : count(files, 'file'),
    durationMs === null ? undefined : formatDuration(durationMs),
    attempts > 1 ? `${attempts} attempts` : undefined,
  ]);
}

function newerVersions({ wanted, latest }: RulesetResult): string {
  return joined(', ', [
    wanted === null ? undefined : `${wanted} is in range`,
    latest === null || latest === wanted ? undefined : `${latest} is the latest`,
  ]);
}

/** What each assistant reads and what became of each block, a line each; notes below the assistant. */
export function readingLines({ assistants, blocks }: RunResult): string[] {
  return [
    ...assistants.flatMap((overview) => [
      assistantLine(overview),
      ...overview.notes.map((note) => `  ${note}`),
    ]),
    ...blocks.map(({ file, status, bytes, error }) => {
      const detail = error?.code ?? (status === 'removed' ? '' : formatBytes(bytes));
      return `${status} ${file}${detail === '' ? '' : ` (${detail})`}`;
    }),
  ];
}

/** `cursor: 2 always, 1 by file in .cursor/rules; always loaded: 1.2 KiB, about 307 tokens`. */
function assistantLine(overview: AssistantOverview): string {
  const { name, folder, alwaysBytes } = overview;
  return `${name}: ${rulesByMode(overview).join(', ')} in ${folder}; always loaded: ${formatTextSize(alwaysBytes)}`;
}

/** How an assistant treats its rules: `2 always`, `1 by file`, `3 left out`. */
export function rulesByMode(overview: AssistantOverview): string[] {
  const told = MODES.filter(([mode]) => overview[mode] > 0).map(
    ([mode, words]) => `${overview[mode]} ${words}`,
  );
  return overview.rules === 0 ? ['no rules', ...told] : told;
}

const MODES = [
  ['always', 'always'],
  ['byFile', 'by file'],
  ['described', 'when described'],
  ['onRequest', 'on request'],
  ['leftOut', 'left out'],
] as const;

/** A name costs little, but a line with two thousand of them is read by nobody. */
const MOST_NAMES = 100;

/**
 * The end of the log. The last line says how many failed and names them; the sentences `Successfully installed 8
 * rulesets`, `Installed 2/6 rulesets successfully` and `Failed installations:` are those of the ARM command line and
 * keep their exact words, the plural included, so that scripts find them.
 */
export function closingLines(result: RunResult, workspace: string): string[] {
  const lines = outdatedTable(result);
  if (nothingHappened(result)) {
    return [...lines, sourcesLine(result), unchangedLine(result), successLine(result)];
  }
  const isGood = ![...result.rulesets, ...result.blocks].some(isBad);
  if (result.rulesets.length > 0) lines.push(totalsLine(result));
  if (result.problems.length > 0) lines.push(stoppedLine(result.problems, workspace));
  if (!isGood) for (const line of badLines(result)) lines.push(line);
  if (isGood && result.problems.length === 0) lines.push(successLine(result));
  return lines;
}

function sourcesLine({ sources }: RunResult): string {
  if (sources.length === 0) return 'Sources: none needed';
  const each = sources.map(
    ({ name, type, concurrency, concurrencyFrom }) =>
      `${name} (${type}, ${concurrency} at a time: ${concurrencyFrom})`,
  );
  return `Sources: ${each.join(', ')}`;
}

const NOTHING_NEW: Readonly<Record<Command, string>> = {
  install: 'unchanged: every file is in place',
  update: 'unchanged: no newer version is in range',
  check: 'unchanged: the targets match the lockfile',
  outdated: 'current: no newer version is in range',
  publish: 'unchanged: there already, with the same contents',
};

function unchangedLine(result: RunResult): string {
  return `${result.rulesets.length} rulesets ${NOTHING_NEW[result.command]} (${formatDuration(result.durationMs)})`;
}

/** `3 installed, 1 updated, 8 unchanged: 1.2 MiB received in 3.4 s`, without the size when nothing was. */
function totalsLine(result: RunResult): string {
  const bytes = bytesReceived(result);
  const received = bytes === 0 ? '' : `: ${formatBytes(bytes)} received`;
  return `${totals(result)}${received} in ${formatDuration(result.durationMs)}`;
}

/** `3 installed, 1 updated, 8 unchanged`, in the order of the contract. */
export function totals(result: RunResult): string {
  const each = Object.entries(countByStatus(result.rulesets)).filter(([, amount]) => amount > 0);
  return each.map(([status, amount]) => `${amount} ${status}`).join(', ');
}

function successLine(result: RunResult): string {
  const wanted = wantedRulesets(result);
  if (result.command === 'check') return `Checked ${wanted.length} rulesets: all match the lockfile`;
  if (result.command === 'outdated') return outdatedLine(wanted);
  if (result.command === 'publish') return publishedLine(result);
  if (result.dryRun) return `Dry run: nothing was written for ${wanted.length} rulesets`;
  const { installed, updated, removed } = countByStatus(result.rulesets);
  if (removed > 0 && installed + updated === 0) return `Successfully removed ${removed} rulesets`;
  return `Successfully installed ${wanted.length} rulesets`;
}

function publishedLine({ rulesets, dryRun }: RunResult): string {
  const names = rulesets.map(({ name, version }) => `${name} ${version}`).join(', ');
  if (dryRun) return `Dry run: nothing was sent of ${names}`;
  const isNew = rulesets.some(({ status }) => status === 'published');
  return isNew ? `Published ${names}` : `Nothing to publish: ${names} is there with the same contents`;
}

function outdatedLine(wanted: readonly RulesetResult[]): string {
  const outdated = wanted.filter(({ status }) => status === 'outdated').map(({ name }) => name);
  if (outdated.length === 0) return `Checked ${wanted.length} rulesets: all are current`;
  return `${outdated.length} of ${wanted.length} rulesets are outdated: ${nameList(outdated, MOST_NAMES)}`;
}

function badLines(result: RunResult): string[] {
  const wanted = wantedRulesets(result);
  const good = wanted.filter((ruleset) => !isBad(ruleset)).length;
  const rulesets = result.rulesets.filter(isBad);
  const shown = rulesets.slice(0, MOST_NAMES).map((ruleset) => {
    const name = `${ruleset.name}@${ruleset.requested ?? versionText(ruleset)}`.replace(/@$/, '');
    return badLine(name, ruleset, ruleset.notes);
  });
  if (rulesets.length > MOST_NAMES)
    shown.push(`  - and ${rulesets.length - MOST_NAMES} more, in the job summary and the report`);
  const blocks = result.blocks.filter(isBad).map((block) => {
    const notes = block.drift?.map(({ sentence }) => sentence);
    return badLine(block.file, block, notes);
  });
  return [...badHead(result, good, wanted.length), ...shown, ...blocks, lastLine(result)];
}

function badHead({ command, dryRun }: RunResult, good: number, wanted: number): string[] {
  if (command === 'publish') return ['Not published:'];
  if (command === 'check' || command === 'outdated')
    return [`Checked ${wanted} rulesets: ${good} in order`, 'Not in order:'];
  return dryRun
    ? [`Dry run: nothing was written, ${good} of ${wanted} rulesets can be installed`, 'Cannot be installed:']
    : [`Installed ${good}/${wanted} rulesets successfully`, 'Failed installations:'];
}

function badLine(
  name: string,
  { status, error }: Pick<RulesetResult | BlockResult, 'status' | 'error'>,
  notes: readonly string[] = [],
): string {
  const what = error === null ? [status, notes.join('; ')] : [error.code, error.message];
  return `  - ${joined(': ', [name, ...what])}`;
}

function lastLine(result: RunResult): string {
  const bad = result.rulesets.filter(isBad);
  const total = Math.max(wantedRulesets(result).length, bad.length);
  const parts = (['failed', 'drifted'] as const).flatMap((status) => {
    const names = bad.filter((one) => one.status === status).map(({ name }) => name);
    const files = result.blocks.filter((one) => one.status === status).map(({ file }) => file);
    return [
      names.length > 0 && `${names.length} of ${total} rulesets ${status}: ${nameList(names, MOST_NAMES)}`,
      files.length > 0 && `${count(files.length, 'block')} ${status}: ${files.join(', ')}`,
    ];
  });
  return `${parts.filter(Boolean).join('; ')}${exitCode(result) === 0 ? ' (fail-on-error is false, so the step passes)' : ''}`;
}

function stoppedLine(problems: readonly ArmError[], workspace: string): string {
  const each = problems.map(({ code, details }) =>
    joined(' at ', [code, placeText(details.place, workspace)]),
  );
  return `${count(problems.length, 'problem')} stopped the run: ${nameList(each, MOST_NAMES)}`;
}

/** A longer table is not read in a log; the job summary and the report have all rows. */
const MOST_OUTDATED = 200;

const HEAD = ['Ruleset', 'Locked', 'In range', 'Latest', 'Status'] as const;

/** The rows of `outdated` as aligned text, those with news first; empty for other commands and without rulesets. */
export function outdatedTable({ command, rulesets }: RunResult): string[] {
  if (command !== 'outdated' || rulesets.length === 0) return [];
  const isCurrent = ({ status, version, latest }: RulesetResult) =>
    status === 'current' && (latest === null || latest === version);
  const sorted = rulesets.toSorted((a, b) => Number(isCurrent(a)) - Number(isCurrent(b)));
  const rows = [HEAD, ...sorted.slice(0, MOST_OUTDATED).map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const omitted = rulesets.length - MOST_OUTDATED;
  return omitted > 0 ? [...lines, `and ${omitted} more, in the job summary and the report`] : lines;
}

function cells({ name, version, wanted, latest, status, error }: RulesetResult): readonly string[] {
  const { label } = STATUS_FORMS[status];
  const result = error === null ? label : `${label}: ${error.code}`;
  return [name, version ?? '-', wanted ?? '-', latest ?? '-', result];
}
