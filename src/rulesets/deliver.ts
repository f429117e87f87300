import type { PlannedRuleset } from '../config/plan.ts';
import { otherSpelling } from '../config/versions.ts';
import { ArmError } from '../errors.ts';
import type { OutgoingArchive, Publisher } from '../registries/registry.ts';
import { downloadArchive, fetchFromRegistry, isAbsent } from './fetch.ts';
import type { Session } from './session.ts';

/** One version on its way to a registry. */
interface Delivery {
  planned: PlannedRuleset;
  version: string;
  archive: OutgoingArchive;
  /** SHA-256 of the tree, as the lockfile's `contents`. */
  contents: string;
}

/**
 * Brings a packed archive into the registry: asks, uploads, reads it back.
 *
 * `unchanged`: the version is there already, with the same contents. What a killed run has left undone in the registry's
 * own list is completed then too.
 * @throws ArmError VERSION_EXISTS, CHECKSUM_MISMATCH, OFFLINE, and what registry and transfer throw
 */
export async function deliver(
  session: Session,
  delivery: Delivery,
): Promise<{ status: 'published' | 'unchanged'; attempts: number }> {
  const { planned, version } = delivery;
  const found =
    (await lookUp(session, delivery, version)) ?? (await lookUp(session, delivery, otherSpelling(version)));
  if (found !== undefined) requireSameContents(delivery, found);
  const publisher = (await session.open(planned.source)).publisher();
  const outcome =
    found === undefined
      ? await upload(session, delivery, publisher)
      : ({ status: 'unchanged', attempts: 0 } as const);
  await publisher.list?.(planned.name, found?.version ?? version);
  return outcome;
}

async function upload(
  session: Session,
  delivery: Delivery,
  publisher: Publisher,
): Promise<{ status: 'published' | 'unchanged'; attempts: number }> {
  const { planned, version, archive } = delivery;
  const outcome = await publisher.upload(planned.name, version, archive);
  const { attempts } = outcome;
  if (outcome.kind === 'stored') {
    await readBack(session, delivery);
    return { status: 'published', attempts };
  }
  const found = await lookUp(session, delivery, version);
  if (found === undefined)
    throw versionExists(delivery, 'the registry says that it has it, and does not serve it');
  if (outcome.mayBeOurs && found.checksum === archive.checksum) return { status: 'published', attempts };
  requireSameContents(delivery, found);
  return { status: 'unchanged', attempts };
}

/** What the registry serves as a version; `contents` is undefined for what cannot be installed. */
interface Found {
  version: string;
  checksum?: string | undefined;
  contents?: string | undefined;
}

async function lookUp(session: Session, { planned }: Delivery, version: string): Promise<Found | undefined> {
  const scratchFolder = session.scratchFolder();
  try {
    const { checksum, contents } = await fetchFromRegistry(session, {
      planned,
      version,
      expected: undefined,
      scratchFolder,
    });
    return { version, checksum, contents };
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    const { status } = error.details;
    if (error.code.startsWith('ARCHIVE_')) return { version };
    // Without the permission to list, S3 answers 403 for what is missing; the upload has a condition.
    if (status === 410 || (planned.source.type === 's3' && status === 403)) return undefined;
    if (isAbsent(error)) return undefined;
    throw error;
  } finally {
    session.removeScratch(scratchFolder);
  }
}

/** @throws ArmError VERSION_EXISTS */
function requireSameContents(delivery: Delivery, { version, contents }: Found): void {
  if (contents === delivery.contents) return;
  const spelled = version === delivery.version ? '' : ` as "${version}"`;
  throw versionExists(
    delivery,
    contents === undefined
      ? `the registry has this version${spelled}, and cannot be read as an archive`
      : `the registry has this version${spelled} with other contents`,
  );
}

function versionExists({ planned, version }: Delivery, reason: string): ArmError {
  return new ArmError(
    'VERSION_EXISTS',
    `Cannot publish "${planned.key}" ${version} to "${planned.source.url}": ${reason}`,
  );
}

/**
 * Downloads what the registry serves now, past every cache.
 * @throws ArmError CHECKSUM_MISMATCH when that is not what was sent; whatever keeps it from being downloaded
 */
async function readBack(session: Session, { planned, version, archive }: Delivery): Promise<void> {
  const scratchFolder = session.scratchFolder();
  try {
    const served = await downloadArchive(session, { planned, version }, scratchFolder);
    if (served.checksum === archive.checksum) return;
    throw mismatch(
      { planned, version },
      `SHA-256 ${archive.checksum} was sent, ${served.checksum} is served`,
    );
  } catch (error) {
    if (!(error instanceof ArmError) || error.code === 'CHECKSUM_MISMATCH') throw error;
    if (error.code.startsWith('ARCHIVE_'))
      throw mismatch({ planned, version }, lowered(error.message)).with({ cause: error });
    throw unconfirmed({ planned, version }, error);
  } finally {
    session.removeScratch(scratchFolder);
  }
}

function mismatch({ planned, version }: Pick<Delivery, 'planned' | 'version'>, reason: string): ArmError {
  const message = `Cannot confirm "${planned.key}" ${version} at "${planned.source.url}": what was sent is not what the registry serves: ${reason}`;
  return new ArmError('CHECKSUM_MISMATCH', message, {
    hint: 'Another run may have published this version at the same moment, or the server changes files: look at what it serves, and publish a new version',
  });
}

function unconfirmed({ planned, version }: Pick<Delivery, 'planned' | 'version'>, error: ArmError): ArmError {
  const message = `Cannot confirm "${planned.key}" ${version}: it was sent, but could not be read back: ${lowered(error.message)}`;
  return new ArmError(error.code, message, {
    ...error.details,
    hint: 'Publish again: a version that is there with the same contents is found unchanged',
  });
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
