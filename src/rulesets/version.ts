import type { PlannedRuleset } from '../config/plan.ts';
import { isLocal } from '../config/source-kinds.ts';
import {
  compareVersions,
  highest,
  highestFirst,
  inOrderOfChoice,
  isSemver,
  newestFirst,
  selectVersion,
} from '../config/versions.ts';
import { ArmError } from '../errors.ts';
import type { PublishedVersion } from '../registries/registry.ts';
import type { Session } from './session.ts';

/** The version that a command chose for a dependency, and what else it learned on the way. */
export interface Choice {
  version: string;
  /** Highest in range and highest of all, where the command asks for them. */
  wanted: string | null;
  latest: string | null;
  notes: readonly string[];
  /** Ask the registry for the archive even if a cache or the workspace has it. */
  fresh: boolean;
}

export type Choose = (session: Session, planned: PlannedRuleset) => Promise<Choice>;

/** `install`: what the lockfile pins, else the highest version that the manifest allows. */
export const choosePinned: Choose = async (session, planned) => ({
  version: planned.pin?.version ?? (await resolveVersion(session, planned)),
  wanted: null,
  latest: null,
  notes: [],
  fresh: false,
});

/**
 * `update`: the highest version that the manifest allows, whatever the lockfile says.
 *
 * The archive always comes from the registry: only so is it seen that a published version has changed its bytes, or that
 * a moving name has moved. Offline, and in a dry run, what the lockfile pins is taken as it is.
 */
export const chooseHighest: Choose = async (session, planned) => {
  const { request, pin, source } = planned;
  const { offline, dryRun, minReleaseAgeMs } = session.setup.inputs;
  const fresh = !dryRun && (!offline || isLocal(source));
  if (request.kind === 'exact' && (minReleaseAgeMs === undefined || pin !== undefined)) {
    const version = pin?.version ?? request.spelling;
    return { version, wanted: version, latest: null, notes: [], fresh };
  }
  const { wanted, latest, notes, held } = await readOffer(session, planned);
  return { version: wanted, wanted, latest, notes, fresh: fresh && !held };
};

/** What a registry offers for one dependency. */
interface Offer {
  /** The highest version that the dependency allows. */
  wanted: string;
  /** The highest of all versions, whatever the dependency; `null` when the registry cannot list. */
  latest: string | null;
  /** The locked bytes of `wanted` are to stay: it is a moving name that has moved too recently. */
  held: boolean;
  /** Sentences about versions that were left out. */
  notes: string[];
}

/**
 * The version that an unpinned dependency means; an exact one needs no listing.
 * @throws ArmError VERSION_NOT_FOUND, LISTING_UNSUPPORTED, OFFLINE, and what the registry answers
 */
async function resolveVersion(session: Session, planned: PlannedRuleset): Promise<string> {
  if (planned.request.kind === 'exact') return planned.request.spelling;
  const versions = await listVersions(session, planned);
  if (versions === undefined) return literalVersion(planned);
  return chooseVersion(planned, versions);
}

/**
 * The versions that are to be had, `min-release-age` respected; for `update` and `outdated`.
 * @throws ArmError as `resolveVersion`
 */
export async function readOffer(session: Session, planned: PlannedRuleset): Promise<Offer> {
  const listed = await listVersions(session, planned);
  const offered = listed ?? [{ version: unlistedVersion(planned) }];
  const { versions, held, notes } = await matureVersions(session, planned, offered);
  if (listed === undefined && needsListing(planned))
    notes.push('the source cannot list its versions, so the locked one stays');
  const wanted = chooseVersion(planned, versions, notes);
  tellNotes(session, planned, notes);
  return { wanted, latest: listed === undefined ? null : latestOf(wanted, versions), held, notes };
}

/** People must see that a newer version was there and why it was not taken. */
function tellNotes({ ports }: Session, { key, place }: PlannedRuleset, notes: readonly string[]): void {
  for (const note of notes)
    ports.reporter.warning({ message: `${key}: ${note}`, level: 'notice', ruleset: key, place });
}

function latestOf(wanted: string, versions: readonly PublishedVersion[]): string {
  const latest = highest(versions.map(({ version }) => version)) ?? wanted;
  // A range that names prereleases can allow a version above the highest stable one.
  return (compareVersions(wanted, latest) ?? 0) > 0 ? wanted : latest;
}

async function listVersions(
  session: Session,
  planned: PlannedRuleset,
): Promise<PublishedVersion[] | undefined> {
  const { source, key, requested } = planned;
  if (session.setup.inputs.offline && !isLocal(source)) {
    throw new ArmError('OFFLINE', `Cannot list versions of "${key}" for "${requested}": offline is true`, {
      hint: 'Lock the version in rules.lock, or run once with offline set to false',
    });
  }
  try {
    const { registry } = await session.open(source);
    // A folder and a list that is at hand answer at once, for each of a hundred thousand rulesets.
    await session.breathe();
    return await registry.versions(planned.name);
  } catch (error) {
    // A deploy token may download but not list; one version can be tried all the same, and a pin still holds.
    const cannotList = error instanceof ArmError && error.code === 'LISTING_UNSUPPORTED';
    if (cannotList && (!needsListing(planned) || planned.pin !== undefined)) return undefined;
    throw error;
  }
}

function chooseVersion(
  planned: PlannedRuleset,
  versions: readonly PublishedVersion[],
  notes: string[] = [],
): string {
  const { key, requested, request, source } = planned;
  const published = versions.map(({ version }) => version);
  const version = selectVersion(request, published);
  if (version !== undefined) return version;
  const nothing = notes.length === 0 ? 'no version is published' : 'no version is left';
  const found = published.length === 0 ? nothing : `published are ${shownVersions(newestFirst(published))}`;
  throw new ArmError(
    'VERSION_NOT_FOUND',
    `Cannot find a version of "${key}" for "${requested}" at "${source.url}": ${[found, ...notes].join('; ')}`,
    published.length === 0 && notes.length === 0
      ? { hint: 'Check the name of the ruleset, and that the token may see it' }
      : { hint: 'Ask for one of the published versions' },
  );
}

const MOST_SHOWN = 8;

function shownVersions(versions: readonly string[]): string {
  const shown = versions.slice(0, MOST_SHOWN).join(', ');
  return versions.length > MOST_SHOWN ? `${shown} and ${versions.length - MOST_SHOWN} more` : shown;
}

/** False for a dependency that can mean one version only. */
function needsListing({ request }: PlannedRuleset): boolean {
  return request.kind === 'range' || request.kind === 'latest';
}

/** A registry that cannot list still serves a word that is tried as it stands. */
function literalVersion({ key, requested, request, source }: PlannedRuleset): string {
  if (request.kind === 'literal') return request.text;
  throw new ArmError(
    'LISTING_UNSUPPORTED',
    `Cannot resolve "${requested}" of "${key}" at "${source.url}": this registry cannot list versions and the lockfile does not pin one`,
  );
}

/** Without a listing the lockfile's pin is the best that is known. */
function unlistedVersion(planned: PlannedRuleset): string {
  if (planned.pin !== undefined) return planned.pin.version;
  return planned.request.kind === 'exact' ? planned.request.spelling : literalVersion(planned);
}

/** What `min-release-age` leaves of a listing. */
interface MatureVersions {
  versions: PublishedVersion[];
  /** The locked bytes of a moving name are to stay, because the name has moved too recently. */
  held: boolean;
  /** Sentences about what was left out, and about versions of unknown age. */
  notes: string[];
}

interface AgeLimit {
  newestAllowedMs: number;
  /** When a version was published of which the listing does not say it; `undefined` when nobody knows. */
  ageOf: (version: string) => Promise<Date | undefined>;
}

/** The versions of a listing that `min-release-age` allows; all of them where it is not set. */
async function matureVersions(
  session: Session,
  planned: PlannedRuleset,
  listed: PublishedVersion[],
): Promise<MatureVersions> {
  const { minReleaseAgeMs } = session.setup.inputs;
  if (minReleaseAgeMs === undefined) return { versions: listed, held: false, notes: [] };
  const { source, name } = planned;
  return dropYoungVersions(planned, listed, {
    newestAllowedMs: Date.now() - minReleaseAgeMs,
    async ageOf(version) {
      const { registry } = await session.open(source);
      return registry.publishedAt?.(name, version);
    },
  });
}

/**
 * Leaves out versions that were published more recently than `min-release-age` allows.
 *
 * Only versions that would be chosen are asked for their age, since asking can cost a request each. An unknown age
 * counts as old enough, with a note.
 * @throws ArmError what the registry answers
 */
export async function dropYoungVersions(
  { request, pin }: Pick<PlannedRuleset, 'request' | 'pin'>,
  listed: readonly PublishedVersion[],
  { newestAllowedMs, ageOf }: AgeLimit,
): Promise<MatureVersions> {
  const mature: MatureVersions = { versions: [...listed], held: false, notes: [] };
  const published = listed.map(({ version }) => version);
  const ages = new Map(listed.map(({ version, publishedAt }) => [version, publishedAt]));
  const young = new Set<string>();
  const accepted = new Set<string>();
  for (const order of [inOrderOfChoice(request, published), highestFirst(published)]) {
    for (const version of order.filter((candidate) => !young.has(candidate))) {
      const isLocked = version === pin?.version;
      // What is locked has been accepted before, and its bytes never change: ignoring it would be a downgrade.
      if (accepted.has(version) || (isLocked && isSemver(version))) break;
      const publishedAt = ages.get(version) ?? (await ageOf(version));
      const isYoung = publishedAt !== undefined && publishedAt.getTime() > newestAllowedMs;
      if (publishedAt === undefined) {
        mature.notes.push(`the age of ${version} is unknown and counts as old enough`);
      }
      if (isYoung) young.add(version);
      if (isYoung && !isLocked) continue;
      if (isYoung) mature.held = true;
      accepted.add(version);
      break;
    }
  }
  const isKept = ({ version }: PublishedVersion) => !young.has(version) || version === pin?.version;
  mature.versions = listed.filter(isKept);
  if (young.size > 0)
    mature.notes.unshift(`ignored as too recent for min-release-age: ${shownVersions([...young])}`);
  return mature;
}
