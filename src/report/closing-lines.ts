import type { ArmError } from '../errors.ts';
import { bytesReceived, countByStatus, isBad, nothingHappened, wantedRulesets } from './outcome.ts';
import { outdatedTable } from './outdated-table.ts';
import { placeText } from './places.ts';
import { formatBytes, formatDuration, nameList } from './quantities.ts';
import type { Command, RulesetResult, RunResult } from './result.ts';
import { STATUS_FORMS, versionText } from './status-lines.ts';

/** A name costs little, but a line with two thousand of them is read by nobody. */
const MOST_NAMES = 100;

/**
 * The end of the log. The last line says how many failed and names them; the sentences `Successfully installed 8
 * rulesets`, `Installed 2/6 rulesets successfully` and `Failed installations:` are those of the ARM command line and
 * keep their exact words, the plural included, so that scripts find them.
 */
export function closingLines(result: RunResult, workspace: string): string[] {
  const bad = result.rulesets.filter(isBad);
  const lines = outdatedTable(result);
  if (nothingHappened(result)) {
    return [...lines, sourcesLine(result), unchangedLine(result), successLine(result)];
  }
  if (result.rulesets.length > 0) lines.push(totalsLine(result));
  if (result.problems.length > 0) lines.push(stoppedLine(result.problems, workspace));
  if (bad.length > 0) lines.push(...badLines(result, bad));
  if (bad.length === 0 && result.problems.length === 0) lines.push(successLine(result));
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
  if (result.dryRun) return `Dry run: nothing was written for ${wanted.length} rulesets`;
  const { installed, updated, removed } = countByStatus(result.rulesets);
  if (removed > 0 && installed + updated === 0) return `Successfully removed ${removed} rulesets`;
  return `Successfully installed ${wanted.length} rulesets`;
}

function outdatedLine(wanted: readonly RulesetResult[]): string {
  const outdated = wanted.filter(({ status }) => status === 'outdated').map(({ name }) => name);
  if (outdated.length === 0) return `Checked ${wanted.length} rulesets: all are current`;
  return `${outdated.length} of ${wanted.length} rulesets are outdated: ${nameList(outdated, MOST_NAMES)}`;
}

function badLines(result: RunResult, bad: readonly RulesetResult[]): string[] {
  const wanted = wantedRulesets(result);
  const good = wanted.filter((ruleset) => !isBad(ruleset)).length;
  const shown = bad.slice(0, MOST_NAMES).map((ruleset) => `  - ${badLine(ruleset)}`);
  if (bad.length > MOST_NAMES)
    shown.push(`  - and ${bad.length - MOST_NAMES} more, in the job summary and the report`);
  const installs = result.command === 'install' || result.command === 'update';
  const head = installs
    ? [`Installed ${good}/${wanted.length} rulesets successfully`, 'Failed installations:']
    : [`Checked ${wanted.length} rulesets: ${good} in order`, 'Not in order:'];
  return [...head, ...shown, lastLine(result, bad)];
}

function badLine(ruleset: RulesetResult): string {
  const name = `${ruleset.name}@${ruleset.requested ?? versionText(ruleset)}`.replace(/@$/, '');
  if (ruleset.error === null) {
    const { notes = [], status } = ruleset;
    return [`${name}: ${STATUS_FORMS[status].label}`, notes.join('; ')]
      .filter((part) => part !== '')
      .join(': ');
  }
  return `${name}: ${ruleset.error.code}: ${ruleset.error.message}`;
}

function lastLine(result: RunResult, bad: readonly RulesetResult[]): string {
  const total = Math.max(wantedRulesets(result).length, bad.length);
  const namesOf = (status: string) => bad.filter((one) => one.status === status).map(({ name }) => name);
  const parts = (['failed', 'drifted'] as const)
    .map((status) => ({ status, names: namesOf(status) }))
    .filter(({ names }) => names.length > 0)
    .map(
      ({ status, names }) => `${names.length} of ${total} rulesets ${status}: ${nameList(names, MOST_NAMES)}`,
    );
  return `${parts.join('; ')}${result.failOnError ? '' : ' (fail-on-error is false, so the step passes)'}`;
}

function stoppedLine(problems: readonly ArmError[], workspace: string): string {
  const each = problems.map(({ code, details }) =>
    [code, placeText(details.place, workspace)].filter((part) => part !== '').join(' at '),
  );
  const noun = problems.length === 1 ? 'problem' : 'problems';
  return `${problems.length} ${noun} stopped the run: ${nameList(each, MOST_NAMES)}`;
}
