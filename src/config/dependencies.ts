import { ArmError, type Place } from '../errors.ts';
import type { Inputs } from './inputs.ts';
import type { Lockfile } from './lockfile.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { type KnownSources, parseRulesetKey, parseRulesetSpecs, type RulesetSpecs } from './names.ts';
import { claimEntries, type Wish } from './plan.ts';
import type { Project } from './project.ts';
import { quoted, quotedList } from './wording.ts';

/** What a run is asked to have, and where. */
export interface Wishes {
  wishes: Wish[];
  targets: { path: string; place?: Place | undefined }[];
  /** True when `rulesets` limits the run, so that what it does not name is left as it is. */
  isPartial: boolean;
  /** INPUT_INVALID each. */
  problems: ArmError[];
}

/** For a run whose wishes cannot be read. */
export const NO_WISHES: Wishes = { wishes: [], targets: [], isPartial: false, problems: [] };

/**
 * Reads the wishes of a run from the manifest and the inputs `rulesets` and `targets`.
 *
 * `install` with `rulesets` needs no manifest as long as `targets` are given; every other command uses `rulesets` to
 * choose among the manifest's dependencies.
 * @throws SetupError with MANIFEST_INVALID
 */
export function readWishes(inputs: Inputs, project: Project, sources: KnownSources): Wishes {
  const isAdHoc = inputs.command === 'install' && inputs.rulesets.length > 0;
  const needsTargets = inputs.targets.length === 0;
  const manifest =
    isAdHoc && !needsTargets
      ? { targets: [], dependencies: [] }
      : readManifest(project.manifestFile, project.workspace, { needsTargets });
  const targets = needsTargets ? manifest.targets : inputs.targets.map((path) => ({ path }));
  if (inputs.rulesets.length === 0) {
    return { wishes: manifest.dependencies, targets, isPartial: false, problems: [] };
  }
  const { specs, problems } = parseRulesetSpecs(inputs.rulesets, sources);
  if (isAdHoc) {
    const wishes = specs.map(({ key, requested, request }) => ({ key, requested, request }));
    return { wishes, targets, isPartial: true, problems };
  }
  const chosen = chooseDependencies(manifest, specs);
  return { wishes: chosen.wishes, targets, isPartial: true, problems: [...problems, ...chosen.problems] };
}

/**
 * Names of the sources that a run may have to ask; what others lack is no error. `check` asks only where the lockfile
 * does not say what was installed.
 */
export function usedSources(
  inputs: Inputs,
  wishes: readonly Wish[],
  knownSources: ReadonlySet<string>,
  lockfile: Lockfile | undefined,
): Set<string> {
  const { claimed } = claimEntries(lockfile?.entries ?? new Map(), wishes, knownSources);
  const isUnclear = (key: string) => claimed.has(key) && claimed.get(key)?.contents === undefined;
  const asking = inputs.command === 'check' ? wishes.filter(({ key }) => isUnclear(key)) : wishes;
  return new Set(
    asking
      .map(({ key }) => parseRulesetKey(key, knownSources))
      .flatMap((parsed) => (parsed.kind === 'name' ? parsed.source : [])),
  );
}

function chooseDependencies(
  { dependencies }: Manifest,
  specs: RulesetSpecs['specs'],
): { wishes: Wish[]; problems: ArmError[] } {
  const known = new Map(dependencies.map(({ key, requested }) => [key, requested]));
  const wanted = new Set(specs.map(({ key }) => key));
  const problems = specs.flatMap(({ key, requested }) => {
    const inManifest = known.get(key);
    if (inManifest === undefined) return [unknownDependency(key, known)];
    return requested === 'latest' || requested === inManifest
      ? []
      : [otherVersion(key, requested, inManifest)];
  });
  return { wishes: dependencies.filter(({ key }) => wanted.has(key)), problems };
}

/** Passing over the version silently would leave people with another one than they asked for. */
function otherVersion(key: string, requested: string, inManifest: string): ArmError {
  const reason = `the manifest asks for ${quoted(inManifest)}, and only "install" takes versions from this input`;
  return new ArmError(
    'INPUT_INVALID',
    `Cannot use ${quoted(`${key}@${requested}`)} as input "rulesets": ${reason}; allowed is ${quoted(key)}`,
  );
}

function unknownDependency(key: string, known: ReadonlyMap<string, string>): ArmError {
  const allowed =
    known.size === 0 ? 'it has no dependencies' : `allowed are its dependencies ${quotedList(known.keys())}`;
  return new ArmError(
    'INPUT_INVALID',
    `Cannot use ${quoted(key)} as input "rulesets": the manifest does not name it; ${allowed}`,
  );
}
