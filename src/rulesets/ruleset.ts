import { treeDigest } from '../archive/contents.ts';
import { RulesetScan } from '../archive/scan.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import type { Setup } from '../config/setup.ts';
import { isSemver } from '../config/versions.ts';
import { asWriteFailure, explainingFailures } from '../disk/failure.ts';
import { ArmError } from '../errors.ts';
import { emptyResult } from '../result.ts';
import { findStrangers } from '../workspace/compare.ts';
import { type Look, readTreeBelow, type TreeFile } from '../workspace/tree.ts';
import type { ActionsCacheLayer } from './actions-cache.ts';
import type { Expected } from './fetch.ts';
import type { Session } from './session.ts';
import {
  failedResult,
  type InstalledRuleset,
  keptNotes,
  refuseWhenCancelled,
  statusOf,
  type Task,
} from './task.ts';
import type { Choice, Choose } from './version.ts';

/**
 * Brings one ruleset into every target: already there, else from the first layer that has it; verified, scanned, kept in
 * the tool cache and placed. Never throws for what registries, archives or disks do.
 */
export async function installRuleset(
  session: Session,
  actionsCache: ActionsCacheLayer,
  planned: PlannedRuleset,
  choose: Choose,
): Promise<InstalledRuleset> {
  let known = knownOf(session, planned);
  try {
    refuseWhenCancelled(session, planned);
    const choosing = choose(session, planned);
    session.nesting.choosing(planned, choosing);
    const choice = await choosing;
    const { version, wanted, latest, notes } = choice;
    known = { ...known, version, wanted, latest, notes };
    await session.nesting.judge(planned);
    const expected = expectedOf(planned, choice);
    return timed(session, await bring(session, actionsCache, { planned, choice, known, expected }));
  } catch (thrown) {
    const error = asWriteFailure('install', planned.key, thrown);
    if (!(error instanceof ArmError)) throw error;
    return timed(session, { result: failedResult(known, error), changed: false });
  }
}

async function bring(
  session: Session,
  actionsCache: ActionsCacheLayer,
  task: Task,
): Promise<InstalledRuleset> {
  const { planned, choice } = task;
  await session.breathe();
  refuseWhenCancelled(session, planned);
  const present = choice.fresh ? undefined : keepUnchanged(session, task);
  if (present !== undefined) return present;
  if (session.setup.inputs.dryRun) return predict(task);
  // A run that finds everything in place needs none of what follows.
  const { bringArchive } = await import('./bring.ts');
  return bringArchive(session, actionsCache, task);
}

/** What the lockfile promises of a version. A moving name such as `main` is promised only where it is pinned. */
function expectedOf(
  { locked, pin, selectionChanged }: PlannedRuleset,
  { version, fresh }: Choice,
): Expected | undefined {
  if (locked?.version !== version) return undefined;
  if (!isSemver(version) && (pin === undefined || fresh)) return undefined;
  return selectionChanged ? { checksum: locked.checksum } : locked;
}

/** What a run that may write would do, as far as it can be known without the archive. */
function predict({ planned, choice, known, expected }: Task): InstalledRuleset {
  const status = statusOf(planned, choice.version, expected?.checksum, true);
  return { result: { ...known, checksum: expected?.checksum ?? null, status }, changed: true };
}

function knownOf(session: Session, planned: PlannedRuleset): Task['known'] {
  const { key, source, requested, locked, place } = planned;
  return {
    ...emptyResult(key, source.name),
    requested,
    previousVersion: locked?.version ?? null,
    place,
    startedMs: session.elapsedMs(),
  };
}

function timed(session: Session, { result, ...rest }: InstalledRuleset): InstalledRuleset {
  const durationMs = session.elapsedMs() - (result.startedMs ?? 0);
  return { ...rest, result: { ...result, durationMs } };
}

/**
 * The outcome for a ruleset that stands in every target as the lockfile says, `undefined` for any other. Needs no
 * archive, no cache and no network, and writes nothing.
 * @throws ArmError WRITE_FAILED when a folder cannot be read
 */
function keepUnchanged(
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

/** A ruleset that stands in every target as the lockfile says. */
interface UnchangedRuleset {
  files: number;
  /** What the lockfile is to have as `contents`; it may have the form of earlier versions. */
  contents: string;
  /** Files that people added beside it, as people know them; they stay. */
  strangers: string[];
  /** Those of the last target, below the ruleset's folder. */
  lookedAtStrangers: ReadonlySet<string>;
}

/**
 * The installed ruleset if every target holds exactly the files that the lockfile's `contents` says, else `undefined`.
 * Needs no archive, no cache and no network.
 * @param look shown every file of the last target, strangers included, while it is hashed
 * @throws ArmError WRITE_FAILED when a folder cannot be read
 */
export function findUnchanged(
  { targets }: Pick<Setup, 'targets'>,
  relativeFolder: string,
  contents: string | undefined,
  look: Look,
): UnchangedRuleset | undefined {
  if (contents === undefined) return undefined;
  const strangers: string[] = [];
  let foreign = new Set<string>();
  let own: readonly TreeFile[] = [];
  for (const [index, { path, shown }] of targets.entries()) {
    const folder = `${shown}/${relativeFolder}`;
    const lookNow = index === targets.length - 1 ? look : undefined;
    const tree = explainingFailures('read', folder, () => readTreeBelow(path, relativeFolder, lookNow));
    if (tree === undefined) return undefined;
    const added = tree.digests.includes(contents) ? [] : findStrangers(tree, contents);
    if (added === undefined) return undefined;
    for (const name of added) strangers.push(`${folder}/${name}`);
    foreign = new Set(added);
    own = tree.files.filter((file) => !foreign.has(file.path));
  }
  return { files: own.length, contents: treeDigest(own), strangers, lookedAtStrangers: foreign };
}
