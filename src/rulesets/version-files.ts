import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RulesetFile } from '../archive/contents.ts';
import { readArchive } from '../archive/reader.ts';
import type { AssistantName } from '../config/assistants.ts';
import { digestsOf, type LockEntry, type LockRecord } from '../config/lockfile.ts';
import { selectFiles } from '../config/path-globs.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { explainingFailuresOf } from '../disk/failure.ts';
import { ArmError } from '../errors.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
import { digestsByPath, type FilesByPath, type Ownership, ownedPaths } from '../workspace/ownership.ts';
import { readTreeBelow } from '../workspace/tree.ts';
import type { ActionsCacheLayer } from './actions-cache.ts';
import { downloadArchive, fromFirstLayer, verifyChecksum } from './fetch.ts';
import type { Session } from './session.ts';

/** A file of one version of a ruleset, wherever that version is. */
export interface VersionFile {
  path: string;
  sizeBytes: number;
  /** Lower-case hex SHA-256 of the content. */
  sha256: string;
  read: () => Buffer;
}

/** The files of an unpacked archive. */
export function filesOfArchive(files: readonly RulesetFile[]): VersionFile[] {
  return files.map(({ path, sizeBytes, sha256, content }) => ({
    path,
    sizeBytes,
    sha256,
    read: () => (content.kind === 'memory' ? content.bytes : readFileSync(content.path)),
  }));
}

/** A version that the lockfile records. */
interface LockedVersion {
  locked: LockRecord;
  /** Of the ruleset below the targets, without the version. */
  folder: string;
  /** Undefined where this run does not use the source: then it is not asked. */
  planned: PlannedRuleset | undefined;
}

/**
 * Hands `use` the files of the version that the lockfile records: from a target that holds it unharmed, else from its
 * archive, which a cache or the registry has. They are gone when `use` is done. `undefined` when it cannot be had, which
 * fails nothing.
 * @throws ArmError CANCELLED
 */
export async function withLockedFiles<T>(
  session: Session,
  actionsCache: ActionsCacheLayer,
  { locked, folder, planned }: LockedVersion,
  use: (files: readonly VersionFile[]) => Promise<T>,
): Promise<T | undefined> {
  const useArchive = (files: readonly RulesetFile[]) => use(filesOfArchive(files));
  return ifKnown(session, 'text of the old version is', async (scratchFolder) => {
    const installed = await filesOfTargets(session, `${folder}/${locked.version}`, locked.contents);
    if (installed !== undefined) return use(installed);
    if (planned === undefined) {
      const all = await cachedFiles(session, locked, scratchFolder);
      return all && useArchive(await selectFiles(all, locked));
    }
    const options = { planned, selection: locked, version: locked.version, expected: locked, scratchFolder };
    return fromFirstLayer(session, actionsCache, options, ({ ruleset }) => useArchive(ruleset.files));
  });
}

/** What cannot be had of an old version fails nothing, unless the run was cancelled. */
async function ifKnown<T>(
  session: Session,
  what: string,
  work: (scratchFolder: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    return await session.inScratch(work);
  } catch (error) {
    if (!(error instanceof ArmError) || error.code === 'CANCELLED') throw error;
    session.ports.reporter.debug(`The ${what} not known: ${error.message}`);
    return undefined;
  }
}

/** Files that people added to the folder do not count. */
async function filesOfTargets(
  { setup }: Session,
  relativeFolder: string,
  contents: string | undefined,
): Promise<VersionFile[] | undefined> {
  if (contents === undefined) return undefined;
  for (const { path: target, shown } of setup.targets) {
    const folder = `${shown}/${relativeFolder}`;
    const tree = await explainingFailuresOf('read', folder, readTreeBelow(target, relativeFolder));
    const owned = tree === undefined ? undefined : ownedPaths(tree, { contents });
    if (tree === undefined || owned === undefined) continue;
    return tree.files
      .filter(({ path }) => owned.has(path))
      .map((file) => ({ ...file, read: () => readFileSync(join(target, relativeFolder, file.path)) }));
  }
  return undefined;
}

/** What is known of what an earlier run installed of a ruleset, in the targets and in the folders of assistants. */
export interface EarlierOwnership {
  targets: Ownership;
  rules: ReadonlyMap<AssistantName, Ownership>;
}

/** A ruleset as the lockfile records it. */
export interface LockedRuleset {
  key: string;
  entry: LockEntry;
  /** Of the locked version, below the targets. */
  relativeFolder: string;
  /** With it the archive may be asked of its registry. */
  planned?: PlannedRuleset | undefined;
}

/**
 * What is known of a version that an earlier run installed, so that its files are told from those that people added.
 *
 * Mostly the lockfile's digests tell it. Where somebody has changed a folder, another target tells it that holds the
 * ruleset unharmed, else the old archive, and what is rendered of it: from the tool cache, else from the registry. Where
 * that cannot be had either, nothing is assumed to be ours.
 * @param archive all files of the locked archive, when it is at hand
 */
export async function ownershipOf(
  session: Session,
  locked: LockedRuleset,
  archive?: readonly RulesetFile[],
): Promise<EarlierOwnership> {
  const { entry, relativeFolder } = locked;
  const { contents } = entry;
  const target = await surveyTargets(session, relativeFolder, contents);
  const unclear = await unclearFolders(session, locked);
  const digests = digestsOf(entry);
  const known: EarlierOwnership = {
    targets: { contents, files: target.files },
    rules: new Map(Array.from(digests, ([name, digest]) => [name, { contents: digest }])),
  };
  if (!target.isUnclear && unclear.length === 0 && archive === undefined) return known;
  const describe = (files: readonly RulesetFile[]) => describeFiles(session, locked, files, unclear, known);
  return (
    (await (archive === undefined ? fromArchive(session, locked, describe) : describe(archive))) ?? known
  );
}

async function surveyTargets(
  { setup }: Session,
  relativeFolder: string,
  contents: string | undefined,
): Promise<{ isUnclear: boolean; files: FilesByPath | undefined }> {
  let isUnclear = false;
  let unharmed: FilesByPath | undefined;
  for (const { path } of setup.targets) {
    const tree = await readTreeBelow(path, relativeFolder);
    if (tree === undefined) continue;
    const owned = ownedPaths(tree, { contents });
    if (owned === undefined) isUnclear = true;
    else unharmed ??= digestsByPath(tree.files.filter((file) => owned.has(file.path)));
  }
  return { isUnclear: isUnclear && unharmed === undefined, files: isUnclear ? unharmed : undefined };
}

/** Assistants in whose folders the digest does not tell what is ours. */
async function unclearFolders(session: Session, { key, entry }: LockedRuleset): Promise<AssistantName[]> {
  const unclear: AssistantName[] = [];
  for (const [name, contents] of digestsOf(entry)) {
    const tree = await session.folders.get(name)?.read(key);
    if (tree !== undefined && ownedPaths(tree, { contents }) === undefined) unclear.push(name);
  }
  return unclear;
}

async function describeFiles(
  session: Session,
  { key, entry }: LockedRuleset,
  all: readonly RulesetFile[],
  unclear: readonly AssistantName[],
  known: EarlierOwnership,
): Promise<EarlierOwnership> {
  const files = await selectFiles(all, entry);
  const rules = new Map(known.rules);
  await session.inScratch(async (scratchFolder) => {
    const options = { key, files, assistants: unclear, scratchFolder };
    const { renderRules } = await import('./render.ts');
    const { byAssistant } = await renderRules(options);
    for (const [name, rendered] of byAssistant)
      rules.set(name, { ...rules.get(name), files: digestsByPath(rendered.files) });
  });
  return { targets: { ...known.targets, files: known.targets.files ?? digestsByPath(files) }, rules };
}

/** Undefined where the archive cannot be had: then what is known already is all. */
function fromArchive(
  session: Session,
  { entry, planned }: LockedRuleset,
  describe: (files: readonly RulesetFile[]) => Promise<EarlierOwnership>,
): Promise<EarlierOwnership | undefined> {
  return ifKnown(session, 'files of the old version are', async (scratch) => {
    const cached = await cachedFiles(session, entry, scratch);
    if (cached !== undefined || planned === undefined) return cached && describe(cached);
    return describe(await unpack(session, await fromRegistry(session, entry, planned, scratch), scratch));
  });
}

/** All files of the locked archive, if the local cache has it; they may lie in `scratch`. */
export async function cachedFiles(
  session: Session,
  { checksum }: Pick<LockEntry, 'checksum'>,
  scratch: string,
): Promise<readonly RulesetFile[] | undefined> {
  const body = await session.toolCache.find(checksum, scratch);
  return body && unpack(session, body, scratch);
}

async function unpack(
  session: Session,
  body: ArchiveBytes,
  scratch: string,
): Promise<readonly RulesetFile[]> {
  const spoolDirectory = join(scratch, 'old-files');
  const { files } = await readArchive(body, { spoolDirectory, signal: session.ports.signal });
  return files;
}

async function fromRegistry(
  session: Session,
  { version, checksum }: LockEntry,
  planned: PlannedRuleset,
  scratch: string,
): Promise<ArchiveBytes> {
  const folder = join(scratch, 'old-archive');
  const wanted = { planned, version, expected: { checksum } };
  const download = await downloadArchive(session, wanted, folder);
  verifyChecksum(wanted, download);
  return download.body;
}
