import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Warning } from '../errors.ts';
import { type Armrc, readArmrc } from './armrc.ts';
import { type AssistantName, isAssistantName } from './assistants.ts';
import { EMPTY_SCOPE, namesDestinations, readScope, type Scope, usedSources } from './dependencies.ts';
import { type AssistantDestination, formerAssistants, resolveDestinations } from './destinations.ts';
import type { Inputs, JudgedInputs } from './inputs.ts';
import { type Lockfile, readLockfile } from './lockfile.ts';
import { frozenProblems, lockWarnings, makePlan, type Plan } from './plan.ts';
import { Findings } from './problems.ts';
import { openProject, type Project } from './project.ts';
import { publishProblems } from './publishing.ts';
import { type ResolvedSettings, resolveSources } from './sources.ts';
import type { Target } from './targets.ts';
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
  /** True when the inputs name the destinations, so that nothing elsewhere may be removed. */
  hasOwnDestinations: boolean;
  settings: ResolvedSettings;
  lockfile: Lockfile | undefined;
  plan: Plan;
  /** True when the `rulesets` input limits the run. */
  isPartial: boolean;
}

interface SetupSurroundings {
  environment: NodeJS.ProcessEnv;
  currentDirectory: string;
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
  const { lockfile } = files;
  const { isPartial, dependencies } = files.scope;
  const { plan, problems: impossible } = makePlan({
    dependencies,
    knownSources: files.knownSources,
    sources: settings.sources,
    lockfile,
    keepsOthers: isPartial,
  });
  problems.addAll(impossible);
  problems.addAll(publishProblems(inputs, trust, plan));
  const demands = { inputs, project, lockfile, plan };
  if (files.hasReadableLock) problems.addAll(frozenProblems(demands));
  for (const warning of [...files.armrc.warnings, ...settings.warnings]) surroundings.warn(warning);
  for (const warning of lockWarnings(demands, isPartial)) surroundings.warn(warning);
  problems.stopIfAny();
  const hasOwnDestinations = namesDestinations(inputs);
  const gone = hasOwnDestinations ? [] : assistantsOf(lockfile, new Set(assistants.map(({ name }) => name)));
  return {
    inputs,
    project,
    trust,
    targets,
    assistants,
    formerAssistants: formerAssistants(gone, bounds),
    hasOwnDestinations,
    settings,
    lockfile,
    plan,
    isPartial,
  };
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
}

function readFiles({ inputs, rejected }: JudgedInputs, project: Project, problems: Findings): ProjectFiles {
  const armrc = readArmrc({
    homeFile: project.homeDirectory === undefined ? undefined : join(project.homeDirectory, '.armrc'),
    projectFile: project.configFile,
    workspace: project.workspace,
  });
  problems.addAll(armrc.problems);
  const knownSources = new Set(armrc.sources.keys());
  const needsLock = inputs.command !== 'publish';
  const lock = problems.collect(() => ({
    file: needsLock ? readLockfile(project.lockFile, project.workspace) : undefined,
  }));
  const isMeant = MEANING_INPUTS.every((field) => !rejected.has(field));
  const scope = isMeant ? problems.collect(() => readScope(inputs, project, knownSources)) : undefined;
  problems.addAll(scope?.problems ?? []);
  return {
    armrc,
    knownSources,
    lockfile: lock?.file,
    hasReadableLock: lock !== undefined,
    scope: scope ?? EMPTY_SCOPE,
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
  const { armrc, scope, knownSources, lockfile } = files;
  const settings = resolveSources(armrc, usedSources(inputs, scope.dependencies, knownSources, lockfile), {
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
