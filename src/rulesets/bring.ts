import { comparablePath, type Ruleset, type RulesetFile } from '../archive/contents.ts';
import { RulesetScan, type ScanOutcome } from '../archive/scan.ts';
import { countRules } from '../assistants/overview.ts';
import type { AssistantName } from '../config/assistants.ts';
import { digestsOf } from '../config/lockfile.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { quoted, quotedList } from '../config/problems.ts';
import { isSameFolder } from '../disk/folders.ts';
import { ArmError } from '../errors.ts';
import { letGo } from '../transfer/request.ts';
import type { AssistantFolder } from '../workspace/assistant-folder.ts';
import type { FileChanges } from '../workspace/compare.ts';
import type { Ownership } from '../workspace/ownership.ts';
import { type PlacementResult, placeRuleset } from '../workspace/place.ts';
import { ownershipUnder } from '../workspace/place-rules.ts';
import type { ActionsCacheLayer } from './actions-cache.ts';
import { compareTexts } from './changes.ts';
import { type FetchedRuleset, fromFirstLayer, type Turns } from './fetch.ts';
import { placementsOf, retiredFolders, wantedFolders } from './placements.ts';
import type { Rendering } from './render.ts';
import type { Session } from './session.ts';
import {
  failedResult,
  type InstalledRuleset,
  keptNotes,
  recordOf,
  refuseWhenCancelled,
  statusOf,
  type Task,
} from './task.ts';
import { type EarlierOwnership, type LockedRuleset, ownershipOf } from './version-files.ts';

type Folders = ReadonlyMap<AssistantName, AssistantFolder>;

/**
 * Brings a ruleset that some target lacks: its archive from the first layer that has it, verified, judged and placed.
 * @throws ArmError; file system errors
 */
export async function bringArchive(
  session: Session,
  actionsCache: ActionsCacheLayer,
  task: Task,
): Promise<InstalledRuleset> {
  const { planned, choice, expected } = task;
  return session.inScratch(async (scratchFolder) => {
    const onAttempt = () => startNow(session, task);
    const { version, fresh } = choice;
    return await fromFirstLayer(
      session,
      actionsCache,
      { planned, version, fresh, expected, scratchFolder, onAttempt },
      async (fetched, spelling) => {
        refuseWhenCancelled(session, planned);
        return acceptAndPlace(session, actionsCache, spelled(task, spelling), fetched, scratchFolder);
      },
      turnsOf(session, planned),
    );
  });
}

/** The task with its version as the registry spells it. */
function spelled(task: Task, version: string): Task {
  const { choice, known } = task;
  if (version === choice.version) return task;
  const wanted = choice.wanted === choice.version ? version : choice.wanted;
  return { ...task, choice: { ...choice, version, wanted }, known: { ...known, version, wanted } };
}

/** Reading, unpacking and placing go together, a few at a time, so that memory does not grow with the number of rulesets. */
function turnsOf(session: Session, planned: PlannedRuleset): Turns {
  return {
    onMachine: (work) =>
      session.inTurn(async () => {
        refuseWhenCancelled(session, planned);
        return work();
      }),
    atRegistry: (work) => session.inWindow(planned.source, work),
  };
}

/** Until here it only waited for its turn; the time of a ruleset is that of its own work. */
function startNow(session: Session, task: Task): void {
  if (task.hasStarted) return;
  task.hasStarted = true;
  task.known.startedMs = session.elapsedMs();
}

/** Renders and scans a fetched ruleset, keeps its archive in the tool cache and places it. Throws nothing but bugs. */
async function acceptAndPlace(
  session: Session,
  actionsCache: ActionsCacheLayer,
  task: Task,
  fetched: FetchedRuleset,
  scratchFolder: string,
): Promise<InstalledRuleset> {
  const { planned, choice, known } = task;
  const { checksum, body, ruleset, origin } = fetched;
  const result = { ...known, ...fieldsOf(fetched) };
  let rendering: Rendering | undefined;
  try {
    rendering = await render(planned, ruleset, scratchFolder);
    const scanned = await scanAll(session, planned.key, ruleset, rendering);
    Object.assign(result, {
      findings: scanned.findings,
      notes: [
        ...(known.notes ?? []),
        ...scanned.notes,
        ...gitNotes(session, ruleset),
        ...leftOutNotes(ruleset),
        ...ruleNotes(session, planned, fetched, rendering),
      ],
    });
    if (scanned.blocked !== undefined) throw scanned.blocked;
    if (origin === 'registry') await session.toolCache.publish(checksum, body);
    const textChanges = await compareTexts(session, actionsCache, planned, fetched);
    const placed = await placeFetched(session, planned, choice.version, { ...fetched, rendering });
    session.standing.set(planned.key, countRules(ruleset.files.map(({ path }) => path)));
    const outcome = outcomeOf(session, task, { ...result, textChanges }, { fetched, rendering, placed });
    const contents = [body, ...fetched.allFiles.map(({ content }) => content)];
    letGo(contents.flatMap((content) => (content.kind === 'memory' ? content.bytes : [])));
    return outcome;
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return { result: failedResult(result, error), changed: false };
  } finally {
    rendering?.release();
  }
}

const NOTHING_RENDERED: Rendering = {
  rules: 0,
  byAssistant: new Map(),
  reading: new Map(),
  unreadable: [],
  heads: [],
  release: () => undefined,
};

async function render(
  { key, assistants }: PlannedRuleset,
  { files }: Ruleset,
  scratchFolder: string,
): Promise<Rendering> {
  if (assistants.length === 0) return NOTHING_RENDERED;
  const { renderRules } = await import('./render.ts');
  return renderRules({ key, files, assistants, scratchFolder });
}

function fieldsOf({ ruleset, origin, sizeBytes, checksum, attempts }: FetchedRuleset) {
  return { from: origin, bytes: sizeBytes, files: ruleset.files.length, checksum, attempts };
}

interface Placed {
  fetched: FetchedRuleset;
  rendering: Rendering;
  placed: PlacementResult;
}

/** What the report, the lockfile and the block of rules get to know of a ruleset that stands in its places. */
function outcomeOf(
  session: Session,
  { planned, choice, known }: Task,
  result: Task['known'],
  { fetched, rendering: { byAssistant, reading }, placed }: Placed,
): InstalledRuleset {
  const { fileChanges, changed, ...kept } = placed;
  const { version } = choice;
  const status = statusOf(planned, version, fetched.checksum, changed);
  const notes = [...(result.notes ?? []), ...keptNotes(session, known, kept)];
  const digests = new Map(Array.from(byAssistant, ([name, { digest }]) => [name, digest]));
  const record = recordOf(session, planned, version, { ...fetched, digests });
  const inBlock = byAssistant.get('agents')?.files;
  const modesInBlock = inBlock && new Map(inBlock.map(({ path, mode }) => [comparablePath(path), mode]));
  const files = session.setup.targets.length > 0 ? result.files : countFiles(fileChanges);
  return { result: { ...result, files, status, notes, fileChanges }, record, changed, reading, modesInBlock };
}

/** Without targets, what is no rule is placed nowhere. */
function countFiles({ added, changed, unchanged }: FileChanges): number {
  return added + changed + unchanged;
}

/** The files of the ruleset, and what is written before the text of rules that assistants get. */
async function scanAll(
  { setup }: Session,
  key: string,
  ruleset: Ruleset,
  { heads }: Rendering,
): Promise<ScanOutcome> {
  const scan = new RulesetScan(setup.inputs.scan);
  await scan.read(ruleset);
  for (const { file, bytes } of heads) scan.lookAgain(file, bytes);
  return scan.outcome(key);
}

/** Such files rule over what is committed of the ruleset itself, where a target has them. */
function gitNotes({ setup }: Session, { files }: Ruleset): string[] {
  if (setup.targets.length === 0) return [];
  return files
    .filter(({ path }) => /(?:^|\/)\.git(?:ignore|attributes)$/i.test(path))
    .map(({ path }) => `brings its own "${path}", which changes what git keeps of it`);
}

function leftOutNotes({ leftOut = [] }: Ruleset): string[] {
  return leftOut.length === 0
    ? []
    : [`leaves out what macOS has added to the archive: ${quotedList(leftOut)}`];
}

/** What people should know of the rules: warnings with the line that causes them, and the same as notes. */
function ruleNotes(
  session: Session,
  { key, place }: PlannedRuleset,
  { ruleset }: FetchedRuleset,
  { rules, byAssistant, unreadable }: Rendering,
): string[] {
  const sentences = new Map(unreadable.map((problem) => [problem.file, problem]));
  const notes = Array.from(
    sentences.values(),
    ({ file, line, reason }) =>
      `the frontmatter of "${file}" ${reason} (line ${line}); the rule is placed as one that always applies`,
  );
  const without = [...byAssistant].filter(([, { files }]) => files.length === 0).map(([name]) => name);
  if (without.length > 0) notes.push(nothingFor(without, rules, ruleset.files));
  for (const message of notes) {
    session.ports.reporter.warning({ message: `${quoted(key)}: ${message}`, ruleset: key, place });
  }
  return notes;
}

/** Says why assistants get nothing of a ruleset, naming what it has instead. */
function nothingFor(names: readonly AssistantName[], rules: number, files: readonly RulesetFile[]): string {
  const instead =
    rules > 0
      ? `${rules === 1 ? '1 rule' : `${rules} rules`}, only on request, which they do not know`
      : `no rule, but ${quotedList(files.map(({ path }) => path))}`;
  return `nothing is placed for ${quotedList(names)}: it has ${instead}`;
}

/**
 * Places a fetched ruleset into all destinations or none, in place of what the lockfile recorded before.
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE, CANCELLED
 */
async function placeFetched(
  session: Session,
  planned: PlannedRuleset,
  version: string,
  { ruleset, checksum, contents, allFiles, rendering }: FetchedRuleset & { rendering: Rendering },
): Promise<PlacementResult> {
  const { folder, locked } = planned;
  const relativeFolder = `${folder}/${version}`;
  const folders = new Map([...wantedFolders(session, planned), ...(await retiredFolders(session, planned))]);
  const former = formerOf(session, planned, relativeFolder, folders);
  const before = former?.relativeFolder;
  const earlier =
    former && (await ownershipOf(session, former, former.entry.checksum === checksum ? allFiles : undefined));
  const replaces = before !== undefined && before !== relativeFolder && earlier !== undefined;
  const ownership = replaces ? {} : earlier?.targets;
  const rules = former && earlier && (await rulesUnder(planned, former.key, earlier.rules, folders));
  return placeRuleset({
    targets: session.setup.targets,
    relativeFolder,
    ruleset,
    ownership: { ...ownership, unlocked: session.journal.contentsAt(relativeFolder) },
    previous: replaces ? { relativeFolder: before, ownership: earlier.targets } : undefined,
    assistants: placementsOf(session, planned, folders, rules, rendering.byAssistant),
    signal: session.ports.signal,
    note:
      locked?.version === version && locked.contents === contents
        ? undefined
        : (target) => session.journal.note({ target, relativeFolder, contents }),
  });
}

/**
 * What the lockfile records of a ruleset, or of another that the manifest no longer names and whose place is the same on
 * this disk: `Rules` may have become `rules`.
 */
function formerOf(
  { setup }: Session,
  planned: PlannedRuleset,
  relativeFolder: string,
  folders: Folders,
): LockedRuleset | undefined {
  const { key, folder, locked } = planned;
  if (locked !== undefined)
    return { key, entry: locked, relativeFolder: `${folder}/${locked.version}`, planned };
  return setup.plan.obsolete
    .map(({ key, folder, entry }) => ({ key, entry, relativeFolder: `${folder}/${entry.version}` }))
    .find(
      (one) =>
        setup.targets.some(({ path }) => isSameFolder(path, one.relativeFolder, relativeFolder)) ||
        [...folders.values()].some((folder) => folder.isSamePlace(one.key, key)),
    );
}

/** What is known of the files in the folders of assistants, by the names that they have under this key. */
async function rulesUnder(
  { key }: PlannedRuleset,
  formerKey: string,
  rules: EarlierOwnership['rules'],
  folders: Folders,
): Promise<EarlierOwnership['rules']> {
  if (formerKey === key) return rules;
  const known = new Map<AssistantName, Ownership>();
  for (const [name, ownership] of rules) {
    const folder = folders.get(name);
    if (folder?.isSamePlace(formerKey, key) !== true) continue;
    known.set(name, await ownershipUnder(folder, key, { key: formerKey, ownership }));
  }
  return known;
}

/**
 * Removes a ruleset from the folders of assistants that it went to before, where the lockfile tells what is ours.
 * @throws ArmError WRITE_FAILED, TARGET_UNSAFE, CANCELLED
 */
export async function removeForAssistants(
  session: Session,
  planned: PlannedRuleset,
): Promise<{ removed: number; strangers: string[]; leftovers: string[] }> {
  const relativeFolder = `${planned.folder}/${planned.locked?.version}`;
  const rules = new Map(
    Array.from(digestsOf(planned.locked ?? {}), ([name, contents]) => [name, { contents }]),
  );
  const assistants = placementsOf(session, planned, await retiredFolders(session, planned), rules);
  const { signal } = session.ports;
  const placed = await placeRuleset({ targets: [], relativeFolder, assistants, signal });
  return { ...placed, removed: placed.fileChanges.removed };
}
