import { ArmError, type Place } from '../errors.ts';
import type { NamedAssistant } from './destinations.ts';
import type { Inputs } from './inputs.ts';
import { EMPTY_MANIFEST, type Manifest, type ManifestDependency, readManifest } from './manifest.ts';
import { type KnownSources, parseRulesetKey, parseRulesetSpecs, type RulesetSpecs } from './names.ts';
import type { Claims, Dependency } from './plan.ts';
import type { Project } from './project.ts';
import { quoted, quotedList } from './wording.ts';

/** What a run is asked to have, and where. */
export interface Scope {
  dependencies: Dependency[];
  assistants: NamedAssistant[];
  targets: { path: string; place?: Place | undefined }[];
  /** True when `rulesets` limits the run, so that what it does not name is left as it is. */
  isPartial: boolean;
  /** Every ruleset of the manifest in its order, whatever the run is limited to. */
  manifestKeys: string[];
  /** INPUT_INVALID each. */
  problems: ArmError[];
}

/** For a run whose scope cannot be read. */
export const EMPTY_SCOPE: Scope = {
  dependencies: [],
  assistants: [],
  targets: [],
  isPartial: false,
  manifestKeys: [],
  problems: [],
};

/** True when the inputs name the destinations of a run, so that those of the manifest are ignored. */
export function namesDestinations({ assistants, targets }: Inputs): boolean {
  return assistants.length + targets.length > 0;
}

/**
 * Reads the scope of a run from the manifest and the inputs `rulesets`, `assistants` and `targets`.
 *
 * `install` with `rulesets` needs no manifest as long as destinations are given; every other command uses `rulesets` to
 * choose among the manifest's dependencies.
 * @throws SetupError with MANIFEST_INVALID
 */
export function readScope(inputs: Inputs, project: Project, sources: KnownSources): Scope {
  if (inputs.command === 'publish') return publishedScope(inputs, sources);
  const isAdHoc = inputs.command === 'install' && inputs.rulesets.length > 0;
  const needsDestinations = !namesDestinations(inputs);
  const manifest =
    isAdHoc && !needsDestinations
      ? EMPTY_MANIFEST
      : readManifest(project.manifestFile, project.workspace, { needsDestinations });
  const { assistants, targets } = needsDestinations ? manifest : named(inputs);
  const everyAssistant = assistants.map(({ name }) => name);
  const isPartial = inputs.rulesets.length > 0;
  const { specs, problems } = parseRulesetSpecs(inputs.rulesets, sources);
  const manifestKeys = manifest.dependencies.map(({ key }) => key);
  const scope = { assistants, targets, isPartial, manifestKeys, problems };
  if (isAdHoc) {
    const dependencies = specs.map(({ key, requested, request }) => {
      return { key, requested, request, assistants: everyAssistant };
    });
    return { ...scope, dependencies };
  }
  const chosen = isPartial ? chooseDependencies(manifest, specs) : manifest;
  const dependencies = chosen.dependencies.map((dependency) => {
    const own = dependency.assistants;
    return { ...dependency, assistants: everyAssistant.filter((name) => own?.includes(name) ?? true) };
  });
  return {
    ...scope,
    dependencies,
    problems: [...problems, ...('problems' in chosen ? chosen.problems : [])],
  };
}

/** What is published goes nowhere on this machine, and no manifest has to know of it. */
function publishedScope(inputs: Inputs, sources: KnownSources): Scope {
  const { specs, problems } = parseRulesetSpecs(inputs.rulesets, sources);
  const dependencies = specs.map(({ key, requested, request }) => {
    return { key, requested, request, assistants: [] };
  });
  return { ...EMPTY_SCOPE, dependencies, isPartial: true, problems };
}

function named(inputs: Inputs): Pick<Scope, 'assistants' | 'targets'> {
  return {
    assistants: inputs.assistants.map((name) => ({ name })),
    targets: inputs.targets.map((path) => ({ path })),
  };
}

/**
 * Names of the sources that a run may have to ask; what others lack is no error. `check` asks only where the lockfile
 * does not say what was installed.
 */
export function usedSources(
  inputs: Inputs,
  dependencies: readonly Dependency[],
  knownSources: ReadonlySet<string>,
  { claimed }: Claims,
): Set<string> {
  const isUnclear = (key: string) => claimed.has(key) && claimed.get(key)?.contents === undefined;
  const asking = inputs.command === 'check' ? dependencies.filter(({ key }) => isUnclear(key)) : dependencies;
  return new Set(
    asking
      .map(({ key }) => parseRulesetKey(key, knownSources))
      .flatMap((parsed) => (parsed.kind === 'name' ? parsed.source : [])),
  );
}

function chooseDependencies(
  { dependencies }: Manifest,
  specs: RulesetSpecs['specs'],
): { dependencies: ManifestDependency[]; problems: ArmError[] } {
  const known = new Map(dependencies.map(({ key, requested }) => [key, requested]));
  const wanted = new Set(specs.map(({ key }) => key));
  const problems = specs.flatMap(({ key, requested }) => {
    const inManifest = known.get(key);
    if (inManifest === undefined) return [unknownDependency(key, known)];
    return requested === 'latest' || requested === inManifest
      ? []
      : [otherVersion(key, requested, inManifest)];
  });
  return { dependencies: dependencies.filter(({ key }) => wanted.has(key)), problems };
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
