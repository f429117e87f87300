import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readArchive } from '../archive/reader.ts';
import { type Ruleset, treeDigests } from '../archive/ruleset-files.ts';
import { ArmError } from '../errors.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
import { explainingFailures } from '../workspace/write-failure.ts';
import type { WantedArchive } from './download-archive.ts';
import type { Session } from './session.ts';

/** What a whole, accepted archive holds; its files may lie in the scratch folder, which its owner removes. */
export interface JudgedArchive {
  ruleset: Ruleset;
  /** SHA-256 of the tree, as the lockfile's `contents`. */
  contents: string;
  sizeBytes: number;
}

/**
 * Unpacks an archive whose checksum has been verified, and judges all of it.
 * @throws ArmError ARCHIVE_… with the archive's address, CHECKSUM_MISMATCH when the lockfile's `contents` disagree
 */
export async function judgeArchive(
  session: Session,
  wanted: WantedArchive & { scratchFolder: string },
  { body, address }: { body: ArchiveBytes; address: string },
): Promise<JudgedArchive> {
  const { expected, scratchFolder, planned, version } = wanted;
  const spoolDirectory = join(scratchFolder, 'files');
  if (existsSync(spoolDirectory)) {
    explainingFailures('write', spoolDirectory, () =>
      rmSync(spoolDirectory, { recursive: true, force: true }),
    );
  }
  const sizeBytes = body.kind === 'memory' ? body.bytes.length : statSync(body.path).size;
  const ruleset = await readArchive(body, { spoolDirectory, signal: session.ports.signal }).catch(
    (error: unknown) => {
      throw error instanceof ArmError
        ? withAddress(error, `"${planned.key}" ${version} from "${address}"`)
        : error;
    },
  );
  const digests = treeDigests(ruleset.files);
  const [contents = ''] = digests;
  if (expected?.contents !== undefined && !digests.includes(expected.contents)) {
    throw new ArmError(
      'CHECKSUM_MISMATCH',
      `Cannot accept "${planned.key}" ${version} from "${address}": the archive is the locked one, but the lockfile's contents ${expected.contents} are not its digest ${contents}`,
      {
        hint: 'The lockfile was edited: restore the entry from version control or run update for this ruleset',
      },
    );
  }
  return { ruleset, contents, sizeBytes };
}

/** The reader knows entries and rules, but not where the archive came from. */
function withAddress(error: ArmError, subject: string): ArmError {
  if (!error.code.startsWith('ARCHIVE_')) return error;
  const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  return new ArmError(error.code, `Cannot install ${subject}: ${reason}`, {
    ...error.details,
    hint: error.hint,
  });
}
