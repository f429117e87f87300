import { existsSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import type { AssistantName } from '../config/assistants.ts';
import { MAX_LOCKFILE_BYTES } from '../config/json-file.ts';
import { isLockfileChanged, type LockRecord, renderLockfile } from '../config/lockfile.ts';
import { parentsOf } from '../config/path-segment.ts';
import type { LocatedRuleset } from '../config/plan.ts';
import { isInside, nameForPeople, type Project } from '../config/project.ts';
import type { Target } from '../config/targets.ts';
import { explainingFailures, sentenceOfFailure } from '../disk/failure.ts';
import { isSameFolder, makePath, respell } from '../disk/folders.ts';
import { resolveLinks } from '../disk/links.ts';
import { removeAbandoned, replaceFile } from '../disk/replace-file.ts';
import { ArmError, type Place } from '../errors.ts';
import { type AssistantOverview, type BlockResult, emptyResult, type RulesetResult } from '../result.ts';
import { openActionsCacheLayer } from '../rulesets/actions-cache.ts';
import type { Block } from '../rulesets/block.ts';
import { readingOf, tellUnreadTargets } from '../rulesets/reading.ts';
import { installRuleset } from '../rulesets/ruleset.ts';
import type { Session } from '../rulesets/session.ts';
import { failedResult, type InstalledRuleset } from '../rulesets/task.ts';
import { choosePinned } from '../rulesets/version.ts';
import type { AssistantFolder } from '../workspace/assistant-folder.ts';
import { recoverRules, recoverTargets, type Verdict } from '../workspace/journal.ts';
import type { Occupant } from './remove-obsolete.ts';

/** What a command has done. */
export interface CommandOutcome {
  /** In manifest order, removed ones last. */
  rulesets: RulesetResult[];
  /** In manifest order. */
  assistants?: readonly AssistantOverview[];
  /** In manifest order. */
  blocks?: readonly BlockResult[];
  /** Some target or the lockfile was written. */
  changed: boolean;
  cacheHit: boolean;
  /** What went wrong and belongs to no ruleset. */
  problems?: readonly ArmError[];
}

/**
 * Brings every dependency to every destination, all at once; one failing never stops the others. Then removes what
 * nobody wants any more and writes the lockfile. `update` is the same with another choice of versions.
 */
export async function install(session: Session, choose = choosePinned): Promise<CommandOutcome> {
  const { plan, inputs, blockFile } = session.setup;
  const blocks = blockFile === undefined ? undefined : await import('../rulesets/block.ts');
  blocks?.judgeBlock(session.setup);
  const actionsCache = openActionsCacheLayer(session);
  if (!inputs.dryRun) await recoverWhatCan(session, () => blocks?.removeAbandonedBlocks(session.setup));
  const refused = await refusedOnes(session);
  const outcomes = await Promise.all(
    plan.rulesets.map((planned) =>
      installRuleset(session, actionsCache, planned, choose).then((outcome) => told(session, outcome)),
    ),
  );
  const byKey = new Map([...refused, ...outcomes].map((outcome) => [outcome.result.name, outcome]));
  const wanted = plan.located.flatMap(({ key }) => byKey.get(key) ?? []);
  const removed = plan.obsolete.length > 0 ? await removeOld(session, byKey) : [];
  const respelled = !inputs.dryRun && respellAll(session, byKey);
  const all = await withoutFormer(session, [...wanted, ...removed]);
  const block = await blocks?.updateBlock(session, actionsCache, all);
  const isBlockChanged = block?.result.status === 'written' || block?.result.status === 'removed';
  const lock = lockUp(session, all, block);
  if (lock.problems.length === 0 && !inputs.dryRun) await settleJournal(session, all);
  await tellUnreadTargets(session, versionsInPlace(session, byKey));
  return {
    rulesets: all.map(({ result }) => result),
    assistants: await readingOf(session, byKey, block?.size),
    blocks: block === undefined ? [] : [block.result],
    changed: lock.changed || respelled || isBlockChanged || all.some(({ changed }) => changed),
    cacheHit: actionsCache.hit,
    problems: lock.problems,
  };
}

/** What a killed run has left and cannot be cleaned up is no reason to fail where nothing needs its place. */
async function recoverWhatCan(session: Session, removeAbandonedBlocks: () => void): Promise<void> {
  const { setup, journal, folders, ports } = session;
  const attempt = async (place: Place | undefined, work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      ports.reporter.warning({ message: sentenceOfFailure(error), place });
    }
  };
  await attempt(undefined, () => removeAbandonedLocks(setup.project));
  await attempt(undefined, removeAbandonedBlocks);
  for (const target of setup.targets) {
    await attempt(target.place, () => recoverTargets([target], journal));
    if (ports.signal.aborted) return;
  }
  for (const folder of folders.values()) {
    await attempt(folder.target.place, () => recoverRules(folder, journal));
  }
}

function told(session: Session, outcome: InstalledRuleset): InstalledRuleset {
  session.ports.reporter.finished(outcome.result);
  session.ports.onLoaded();
  return outcome;
}

/** Wishes of which it is known before any request that they cannot be fulfilled. */
async function refusedOnes(session: Session): Promise<InstalledRuleset[]> {
  const startedMs = session.elapsedMs();
  const refused: InstalledRuleset[] = [];
  for (const { key, requested, sourceName, locked, place, error } of session.setup.plan.refused) {
    await session.breathe();
    const previousVersion = locked?.version ?? null;
    const known = { requested, previousVersion, place, startedMs, durationMs: 0 };
    const result = failedResult({ ...emptyResult(key, sourceName), ...known }, error);
    refused.push(told(session, { result, changed: false }));
  }
  return refused;
}

async function removeOld(
  session: Session,
  byKey: ReadonlyMap<string, InstalledRuleset>,
): Promise<InstalledRuleset[]> {
  const { removeObsolete } = await import('./remove-obsolete.ts');
  const failed = session.setup.plan.located.filter(({ key }) => byKey.get(key)?.result.status === 'failed');
  const folders = new Set(failed.map(({ folder }) => folder));
  const removed = await removeObsolete(session, inPlace(session, byKey), folders);
  for (const outcome of removed) told(session, outcome);
  return removed;
}

/** Removes what runs for other destinations have left in the targets of this one. */
async function withoutFormer(
  session: Session,
  outcomes: readonly InstalledRuleset[],
): Promise<readonly InstalledRuleset[]> {
  const { plan, inputs, hasOwnDestinations, isPartial } = session.setup;
  if (inputs.dryRun || hasOwnDestinations || (isPartial && inputs.command === 'install')) return outcomes;
  const recorded = [
    ...plan.located,
    ...plan.obsolete.map(({ entry, ...one }) => ({ ...one, locked: entry })),
  ];
  const lagging = recorded.flatMap(({ key, folder, locked }) =>
    locked?.former === undefined ? [] : { key, folder, former: locked.former },
  );
  if (lagging.length === 0) return outcomes;
  const { removeFormer } = await import('./remove-obsolete.ts');
  return removeFormer(session, lagging, outcomes);
}

/** The version of each ruleset that the targets have now. */
function versionsInPlace(
  session: Session,
  outcomes: ReadonlyMap<string, InstalledRuleset>,
): Map<string, string | undefined> {
  const versionOf = ({ key, locked }: LocatedRuleset) =>
    outcomes.get(key)?.record?.version ?? locked?.version;
  return new Map(session.setup.plan.located.map((ruleset) => [ruleset.key, versionOf(ruleset)]));
}

/** Wanted rulesets of which some version is in place now, each with its folder below the targets. */
function inPlace(session: Session, outcomes: ReadonlyMap<string, InstalledRuleset>): Occupant[] {
  const versions = versionsInPlace(session, outcomes);
  return session.setup.plan.located.flatMap(({ key, folder, assistants }) => {
    const version = versions.get(key);
    return version === undefined ? [] : { key, assistants, relativeFolder: `${folder}/${version}` };
  });
}

/** Renames what lies where the lockfile said in another letter case, and tells whether there was any. */
function respellAll(session: Session, outcomes: ReadonlyMap<string, InstalledRuleset>): boolean {
  const { plan, targets } = session.setup;
  const occupants = inPlace(session, outcomes);
  const now = new Set(occupants.map(({ relativeFolder }) => relativeFolder));
  const before = [
    ...plan.obsolete.map(({ folder, entry }) => `${folder}/${entry.version}`),
    ...plan.located.flatMap(({ folder, locked }) => (locked ? `${folder}/${locked.version}` : [])),
  ].filter((folder) => !now.has(folder));
  const gone = new Set(plan.obsolete.map(({ key }) => key.toLowerCase()));
  const renamed = occupants.filter(({ key }) => gone.has(key.toLowerCase()));
  const inTarget = targets.map((target) => respellIn(session, target, { now: [...now], before }));
  const inFolder = Array.from(session.folders.values(), (folder) => respellRules(session, folder, renamed));
  return [...inTarget, ...inFolder].includes(true);
}

/**
 * A name that another ruleset goes by stays.
 * @param before what stood where nothing stands now
 */
function respellIn(
  session: Session,
  target: Target,
  { now, before }: { now: readonly string[]; before: readonly string[] },
): boolean {
  if (before.length === 0) return false;
  const names = new Set(now.flatMap(withParents));
  const old = before.flatMap(withParents).filter((name) => !names.has(name));
  const gone = new Set(old.map((name) => name.toLowerCase()));
  const wanted = now.filter((folder) => withParents(folder).some((name) => gone.has(name.toLowerCase())));
  return renameAll(session, target, wanted, (folder) => ({
    shown: `${target.shown}/${folder}`,
    rename: () => respell(target.path, folder, (name) => names.has(name)),
  }));
}

function respellRules(session: Session, folder: AssistantFolder, occupants: readonly Occupant[]): boolean {
  const wanted = occupants.filter(({ assistants }) => assistants.includes(folder.name));
  return renameAll(session, folder.target, wanted, ({ key }) => ({
    shown: folder.shownPlace(key),
    rename: () => folder.respell(key),
  }));
}

/** Renames all and tells whether there was any. Where it is refused people are told: the disk finds the old names too. */
function renameAll<T>(
  { ports }: Session,
  { place }: Target,
  wanted: readonly T[],
  wayOf: (one: T) => { shown: string; rename: () => boolean },
): boolean {
  try {
    const renamed = wanted.map(wayOf).map(({ shown, rename }) => explainingFailures('rename', shown, rename));
    return renamed.includes(true);
  } catch (error) {
    ports.reporter.warning({ message: sentenceOfFailure(error), place });
    return false;
  }
}

function withParents(folder: string): string[] {
  return [...parentsOf(folder), folder];
}

/** Writes the lockfile if this run may; that it cannot be written is a problem of its own. */
function lockUp(
  session: Session,
  outcomes: readonly InstalledRuleset[],
  block: Block | undefined,
): { changed: boolean; problems: readonly ArmError[] } {
  const { inputs, isPartial } = session.setup;
  if (inputs.dryRun || inputs.frozenLockfile || (isPartial && inputs.command === 'install')) {
    return { changed: false, problems: [] };
  }
  const records = new Map<string, LockRecord>();
  const gone = new Set<string>();
  for (const { result, record } of outcomes) {
    if (record !== undefined) records.set(result.name, record);
    if (result.status === 'removed' && record === undefined) gone.add(result.name);
  }
  try {
    return { changed: writeLock(session, records, gone, block?.digests), problems: [] };
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return { changed: false, problems: [error] };
  }
}

/**
 * Once the lockfile is written: removes versions that a killed run had placed and that never came into a lockfile, and
 * deletes the notes about what this run placed. A ruleset that failed keeps its notes for the next run.
 */
async function settleJournal(session: Session, outcomes: readonly InstalledRuleset[]): Promise<void> {
  const { plan, isPartial, hasOwnDestinations } = session.setup;
  const results = new Map(outcomes.map(({ result }) => [result.name, result]));
  const wanted = new Map<string, Verdict | string>();
  for (const { key, folder } of plan.located) {
    const { status, version } = results.get(key) ?? {};
    const isKnown = status !== undefined && status !== 'failed' && version !== null;
    // File systems that fold case know one folder by many names, of which only the first ruleset has it.
    if (isKnown || !wanted.has(folder.toLowerCase()))
      wanted.set(folder.toLowerCase(), isKnown ? `${folder}/${version}` : 'undecided');
  }
  const assistantsOf = new Map(plan.located.map(({ key, assistants }) => [key, assistants]));
  const verdictOfRules = (key: string, name: AssistantName): Verdict => {
    const assistants = assistantsOf.get(key);
    if (assistants === undefined) return isPartial || hasOwnDestinations ? 'undecided' : 'remove';
    if ((results.get(key)?.status ?? 'failed') === 'failed') return 'undecided';
    return assistants.includes(name) ? 'keep' : 'remove';
  };
  const sentences = await session.journal.settle(({ target, relativeFolder, rules }) => {
    if (rules !== undefined) return verdictOfRules(relativeFolder, rules.name);
    const right = wanted.get(posix.dirname(relativeFolder).toLowerCase());
    if (right === undefined) return isPartial ? 'undecided' : 'remove';
    if (right === 'undecided') return 'undecided';
    const isRight = right === relativeFolder || isSameFolder(target.path, right, relativeFolder);
    return isRight ? 'keep' : 'remove';
  });
  for (const message of new Set(sentences)) session.ports.reporter.warning({ message });
}

/**
 * Writes the lockfile by temporary file and rename, only when its bytes change; returns whether they did. Rulesets that
 * failed keep their old entry, and with `rulesets` so do all others.
 * @throws ArmError WRITE_FAILED
 */
function writeLock(
  { setup }: Session,
  records: ReadonlyMap<string, LockRecord>,
  removed: ReadonlySet<string>,
  blocks: ReadonlyMap<string, string> = setup.lockfile?.blocks ?? new Map(),
): boolean {
  const { lockfile, plan, project } = setup;
  const entries = new Map<string, LockRecord>(plan.untouched.map(({ key, entry }) => [key, entry]));
  for (const { key, entry } of plan.obsolete)
    if (!removed.has(key)) entries.set(key, records.get(key) ?? entry);
  for (const { key, locked } of plan.located) {
    const record = records.get(key) ?? locked;
    if (record !== undefined) entries.set(key, record);
  }
  const text = renderLockfile(lockfile, entries, blocks);
  if (lockfile === undefined && entries.size + blocks.size === 0) return false;
  if (!isLockfileChanged(lockfile, text)) return false;
  const shown = nameForPeople(project.workspace, project.lockFile);
  explainingFailures('write', shown, () => {
    const path = realLockFile(project.lockFile);
    if (!isInside(project.workspace, path)) {
      throw new ArmError('WRITE_FAILED', `Cannot write "${shown}": a link leads it out of the workspace`);
    }
    const bytes = Buffer.from(text);
    if (bytes.length > MAX_LOCKFILE_BYTES) {
      const why = `it would be larger than ${MAX_LOCKFILE_BYTES} bytes, and no run reads more`;
      throw new ArmError('WRITE_FAILED', `Cannot write "${shown}": ${why}`, { hint: FEWER_RULESETS });
    }
    makePath(dirname(path));
    replaceFile(path, bytes);
  });
  return true;
}

const FEWER_RULESETS = 'Name fewer rulesets in one manifest: each project folder may have its own';

/**
 * Deletes what runs left behind that were killed while they wrote the lockfile.
 * @throws ArmError WRITE_FAILED
 */
function removeAbandonedLocks({ workspace, lockFile }: Project): void {
  explainingFailures('clean up', nameForPeople(workspace, lockFile), () => {
    if (!existsSync(dirname(lockFile))) return;
    removeAbandoned(realLockFile(lockFile));
  });
}

/** A link inside the workspace stays a link; what it leads to is replaced. */
function realLockFile(path: string): string {
  return resolveLinks(path).path;
}
