import type { LockRecord } from '../config/lockfile.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { ArmError } from '../errors.ts';
import type { RulesetResult, Status } from '../report/result.ts';
import type { Choice } from './choose.ts';
import type { Expected } from './download-archive.ts';
import type { Session } from './session.ts';

/** How one ruleset ended, and what the lockfile is to say of it; nothing new after a failure. */
export interface InstalledRuleset {
  result: RulesetResult;
  record?: LockRecord | undefined;
  /** Some target was written to. */
  changed: boolean;
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
