import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RulesetFile } from '../archive/contents.ts';
import { readArchive } from '../archive/reader.ts';
import type { LockEntry } from '../config/lockfile.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { explainingFailures } from '../disk/failure.ts';
import { ArmError } from '../errors.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
import { digestsByPath, type FilesByPath, type Ownership, ownedPaths } from '../workspace/compare.ts';
import { readTreeBelow } from '../workspace/tree.ts';
import type { ActionsCacheLayer } from './actions-cache.ts';
import { downloadArchive, fetchRuleset, verifyChecksum } from './fetch.ts';
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

/**
 * Hands `use` the files of the version that the lockfile records: from a target that holds it unharmed, else from its
 * archive, which a cache or the registry has. They are gone when `use` is done. `undefined` when it cannot be had, which
 * fails nothing.
 * @throws ArmError CANCELLED
 */
export async function withLockedFiles<T>(
  session: Session,
  actionsCache: ActionsCacheLayer,
  { planned, locked }: { planned: PlannedRuleset; locked: LockEntry },
  use: (files: readonly VersionFile[]) => Promise<T>,
): Promise<T | undefined> {
  const scratchFolder = session.scratchFolder();
  try {
    const installed = filesOfTargets(session, `${planned.folder}/${locked.version}`, locked.contents);
    if (installed !== undefined) return await use(installed);
    const options = { planned, version: locked.version, expected: locked, scratchFolder };
    const { ruleset } = await fetchRuleset(session, actionsCache, options);
    return await use(filesOfArchive(ruleset.files));
  } catch (error) {
    if (!(error instanceof ArmError) || error.code === 'CANCELLED') throw error;
    session.ports.reporter.debug(`The text of the old version is not known: ${error.message}`);
    return undefined;
  } finally {
    session.removeScratch(scratchFolder);
  }
}

/** Files that people added to the folder do not count. */
function filesOfTargets(
  { setup }: Session,
  relativeFolder: string,
  contents: string | undefined,
): VersionFile[] | undefined {
  if (contents === undefined) return undefined;
  for (const { path: target, shown } of setup.targets) {
    const folder = `${shown}/${relativeFolder}`;
    const tree = explainingFailures('read', folder, () => readTreeBelow(target, relativeFolder));
    const owned = tree === undefined ? undefined : ownedPaths(tree, { contents });
    if (tree === undefined || owned === undefined) continue;
    return tree.files
      .filter(({ path }) => owned.has(path))
      .map((file) => ({ ...file, read: () => readFileSync(join(target, relativeFolder, file.path)) }));
  }
  return undefined;
}

/**
 * What is known of a version that an earlier run installed, so that its files are told from those that people added.
 *
 * Mostly the lockfile's `contents` tells it. Where somebody has changed the folder, another target tells it that holds
 * the ruleset unharmed, else the old archive: from the tool cache, else from the registry. Where that cannot be had
 * either, nothing is assumed to be ours.
 */
export async function ownershipOf(
  session: Session,
  entry: LockEntry,
  relativeFolder: string,
  planned?: PlannedRuleset,
): Promise<Ownership> {
  const { contents } = entry;
  let isUnclear = false;
  let unharmed: FilesByPath | undefined;
  for (const { path } of session.setup.targets) {
    const tree = readTreeBelow(path, relativeFolder);
    if (tree === undefined) continue;
    const owned = ownedPaths(tree, { contents });
    if (owned === undefined) isUnclear = true;
    else unharmed ??= digestsByPath(tree.files.filter((file) => owned.has(file.path)));
  }
  if (!isUnclear) return { contents };
  if (unharmed !== undefined) return { contents, files: unharmed };
  return { contents, files: await pathsOfArchive(session, entry, planned) };
}

async function pathsOfArchive(
  session: Session,
  entry: LockEntry,
  planned: PlannedRuleset | undefined,
): Promise<FilesByPath | undefined> {
  const scratch = session.scratchFolder();
  try {
    const body =
      (await session.toolCache.find(entry.checksum, scratch)) ??
      (await fromRegistry(session, entry, planned, scratch));
    if (body === undefined) return undefined;
    const spoolDirectory = join(scratch, 'old-files');
    const { files } = await readArchive(body, { spoolDirectory, signal: session.ports.signal });
    return digestsByPath(files);
  } catch (error) {
    if (!(error instanceof ArmError) || error.code === 'CANCELLED') throw error;
    session.ports.reporter.debug(`The files of the old version are not known: ${error.message}`);
    return undefined;
  } finally {
    session.removeScratch(scratch);
  }
}

async function fromRegistry(
  session: Session,
  { version, checksum }: LockEntry,
  planned: PlannedRuleset | undefined,
  scratch: string,
): Promise<ArchiveBytes | undefined> {
  if (planned === undefined) return undefined;
  const folder = join(scratch, 'old-archive');
  const wanted = { planned, version, expected: { checksum } };
  const download = await downloadArchive(session, wanted, folder);
  verifyChecksum(wanted, download);
  return download.body;
}
