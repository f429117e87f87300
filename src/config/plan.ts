import { ArmError, type Place } from '../errors.ts';
import type { RulesetName } from '../registries/registry.ts';
import { adoptLegacyEntries } from './lock-legacy.ts';
import type { LockEntry, Lockfile } from './lockfile.ts';
import { type NamedRuleset, parseRulesetKey, sourceUnknownError } from './names.ts';
import type { Source } from './source.ts';
import { isSatisfiedBy, type VersionRequest } from './versions.ts';

/** A wish as the manifest or the `rulesets` input writes it. */
export interface Wish {
  /** `[source@][org@]name` */
  key: string;
  /** The version as written. */
  requested: string;
  place?: Place | undefined;
  request: VersionRequest;
}

/** A wish with its place on disk and what the lockfile says of it. */
export interface LocatedRuleset extends Wish {
  sourceName: string;
  name: RulesetName;
  /** Folder of the ruleset below a target, without the version: `arm/[source/][org/]name`. */
  folder: string;
  /** What the lockfile records, whether or not it still satisfies the wish. */
  locked: LockEntry | undefined;
  /** The lockfile's entry when it satisfies the wish: this version with this checksum and nothing else. */
  pin: LockEntry | undefined;
}

/** A wish that can be fetched. */
export interface PlannedRuleset extends LocatedRuleset {
  source: Source;
}

/** A wish that cannot be fulfilled, known before any request. */
export interface RefusedRuleset extends LocatedRuleset {
  error: ArmError;
}

/** A ruleset that the lockfile records and nobody wants any more. */
export interface ObsoleteRuleset {
  key: string;
  folder: string;
  entry: LockEntry;
}

export interface Plan {
  /** Every wish, in its order; those with a resolved source are in `rulesets` too. */
  located: LocatedRuleset[];
  rulesets: PlannedRuleset[];
  refused: RefusedRuleset[];
  obsolete: ObsoleteRuleset[];
}

/**
 * Folder of a ruleset below a target: `arm/[source/][org/]name`, the source segment only when the key names a source
 * other than `default`. Also for keys of the lockfile whose source is configured no longer.
 */
export function folderOfKey(key: string, knownSources: ReadonlySet<string>): string {
  const parts = key.split('@');
  const namesDefault = parts.length > 1 && parts[0] === 'default' && knownSources.has('default');
  return ['arm', ...(namesDefault ? parts.slice(1) : parts)].join('/');
}

/** Everything that a plan is made of; `sources` holds the resolved ones by name. */
export interface PlanParts {
  wishes: readonly Wish[];
  knownSources: ReadonlySet<string>;
  sources: ReadonlyMap<string, Source>;
  lockfile: Lockfile | undefined;
  /** With `rulesets` given, entries of other rulesets are none of this run's business. */
  keepsOthers: boolean;
}

/**
 * Brings wishes, sources and lockfile together.
 * `problems` holds what stops the run: an org on GitLab, two wishes for one folder.
 */
export function makePlan(parts: PlanParts): { plan: Plan; problems: ArmError[] } {
  const plan: Plan = { located: [], rulesets: [], refused: [], obsolete: [] };
  const problems: ArmError[] = [];
  const folders = new Map<string, string>();
  const locked = lockedEntries(parts);
  for (const wish of parts.wishes) {
    const { ruleset, source, error } = locate(wish, parts, locked.get(wish.key));
    const problem = orgOnGitLab(ruleset, source) ?? sharedFolder(ruleset, folders);
    if (problem !== undefined) problems.push(problem);
    plan.located.push(ruleset);
    if (error !== undefined) plan.refused.push({ ...ruleset, error });
    else if (source !== undefined) plan.rulesets.push({ ...ruleset, source });
  }
  if (!parts.keepsOthers) plan.obsolete = findObsolete(parts, locked);
  return { plan, problems };
}

/** The lockfile's entries by manifest key, those of the original ARM included. */
export function lockedEntries({ wishes, knownSources, lockfile }: PlanParts): Map<string, LockEntry> {
  const names = wishes
    .map(({ key }) => parseRulesetKey(key, knownSources))
    .filter(({ kind }) => kind === 'name');
  return adoptLegacyEntries(lockfile?.entries ?? new Map(), names as NamedRuleset[]);
}

function locate(
  wish: Wish,
  { knownSources, sources }: PlanParts,
  locked: LockEntry | undefined,
): { ruleset: LocatedRuleset; source?: Source | undefined; error?: ArmError } {
  const parsed = parseRulesetKey(wish.key, knownSources);
  const [first = '', ...rest] = wish.key.split('@');
  const named = parsed.kind === 'name' ? parsed : { source: first, name: rest.join('@') || first };
  const ruleset = {
    ...wish,
    sourceName: named.source,
    name: { org: 'org' in named ? named.org : undefined, name: named.name },
    folder: folderOfKey(wish.key, knownSources),
    locked,
    pin: locked !== undefined && isSatisfiedBy(wish.request, locked.version) ? locked : undefined,
  };
  if (parsed.kind === 'unknown-source') return { ruleset, error: sourceUnknownError(parsed, wish.place) };
  return { ruleset, source: sources.get(named.source) };
}

/** GitLab package names have no slash, so an org has no place there (GitLab's lib/gitlab/regex/packages.rb). */
function orgOnGitLab({ key, name, place }: LocatedRuleset, source: Source | undefined): ArmError | undefined {
  if (source?.type !== 'gitlab' || name.org === undefined) return undefined;
  return new ArmError(
    'CONFIG_INVALID',
    `Cannot find "${key}" on GitLab: its packages have no org, found "${name.org}"`,
    {
      source: source.name,
      ruleset: key,
      place,
      hint: `Ask for "${source.name}@${name.name}", or publish the package under one name`,
    },
  );
}

/** Two keys can mean one ruleset (`rules` and `default@rules`), also on file systems that fold case. */
function sharedFolder(
  { key, folder, place }: LocatedRuleset,
  folders: Map<string, string>,
): ArmError | undefined {
  const folded = folder.toLowerCase();
  const other = folders.get(folded);
  folders.set(folded, key);
  if (other === undefined) return undefined;
  return new ArmError(
    'MANIFEST_INVALID',
    `Cannot install "${key}" beside "${other}": both use the folder "${folder}"`,
    {
      ruleset: key,
      place,
      hint: 'Remove one of the two',
    },
  );
}

function findObsolete(
  { wishes, knownSources }: PlanParts,
  locked: Map<string, LockEntry>,
): ObsoleteRuleset[] {
  const wanted = new Set(wishes.map(({ key }) => key));
  return [...locked]
    .filter(([key]) => !wanted.has(key))
    .map(([key, entry]) => ({ key, entry, folder: folderOfKey(key, knownSources) }));
}
