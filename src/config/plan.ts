import { ArmError, type Place, type Warning } from '../errors.ts';
import type { AssistantName } from './assistants.ts';
import type { Inputs } from './inputs.ts';
import { adoptLegacyEntries, type LockEntry, type Lockfile } from './lockfile.ts';
import {
  type KnownSources,
  parseRulesetKey,
  type RulesetName,
  sourceUnknownError,
  specProblem,
} from './names.ts';
import type { Selection } from './path-globs.ts';
import { nameForPeople, type Project } from './project.ts';
import { kindOf, type Source } from './source-kinds.ts';
import { isSatisfiedBy, type VersionRequest } from './versions.ts';

/** A dependency as the manifest or the `rulesets` input writes it. */
export interface Dependency extends Selection {
  /** `[source@][org@]name` */
  key: string;
  /** The version as written. */
  requested: string;
  /** Undefined for those of the input. */
  place?: Place | undefined;
  request: VersionRequest;
  /** Those of the run that it goes to, in their order. */
  assistants: readonly AssistantName[];
}

/** A dependency with its place on disk and what the lockfile says of it. */
export interface LocatedRuleset extends Dependency {
  sourceName: string;
  name: RulesetName;
  /** Folder of the ruleset below a target, without the version: `arm/[source/][org/]name`. */
  folder: string;
  /** What the lockfile records, whether or not it still satisfies the dependency. */
  locked: LockEntry | undefined;
  /** The lockfile's entry when it satisfies the dependency: this version with this checksum and nothing else. */
  pin: LockEntry | undefined;
  /**
   * The lockfile has it with other `include` or `exclude`: the pinned version is taken again, and the entry's `contents`
   * and `assistants` say what stands on the disk, not what will.
   */
  selectionChanged: boolean;
}

/** A dependency that can be fetched. */
export interface PlannedRuleset extends LocatedRuleset {
  source: Source;
}

/** A dependency that cannot be met, known before any request. */
interface RefusedRuleset extends LocatedRuleset {
  error: ArmError;
}

/** A ruleset that the lockfile records and no dependency of the run names. */
export interface RecordedRuleset {
  key: string;
  /** Empty when the source is configured no longer. */
  sourceName: string;
  folder: string;
  entry: LockEntry;
  /** As it can be fetched again; undefined where this run does not use its source. */
  planned: PlannedRuleset | undefined;
}

export interface Plan {
  /** Every dependency, in its order; those with a resolved source are in `rulesets` too. */
  located: LocatedRuleset[];
  rulesets: PlannedRuleset[];
  refused: RefusedRuleset[];
  /** Nobody wants them any more. */
  obsolete: RecordedRuleset[];
  /** They are none of this run's business. */
  untouched: RecordedRuleset[];
}

/** Everything that a plan is made of; `sources` holds the resolved ones by name. */
interface PlanParts {
  dependencies: readonly Dependency[];
  knownSources: KnownSources;
  sources: ReadonlyMap<string, Source>;
  claims: Claims;
  /** With `rulesets` given, entries of other rulesets are none of this run's business. */
  isPartial: boolean;
}

/** Brings dependencies, sources and lockfile together; `problems` are what stops the run. */
export function makePlan(parts: PlanParts): { plan: Plan; problems: ArmError[] } {
  const { dependencies, claims, isPartial } = parts;
  const plan: Plan = { located: [], rulesets: [], refused: [], obsolete: [], untouched: [] };
  const problems: ArmError[] = [];
  const folders = new FolderRegister();
  for (const dependency of dependencies) {
    const { ruleset, source, error } = locate(dependency, parts, claims.claimed.get(dependency.key));
    const clash = folders.refuse(ruleset);
    const problem = needlessOrg(ruleset, source) ?? clash?.same;
    if (problem !== undefined) problems.push(problem);
    plan.located.push(ruleset);
    const refusal = error ?? clash?.alike;
    if (refusal !== undefined) plan.refused.push({ ...ruleset, error: refusal });
    else if (source !== undefined) plan.rulesets.push({ ...ruleset, source });
  }
  const recorded = Array.from(claims.spare, ([key, entry]) => recordedOf(key, entry, parts));
  plan[isPartial ? 'untouched' : 'obsolete'] = recorded;
  return { plan, problems };
}

function locate(
  dependency: Dependency,
  { knownSources, sources }: PlanParts,
  locked: LockEntry | undefined,
): { ruleset: LocatedRuleset; source?: Source | undefined; error?: ArmError } {
  const parsed = parseRulesetKey(dependency.key, knownSources);
  const [first = '', ...rest] = dependency.key.split('@');
  const named = parsed.kind === 'name' ? parsed : { source: first, name: rest.join('@') || first };
  const ruleset = {
    ...dependency,
    sourceName: named.source,
    name: { org: 'org' in named ? named.org : undefined, name: named.name },
    folder: folderOfKey(dependency.key, knownSources),
    locked,
    pin: locked !== undefined && isSatisfiedBy(dependency.request, locked.version) ? locked : undefined,
    selectionChanged: locked !== undefined && !hasSelection(locked, dependency),
  };
  if (parsed.kind === 'unknown-source')
    return { ruleset, error: sourceUnknownError(parsed, dependency.place) };
  return { ruleset, source: sources.get(named.source) };
}

/** True when both select the same files; the order of the globs says nothing. */
function hasSelection(locked: Selection, wanted: Selection): boolean {
  const spelled = ({ include = [], exclude = [] }: Selection) =>
    JSON.stringify([[...new Set(include)].sort(), [...new Set(exclude)].sort()]);
  return spelled(locked) === spelled(wanted);
}

function recordedOf(key: string, entry: LockEntry, parts: PlanParts): RecordedRuleset {
  const { version, include, exclude } = entry;
  const asLocked: Dependency = {
    key,
    requested: version,
    request: { kind: 'literal', text: version },
    assistants: [],
    include,
    exclude,
  };
  const { ruleset, source, error } = locate(asLocked, parts, entry);
  const { folder, sourceName } = ruleset;
  const planned = source && { ...ruleset, source };
  return { key, entry, sourceName: error === undefined ? sourceName : '', folder, planned };
}

/**
 * Folder of a ruleset below a target: `arm/[source/][org/]name`, the source segment only when the key names a source
 * other than `default`. Also for keys of the lockfile whose source is configured no longer.
 */
function folderOfKey(key: string, knownSources: KnownSources): string {
  const parts = key.split('@');
  const namesDefault = parts.length > 1 && parts[0] === 'default' && knownSources.has('default');
  return ['arm', ...(namesDefault ? parts.slice(1) : parts)].join('/');
}

/** Entries of the lockfile: those of dependencies, under their keys, and all others. */
export interface Claims {
  claimed: Map<string, LockEntry>;
  spare: Map<string, LockEntry>;
}

/**
 * Divides the lockfile's entries into those of the dependencies, under their keys, and the rest.
 *
 * Entries of the original ARM are understood, and so is `default@rules` for `rules`: both mean one folder, and a spelling
 * must neither lose a pin nor remove what stays wanted. In the folders of assistants each spelling has a place of its
 * own: what lies in the old one is left to the old entry, which nobody wants any more.
 */
export function claimEntries(
  entries: ReadonlyMap<string, LockEntry>,
  dependencies: readonly { key: string }[],
  knownSources: KnownSources,
): Claims {
  const names = dependencies
    .map(({ key }) => parseRulesetKey(key, knownSources))
    .filter((parsed) => parsed.kind === 'name');
  const spare = adoptLegacyEntries(entries, names);
  const claimed = new Map<string, LockEntry>();
  const claim = (key: string, from: string) => {
    const entry = spare.get(from);
    if (entry === undefined || claimed.has(key)) return;
    const isElsewhere = key !== from && entry.assistants !== undefined;
    claimed.set(key, isElsewhere ? { ...entry, assistants: undefined } : entry);
    if (!isElsewhere) spare.delete(from);
  };
  for (const { key } of dependencies) claim(key, key);
  const byFolder = new Map([...spare.keys()].map((key) => [folderOfKey(key, knownSources), key]));
  for (const { key } of dependencies) claim(key, byFolder.get(folderOfKey(key, knownSources)) ?? key);
  return { claimed, spare };
}

function needlessOrg({ key, name, place }: LocatedRuleset, source: Source | undefined): ArmError | undefined {
  if (source === undefined || name.org === undefined) return undefined;
  const { orgless } = kindOf(source.type);
  if (orgless === undefined) return undefined;
  return new ArmError('CONFIG_INVALID', `Cannot find "${key}" ${orgless}, found "${name.org}"`, {
    source: source.name,
    ruleset: key,
    place,
    hint: `Ask for "${source.name}@${name.name}", or publish the package under one name`,
  });
}

/** Knows which ruleset has which folder: two keys can mean one (`rules` and `default@rules`). */
class FolderRegister {
  readonly #taken = new Map<string, Pick<LocatedRuleset, 'key' | 'folder'>>();

  /**
   * Enters a ruleset unless its folder is taken. The answer is then what stops the run (`same`), or what fails the ruleset
   * where the folders are one on file systems that fold case (`Rules` and `rules`: `alike`).
   */
  refuse({ key, folder, place }: LocatedRuleset): { same?: ArmError; alike?: ArmError } | undefined {
    const folded = folder.toLowerCase();
    const other = this.#taken.get(folded);
    if (other === undefined) {
      this.#taken.set(folded, { key, folder });
      return undefined;
    }
    const isSame = other.folder === folder;
    if (isSame && place === undefined)
      return {
        same: specProblem(key, `it is the same ruleset as "${other.key}"; allowed is one of the two`),
      };
    const reason = isSame
      ? `both use the folder "${folder}"`
      : `the folders "${other.folder}" and "${folder}" are one where letter case does not count`;
    const message = `Cannot install "${key}" beside "${other.key}": ${reason}`;
    const details = { ruleset: key, place, hint: 'Remove one of the two' };
    return isSame
      ? { same: new ArmError('MANIFEST_INVALID', message, details) }
      : { alike: new ArmError('TARGET_UNSAFE', message, details) };
  }
}

interface LockDemands {
  inputs: Inputs;
  project: Project;
  lockfile: Lockfile | undefined;
  plan: Plan;
}

/** LOCK_OUTDATED for everything that a frozen lockfile lacks; nothing when the lockfile is not frozen. */
export function frozenProblems({ inputs, project, lockfile, plan }: LockDemands): ArmError[] {
  if (!inputs.frozenLockfile || inputs.command === 'publish') return [];
  const name = lockName(project);
  if (lockfile === undefined) {
    const message = `Cannot install from "${name}": there is no such file, and frozen-lockfile is true`;
    return [new ArmError('LOCK_OUTDATED', message)];
  }
  return plan.located.filter(isUnpinned).map((ruleset) => {
    const { key, requested, place } = ruleset;
    const message = `Cannot install "${key}" at "${requested}" from "${name}": ${whyUnpinned(ruleset)}, and frozen-lockfile is true`;
    return new ArmError('LOCK_OUTDATED', message, { ruleset: key, place });
  });
}

/** One warning for each dependency that the lockfile should pin and does not; a first run, without lockfile, has none. */
export function lockWarnings(
  { inputs, project, lockfile, plan }: LockDemands,
  isPartial: boolean,
): Warning[] {
  if (lockfile === undefined || inputs.command !== 'install' || inputs.frozenLockfile || isPartial) return [];
  const name = lockName(project);
  return plan.rulesets.filter(isUnpinned).map((ruleset) => {
    const { key, requested, place } = ruleset;
    const message = `The lockfile "${name}" is out of date for "${key}" at "${requested}": ${whyUnpinned(ruleset)}`;
    return { message, ruleset: key, place };
  });
}

function isUnpinned({ pin, selectionChanged }: LocatedRuleset): boolean {
  return pin === undefined || selectionChanged;
}

function whyUnpinned({ locked, pin }: LocatedRuleset): string {
  if (locked === undefined) return 'it has no entry for it';
  return pin === undefined ? `it locks ${locked.version}` : 'it has other "include" or "exclude" for it';
}

function lockName({ workspace, lockFile }: Project): string {
  return nameForPeople(workspace, lockFile);
}
