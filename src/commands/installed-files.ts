import { join } from 'node:path';
import { readArchive } from '../archive/reader.ts';
import type { LockEntry } from '../config/lockfile.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { ArmError } from '../errors.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
import { digestsByPath, type FilesByPath, type Ownership, ownedPaths } from '../workspace/ownership.ts';
import { makeScratchFolder } from '../workspace/scratch.ts';
import { readTreeBelow } from '../workspace/tree.ts';
import { downloadArchive, verifyChecksum } from './download-archive.ts';
import type { Session } from './session.ts';

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
  return { contents, files: await filesOfArchive(session, entry, planned) };
}

async function filesOfArchive(
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
  makeScratchFolder(folder);
  const wanted = { planned, version, expected: { checksum } };
  const download = await downloadArchive(session, wanted, folder);
  verifyChecksum(wanted, download);
  return download.body;
}
