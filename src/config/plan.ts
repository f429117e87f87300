import type { ArmError, Place } from '../errors.ts';
import type { RulesetName } from '../registries/registry.ts';
import type { LockEntry, Lockfile } from './lockfile.ts';
import { parseRulesetKey, sourceUnknownError } from './names.ts';
import { claimEntries, folderOfKey, sourceOfKey } from './plan-entries.ts';
import { FolderRegister, orgOnGitLab } from './plan-problems.ts';
import type { Source } from './source.ts';
import { isSatisfiedBy, type VersionRequest } from './versions.ts';

/** A wish as the manifest or the `rulesets` input writes it. */
export interface Wish {
  /** `[source@][org@]name` */
  key: string;
  /** The version as written. */
  requested: string;
  /** Undefined for wishes of the input. */
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
  /** Empty when the source is configured no longer. */
  sourceName: string;
  folder: string;
  entry: LockEntry;
}

export interface Plan {
  /** Every wish, in its order; those with a resolved source are in `rulesets` too. */
  located: LocatedRuleset[];
  rulesets: PlannedRuleset[];
  refused: RefusedRuleset[];
  obsolete: ObsoleteRuleset[];
  /** Entries of the lockfile that are none of this run's business. */
  untouched: Map<string, LockEntry>;
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
  const { wishes, knownSources, lockfile, keepsOthers } = parts;
  const plan: Plan = { located: [], rulesets: [], refused: [], obsolete: [], untouched: new Map() };
  const problems: ArmError[] = [];
  const folders = new FolderRegister();
  const { claimed, spare } = claimEntries(lockfile?.entries ?? new Map(), wishes, knownSources);
  for (const wish of wishes) {
    const { ruleset, source, error } = locate(wish, parts, claimed.get(wish.key));
    const problem = orgOnGitLab(ruleset, source) ?? folders.refuse(ruleset);
    if (problem !== undefined) problems.push(problem);
    plan.located.push(ruleset);
    if (error !== undefined) plan.refused.push({ ...ruleset, error });
    else if (source !== undefined) plan.rulesets.push({ ...ruleset, source });
  }
  if (keepsOthers) plan.untouched = spare;
  else plan.obsolete = Array.from(spare, ([key, entry]) => obsoleteOf(key, entry, knownSources));
  return { plan, problems };
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

function obsoleteOf(key: string, entry: LockEntry, knownSources: ReadonlySet<string>): ObsoleteRuleset {
  const sourceName = sourceOfKey(key, knownSources) ?? '';
  return { key, entry, sourceName, folder: folderOfKey(key, knownSources) };
}
