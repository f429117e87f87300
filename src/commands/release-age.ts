import type { PlannedRuleset } from '../config/plan.ts';
import { highest, isSemver, selectVersion } from '../config/versions.ts';
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
  const young: string[] = [];
  const checked = new Set<string>();
  const newestAllowedMs = Date.now() - minReleaseAgeMs;
  for (const choose of [
    () => selectVersion(planned.request, names(mature.versions)),
    () => highest(names(mature.versions)),
  ]) {
    for (let version = choose(); version !== undefined && !checked.has(version); version = choose()) {
      checked.add(version);
      const isLocked = version === planned.pin?.version;
      // What is locked has been accepted before, and its bytes never change: ignoring it would be a downgrade.
      if (isLocked && isSemver(version)) break;
      const publishedAt = await ageOf(session, planned, mature.versions, version);
      if (publishedAt === undefined) {
        mature.notes.push(`the age of ${version} is unknown and counts as old enough`);
      } else if (publishedAt.getTime() > newestAllowedMs) {
        young.push(version);
        if (isLocked) mature.held = true;
        else mature.versions.splice(names(mature.versions).indexOf(version), 1);
      }
    }
  }
  if (young.length > 0)
    mature.notes.unshift(`ignored as too recent for min-release-age: ${young.join(', ')}`);
  return mature;
}

async function ageOf(
  session: Session,
  { source, name }: PlannedRuleset,
  versions: readonly PublishedVersion[],
  version: string,
): Promise<Date | undefined> {
  const listed = versions.find((candidate) => candidate.version === version)?.publishedAt;
  if (listed !== undefined) return listed;
  const { registry } = await session.open(source);
  return registry.publishedAt?.(name, version);
}

function names(versions: readonly PublishedVersion[]): string[] {
  return versions.map(({ version }) => version);
}
