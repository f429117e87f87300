import { readFileSync } from 'node:fs';
import { readArchive } from '../archive/reader.ts';
import { type Ruleset, treeDigest } from '../archive/ruleset-files.ts';
import { type Finding, scanText } from '../archive/scan.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
import { explainingFailures } from '../workspace/write-failure.ts';
import type { FolderFile } from './folder.ts';
import type { PackedArchive } from './pack.ts';

/** What an installing run gets from a packed archive. */
export interface VerifiedArchive {
  /** Its contents may lie in the spool folder, which its owner removes. */
  ruleset: Ruleset;
  /** As the lockfile's `contents`. */
  contents: string;
  /** Characters that people cannot see and models can. */
  findings: Finding[];
  /** Files that were not looked through for them, because they are not text. */
  notScanned: string[];
}

export interface VerifyOptions {
  /** An empty folder, made when it is missing; its owner removes it. */
  spoolDirectory: string;
  signal?: AbortSignal | undefined;
}

/** Archives up to this size are read at once, as those that are downloaded: then their files are not written anywhere. */
const MOST_BYTES_IN_MEMORY = 1024 * 1024;

/**
 * Reads a packed archive as an installing run does, with the same refusals, and scans its text.
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
  const findings: Finding[] = [];
  const notScanned: string[] = [];
  for (const { path, content } of ruleset.files) {
    const found = scanText(path, content.kind === 'memory' ? content.bytes : readFileSync(content.path));
    if (found === 'not-text') notScanned.push(path);
    else findings.push(...found);
  }
  return { ruleset, contents: treeDigest(ruleset.files), findings, notScanned };
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
