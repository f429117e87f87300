import { readdirSync } from 'node:fs';
import { type HttpRegistry, startHttpRegistry } from '../../support/http-registry.ts';
import { Runner, type RunOptions, type RunOutcome } from '../../support/runner.ts';
import { archiveOf } from '../../support/tar-builder.ts';

/** A registry with `count` rulesets called `rules-0`, `rules-1` and so on, and the project that wants them all. */
export interface Rules {
  registry: HttpRegistry;
  /** Files of the project, without a lockfile. */
  project: Record<string, string>;
  /** What a target holds after an install. */
  installed: Record<string, string>;
  close(): Promise<void>;
}

/** @param filler added to each file, to make archives of a size; random text does not shrink */
export async function publishRules(count: number, filler = ''): Promise<Rules> {
  const registry = await startHttpRegistry();
  const names = Array.from({ length: count }, (_, index) => `rules-${index}`);
  const installed: Record<string, string> = {};
  for (const name of names) {
    const text = `# ${name}\n${filler}`;
    registry.publish(name, '1.0.0', archiveOf({ 'rule.md': text }));
    installed[`arm/${name}/1.0.0/rule.md`] = text;
  }
  const dependencies = Object.fromEntries(names.map((name) => [name, '1.0.0']));
  return {
    registry,
    installed,
    project: {
      '.armrc': `[sources]\ndefault = ${registry.base}\n`,
      'rules.json': JSON.stringify({ targets: ['.cursorrules'], dependencies }),
    },
    close: () => registry.close(),
  };
}

/** A job on a hosted runner: nothing is there but what was checked out. */
export class Job {
  readonly runner = new Runner();
  readonly #options: RunOptions;

  constructor(files: Record<string, string>, options: RunOptions = {}) {
    this.runner.write(files);
    this.#options = options;
  }

  /** The step itself; options of the job hold unless others are given. */
  run(options: RunOptions = {}): Promise<RunOutcome> {
    return this.runner.run({
      ...this.#options,
      ...options,
      env: { ...this.#options.env, ...options.env },
      inputs: { ...this.#options.inputs, ...options.inputs },
    });
  }

  /** The post step, with what the step has left for it. */
  post(state: Record<string, string>, options: RunOptions = {}): Promise<RunOutcome> {
    const variables = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
    return this.run({ ...options, env: { ...options.env, ...Object.fromEntries(variables) } });
  }

  /** Names of what lies in the runner's folder for temporary files, but for the report. */
  leftovers(): string[] {
    return readdirSync(this.runner.temp).filter((name) => !/^arm-install.*\.json$/.test(name));
  }

  get lockfile(): string {
    return this.runner.tree()['rules.lock'] ?? '';
  }

  remove(): void {
    this.runner.remove();
  }
}

/** Has a job fetch everything and save it; returns the project with its lockfile. */
export async function warmUp(
  { project }: Rules,
  environment: Record<string, string>,
): Promise<Record<string, string>> {
  const job = new Job(project, { env: environment, inputs: PATIENT });
  const { state, status } = await job.run();
  const { stdout } = await job.post(state);
  const { lockfile } = job;
  job.remove();
  if (status !== 0 || !stdout.includes(': saved ')) throw new Error(`The cache is not warm: ${stdout}`);
  return { ...project, 'rules.lock': lockfile };
}

/** For tests in which the cache is to be used even on a machine that is busy. */
export const PATIENT = { 'cache-timeout': '60s' };

/** The annotations that a step has printed. */
export function annotationsOf({ stdout }: RunOutcome): string[] {
  return stdout.match(/^::(?:error|warning|notice)\b.*$/gm) ?? [];
}
