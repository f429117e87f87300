import { join } from 'node:path';
import { type DigestedFile, type RulesetFile, treeDigest } from '../archive/contents.ts';
import { RulesetScan } from '../archive/scan.ts';
import type { AssistantName } from '../config/assistants.ts';
import type { LockEntry } from '../config/lockfile.ts';
import { selectFiles } from '../config/path-globs.ts';
import { parentsOf } from '../config/path-segment.ts';
import type { LocatedRuleset, Plan } from '../config/plan.ts';
import { nameForPeople } from '../config/project.ts';
import type { Target } from '../config/targets.ts';
import { explainingFailures, explainingFailuresOf } from '../disk/failure.ts';
import { ArmError } from '../errors.ts';
import { type DriftNote, emptyResult, type RulesetResult } from '../result.ts';
import { type ActionsCacheLayer, openActionsCacheLayer } from '../rulesets/actions-cache.ts';
import { checkBlock } from '../rulesets/block.ts';
import { fromFirstLayer } from '../rulesets/fetch.ts';
import { wantedFolders } from '../rulesets/placements.ts';
import { findPresent } from '../rulesets/present.ts';
import { readingOf, tellUnreadTargets } from '../rulesets/reading.ts';
import { renderRules } from '../rulesets/render.ts';
import type { Session } from '../rulesets/session.ts';
import { failedResult, refuseWhenCancelled } from '../rulesets/task.ts';
import { cachedFiles } from '../rulesets/version-files.ts';
import type { AssistantFolder } from '../workspace/assistant-folder.ts';
import { type Drift, findDrift, findRulesDrift } from '../workspace/compare.ts';
import { findUnknownFolders } from '../workspace/remove.ts';
import type { CommandOutcome } from './install.ts';

/**
 * Compares every target with lockfile and manifest and repairs nothing. With `contents` in the lockfile it needs no
 * network; the archive, when it is in the local cache, only serves to name the files.
 */
export async function check(session: Session): Promise<CommandOutcome> {
  const { plan, blockFile, lockfile } = session.setup;
  const { unknown, problems } = await findUnknownInstalls(session);
  const rulesets = lockfile === undefined ? unlocked(session, unknown) : await checkLocked(session, unknown);
  for (const result of rulesets) session.ports.reporter.finished(result);
  const block =
    blockFile === undefined || lockfile === undefined ? undefined : checkBlock(session.setup, lockfile);
  await tellUnreadTargets(session, new Map(plan.located.map(({ key, locked }) => [key, locked?.version])));
  return {
    rulesets,
    assistants: await readingOf(session, new Map(), block?.size),
    blocks: block === undefined ? [] : [block.result],
    changed: false,
    cacheHit: false,
    problems,
  };
}

/** Without a lockfile nothing is as it says, which is told once, of the first. */
function unlocked({ setup }: Session, unknown: readonly UnknownInstall[]): RulesetResult[] {
  const { workspace, lockFile } = setup.project;
  const sentence = `there is no lockfile "${nameForPeople(workspace, lockFile)}"`;
  const wanted = setup.plan.located.map(({ key, sourceName, requested, place }) => {
    return { ...emptyResult(key, sourceName), requested, place };
  });
  const [first, ...others] =
    wanted.length > 0 ? wanted : unknown.slice(0, 1).map(({ shown }) => emptyResult(shown, ''));
  if (first === undefined) return [];
  return [driftedResult(first, [{ sentence }]), ...others.map((known) => driftedResult(known, []))];
}

/** What the manifest wants, then what it does not, then what neither knows. */
async function checkLocked(session: Session, unknown: readonly UnknownInstall[]): Promise<RulesetResult[]> {
  const actionsCache = openActionsCacheLayer(session);
  const { plan, project } = session.setup;
  const byOwner = Map.groupBy(unknown, ({ owner }) => owner);
  const located = await Promise.all(
    plan.located.map(async (ruleset) => {
      const leftovers = (byOwner.get(ruleset.key) ?? []).map(notInLockfile);
      const result = await checkRuleset(session, actionsCache, ruleset, leftovers);
      session.ports.onLoaded();
      return result;
    }),
  );
  const unwanted = plan.obsolete.map(({ key, sourceName, entry }) => {
    const known = { ...emptyResult(key, sourceName), ...lockedFields(entry), place: entry.place };
    return driftedResult(known, [{ sentence: 'the lockfile has it and the manifest does not want it' }]);
  });
  // The lockfile is where they are missing, so that is where they are shown.
  const place = { file: project.lockFile };
  const strangers = (byOwner.get(undefined) ?? []).map((install) =>
    driftedResult({ ...emptyResult(install.shown, ''), place }, [notInLockfile(install)]),
  );
  return [...located, ...unwanted, ...strangers];
}

function notInLockfile({ shown }: UnknownInstall): DriftNote {
  return { sentence: `"${shown}" is not in the lockfile` };
}

type Known = Omit<RulesetResult, 'status'>;

const DRIFT_WORDS: Readonly<Record<Drift['kind'], string>> = {
  missing: 'is missing',
  modified: 'was modified',
  extra: 'was added',
  'folder-missing': 'is missing',
  'folder-differs': 'differs from what was locked',
};

/**
 * Compares one ruleset in every target with its entry of the lockfile, and that with the manifest.
 * @param leftovers about other versions of it in the targets
 */
async function checkRuleset(
  session: Session,
  actionsCache: ActionsCacheLayer,
  ruleset: LocatedRuleset,
  leftovers: readonly DriftNote[],
): Promise<RulesetResult> {
  const { key, requested, locked, place, sourceName } = ruleset;
  // Reading folders is synchronous, and only between rulesets is a signal heard.
  await session.breathe();
  const startedMs = session.elapsedMs();
  const known = { ...emptyResult(key, sourceName), requested, place, startedMs };
  if (locked === undefined)
    return driftedResult(known, [{ sentence: 'the lockfile has no entry for it' }, ...leftovers]);
  const compared = { ...known, ...lockedFields(locked) };
  try {
    refuseWhenCancelled(session, ruleset, 'check');
    const { drift, contents } = await compareDestinations(session, actionsCache, ruleset, locked);
    const notes = [...differences(session, ruleset, locked), ...leftovers, ...drift.map(noteOf)];
    const timed = { ...compared, durationMs: session.elapsedMs() - startedMs };
    if (notes.length > 0) return driftedResult(timed, notes);
    return await scanInstalled(session, timed, ruleset, locked.version, contents);
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return failedResult(compared, error);
  }
}

/** Where manifest and lockfile do not say the same of a ruleset. */
function differences(
  { setup, folders }: Session,
  { assistants, requested, pin, selectionChanged }: LocatedRuleset,
  locked: LockEntry,
): DriftNote[] {
  const recorded = Object.keys(locked.assistants ?? {});
  const missing = assistants.filter((name) => !recorded.includes(name));
  const behind = assistants.filter((name) => locked.behind?.includes(name));
  const gone = recorded
    .filter((name) => !setup.hasOwnDestinations || folders.has(name))
    .filter((name) => !assistants.some((one) => one === name));
  const sentences = [
    ...(pin === undefined ? [`the manifest asks for "${requested}", which does not allow it`] : []),
    ...missing.map((name) => `the lockfile does not have it for assistant "${name}"`),
    ...behind.map((name) => `assistant "${name}" still has what was locked before`),
    ...gone.map((name) => `the lockfile has it for assistant "${name}", and the manifest does not`),
    ...(selectionChanged ? ['the lockfile has other "include" or "exclude" for it than the manifest'] : []),
  ];
  return sentences.map((sentence) => ({ sentence }));
}

/** A result whose log line, summary and annotations name everything that drifted. */
function driftedResult(known: Known, drift: readonly DriftNote[]): RulesetResult {
  return { ...known, status: 'drifted', drift, notes: drift.map(({ sentence }) => sentence) };
}

function lockedFields({ version, checksum }: LockEntry) {
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

/** What an archive would have placed, where it is at hand. */
interface ExpectedFiles {
  inTargets: readonly DigestedFile[];
  byAssistant: ReadonlyMap<AssistantName, { files: readonly DigestedFile[] }>;
}

async function compareDestinations(
  session: Session,
  actionsCache: ActionsCacheLayer,
  ruleset: LocatedRuleset,
  locked: LockEntry,
): Promise<{ drift: FoundDrift[]; contents: string }> {
  const compare = (contents: string, files?: ExpectedFiles): Promise<FoundDrift[]> =>
    findAllDrift(session, ruleset, { ...locked, contents }, files);
  if (locked.contents === undefined) {
    return session.inTurn(() =>
      withLockedArchive(session, actionsCache, ruleset, locked, async (all) => {
        const files = await expectedFiles(session, ruleset, locked, all);
        const contents = treeDigest(files.inTargets);
        return { contents, drift: await compare(contents, files) };
      }),
    );
  }
  const { contents } = locked;
  const drift = await compare(contents);
  if (drift.every(({ kind }) => kind === 'folder-missing')) return { contents, drift };
  // Without the archive in the local cache, folders are named as a whole.
  const named = await session.inTurn(() =>
    session.inScratch(async (scratch) => {
      const all = await cachedFiles(session, locked, scratch);
      return all && compare(contents, await expectedFiles(session, ruleset, locked, all));
    }),
  );
  return { contents, drift: named ?? drift };
}

async function findAllDrift(
  session: Session,
  ruleset: LocatedRuleset,
  { version, contents, assistants = {} }: LockEntry,
  files?: ExpectedFiles,
): Promise<FoundDrift[]> {
  const found: FoundDrift[] = [];
  const heedSignals = async () => {
    await session.breathe();
    refuseWhenCancelled(session, ruleset, 'check');
  };
  for (const target of session.setup.targets) {
    await heedSignals();
    const expected = { contents, files: files?.inTargets };
    const drift = await findDrift(target, `${ruleset.folder}/${version}`, expected);
    for (const one of drift.map(placedIn(target))) found.push(one);
  }
  for (const [name, folder] of wantedFolders(session, ruleset)) {
    const digest = assistants[name];
    if (digest === undefined) continue;
    await heedSignals();
    const expected = { contents: digest, files: files?.byAssistant.get(name)?.files };
    const drift = await findRulesDrift(folder, ruleset.key, expected);
    for (const one of drift.map(placedIn(folder.target))) found.push(one);
  }
  return found;
}

function placedIn({ path, shown }: Target): (drift: Drift) => FoundDrift {
  return (drift) => ({ ...drift, file: join(path, drift.path.slice(shown.length + 1)) });
}

/** What of an archive was to be placed; it must be at hand until it was compared. */
async function expectedFiles(
  session: Session,
  { key, assistants }: LocatedRuleset,
  locked: LockEntry,
  all: readonly RulesetFile[],
): Promise<ExpectedFiles> {
  const files = await selectFiles(all, locked);
  return session.inScratch(async (scratchFolder) => {
    const { byAssistant } = await renderRules({ key, files, assistants, scratchFolder });
    return { inTargets: files, byAssistant };
  });
}

async function withLockedArchive<T>(
  session: Session,
  actionsCache: ActionsCacheLayer,
  { key }: LocatedRuleset,
  locked: LockEntry,
  use: (files: readonly RulesetFile[]) => Promise<T>,
): Promise<T> {
  const { rulesets, refused } = session.setup.plan;
  const refusal = refused.find((candidate) => candidate.key === key);
  if (refusal !== undefined) throw refusal.error;
  const planned = rulesets.find((candidate) => candidate.key === key);
  if (planned === undefined) throw new Error(`The source of "${key}" was to be resolved`);
  return session.inScratch(async (scratchFolder) => {
    const options = { planned, selection: locked, version: locked.version, expected: locked, scratchFolder };
    return fromFirstLayer(session, actionsCache, options, ({ allFiles }) => use(allFiles));
  });
}

async function scanInstalled(
  session: Session,
  known: Known,
  ruleset: LocatedRuleset,
  version: string,
  contents: string,
): Promise<RulesetResult> {
  const scan = new RulesetScan(session.setup.inputs.scan);
  const present = await findPresent(session, ruleset, version, contents, scan);
  const { findings, notes, blocked } = scan.outcome(known.name, present?.lookedAtStrangers);
  const from = 'workspace' as const;
  const result = { ...known, from, files: present?.files ?? null, findings, notes };
  return blocked === undefined ? { ...result, status: 'unchanged' } : failedResult(result, blocked);
}

/** What lies under a target's `arm` folder, or among the rules of an assistant, and the lockfile does not know. */
interface UnknownInstall {
  /** As people know it: the target's path and its own. */
  shown: string;
  /** Key of the ruleset that it is another version of. */
  owner: string | undefined;
}

/**
 * Everything in the targets that is no locked version of a ruleset; with `rulesets` given, only of one of those. Targets
 * that cannot be read are problems.
 */
async function findUnknownInstalls({ setup, folders }: Session): Promise<{
  unknown: UnknownInstall[];
  problems: ArmError[];
}> {
  const { located, obsolete } = setup.plan;
  const locked = [...located.map((ruleset) => ({ ...ruleset, entry: ruleset.locked })), ...obsolete];
  const known = locked.flatMap(({ folder, entry }) => (entry ? `${folder}/${entry.version}` : []));
  const problems: ArmError[] = [];
  const attempt = async (find: () => Promise<UnknownInstall[]>): Promise<UnknownInstall[]> => {
    try {
      return await find();
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      problems.push(error);
      return [];
    }
  };
  const keys = new Map(located.map(({ folder, key }) => [folder, key]));
  const ownerOf = (path: string) => keys.get(parentsOf(path).findLast((parent) => keys.has(parent)) ?? '');
  const inTargets = setup.targets.map((target) => async () => {
    const found = await findUnknownFolders(target, known);
    return found.map((shown) => ({ shown, owner: ownerOf(shown.slice(target.shown.length + 1)) }));
  });
  const inFolders = Array.from(folders.values(), (folder) => () => unknownRules(folder, setup.plan));
  const unknown: UnknownInstall[] = [];
  for (const find of [...inTargets, ...inFolders]) {
    for (const install of await attempt(find)) unknown.push(install);
  }
  return {
    unknown: setup.isPartial ? unknown.filter(({ owner }) => owner !== undefined) : unknown,
    problems,
  };
}

/** Rules in the folder of an assistant under a key for which the lockfile has nothing there; empty folders do not count. */
async function unknownRules(
  folder: AssistantFolder,
  { located, obsolete, untouched }: Plan,
): Promise<UnknownInstall[]> {
  const entries = [...located.map(({ key, locked }) => ({ key, entry: locked })), ...untouched, ...obsolete];
  const locked = entries.filter(({ entry }) => entry?.assistants?.[folder.name] !== undefined);
  const known = new Set(locked.map(({ key }) => key));
  const wanted = new Set(located.map(({ key }) => key));
  const spellings = new Map(Array.from(known, (key) => [key.toLowerCase(), key]));
  const isKnownAs = (other: string | undefined, key: string) =>
    other !== undefined && folder.isSamePlace(key, other);
  const unknown: UnknownInstall[] = [];
  for (const key of explainingFailures('read', folder.target.shown, () => folder.keys())) {
    if (known.has(key) || isKnownAs(spellings.get(key.toLowerCase()), key)) continue;
    const shown = folder.shownPlace(key);
    if (await explainingFailuresOf('read', shown, folder.isVacant(key))) continue;
    unknown.push({ shown, owner: wanted.has(key) ? key : undefined });
  }
  return unknown;
}
