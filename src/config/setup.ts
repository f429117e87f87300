import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { breathe } from '../disk/turns.ts';
import { ArmError, type Warning } from '../errors.ts';
import { type Armrc, readArmrc } from './armrc.ts';
import { ASSISTANTS } from './assistants.ts';
import { EMPTY_SCOPE, namesDestinations, readScope, type Scope, usedSources } from './dependencies.ts';
import { type AssistantDestination, formerAssistants, resolveDestinations } from './destinations.ts';
import type { Inputs, JudgedInputs } from './inputs.ts';
import { digestsOf, type Lockfile, readLockfile } from './lockfile.ts';
import { type Claims, claimEntries, frozenProblems, lockWarnings, makePlan, type Plan } from './plan.ts';
import { Findings } from './problems.ts';
import { openProject, type Project } from './project.ts';
import { kindOf } from './source-kinds.ts';
import { type ResolvedSettings, resolveSources } from './sources.ts';
import { judgeLockPlace, type Target } from './targets.ts';
import { readTrust, type Trust } from './trust.ts';

/** Everything that a run knows before its first request. */
export interface Setup {
  inputs: Inputs;
  project: Project;
  trust: Trust;
  targets: Target[];
  /** Targets of the manifest that the run leaves alone, as its inputs name others. */
  otherTargets: Target[];
  /** In the order of the manifest or the input. */
  assistants: AssistantDestination[];
  /** Those that the lockfile records and this run no longer installs for; none when the inputs name the destinations. */
  formerAssistants: AssistantDestination[];
  /** Absolute path of the file that has a block to see to (`AGENTS.md`). */
  blockFile: string | undefined;
  /** True when the inputs name the destinations, so that nothing elsewhere may be removed. */
  hasOwnDestinations: boolean;
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
 * Reads and judges configuration, manifest, lockfile and targets; nothing is requested or written.
 * @throws SetupError with everything that is wrong at once, rejected inputs included
 */
export async function readSetup(judged: JudgedInputs, surroundings: SetupSurroundings): Promise<Setup> {
  const { inputs, rejected } = judged;
  const { environment: env, currentDirectory } = surroundings;
  const problems = new Findings();
  problems.addAll(judged.problems);
  if (PATH_INPUTS.some((field) => rejected.has(field))) problems.stopIfAny();
  const project = problems.require(() => openProject(inputs, env, currentDirectory));
  const { armrc, lockfile, hasReadableLock, scope, claims } = readFiles(judged, project, problems);
  // What follows goes through tens of thousands of rulesets where the manifest has as many.
  await breathe();
  const { dependencies, isPartial, manifestKeys } = scope;
  const bounds = { ...project, ...inputs };
  const trust = readTrust(env, readRegularFile);
  const used = usedSources(inputs, dependencies, armrc.sources, claims);
  const settings = resolveSources(armrc, used, { ...bounds, env, trust });
  surroundings.mask(settings.secrets, settings.written);
  problems.addAll(settings.problems);
  const { assistants, targets, problems: unsafe } = await resolveDestinations(scope, bounds);
  problems.addAll(unsafe);
  const otherTargets = await targetsBeside(scope.otherTargets, targets, bounds);
  const { sources } = settings;
  const parts = { dependencies, knownSources: armrc.sources, sources, claims, isPartial };
  const { plan, problems: impossible } = makePlan(parts);
  problems.addAll(impossible);
  await breathe();
  problems.addAll(publishProblems(inputs, trust, plan));
  const demands = { inputs, project, lockfile, plan };
  if (hasReadableLock) problems.addAll(frozenProblems(demands));
  const warnings = [...armrc.warnings, ...settings.warnings, ...lockWarnings(demands, isPartial)];
  for (const warning of warnings) surroundings.warn(warning);
  problems.stopIfAny();
  const read = { ...demands, trust, settings, targets, otherTargets, assistants, isPartial, manifestKeys };
  return { ...read, ...formerDestinations(read) };
}

/** One that is unsafe holds nothing of ours. */
async function targetsBeside(
  named: Scope['otherTargets'],
  targets: readonly Target[],
  bounds: Parameters<typeof resolveDestinations>[1],
): Promise<Target[]> {
  if (named.length === 0) return [];
  const seenTo = new Set(targets.map(({ path }) => path));
  const resolved = await resolveDestinations({ assistants: [], targets: named }, bounds);
  return resolved.targets.filter(({ path }) => !seenTo.has(path));
}

type Former = Pick<Setup, 'formerAssistants' | 'blockFile' | 'hasOwnDestinations'>;

/** What is to be seen to besides the destinations of this run, because earlier ones have written there. */
function formerDestinations(setup: Omit<Setup, keyof Former>): Former {
  const { inputs, project, lockfile, assistants, isPartial } = setup;
  const hasOwnDestinations = namesDestinations(inputs);
  const entries = hasOwnDestinations ? [] : [...(lockfile?.entries.values() ?? [])];
  const recorded = new Set(entries.flatMap((entry) => [...digestsOf(entry).keys()]));
  for (const { name } of assistants) recorded.delete(name);
  const former = formerAssistants(recorded, { ...project, ...inputs });
  // A run for other destinations, and one for rulesets beside those of the manifest, leave the block of others alone.
  const isBeside = hasOwnDestinations || (isPartial && inputs.command === 'install');
  const formerFile = isBeside ? undefined : formerBlockFile(former, project, lockfile);
  const blockFile = blockFileOf(assistants) ?? formerFile;
  return { formerAssistants: former, blockFile, hasOwnDestinations };
}

function blockFileOf(assistants: readonly AssistantDestination[]): string | undefined {
  return assistants.find(({ agentsFile }) => agentsFile !== undefined)?.agentsFile;
}

function formerBlockFile(
  former: readonly AssistantDestination[],
  { directory }: Project,
  lockfile: Lockfile | undefined,
): string | undefined {
  const { file } = ASSISTANTS.agents.block;
  return blockFileOf(former) ?? (lockfile?.blocks.has(file) === true ? join(directory, file) : undefined);
}

/** A device or a pipe may never come to its end. */
function readRegularFile(path: string): string {
  if (!statSync(path).isFile()) throw new Error(`"${path}" is no regular file`);
  return readFileSync(path, 'utf8');
}

interface ProjectFiles {
  armrc: Armrc;
  lockfile: Lockfile | undefined;
  /** False when there is one and it cannot be understood. */
  hasReadableLock: boolean;
  scope: Scope;
  claims: Claims;
}

function readFiles({ inputs, rejected }: JudgedInputs, project: Project, problems: Findings): ProjectFiles {
  const { workspace, homeDirectory, configFile, lockFile } = project;
  const homeFile = homeDirectory === undefined ? undefined : join(homeDirectory, '.armrc');
  const armrc = readArmrc({ homeFile, projectFile: configFile, workspace });
  problems.addAll(armrc.problems);
  const lock = problems.collect(() => {
    if (inputs.command === 'publish') return { file: undefined };
    judgeLockPlace(workspace, lockFile);
    return { file: readLockfile(lockFile, workspace) };
  });
  const isMeant = MEANING_INPUTS.every((field) => !rejected.has(field));
  const readable = isMeant ? problems.collect(() => readScope(inputs, project, armrc.sources)) : undefined;
  const scope = readable ?? EMPTY_SCOPE;
  problems.addAll(scope.problems);
  const claims = claimEntries(lock?.file?.entries ?? new Map(), scope.dependencies, armrc.sources);
  return { armrc, lockfile: lock?.file, hasReadableLock: lock !== undefined, scope, claims };
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
