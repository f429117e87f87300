import type { RulesetReading } from '../assistants/overview.ts';
import type { Mode } from '../config/assistants.ts';
import type { LockRecord } from '../config/lockfile.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { ArmError } from '../errors.ts';
import type { RulesetResult, Status } from '../result.ts';
import type { Expected } from './fetch.ts';
import { keptElsewhere, keptVersions } from './placements.ts';
import type { Session } from './session.ts';
import type { Choice } from './version.ts';

/** How one ruleset ended, and what the lockfile is to say of it; nothing new after a failure. */
export interface InstalledRuleset {
  result: RulesetResult;
  record?: LockRecord | undefined;
  /** Some destination was written to. */
  changed: boolean;
  /** What it gives each assistant to read now; unknown after a failure. */
  reading?: RulesetReading | undefined;
  /** When the rules of the block's reader apply, by the path of the placed file, where the archive was at hand. */
  modesInBlock?: ReadonlyMap<string, Mode> | undefined;
}

/** One ruleset on its way: what was chosen and what is known so far. */
export interface Task {
  planned: PlannedRuleset;
  choice: Choice;
  known: Omit<RulesetResult, 'status'>;
  /** What the lockfile promises of the chosen version. */
  expected: Expected | undefined;
  /** A request for the archive was made. */
  hasStarted?: boolean | undefined;
}

/** @param changed whether some target was, or in a dry run would be, written to */
export function statusOf(
  { locked }: PlannedRuleset,
  version: string,
  checksum: string | undefined,
  changed: boolean,
): Status {
  if (locked !== undefined && locked.version !== version) return 'updated';
  if (locked !== undefined && checksum !== undefined && locked.checksum !== checksum) return 'updated';
  return changed ? 'installed' : 'unchanged';
}

/** @throws ArmError CANCELLED */
export function refuseWhenCancelled(
  { ports }: Session,
  { key }: Pick<PlannedRuleset, 'key'>,
  action: 'install' | 'check' = 'install',
): void {
  if (!ports.signal.aborted) return;
  throw new ArmError('CANCELLED', `Cannot ${action} "${key}": the run was cancelled`);
}

/** A result that ended in a failure; the error learns which ruleset it belongs to and where that is asked for. */
export function failedResult(known: Omit<RulesetResult, 'status'>, error: ArmError): RulesetResult {
  const { name, source, place } = known;
  const { attempts } = error.details;
  return {
    ...known,
    status: 'failed',
    attempts: attempts ?? known.attempts,
    error: error.with({
      ruleset: name,
      source: error.details.source ?? (source === '' ? undefined : source),
      place: error.details.place ?? place,
    }),
  };
}

/** Warns of files that stay although the ruleset does not have them; returns the same as notes. */
export function keptNotes(
  session: Session,
  { name, place }: Pick<RulesetResult, 'name' | 'place'>,
  { strangers, leftovers }: { strangers: readonly string[]; leftovers: readonly string[] },
): string[] {
  const notes = [
    ...strangers.map((path) => `"${path}" was not installed by this action and stays`),
    ...leftovers,
  ];
  for (const message of notes) session.ports.reporter.warning({ message, ruleset: name, place });
  return notes;
}

/** What the lockfile is to say of a ruleset; what other destinations have stays there where the inputs name those of a run. */
export function recordOf(
  session: Session,
  { folder, source, include, exclude, locked, selectionChanged }: PlannedRuleset,
  version: string,
  {
    checksum,
    contents,
    digests,
  }: { checksum: string; contents: string; digests: ReadonlyMap<string, string> },
): LockRecord {
  const isChanged = selectionChanged || locked?.checksum !== checksum;
  const kept = keptElsewhere(session, locked, isChanged);
  const assistants = { ...kept.assistants, ...Object.fromEntries(digests) };
  const former = keptVersions(session, { folder, locked }, version);
  return {
    version,
    source: source.url,
    checksum,
    contents,
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(Object.keys(assistants).length > 0 && { assistants }),
    ...(kept.behind.length > 0 && { behind: kept.behind }),
    ...(Object.keys(former).length > 0 && { former }),
  };
}
