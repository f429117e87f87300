import type { PlannedRuleset } from '../config/plan.ts';
import { highestFirst, inOrderOfChoice, isSemver } from '../config/versions.ts';
import type { PublishedVersion } from '../registries/registry.ts';
import type { Session } from './session.ts';

/** What `min-release-age` leaves of a listing. */
export interface MatureVersions {
  versions: PublishedVersion[];
  /** The locked bytes of a moving name are to stay, because the name has moved too recently. */
  held: boolean;
  /** Sentences about what was left out, and about versions of unknown age. */
  notes: string[];
}

/**
 * Leaves out versions that were published more recently than `min-release-age` allows.
 *
 * Only versions that would be chosen are asked for their age, since asking can cost a request each. An unknown age
 * counts as old enough, with a note.
 * @throws ArmError what the registry answers
 */
export async function dropYoungVersions(
  session: Session,
  planned: PlannedRuleset,
  listed: readonly PublishedVersion[],
): Promise<MatureVersions> {
  const { minReleaseAgeMs } = session.setup.inputs;
  const mature: MatureVersions = { versions: [...listed], held: false, notes: [] };
  if (minReleaseAgeMs === undefined) return mature;
  const published = listed.map(({ version }) => version);
  const ages = new Map(listed.map(({ version, publishedAt }) => [version, publishedAt]));
  const young = new Set<string>();
  const accepted = new Set<string>();
  const newestAllowedMs = Date.now() - minReleaseAgeMs;
  for (const order of [inOrderOfChoice(planned.request, published), highestFirst(published)]) {
    for (const version of order.filter((candidate) => !young.has(candidate))) {
      const isLocked = version === planned.pin?.version;
      // What is locked has been accepted before, and its bytes never change: ignoring it would be a downgrade.
      if (accepted.has(version) || (isLocked && isSemver(version))) break;
      const publishedAt = await ageOf(session, planned, ages.get(version), version);
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
  const isKept = ({ version }: PublishedVersion) => !young.has(version) || version === planned.pin?.version;
  mature.versions = listed.filter(isKept);
  if (young.size > 0)
    mature.notes.unshift(`ignored as too recent for min-release-age: ${[...young].join(', ')}`);
  return mature;
}

async function ageOf(
  session: Session,
  { source, name }: PlannedRuleset,
  listed: Date | undefined,
  version: string,
): Promise<Date | undefined> {
  if (listed !== undefined) return listed;
  const { registry } = await session.open(source);
  return registry.publishedAt?.(name, version);
}
