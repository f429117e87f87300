import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedRuleset } from '../config/plan.ts';
import { isLocal } from '../config/source-kinds.ts';
import { otherSpelling } from '../config/versions.ts';
import { ArmError } from '../errors.ts';
import type { OutgoingArchive, Publisher, UploadOutcome } from '../registries/registry.ts';
import type { ArchiveBytes } from '../transfer/request.ts';
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
  if (session.setup.inputs.offline && !isLocal(planned.source)) throw offline(delivery);
  const publisher = (await session.open(planned.source)).publisher();
  const find = (spelled: string) => lookUp(session, planned, spelled, publisher);
  const found = (await find(version)) ?? (await find(otherSpelling(version)));
  if (found !== undefined) requireSameContents(delivery, found);
  const outcome =
    found === undefined
      ? await upload(session, delivery, publisher)
      : ({ status: 'unchanged', attempts: 0 } as const);
  await publisher.list?.(planned.name, found?.version ?? version);
  return outcome;
}

function offline({ planned, version }: Delivery): ArmError {
  const message = `Cannot publish "${planned.key}" ${version} to "${planned.source.url}": offline is true`;
  return new ArmError('OFFLINE', message, {
    hint: 'Set offline to false, or set dry-run to true to pack and judge the folder only',
  });
}

/** Within this time whoever asked for the version before it was there has sent his, which registries without conditions take. */
const RIVAL_MS = 1000;

async function upload(
  session: Session,
  delivery: Delivery,
  publisher: Publisher,
): Promise<{ status: 'published' | 'unchanged'; attempts: number }> {
  const { planned, version, archive } = delivery;
  const outcome = await publisher.upload(planned.name, version, archive);
  const { attempts } = outcome;
  try {
    return { status: await confirm(session, delivery, publisher, outcome), attempts };
  } catch (error) {
    throw error instanceof ArmError ? error.with({ attempts }) : error;
  }
}

async function confirm(
  session: Session,
  delivery: Delivery,
  publisher: Publisher,
  outcome: UploadOutcome,
): Promise<'published' | 'unchanged'> {
  const { planned, version, archive } = delivery;
  if (outcome.kind === 'stored') {
    if (!outcome.isGuarded) await sleep(RIVAL_MS);
    await readBack(session, delivery);
    return 'published';
  }
  const found = await lookUp(session, planned, version, publisher);
  if (found === undefined)
    throw versionExists(delivery, 'the registry says that it has it, and does not serve it');
  if (outcome.mayBeOurs && found.checksum === archive.checksum) return 'published';
  requireSameContents(delivery, found);
  return 'unchanged';
}

/** What the registry serves as a version; `contents` is undefined for what cannot be installed. */
interface Found {
  version: string;
  checksum?: string | undefined;
  contents?: string | undefined;
}

async function lookUp(
  session: Session,
  planned: PlannedRuleset,
  version: string,
  publisher: Publisher,
): Promise<Found | undefined> {
  return session.inScratch(async (scratchFolder) => {
    try {
      const wanted = { planned, version, expected: undefined, scratchFolder };
      return await fetchFromRegistry(session, wanted, async ({ checksum, contents }) => ({
        version,
        checksum,
        contents,
      }));
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      const { status } = error.details;
      if (error.code.startsWith('ARCHIVE_')) return { version };
      if (publisher.absent.includes(status ?? 0) || isAbsent(error)) return undefined;
      throw error;
    }
  });
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
 * @throws ArmError VERSION_EXISTS when that is what another run has published meanwhile, CHECKSUM_MISMATCH when it is
 *   anything else but what was sent; whatever keeps it from being downloaded
 */
async function readBack(session: Session, delivery: Delivery): Promise<void> {
  const { planned, version, archive } = delivery;
  return session.inScratch(async (scratchFolder) => {
    const served = await downloadArchive(session, { planned, version }, scratchFolder).catch((error) => {
      throw error instanceof ArmError ? unread(delivery, error) : error;
    });
    if (served.checksum === archive.checksum) return;
    if (await isOfAnotherRun(session, served, join(scratchFolder, 'rival')))
      throw versionExists(
        delivery,
        'another run has published other files as this version at the same moment',
      );
    throw mismatch(delivery, `SHA-256 ${archive.checksum} was sent, ${served.checksum} is served`);
  });
}

/** A server that changes files, and people who replace them, do not pack as this action does. */
async function isOfAnotherRun(
  session: Session,
  served: { body: ArchiveBytes; checksum: string },
  directory: string,
): Promise<boolean> {
  const { isPackedHere } = await import('../publish/pack.ts');
  try {
    return await isPackedHere(served, { directory, signal: session.ports.signal });
  } catch (error) {
    if (error instanceof ArmError && error.code.startsWith('ARCHIVE_')) return false;
    throw error;
  }
}

function unread(delivery: Delivery, error: ArmError): ArmError {
  return error.code.startsWith('ARCHIVE_')
    ? mismatch(delivery, lowered(error.message)).with({ cause: error })
    : unconfirmed(delivery, error);
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
