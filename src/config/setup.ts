import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArmError, type Warning } from '../errors.ts';
import { type Armrc, readArmrc } from './armrc.ts';
import { ASSISTANTS, type AssistantName, isAssistantName } from './assistants.ts';
import { EMPTY_SCOPE, namesDestinations, readScope, type Scope, usedSources } from './dependencies.ts';
import { type AssistantDestination, formerAssistants, resolveDestinations } from './destinations.ts';
import type { Inputs, JudgedInputs } from './inputs.ts';
import { type Lockfile, readLockfile } from './lockfile.ts';
import { type Claims, claimEntries, frozenProblems, lockWarnings, makePlan, type Plan } from './plan.ts';
import { Findings } from './problems.ts';
import { openProject, type Project } from './project.ts';
import { kindOf } from './source-kinds.ts';
import { type ResolvedSettings, resolveSources } from './sources.ts';
import { judgeLockPlace, type Target, type TargetBounds } from './targets.ts';
import { readTrust, type Trust } from './trust.ts';

/** Everything that a run knows before its first request. */
export interface Setup {
  inputs: Inputs;
  project: Project;
  trust: Trust;
  targets: Target[];
  /** In the order of the manifest or the input. */
  assistants: AssistantDestination[];
  /** Those that the lockfile records and this run no longer installs for; none when the inputs name the destinations. */
  formerAssistants: AssistantDestination[];
  /** Absolute path of the file that has a block to see to (`AGENTS.md`). */
  blockFile: string | undefined;
  /** True when the inputs name the destinations, so that nothing elsewhere may be removed. */
  hasOwnDestinations: boolean;
  /** The manifest has targets that the inputs leave out. */
  hasOtherTargets: boolean;
  settings: ResolvedSettings;
  lockfile: Lockfile | undefined;
  plan: Plan;
  /** True when the `rulesets` input limits the run. */
  isPartial: boolean;
  /** Every ruleset of the manifest in its order; none where the run does not read it. */
  manifestKeys: readonly string[];
}

interface SetupSurroundings {
  environment: NodeJS.ProcessEnv;
  /** `undefined` when it was deleted. */
  currentDirectory: string | undefined;
  /** Told every credential before anything is told about the configuration, problems included. */
  mask: (secrets: readonly string[], written: ReadonlyMap<string, string>) => void;
  /** Told what is worth knowing and stops nothing, also when something else does stop the run. */
  warn: (warning: Warning) => void;
}

/** Inputs without which it is not known which files are meant. */
const PATH_INPUTS = ['workingDirectory', 'manifest', 'lockfile', 'config'] as const;

/** Inputs without which it is not known what is wanted; files are then only judged by themselves. */
const MEANING_INPUTS = [
  'command',
  'rulesets',
  'targets',
  'assistants',
  'allowEnv',
  'allowHosts',
  'allowOutsideWorkspace',
] as const;

/**
 * Reads and judges configuration, manifest, lockfile and targets.
 * @throws SetupError with everything that is wrong at once, rejected inputs included; no request has been made and
 * nothing written
 */
export function readSetup(judged: JudgedInputs, surroundings: SetupSurroundings): Setup {
  const { inputs, rejected } = judged;
  const problems = new Findings();
  problems.addAll(judged.problems);
  if (PATH_INPUTS.some((field) => rejected.has(field))) problems.stopIfAny();
  const project = problems.require(() =>
    openProject(inputs, surroundings.environment, surroundings.currentDirectory),
  );
  const files = readFiles(judged, project, problems);
  const trust = readTrust(surroundings.environment, (path) => readFileSync(path, 'utf8'));
  const settings = settle(files, { inputs, project, trust, surroundings });
  problems.addAll(settings.problems);
  const bounds = { ...project, ...inputs };
  const { assistants, targets, problems: unsafe } = resolveDestinations(files.scope, bounds);
  problems.addAll(unsafe);
  const { lockfile, knownSources, claims, scope } = files;
  const { isPartial: keepsOthers, dependencies, manifestKeys, hasOtherTargets } = scope;
  const parts = { dependencies, knownSources, sources: settings.sources, claims, keepsOthers };
  const { plan, problems: impossible } = makePlan(parts);
  problems.addAll(impossible);
  problems.addAll(publishProblems(inputs, trust, plan));
  const demands = { inputs, project, lockfile, plan };
  if (files.hasReadableLock) problems.addAll(frozenProblems(demands));
  const warnings = [...files.armrc.warnings, ...settings.warnings, ...lockWarnings(demands, keepsOthers)];
  for (const warning of warnings) surroundings.warn(warning);
  problems.stopIfAny();
  const former = formerDestinations({ inputs, project, lockfile, assistants, keepsOthers, bounds });
  const read = { inputs, project, trust, settings, lockfile, plan, isPartial: keepsOthers, manifestKeys };
  return { ...read, targets, assistants, hasOtherTargets, ...former };
}

interface DestinationsNow {
  inputs: Inputs;
  project: Project;
  lockfile: Lockfile | undefined;
  assistants: readonly AssistantDestination[];
  keepsOthers: boolean;
  bounds: TargetBounds;
}

/** What is to be seen to besides the destinations of this run, because earlier ones have written there. */
function formerDestinations({
  inputs,
  project,
  lockfile,
  assistants,
  keepsOthers,
  bounds,
}: DestinationsNow): Pick<Setup, 'formerAssistants' | 'blockFile' | 'hasOwnDestinations'> {
  const hasOwnDestinations = namesDestinations(inputs);
  const isBeside = hasOwnDestinations || (keepsOthers && inputs.command === 'install');
  const gone = hasOwnDestinations ? [] : assistantsOf(lockfile, new Set(assistants.map(({ name }) => name)));
  const former = formerAssistants(gone, bounds);
  const formerFile = isBeside ? undefined : formerBlockFile(former, project, lockfile);
  return {
    formerAssistants: former,
    blockFile: blockFileOf(assistants) ?? formerFile,
    hasOwnDestinations,
  };
}

function blockFileOf(assistants: readonly AssistantDestination[]): string | undefined {
  return assistants.find(({ agentsFile }) => agentsFile !== undefined)?.agentsFile;
}

/** A run for other destinations, and one for rulesets beside those of the manifest, leave the block of others alone. */
function formerBlockFile(
  former: readonly AssistantDestination[],
  { directory }: Project,
  lockfile: Lockfile | undefined,
): string | undefined {
  const { file } = ASSISTANTS.agents.block;
  return blockFileOf(former) ?? (lockfile?.blocks.has(file) === true ? join(directory, file) : undefined);
}

/** Known assistants that some entry of the lockfile records, but for these. */
function assistantsOf(lockfile: Lockfile | undefined, except: ReadonlySet<string>): AssistantName[] {
  const recorded = Array.from(lockfile?.entries.values() ?? [], ({ assistants = {} }) =>
    Object.keys(assistants),
  );
  return [...new Set(recorded.flat())].filter(isAssistantName).filter((name) => !except.has(name));
}

interface ProjectFiles {
  armrc: Armrc;
  knownSources: Set<string>;
  lockfile: Lockfile | undefined;
  /** False when there is one and it cannot be understood. */
  hasReadableLock: boolean;
  scope: Scope;
  claims: Claims;
}

function readFiles({ inputs, rejected }: JudgedInputs, project: Project, problems: Findings): ProjectFiles {
  const armrc = readArmrc({
    homeFile: project.homeDirectory === undefined ? undefined : join(project.homeDirectory, '.armrc'),
    projectFile: project.configFile,
    workspace: project.workspace,
  });
  problems.addAll(armrc.problems);
  const knownSources = new Set(armrc.sources.keys());
  const lock = problems.collect(() => {
    if (inputs.command === 'publish') return { file: undefined };
    judgeLockPlace(project.workspace, project.lockFile);
    return { file: readLockfile(project.lockFile, project.workspace) };
  });
  const isMeant = MEANING_INPUTS.every((field) => !rejected.has(field));
  const readable = isMeant ? problems.collect(() => readScope(inputs, project, knownSources)) : undefined;
  const scope = readable ?? EMPTY_SCOPE;
  problems.addAll(scope.problems);
  return {
    armrc,
    knownSources,
    lockfile: lock?.file,
    hasReadableLock: lock !== undefined,
    scope,
    claims: claimEntries(lock?.file?.entries ?? new Map(), scope.dependencies, knownSources),
  };
}

interface Circumstances {
  inputs: Inputs;
  project: Project;
  trust: Trust;
  surroundings: SetupSurroundings;
}

function settle(
  files: ProjectFiles,
  { inputs, project, trust, surroundings }: Circumstances,
): ResolvedSettings {
  const { armrc, scope, knownSources, claims } = files;
  const settings = resolveSources(armrc, usedSources(inputs, scope.dependencies, knownSources, claims), {
    env: surroundings.environment,
    allowEnv: inputs.allowEnv,
    allowHosts: inputs.allowHosts,
    trust,
    workspace: project.workspace,
    allowOutsideWorkspace: inputs.allowOutsideWorkspace,
    homeDirectory: project.homeDirectory,
  });
  surroundings.mask(settings.secrets, settings.written);
  return settings;
}

/** CONFIG_INVALID for everything that forbids `publish` before anything is packed; nothing for other commands. */
function publishProblems(inputs: Inputs, trust: Trust, plan: Plan): ArmError[] {
  if (inputs.command !== 'publish') return [];
  return [
    ...(trust.trusted ? [] : [untrusted(trust)]),
    ...plan.rulesets.flatMap(({ key, source }) => {
      const refusal = kindOf(source.type).unpublishable?.(source);
      if (refusal === undefined) return [];
      const message = `Cannot publish "${key}" to source "${source.name}": ${refusal.reason}`;
      const details = { source: source.name, ruleset: key, place: source.place, hint: refusal.hint };
      return [new ArmError('CONFIG_INVALID', message, details)];
    }),
  ];
}

function untrusted({ reason }: Trust): ArmError {
  return new ArmError('CONFIG_INVALID', `Cannot publish on this event: ${reason}`, {
    hint: 'Publish when a tag is pushed, or on another event that only people with write access cause',
  });
}
