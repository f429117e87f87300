import { countByStatus, isBad, nothingHappened, wantedRulesets } from './outcome.ts';
import { count } from './quantities.ts';
import type { Command, RunResult } from './result.ts';

const NOTHING_NEW: Readonly<Record<Command, string>> = {
  install: 'unchanged',
  update: 'up to date',
  check: 'match the lockfile',
  outdated: 'current',
};

/** The first line of the summary: how it went, for someone who reads nothing else. */
export function summaryTitle(result: RunResult): string {
  const { icon, words } = verdict(result);
  return `${icon} ARM rulesets: ${words}`;
}

function verdict(result: RunResult): { icon: string; words: string } {
  const { rulesets, problems, failOnError, command, dryRun } = result;
  const total = wantedRulesets(result).length;
  const counts = countByStatus(rulesets);
  if (problems.length > 0) return { icon: '❌', words: 'the run was stopped' };
  if (rulesets.some(isBad)) {
    // What drifted may be a folder that nobody asked for.
    const all = Math.max(total, counts.failed + counts.drifted);
    const words =
      counts.failed > 0 && counts.drifted > 0
        ? `${counts.failed} failed and ${counts.drifted} drifted of ${all}`
        : `${counts.failed + counts.drifted} of ${all} ${counts.failed > 0 ? 'failed' : 'drifted'}`;
    return { icon: failOnError ? '❌' : '⚠️', words };
  }
  const suspicious = rulesets.filter(({ findings }) => findings.length > 0).length;
  if (suspicious > 0) return { icon: '⚠️', words: `hidden characters in ${suspicious} of ${total}` };
  if (counts.outdated > 0) return { icon: '⬆️', words: `${counts.outdated} of ${total} outdated` };
  if (nothingHappened(result)) return { icon: '✅', words: `all ${total} ${NOTHING_NEW[command]}` };
  if (dryRun) return { icon: '✅', words: `${count(total, 'ruleset')} can be installed` };
  return { icon: '✅', words: `all ${total} in order` };
}
