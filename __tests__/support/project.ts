import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Kind, startRegistry, type TestRegistry } from './registry-kinds.ts';
import { type ReportedRuleset, Runner, type RunOptions, type RunOutcome } from './runner.ts';

export interface LockFile {
  version: string;
  dependencies: Record<string, { version: string; source: string; checksum: string; contents?: string }>;
}

/** A project with one registry on a machine of its own. */
export class Project {
  readonly runner: Runner;
  readonly registry: TestRegistry;

  private constructor(runner: Runner, registry: TestRegistry) {
    this.runner = runner;
    this.registry = registry;
  }

  /** Writes `.armrc` and a manifest with two targets. */
  static async start(kind: Kind, dependencies: Record<string, string>, lists = true): Promise<Project> {
    const runner = new Runner();
    const project = new Project(runner, await startRegistry(kind, runner.workspace, lists));
    runner.write({ '.armrc': project.registry.armrc });
    project.wish(dependencies);
    return project;
  }

  /** Replaces the manifest. */
  wish(dependencies: Record<string, string>, targets = ['.cursorrules', '.amazonq/rules']): void {
    this.runner.write({ 'rules.json': `${JSON.stringify({ targets, dependencies }, null, 2)}\n` });
  }

  async run(
    command: string,
    inputs: Record<string, string> = {},
    options: RunOptions = {},
  ): Promise<RunOutcome> {
    return this.runner.run({ ...options, inputs: { command, ...inputs, ...options.inputs } });
  }

  /** Runs a command that is not expected to fail; should it, its log is told. */
  async succeed(command: string, inputs: Record<string, string> = {}): Promise<RunOutcome> {
    const outcome = await this.run(command, inputs);
    if (outcome.status !== 0) throw new Error(`${command} failed:\n${outcome.stdout}${outcome.stderr}`);
    return outcome;
  }

  lock(): LockFile {
    return JSON.parse(this.runner.tree()['rules.lock'] ?? '') as LockFile;
  }

  /** Forgets all archives and listings that earlier runs have kept. */
  forgetCaches(): void {
    rmSync(join(this.runner.toolCache, 'arm-install'), { recursive: true, force: true });
    rmSync(join(this.runner.toolCache, 'arm-install-listings'), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.registry.close();
    this.runner.remove();
  }
}

/** The reported result of one ruleset. */
export function resultOf(outcome: RunOutcome, name: string): ReportedRuleset {
  const result = outcome.report.rulesets.find((ruleset) => ruleset.name === name);
  if (result === undefined) throw new Error(`The report has no ruleset "${name}":\n${outcome.stdout}`);
  return result;
}

/** Name to status of every ruleset in the report. */
export function statuses(outcome: RunOutcome): Record<string, string> {
  return Object.fromEntries(outcome.report.rulesets.map(({ name, status }) => [name, status]));
}
