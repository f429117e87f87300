import { failedResult, keptNotes } from './notes.ts';
import { RulesetScan } from './scan-ruleset.ts';
import type { Session } from './session.ts';
import type { InstalledRuleset, Task } from './task.ts';
import { findUnchanged } from './unchanged.ts';

/**
 * The outcome for a ruleset that stands in every target as the lockfile says, `undefined` for any other. Needs no
 * archive, no cache and no network, and writes nothing.
 * @throws ArmError WRITE_FAILED when a folder cannot be read
 */
export function keepUnchanged(
  session: Session,
  { planned, choice, known, expected }: Task,
): InstalledRuleset | undefined {
  const { folder, key, source } = planned;
  const scan = new RulesetScan(session.setup.inputs.scan);
  const relativeFolder = `${folder}/${choice.version}`;
  const present = findUnchanged(session.setup, relativeFolder, expected?.contents, (path, bytes) =>
    scan.look(path, bytes),
  );
  if (present === undefined || expected === undefined) return undefined;
  const { checksum } = expected;
  const { contents } = present;
  const scanned = scan.outcome(key, present.lookedAtStrangers);
  const kept = keptNotes(session, known, { ...present, leftovers: [] });
  const result = {
    ...known,
    from: 'workspace' as const,
    files: present.files,
    checksum,
    fileChanges: { ...known.fileChanges, unchanged: present.files },
    findings: scanned.findings,
    notes: [...(known.notes ?? []), ...scanned.notes, ...kept],
  };
  if (scanned.blocked !== undefined) return { result: failedResult(result, scanned.blocked), changed: false };
  const record = { version: choice.version, source: source.url, checksum, contents };
  return { result: { ...result, status: 'unchanged' }, record, changed: false };
}
