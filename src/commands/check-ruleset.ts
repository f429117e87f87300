import { join } from 'node:path';
import { readArchive } from '../archive/reader.ts';
import { type RulesetFile, treeDigest } from '../archive/ruleset-files.ts';
import type { LockEntry } from '../config/lockfile.ts';
import type { LocatedRuleset } from '../config/plan.ts';
import { ArmError } from '../errors.ts';
import { type DriftNote, emptyResult, type RulesetResult } from '../report/result.ts';
import { type Drift, findDrift } from '../workspace/drift.ts';
import type { ActionsCacheLayer } from './actions-cache-layer.ts';
import { fetchRuleset } from './fetch-ruleset.ts';
import { failedResult } from './notes.ts';
import { RulesetScan } from './scan-ruleset.ts';
import type { Session } from './session.ts';
import { refuseWhenCancelled } from './task.ts';
import { findUnchanged } from './unchanged.ts';

type Known = Omit<RulesetResult, 'status'>;

const DRIFT_WORDS: Readonly<Record<Drift['kind'], string>> = {
  missing: 'is missing',
  modified: 'was modified',
  extra: 'was added',
  'folder-missing': 'is missing',
  'folder-differs': 'differs from what was locked',
};

/**
 * Compares one ruleset in every target with its entry of the lockfile, and that with the manifest. Never throws for what
 * disks, caches or registries do.
 * @param leftovers sentences about other versions of it in the targets
 */
export async function checkRuleset(
  session: Session,
  actionsCache: ActionsCacheLayer,
  ruleset: LocatedRuleset,
  leftovers: readonly string[],
): Promise<RulesetResult> {
  const { key, requested, locked, pin, place, sourceName } = ruleset;
  // Reading folders is synchronous, and only between rulesets is a signal heard.
  await session.breathe();
  const startedMs = session.elapsedMs();
  const known = { ...emptyResult(key, sourceName), requested, place, startedMs };
  const found = leftovers.map((sentence) => ({ sentence }));
  if (locked === undefined)
    return driftedResult(known, [{ sentence: 'the lockfile has no entry for it' }, ...found]);
  const reasons =
    pin === undefined ? [{ sentence: `the manifest asks for "${requested}", which does not allow it` }] : [];
  const compared = { ...known, ...lockedFields(locked) };
  try {
    refuseWhenCancelled(session, ruleset, 'check');
    const { drift, contents } = await compareTargets(session, actionsCache, ruleset, locked);
    const notes = [...reasons, ...found, ...drift.map(noteOf)];
    const timed = { ...compared, durationMs: session.elapsedMs() - startedMs };
    if (notes.length > 0) return driftedResult(timed, notes);
    return scanInstalled(session, timed, `${ruleset.folder}/${locked.version}`, contents);
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return failedResult(compared, error);
  }
}

/** A result whose log line, summary and annotations name everything that drifted. */
export function driftedResult(known: Known, drift: readonly DriftNote[]): RulesetResult {
  return { ...known, status: 'drifted', drift, notes: drift.map(({ sentence }) => sentence) };
}

export function lockedFields({
  version,
  checksum,
}: LockEntry): Pick<RulesetResult, 'version' | 'previousVersion' | 'checksum'> {
  return { version, previousVersion: version, checksum };
}

function noteOf({ path, kind, file }: FoundDrift): DriftNote {
  const sentence = `"${path}" ${DRIFT_WORDS[kind]}`;
  return kind === 'modified' || kind === 'extra' ? { sentence, place: { file } } : { sentence };
}

interface FoundDrift extends Drift {
  /** Absolute. */
  file: string;
}

async function compareTargets(
  session: Session,
  actionsCache: ActionsCacheLayer,
  ruleset: LocatedRuleset,
  locked: LockEntry,
): Promise<{ drift: FoundDrift[]; contents: string }> {
  const relativeFolder = `${ruleset.folder}/${locked.version}`;
  const compare = (contents: string, files?: readonly RulesetFile[]) =>
    session.setup.targets.flatMap((target) =>
      findDrift(target, relativeFolder, { contents, files }).map((drift) => ({
        ...drift,
        file: join(target.path, drift.path.slice(target.shown.length + 1)),
      })),
    );
  if (locked.contents === undefined) {
    const files = await session.inTurn(() => lockedFiles(session, actionsCache, ruleset, locked));
    const contents = treeDigest(files);
    return { contents, drift: compare(contents, files) };
  }
  const drift = compare(locked.contents);
  if (drift.every(({ kind }) => kind === 'folder-missing')) return { contents: locked.contents, drift };
  const files = await session.inTurn(() => cachedFiles(session, locked));
  return { contents: locked.contents, drift: compare(locked.contents, files) };
}

async function lockedFiles(
  session: Session,
  actionsCache: ActionsCacheLayer,
  { key }: LocatedRuleset,
  locked: LockEntry,
): Promise<readonly RulesetFile[]> {
  const { rulesets, refused } = session.setup.plan;
  const refusal = refused.find((candidate) => candidate.key === key);
  if (refusal !== undefined) throw refusal.error;
  const planned = rulesets.find((candidate) => candidate.key === key);
  if (planned === undefined) throw new Error(`The source of "${key}" was to be resolved`);
  const scratchFolder = session.scratchFolder();
  try {
    const options = { planned, version: locked.version, expected: locked, scratchFolder };
    return (await fetchRuleset(session, actionsCache, options)).ruleset.files;
  } finally {
    session.removeScratch(scratchFolder);
  }
}

/** The files of the locked archive when the local cache has it; without them the folder is named as a whole. */
async function cachedFiles(
  session: Session,
  { checksum }: LockEntry,
): Promise<readonly RulesetFile[] | undefined> {
  const scratch = session.scratchFolder();
  try {
    const body = await session.toolCache.find(checksum, scratch);
    if (body === undefined) return undefined;
    const spoolDirectory = join(scratch, 'files');
    return (await readArchive(body, { spoolDirectory, signal: session.ports.signal })).files;
  } finally {
    session.removeScratch(scratch);
  }
}

function scanInstalled(
  session: Session,
  known: Known,
  relativeFolder: string,
  contents: string,
): RulesetResult {
  const scan = new RulesetScan(session.setup.inputs.scan);
  const look = (path: string, bytes: Buffer) => scan.look(path, bytes);
  const present = findUnchanged(session.setup, relativeFolder, contents, look);
  const scanned = scan.outcome(known.name, present?.lookedAtStrangers);
  const result = {
    ...known,
    from: 'workspace' as const,
    files: present?.files ?? null,
    findings: scanned.findings,
    notes: scanned.notes,
  };
  if (scanned.blocked !== undefined) return failedResult(result, scanned.blocked);
  return { ...result, status: 'unchanged' };
}
