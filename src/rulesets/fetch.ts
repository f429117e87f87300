import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Ruleset, type RulesetFile, treeDigests } from '../archive/contents.ts';
import { readArchive } from '../archive/reader.ts';
import { DEFAULT_LIMITS } from '../archive/refusal.ts';
import { type Selection, selectFiles } from '../config/path-globs.ts';
import type { PlannedRuleset } from '../config/plan.ts';
import { quotedList } from '../config/problems.ts';
import { otherSpelling } from '../config/versions.ts';
import { explainingFailuresOf } from '../disk/failure.ts';
import { removeTree } from '../disk/remove-tree.ts';
import { ArmError } from '../errors.ts';
import type { ArchiveLocation } from '../registries/registry.ts';
import type { Origin } from '../result.ts';
import { shownUrl } from '../transfer/faults.ts';
import type { ArchiveBytes, Download } from '../transfer/request.ts';
import type { ActionsCacheLayer } from './actions-cache.ts';
import type { Session } from './session.ts';

/** A judged ruleset; its files may lie in `scratchFolder`, which its owner removes. */
export interface FetchedRuleset extends JudgedArchive {
  body: ArchiveBytes;
  checksum: string;
  origin: Origin;
  /** Requests for the archive, retries included. */
  attempts: number;
}

interface FetchOptions extends WantedArchive {
  scratchFolder: string;
  /** As the registry has it now, whatever the caches hold. */
  fresh?: boolean | undefined;
}

/** How work on an archive takes turns with that on others, by where the archive is. */
export interface Turns {
  onMachine<T>(work: () => Promise<T>): Promise<T>;
  atRegistry<T>(work: () => Promise<T>): Promise<T>;
}

const AT_ONCE: Turns = { onMachine: (work) => work(), atRegistry: (work) => work() };

/**
 * Hands `use` an archive from the first layer that has it (tool cache, Actions cache, registry), verified and judged, and
 * the version as the registry spells it. This is the one place that knows the order of the layers.
 *
 * The checksum is compared before anything is unpacked.
 * @throws ArmError CHECKSUM_MISMATCH, OFFLINE, ARCHIVE_…, and what transfer, registry and `use` throw
 */
export async function fromFirstLayer<T>(
  session: Session,
  actionsCache: ActionsCacheLayer,
  options: FetchOptions,
  use: (fetched: FetchedRuleset, version: string) => Promise<T>,
  turns = AT_ONCE,
): Promise<T> {
  const onMachine = () =>
    turns.onMachine(async () => {
      const fetched = await fetchFromToolCache(session, actionsCache, options);
      return fetched === undefined ? undefined : { used: await use(fetched, options.version) };
    });
  if (options.expected !== undefined && options.fresh !== true) {
    const found = (await onMachine()) ?? ((await actionsCache.restore()) ? await onMachine() : undefined);
    if (found !== undefined) return found.used;
  }
  return turns.atRegistry(() => fetchInEitherSpelling(session, options, use, turns));
}

/** The locked archive if this machine has it; also what the Actions cache has brought. Throws as `fromFirstLayer`. */
async function fetchFromToolCache(
  session: Session,
  actionsCache: ActionsCacheLayer,
  options: FetchOptions,
): Promise<FetchedRuleset | undefined> {
  const { expected, planned } = options;
  if (expected === undefined) return undefined;
  const { checksum } = expected;
  const body = (await session.toolCache.find(checksum, options.scratchFolder)) ?? actionsCache.kept(checksum);
  if (body === undefined) return undefined;
  const judged = await judgeArchive(session, options, { body, address: planned.source.url });
  const origin = actionsCache.brought(checksum) ? 'actions-cache' : 'tool-cache';
  return { ...judged, body, checksum, origin, attempts: 0 };
}

/**
 * Hands `use` the archive as the registry has it now, whatever the caches hold, in the turn in which it was unpacked: as
 * few of them as take turns are in memory, however many are under way. Throws as `fromFirstLayer`.
 */
export async function fetchFromRegistry<T>(
  session: Session,
  options: FetchOptions,
  use: (fetched: FetchedRuleset) => Promise<T>,
  { onMachine } = AT_ONCE,
): Promise<T> {
  let used: Promise<T> | undefined;
  const folder = join(options.scratchFolder, 'download');
  await downloadArchive(session, options, folder, (archive) =>
    onMachine(async () => {
      verifyChecksum(options, archive);
      const judged = await judgeArchive(session, options, archive);
      const { body, checksum, attempts } = archive;
      used = use({ ...judged, body, checksum, origin: 'registry', attempts });
      // Whatever fails from here on is no fault of the archive, which might be downloaded anew.
      await Promise.allSettled([used]);
    }),
  );
  if (used === undefined) throw new Error('An archive was downloaded and not judged');
  return used;
}

/**
 * As `fetchFromRegistry`; what no listing named is asked for as it is written, and once more with or without its `v`
 * where the registry does not have it so. `use` is told how it was found.
 */
async function fetchInEitherSpelling<T>(
  session: Session,
  options: FetchOptions,
  use: (fetched: FetchedRuleset, version: string) => Promise<T>,
  turns: Turns,
): Promise<T> {
  const { planned } = options;
  const fetchAs = (version: string) =>
    fetchFromRegistry(session, { ...options, version }, (fetched) => use(fetched, version), turns);
  try {
    return await fetchAs(options.version);
  } catch (error) {
    const mayBeSpelledOtherwise = planned.request.kind === 'exact' && planned.pin === undefined;
    if (!mayBeSpelledOtherwise || !isAbsent(error)) throw error;
    return fetchAs(otherSpelling(options.version)).catch((second: unknown) => {
      // Of two misses the one that was asked for is told.
      throw second instanceof ArmError && second.code === error.code ? error : second;
    });
  }
}

/** True for what the registry does not have under this spelling. */
export function isAbsent(error: unknown): error is ArmError {
  if (!(error instanceof ArmError) || error.details.status === 410) return false;
  return error.code === 'NOT_FOUND' || error.code === 'VERSION_NOT_FOUND';
}

/** What the lockfile promises of an archive. */
export interface Expected {
  checksum: string;
  contents?: string | undefined;
}

interface WantedArchive {
  planned: PlannedRuleset;
  /** Which files are part of it, where that is not what the dependency says. */
  selection?: Selection | undefined;
  version: string;
  /** Undefined for versions that nothing pins. */
  expected: Expected | undefined;
  /** Called when a request for it starts, after every wait for a turn. */
  onAttempt?: (() => void) | undefined;
}

/** Packed bytes as a registry has them now. */
interface DownloadedArchive extends Download {
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
    maxBytes: DEFAULT_LIMITS.packedBytes,
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

/** What a whole, accepted archive holds; its files may lie in the scratch folder, which its owner removes. */
interface JudgedArchive {
  /** What of it is part of the dependency. */
  ruleset: Ruleset;
  /** All of the archive. */
  allFiles: readonly RulesetFile[];
  /** SHA-256 of the tree, as the lockfile's `contents`. */
  contents: string;
  sizeBytes: number;
}

/**
 * Unpacks an archive whose checksum has been verified, and judges all of it.
 * @throws ArmError ARCHIVE_… with the archive's address, CHECKSUM_MISMATCH when the lockfile's `contents` disagree
 */
async function judgeArchive(
  session: Session,
  wanted: WantedArchive & { scratchFolder: string },
  { body, address }: { body: ArchiveBytes; address: string },
): Promise<JudgedArchive> {
  const { expected, scratchFolder, planned, version } = wanted;
  const spoolDirectory = join(scratchFolder, 'files');
  if (existsSync(spoolDirectory)) {
    await explainingFailuresOf('write', spoolDirectory, removeTree(spoolDirectory));
  }
  const sizeBytes = body.kind === 'memory' ? body.bytes.length : statSync(body.path).size;
  const whole = await readArchive(body, { spoolDirectory, signal: session.ports.signal }).catch(
    (error: unknown) => {
      throw error instanceof ArmError
        ? withAddress(error, `"${planned.key}" ${version} from "${address}"`)
        : error;
    },
  );
  const ruleset = { ...whole, files: [...(await selectFiles(whole.files, wanted.selection ?? planned))] };
  if (ruleset.files.length === 0) throw await nothingLeft(wanted, address, whole.files);
  const digests = treeDigests(ruleset.files);
  const [contents = ''] = digests;
  if (expected?.contents !== undefined && !digests.includes(expected.contents)) {
    throw new ArmError(
      'CHECKSUM_MISMATCH',
      `Cannot accept "${planned.key}" ${version} from "${address}": the archive is the locked one, but the lockfile's contents ${expected.contents} are not its digest ${contents}`,
      {
        hint: 'The lockfile was edited: restore the entry from version control, or remove it and install again',
      },
    );
  }
  return { ruleset, allFiles: whole.files, contents, sizeBytes };
}

async function nothingLeft(
  { planned, version, selection = planned }: WantedArchive,
  address: string,
  files: readonly RulesetFile[],
): Promise<ArmError> {
  const { include, exclude } = selection;
  const isIncluded = (await selectFiles(files, { include })).length > 0;
  const [field, globs = []] = isIncluded ? (['exclude', exclude] as const) : (['include', include] as const);
  const reason = `${quotedList(globs)} in "${field}" ${isIncluded ? 'leaves' : 'matches'} none of its ${files.length} files`;
  return new ArmError(
    'ARCHIVE_INVALID',
    `Cannot install "${planned.key}" ${version} from "${address}": ${reason}`,
    {
      hint: `Correct "${field}" of the dependency; it has, for example, ${quotedList(files.slice(0, 3).map(({ path }) => path))}`,
    },
  );
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
