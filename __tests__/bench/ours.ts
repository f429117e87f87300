import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchFolder } from './bench-folder.ts';
import type { Command, Contender } from './measure.ts';

const BUNDLE = fileURLToPath(new URL('../../dist/index.js', import.meta.url));
export const TARGETS = ['.cursorrules', '.amazonq/rules'];

export interface OurProject {
  name: string;
  folder: BenchFolder;
  /** `.armrc` of the project. */
  config: string;
  dependencies: readonly string[];
  targets?: readonly string[];
  assistants?: readonly string[];
}

/** What is thrown away before each run: everything, the workspace's files, or nothing. */
export type Freshness = 'cold' | 'warm-cache' | 'unchanged';

/** The committed bundle, run as a runner runs it. */
export function ours(project: OurProject, freshness: Freshness, label = 'arm-install'): Contender {
  const { folder, name } = project;
  const home = (part: string) => folder.path(`${name}-${part}`);
  return {
    name: label,
    rulesets: project.dependencies.length,
    prepare() {
      if (freshness === 'cold') rmSync(home('tools'), { recursive: true, force: true });
      if (freshness !== 'unchanged') rmSync(home('workspace'), { recursive: true, force: true });
      for (const part of ['workspace', 'tools', 'home', 'temp']) mkdirSync(home(part), { recursive: true });
      if (!existsSync(join(home('workspace'), 'rules.json'))) writeProject(home('workspace'), project);
      const lock = folder.path(`${name}.lock`);
      if (freshness !== 'cold' && existsSync(lock)) cpSync(lock, join(home('workspace'), 'rules.lock'));
    },
    command: () => runnerCommand(BUNDLE, home, folder.env),
  };
}

/** Keeps the lockfile of the last run, for runs into a workspace that is made anew. */
export function keepLock({ folder, name }: OurProject): void {
  cpSync(folder.path(`${name}-workspace`, 'rules.lock'), folder.path(`${name}.lock`));
}

function runnerCommand(bundle: string, home: (part: string) => string, env: NodeJS.ProcessEnv): Command {
  return {
    file: process.execPath,
    args: [bundle],
    cwd: home('workspace'),
    env: {
      ...env,
      PATH: process.env.PATH,
      HOME: home('home'),
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_WORKSPACE: home('workspace'),
      RUNNER_TEMP: home('temp'),
      RUNNER_TOOL_CACHE: home('tools'),
    },
  };
}

function writeProject(workspace: string, project: OurProject): void {
  const { config, dependencies, assistants } = project;
  const destinations = assistants === undefined ? { targets: project.targets ?? TARGETS } : { assistants };
  const manifest = {
    ...destinations,
    dependencies: Object.fromEntries(dependencies.map((key) => [key, '1.0.0'])),
  };
  writeFileSync(join(workspace, 'rules.json'), JSON.stringify(manifest, null, 2));
  writeFileSync(join(workspace, '.armrc'), config);
}
