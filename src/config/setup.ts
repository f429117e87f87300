import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Warning } from '../errors.ts';
import { type Armrc, readArmrc } from './armrc.ts';
import { NO_WISHES, readWishes, usedSources, type Wishes } from './dependencies.ts';
import type { Inputs, JudgedInputs } from './inputs.ts';
import { type Lockfile, readLockfile } from './lockfile.ts';
import { frozenProblems, lockWarnings, makePlan, type Plan } from './plan.ts';
import { Problems } from './problems.ts';
import { openProject, type Project } from './project.ts';
import { type ResolvedSettings, resolveSources } from './sources.ts';
import { resolveTargets, type Target } from './targets.ts';
import { readTrust, type Trust } from './trust.ts';

/** Everything that a run knows before its first request. */
export interface Setup {
  inputs: Inputs;
  project: Project;
  trust: Trust;
  targets: Target[];
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
  const problems = new Problems(judged.problems);
  if (PATH_INPUTS.some((field) => rejected.has(field))) problems.stopIfAny();
  const project = problems.require(() =>
    openProject(inputs, surroundings.environment, surroundings.currentDirectory),
  );
  const files = readFiles(judged, project, problems);
  const trust = readTrust(surroundings.environment, (path) => readFileSync(path, 'utf8'));
  const settings = settle(files, { inputs, project, trust, surroundings });
  problems.add(settings.problems);
  const { targets, problems: unsafe } = resolveTargets(files.wishes.targets, { ...project, ...inputs });
  problems.add(unsafe);
  const { lockfile } = files;
  const { isPartial } = files.wishes;
  const { plan, problems: impossible } = makePlan({
    wishes: files.wishes.wishes,
    knownSources: files.knownSources,
    sources: settings.sources,
    lockfile,
    keepsOthers: isPartial,
  });
  problems.add(impossible);
  const demands = { inputs, project, lockfile, plan };
  if (files.hasReadableLock) problems.add(frozenProblems(demands));
  for (const warning of [...files.armrc.warnings, ...settings.warnings]) surroundings.warn(warning);
  for (const warning of lockWarnings(demands, isPartial)) surroundings.warn(warning);
  problems.stopIfAny();
  return { inputs, project, trust, targets, settings, lockfile, plan, isPartial };
}

interface ProjectFiles {
  armrc: Armrc;
  knownSources: Set<string>;
  lockfile: Lockfile | undefined;
  /** False when there is one and it cannot be understood. */
  hasReadableLock: boolean;
  wishes: Wishes;
}

function readFiles({ inputs, rejected }: JudgedInputs, project: Project, problems: Problems): ProjectFiles {
  const armrc = readArmrc({
    homeFile: project.homeDirectory === undefined ? undefined : join(project.homeDirectory, '.armrc'),
    projectFile: project.configFile,
    workspace: project.workspace,
  });
  problems.add(armrc.problems);
  const knownSources = new Set(armrc.sources.keys());
  const lock = problems.collect(() => ({ file: readLockfile(project.lockFile, project.workspace) }));
  const isMeant = MEANING_INPUTS.every((field) => !rejected.has(field));
  const wishes = isMeant ? problems.collect(() => readWishes(inputs, project, knownSources)) : undefined;
  problems.add(wishes?.problems ?? []);
  return {
    armrc,
    knownSources,
    lockfile: lock?.file,
    hasReadableLock: lock !== undefined,
    wishes: wishes ?? NO_WISHES,
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
  const { armrc, wishes, knownSources, lockfile } = files;
  const settings = resolveSources(armrc, usedSources(inputs, wishes.wishes, knownSources, lockfile), {
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
