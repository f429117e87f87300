import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Machine, type RunOptions, type RunOutcome } from './machine.ts';
import { type Kind, startRegistry, type TestRegistry } from './registry-kinds.ts';

export interface LockFile {
  version: string;
  dependencies: Record<string, { version: string; source: string; checksum: string; contents?: string }>;
}

/** A project with one registry on a machine of its own. */
export class Project {
  readonly machine: Machine;
  readonly registry: TestRegistry;

  private constructor(machine: Machine, registry: TestRegistry) {
    this.machine = machine;
    this.registry = registry;
  }

  /** Writes `.armrc` and a manifest with two targets. */
  static async start(kind: Kind, dependencies: Record<string, string>, lists = true): Promise<Project> {
    const machine = new Machine('sources');
    const project = new Project(machine, await startRegistry(kind, machine.workspace, lists));
    machine.write({ '.armrc': project.registry.armrc });
    project.wish(dependencies);
    return project;
  }

  /** Replaces the manifest. */
  wish(dependencies: Record<string, string>, targets = ['.cursorrules', '.amazonq/rules']): void {
    this.machine.write({ 'rules.json': `${JSON.stringify({ targets, dependencies }, null, 2)}\n` });
  }

  async run(
    command: string,
    inputs: Record<string, string> = {},
    options: RunOptions = {},
  ): Promise<RunOutcome> {
    return this.machine.run({ ...options, inputs: { command, ...inputs, ...options.inputs } });
  }

  /** Runs a command that is not expected to fail; should it, its log is told. */
  async succeed(command: string, inputs: Record<string, string> = {}): Promise<RunOutcome> {
    const outcome = await this.run(command, inputs);
    if (outcome.status !== 0) throw new Error(`${command} failed:\n${outcome.stdout}${outcome.stderr}`);
    return outcome;
  }

  lock(): LockFile {
    return JSON.parse(this.machine.tree()['rules.lock'] ?? '') as LockFile;
  }

  /** Forgets all archives and listings that earlier runs have kept. */
  forgetCaches(): void {
    rmSync(join(this.machine.toolCache, 'arm-install'), { recursive: true, force: true });
    rmSync(join(this.machine.toolCache, 'arm-install-listings'), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.registry.close();
    this.machine.remove();
  }
}
