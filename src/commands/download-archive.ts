import type { PlannedRuleset } from '../config/plan.ts';
import { ArmError } from '../errors.ts';
import type { ArchiveLocation } from '../registries/registry.ts';
import type { Download } from '../transfer/request.ts';
import { shownUrl } from '../transfer/shown-url.ts';
import type { Session } from './session.ts';

/** The largest archive that is taken, packed (contract, "Limits"). */
const MAX_PACKED_BYTES = 100 * 1024 * 1024;

/** What the lockfile promises of an archive. */
export interface Expected {
  checksum: string;
  contents?: string | undefined;
}

export interface WantedArchive {
  planned: PlannedRuleset;
  version: string;
  /** Undefined for versions that nothing pins. */
  expected: Expected | undefined;
  /** Called when a request for it starts, after every wait for a turn. */
  onAttempt?: (() => void) | undefined;
}

/** Packed bytes as a registry has them now. */
export interface DownloadedArchive extends Download {
  /** For messages: URL without query, or path. */
  address: string;
}

/**
 * Downloads an archive, or reads it from a filesystem source; a large one lies in `stagingDirectory`.
 *
 * @param inspect judges the archive, and may be asked again for one that is downloaded anew: where only the end of the
 *   connection marks the end of the body, a cut shows in the bytes alone
 * @throws ArmError OFFLINE, what registry and transfer throw, and what `inspect` throws, with the number of attempts
 */
export async function downloadArchive(
  session: Session,
  { planned, version, onAttempt }: Pick<WantedArchive, 'planned' | 'version' | 'onAttempt'>,
  stagingDirectory: string,
  inspect: (archive: DownloadedArchive) => Promise<void> = async () => {},
): Promise<DownloadedArchive> {
  const { source, name, key } = planned;
  const { registry, channel, local } = await session.open(source);
  if (channel !== undefined && session.setup.inputs.offline) {
    const message = `Cannot fetch "${key}" ${version} from "${source.url}": offline is true and no local cache holds it`;
    throw new ArmError('OFFLINE', message);
  }
  const location = await registry.locate(name, version);
  const address = addressOf(location);
  const options = {
    maxBytes: MAX_PACKED_BYTES,
    stagingDirectory,
    onAttempt,
    inspect: (download: Download) => inspect({ ...download, address }),
  };
  if (location.kind === 'request' && channel !== undefined) {
    return { ...(await channel.download(location.request, options)), address };
  }
  if (location.kind === 'request' || local === undefined) {
    throw new Error(`The source "${source.name}" names an archive to which it has no way`);
  }
  return { ...(await local.read(location.path, { ...options, signal: session.ports.signal })), address };
}

/**
 * Compares an archive with what the lockfile expects, before anything of it is unpacked.
 * @throws ArmError CHECKSUM_MISMATCH
 */
export function verifyChecksum(
  { planned, version, expected }: WantedArchive,
  { checksum, address }: Pick<DownloadedArchive, 'checksum' | 'address'>,
): void {
  if (expected === undefined || expected.checksum === checksum) return;
  throw new ArmError(
    'CHECKSUM_MISMATCH',
    `Cannot accept "${planned.key}" ${version} from "${address}": the lockfile expects SHA-256 ${expected.checksum}, the archive has ${checksum}`,
  );
}

function addressOf(location: ArchiveLocation): string {
  return location.kind === 'request' ? shownUrl(location.request.url) : location.path;
}
