import { readdirSync } from 'node:fs';
import { type HttpRegistry, startHttpRegistry } from '../../support/http-registry.ts';
import { Machine, type RunOptions } from '../../support/machine.ts';
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
      'rules.json': JSON.stringify({ targets: ['vendor/rules'], dependencies }),
    },
    close: () => registry.close(),
  };
}

/**
 * A job on a hosted runner: nothing is there but what was checked out.
 * @param options hold for each of its runs
 * @param means `bundle` for jobs that run at the same time
 */
export function startJob(
  files: Record<string, string>,
  options: RunOptions = {},
  means: 'bundle' | 'sources' = 'sources',
): Machine {
  const job = new Machine(means);
  job.write(files);
  job.defaults = options;
  return job;
}

/** Names of what lies in the machine's folder for temporary files, but for the report. */
export function leftoversIn(job: Machine): string[] {
  return readdirSync(job.temp).filter((name) => !/^arm-install.*\.json$/.test(name));
}

/** Has a job fetch everything and save it; returns the project with its lockfile. */
export async function warmUp(
  { project }: Rules,
  environment: Record<string, string>,
): Promise<Record<string, string>> {
  const job = startJob(project, { env: environment, inputs: PATIENT });
  const { state, status } = await job.run();
  const { stdout } = await job.post(state);
  const lockfile = job.text('rules.lock');
  job.remove();
  if (status !== 0 || !stdout.includes(': saved ')) throw new Error(`The cache is not warm: ${stdout}`);
  return { ...project, 'rules.lock': lockfile };
}

/** For tests in which the cache is to be used even on a machine that is busy. */
export const PATIENT = { 'cache-timeout': '60s' };
