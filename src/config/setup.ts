import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArmError, SetupError, type Warning } from '../errors.ts';
import { resolveTargets, type Target } from '../workspace/targets.ts';
import { readArmrc } from './armrc.ts';
import type { Inputs } from './inputs.ts';
import { type Lockfile, readLockfile } from './lockfile.ts';
import { parseRulesetKey } from './names.ts';
import { type LocatedRuleset, makePlan, type Plan, type Wish } from './plan.ts';
import { nameForPeople, openProject, type Project } from './project.ts';
import { type ResolvedSettings, resolveSources } from './resolve-sources.ts';
import { readTrust, type Trust } from './trust.ts';
import { readWishes } from './wishes.ts';

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
  warnings: Warning[];
}

export interface SetupSurroundings {
  environment: NodeJS.ProcessEnv;
  currentDirectory: string;
  /** Told every credential before anything is told about the configuration, problems included. */
  mask: (secrets: readonly string[]) => void;
}

/**
 * Reads and judges configuration, manifest, lockfile and targets.
 * @throws SetupError with everything that is wrong at once; no request has been made and nothing written
 */
export function readSetup(inputs: Inputs, { environment, currentDirectory, mask }: SetupSurroundings): Setup {
  const project = openProject(inputs, environment, currentDirectory);
  const problems = new Problems();
  const trust = readTrust(environment, (path) => readFileSync(path, 'utf8'));
  const armrc = readArmrc({
    homeFile: project.homeDirectory === undefined ? undefined : join(project.homeDirectory, '.armrc'),
    projectFile: project.configFile,
    workspace: project.workspace,
  });
  problems.add(armrc.problems);
  const knownSources = new Set(armrc.sources.keys());
  const lockfile = problems.collect(() => readLockfile(project.lockFile, project.workspace));
  const wishes = problems.collect(() => readWishes(inputs, project, knownSources));
  problems.add(wishes?.problems ?? []);
  const settings = resolveSources(armrc, usedSources(inputs, wishes?.wishes ?? [], knownSources, lockfile), {
    env: environment,
    allowEnv: inputs.allowEnv,
    allowHosts: inputs.allowHosts,
    trust,
    workspace: project.workspace,
    allowOutsideWorkspace: inputs.allowOutsideWorkspace,
    homeDirectory: project.homeDirectory,
  });
  mask(settings.secrets);
  problems.add(settings.problems);
  const targets = resolveTargets(wishes?.targets ?? [], { ...project, ...inputs });
  problems.add(targets.problems);
  if (inputs.frozenLockfile && lockfile === undefined) problems.add([missingLockfile(project)]);
  problems.stopIfAny();
  const { plan, problems: planProblems } = makePlan({
    wishes: wishes?.wishes ?? [],
    knownSources,
    sources: settings.sources,
    lockfile,
    keepsOthers: wishes?.isPartial === true,
  });
  problems.add(planProblems);
  if (inputs.frozenLockfile) problems.add(plan.located.flatMap((ruleset) => outdatedEntry(ruleset, project)));
  problems.stopIfAny();
  return {
    inputs,
    project,
    trust,
    targets: targets.targets,
    settings,
    lockfile,
    plan,
    isPartial: wishes?.isPartial === true,
    warnings: [...armrc.warnings, ...settings.warnings],
  };
}

/** Names of the sources that a run may have to ask; what others lack is no error. */
function usedSources(
  inputs: Inputs,
  wishes: readonly Wish[],
  knownSources: ReadonlySet<string>,
  lockfile: Lockfile | undefined,
): Set<string> {
  const used = new Set<string>();
  for (const { key } of wishes) {
    const parsed = parseRulesetKey(key, knownSources);
    const needsNoSource = inputs.command === 'check' && lockfile?.entries.get(key)?.contents !== undefined;
    if (parsed.kind === 'name' && !needsNoSource) used.add(parsed.source);
  }
  return used;
}

/** Collects what is wrong, so that all of it is told at once. */
class Problems {
  readonly #found: ArmError[] = [];

  add(problems: readonly ArmError[]): void {
    this.#found.push(...problems);
  }

  collect<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      this.add(error.problems);
      return undefined;
    }
  }

  stopIfAny(): void {
    if (this.#found.length > 0) throw new SetupError(this.#found);
  }
}

function missingLockfile({ workspace, lockFile }: Project): ArmError {
  const name = nameForPeople(workspace, lockFile);
  return new ArmError(
    'LOCK_OUTDATED',
    `Cannot install from "${name}": there is no such file, and frozen-lockfile is true`,
  );
}

function outdatedEntry({ key, requested, locked, pin, place }: LocatedRuleset, project: Project): ArmError[] {
  if (pin !== undefined) return [];
  const name = nameForPeople(project.workspace, project.lockFile);
  const found = locked === undefined ? 'it has no entry for it' : `it locks ${locked.version}`;
  return [
    new ArmError(
      'LOCK_OUTDATED',
      `Cannot install "${key}" at "${requested}" from "${name}": ${found}, and frozen-lockfile is true`,
      {
        ruleset: key,
        place,
      },
    ),
  ];
}
