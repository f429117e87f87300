import { posix } from 'node:path';
import type { Verdict } from '../workspace/journal.ts';
import type { Session } from './session.ts';
import type { InstalledRuleset } from './task.ts';

/**
 * Once the lockfile is written: removes versions that a killed run had placed and that never came into a lockfile, and
 * deletes the notes about what this run placed. A ruleset that failed keeps its notes for the next run.
 */
export function settleJournal(session: Session, outcomes: readonly InstalledRuleset[]): void {
  const { plan, isPartial } = session.setup;
  const results = new Map(outcomes.map(({ result }) => [result.name, result]));
  const wanted = new Map<string, Verdict | string>();
  for (const { key, folder } of plan.located) {
    const { status, version } = results.get(key) ?? {};
    const isKnown = status !== undefined && status !== 'failed' && version !== null;
    // File systems that fold case know one folder by many names.
    wanted.set(folder.toLowerCase(), isKnown ? `${folder}/${version}`.toLowerCase() : 'undecided');
  }
  const sentences = session.journal.settle((relativeFolder) => {
    const folded = relativeFolder.toLowerCase();
    const right = wanted.get(posix.dirname(folded));
    if (right === undefined) return isPartial ? 'undecided' : 'remove';
    if (right === 'undecided') return 'undecided';
    return right === folded ? 'keep' : 'remove';
  });
  for (const message of new Set(sentences)) session.ports.reporter.warning({ message });
}
