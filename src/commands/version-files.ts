import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RulesetFile } from '../archive/ruleset-files.ts';
import type { LockEntry } from '../config/lockfile.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { ArmError } from '../errors.ts';
import { ownedPaths } from '../workspace/ownership.ts';
import { readTreeBelow } from '../workspace/tree.ts';
import { explainingFailures } from '../workspace/write-failure.ts';
import type { ActionsCacheLayer } from './actions-cache-layer.ts';
import { fetchRuleset } from './fetch-ruleset.ts';
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
