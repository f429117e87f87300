import { ArmError, type Place, SetupError } from '../errors.ts';
import { ASSISTANT_NAMES, type AssistantName, isAssistantName, whyNoAssistant } from './assistants.ts';
import type { NamedAssistant } from './destinations.ts';
import type { Inputs } from './inputs.ts';
import type { JsonNode } from './json.ts';
import { type JsonFile, readJsonFile } from './json-file.ts';
import {
  type KnownSources,
  parseRulesetKey,
  parseRulesetSpecs,
  type RulesetSpecs,
  specProblem,
  whyInvalid,
} from './names.ts';
import { GLOB_FORMS, whyNoGlob } from './path-globs.ts';
import type { Claims, Dependency } from './plan.ts';
import { nearestHint, quoted, quotedList } from './problems.ts';
import { nameForPeople, type Project } from './project.ts';
import { foldTarget, type NamedTarget, whyNoTarget } from './targets.ts';
import { parseRequest, VERSION_FORMS } from './versions.ts';

/** What a run is asked to have, and where. */
export interface Scope {
  dependencies: Dependency[];
  assistants: NamedAssistant[];
  targets: NamedTarget[];
  /** Those of the manifest where the inputs name the destinations. */
  otherTargets: NamedTarget[];
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
  otherTargets: [],
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
 * `install` with `rulesets` needs no manifest where destinations are given; all else chooses among its dependencies.
 * @throws SetupError with MANIFEST_INVALID
 */
export function readScope(inputs: Inputs, project: Project, sources: KnownSources): Scope {
  if (inputs.command === 'publish') return publishedScope(inputs, sources);
  const isAdHoc = inputs.command === 'install' && inputs.rulesets.length > 0;
  const needsDestinations = !namesDestinations(inputs);
  const manifest =
    isAdHoc && !needsDestinations
      ? EMPTY_MANIFEST
      : readManifest(project.manifestFile, project.workspace, needsDestinations);
  const { assistants, targets } = needsDestinations ? manifest : named(inputs);
  const everyAssistant = assistants.map(({ name }) => name);
  const isPartial = inputs.rulesets.length > 0;
  const { specs, problems } = parseRulesetSpecs(inputs.rulesets, sources);
  const manifestKeys = manifest.dependencies.map(({ key }) => key);
  const otherTargets = needsDestinations ? [] : manifest.targets;
  const scope = { assistants, targets, otherTargets, isPartial, manifestKeys };
  if (isAdHoc) return { ...scope, dependencies: dependenciesOf(specs, everyAssistant), problems };
  const chosen = isPartial ? chooseDependencies(manifest, specs) : { ...manifest, problems: [] };
  const dependencies = chosen.dependencies.map(({ assistants: own, ...dependency }) => {
    return { ...dependency, assistants: everyAssistant.filter((name) => own?.includes(name) ?? true) };
  });
  return { ...scope, dependencies, problems: [...problems, ...chosen.problems] };
}

function dependenciesOf(specs: RulesetSpecs['specs'], assistants: readonly AssistantName[]): Dependency[] {
  return specs.map(({ key, requested, request }) => ({ key, requested, request, assistants }));
}

/** What is published goes nowhere on this machine, and no manifest has to know of it. */
function publishedScope(inputs: Inputs, sources: KnownSources): Scope {
  const { specs, problems } = parseRulesetSpecs(inputs.rulesets, sources);
  return { ...EMPTY_SCOPE, dependencies: dependenciesOf(specs, []), isPartial: true, problems };
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
  knownSources: KnownSources,
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
  const problems = specs.flatMap(({ key, written }) => {
    const inManifest = known.get(key);
    if (inManifest === undefined) return unknownDependency(key, known);
    if (written === undefined || written === inManifest) return [];
    // Passing over the version silently would leave people with another one than they asked for.
    const reason = `the manifest asks for ${quoted(inManifest)}, and only "install" takes versions from this input`;
    return specProblem(`${key}@${written}`, `${reason}; allowed is ${quoted(key)}`);
  });
  return { dependencies: dependencies.filter(({ key }) => wanted.has(key)), problems };
}

function unknownDependency(key: string, known: ReadonlyMap<string, string>): ArmError {
  const allowed =
    known.size === 0 ? 'it has no dependencies' : `allowed are its dependencies ${quotedList(known)}`;
  return specProblem(key, `the manifest does not name it; ${allowed}`);
}

interface ManifestDependency extends Omit<Dependency, 'assistants' | 'place'> {
  /** Where the key stands. */
  place: Place;
  /** Those of the manifest that it goes to; all of them when undefined. */
  assistants?: readonly AssistantName[] | undefined;
}

export interface Manifest {
  /** Each once. */
  assistants: NamedAssistant[];
  /** Each folder once, in the spelling of `foldTarget`. */
  targets: NamedTarget[];
  /** In the order of the file. */
  dependencies: ManifestDependency[];
}

const EMPTY_MANIFEST: Manifest = { assistants: [], targets: [], dependencies: [] };

/**
 * Reads `rules.json`. Unknown keys are ignored; `dependencies` may be missing or null.
 * @param path absolute
 * @param workspace absolute, links resolved; the file must be inside it
 * @param needsDestinations false when others are used than the manifest's: then it need not name any
 * @throws SetupError with MANIFEST_INVALID for each problem, a missing file included
 */
export function readManifest(path: string, workspace: string, needsDestinations = true): Manifest {
  const manifest = readJsonFile(path, workspace, 'MANIFEST_INVALID', (file, root) =>
    judge(file, root, needsDestinations),
  );
  if (manifest === undefined) throw new SetupError([missingManifest(nameForPeople(workspace, path), path)]);
  return manifest;
}

function missingManifest(name: string, path: string): ArmError {
  return new ArmError('MANIFEST_INVALID', `Cannot read "${name}": there is no such file`, {
    place: { file: path },
    hint: 'Create it, correct the inputs working-directory and manifest, or name what to install in the inputs rulesets and targets',
  });
}

function judge(file: JsonFile, root: JsonNode, needsDestinations: boolean): Manifest {
  const members = file.object(root, 'expected an object with "targets" and "dependencies"');
  if (members === undefined) return EMPTY_MANIFEST;
  const assistants = members.get('assistants')?.value;
  const targets = members.get('targets')?.value;
  const dependencies = members.get('dependencies')?.value;
  if (assistants === undefined && targets === undefined && needsDestinations) {
    file.report(
      '"targets" is missing, expected a list of at least one folder, or "assistants" with at least one name',
      root.offset,
    );
  }
  const before = file.findings.problems.length;
  const named = assistants === undefined ? [] : readAssistants(file, assistants, !needsDestinations);
  // What is wrong with the list is said once, and not for each dependency again.
  const isWrong = file.findings.problems.length > before;
  const allowed = isWrong ? ASSISTANT_NAMES : named.map(({ name }) => name);
  return {
    assistants: named,
    targets: targets === undefined ? [] : readTargets(file, targets, !needsDestinations),
    dependencies: dependencies === undefined ? [] : readDependencies(file, dependencies, allowed),
  };
}

function readAssistants(file: JsonFile, node: JsonNode, mayBeEmpty: boolean): NamedAssistant[] {
  const texts = file.texts(node, {
    list: '"assistants" must be a list of at least one name',
    item: `an assistant must be one of ${quotedList(ASSISTANT_NAMES)}`,
    mayBeEmpty,
    why: whyNoAssistant,
  });
  const names = new Map<AssistantName, NamedAssistant>();
  for (const { value: name, offset } of texts) {
    if (isAssistantName(name) && !names.has(name)) names.set(name, { name, place: file.placeAt(offset) });
  }
  return [...names.values()];
}

function readTargets(file: JsonFile, node: JsonNode, mayBeEmpty: boolean): NamedTarget[] {
  const texts = file.texts(node, {
    list: '"targets" must be a list of at least one folder',
    item: 'a target must be the path of a folder',
    mayBeEmpty,
    why: whyNoTarget,
  });
  const targets = new Map<string, NamedTarget>();
  for (const { value, offset } of texts) {
    const path = foldTarget(value);
    if (!targets.has(path)) targets.set(path, { path, place: file.placeAt(offset) });
  }
  return [...targets.values()];
}

function readDependencies(
  file: JsonFile,
  node: JsonNode,
  assistants: readonly AssistantName[],
): ManifestDependency[] {
  if (node.kind === 'null') return [];
  const members = file.object(node, '"dependencies" must be an object of ruleset names and versions') ?? [];
  return Array.from(members, ([key, { offset, value }]) => {
    const reason = whyInvalid(key);
    if (reason !== undefined) file.report(`${quoted(key)} is not a ruleset name: ${reason}`, offset);
    const { version, ...limits } =
      value.kind === 'object' ? readObject(file, key, value, assistants) : { version: value };
    const expected = `the version of ${quoted(key)} must be ${VERSION_FORMS}`;
    const request = version && file.value(version, expected, parseRequest);
    if (request === undefined) return [];
    return [{ key, requested: request.text, request, place: file.placeAt(offset), ...limits }];
  }).flat();
}

/** The keys of a dependency that is an object. */
const FIELDS = ['version', 'assistants', 'include', 'exclude'] as const;

type ObjectNode = Extract<JsonNode, { kind: 'object' }>;

/** What a dependency says beside its version; what is wrong is reported, a missing version included. */
function readObject(
  file: JsonFile,
  key: string,
  { members, offset }: ObjectNode,
  assistants: readonly AssistantName[],
) {
  const name = quoted(key);
  for (const [field, { offset: at }] of members) {
    if (file.findings.isFull || FIELDS.some((known) => known === field)) continue;
    const found = `${quoted(field)}${nearestHint(field, FIELDS)}`;
    file.report(`${name} has the unknown key ${found}; allowed are ${quotedList(FIELDS)}`, at);
  }
  const texts = (
    field: (typeof FIELDS)[number],
    holds: string,
    item: string,
    why: (text: string) => string | undefined,
  ) => {
    const node = members.get(field)?.value;
    if (node === undefined) return undefined;
    const list = `"${field}" of ${name} must be a list of at least one ${holds}`;
    return [...new Set(file.texts(node, { list, item, why }).map(({ value }) => value))];
  };
  const own = texts('assistants', 'name', `an assistant of ${name} must be ${oneOf(assistants)}`, (text) =>
    assistants.some((known) => known === text)
      ? undefined
      : `found ${quoted(text)}${nearestHint(text, assistants)}`,
  );
  const globs = (field: 'include' | 'exclude') =>
    texts(field, 'glob', `a glob of ${name} must be ${GLOB_FORMS}`, whyNoGlob);
  const version = members.get('version')?.value;
  if (version === undefined)
    file.report(`the version of ${name} is missing, expected ${VERSION_FORMS}`, offset);
  return {
    version,
    assistants: own?.filter(isAssistantName),
    include: globs('include'),
    exclude: globs('exclude'),
  };
}

function oneOf(assistants: readonly AssistantName[]): string {
  return assistants.length === 0
    ? "one of the manifest's, which names none"
    : `one of the manifest's, which are ${quotedList(assistants)}`;
}
