import { readFileSync } from 'node:fs';
import { type Ruleset, treeDigest } from '../archive/contents.ts';
import { readArchive } from '../archive/reader.ts';
import { explainingFailures } from '../disk/failure.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
import type { FolderFile } from './folder.ts';
import type { PackedArchive } from './pack.ts';

/** What an installing run gets from a packed archive. */
export interface VerifiedArchive {
  /** Its contents may lie in the spool folder, which its owner removes. */
  ruleset: Ruleset;
  /** As the lockfile's `contents`. */
  contents: string;
}

interface VerifyOptions {
  /** An empty folder, made when it is missing; its owner removes it. */
  spoolDirectory: string;
  signal?: AbortSignal | undefined;
}

/** Archives up to this size are read at once, as those that are downloaded: then their files are not written anywhere. */
const MOST_BYTES_IN_MEMORY = 1024 * 1024;

/**
 * Reads a packed archive as an installing run does, with the same refusals.
 * @param files what was packed
 * @throws ArmError as `readArchive` and WRITE_FAILED
 */
export async function verifyPacked(
  packed: PackedArchive,
  files: readonly FolderFile[],
  options: VerifyOptions,
): Promise<VerifiedArchive> {
  const ruleset = await readArchive(bodyOf(packed), options);
  requireSamePaths(files, ruleset);
  return { ruleset, contents: treeDigest(ruleset.files) };
}

function bodyOf({ body, sizeBytes }: PackedArchive): ArchiveBytes {
  if (sizeBytes > MOST_BYTES_IN_MEMORY) return body;
  return { kind: 'memory', bytes: explainingFailures('read', body.path, () => readFileSync(body.path)) };
}

/** Writer and reader are both ours, and whoever published saw the paths of the folder. */
function requireSamePaths(files: readonly FolderFile[], ruleset: Ruleset): void {
  const paths = ruleset.files.map(({ path }) => path);
  const isSame = paths.length === files.length && files.every(({ path }, index) => path === paths[index]);
  if (!isSame) throw new Error('The packed archive does not give back the paths that were packed');
}
