import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchFolder } from './bench-folder.ts';
import type { Contender } from './measure.ts';
import { TARGETS } from './ours.ts';

/** The peers from npm, installed once into a folder of the benchmark; each is run by the same Node. */
export function installPeers(folder: BenchFolder): string {
  const root = folder.empty('peers');
  writeFileSync(join(root, 'package.json'), '{"private": true, "allowScripts": {"bun": true}}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', 'npm@11', 'pnpm@12', 'bun@1'], {
    cwd: root,
    stdio: 'ignore',
  });
  return join(root, 'node_modules', '.bin');
}

/** `curl --parallel`, then `tar` over all archives into the targets, two at a time. */
export function curlAndTar(
  folder: BenchFolder,
  url: string,
  names: readonly string[],
  connections: number,
  targets: readonly string[] = TARGETS,
): Contender {
  const list = folder.path(`curl-${targets.length}.list`);
  const lines = names.map((name) => `url = "${url}/${name}/1.0.0.tar.gz"\noutput = "${name}.tar.gz"`);
  writeFileSync(list, `${lines.join('\n')}\n`);
  const unpack = targets.map(
    (target) => `mkdir -p ${target}/$1 && tar xzf $1.tar.gz -C ${target}/$1 --strip-components 1`,
  );
  const script = [
    `curl --silent --fail --parallel --parallel-max ${connections} --parallel-immediate -K ${list}`,
    `ls *.tar.gz | sed 's/.tar.gz$//' | xargs -P2 -I{} sh -c '${unpack.join(' && ')}' sh {}`,
  ].join(' && ');
  const contender = inWorkspace(
    folder,
    `curl --parallel (${connections}) + tar`,
    `curl-${targets.length}`,
    () => ['sh', ['-c', script]],
  );
  return { ...contender, rulesets: names.length };
}

/** The least that a program does which looks at every file of a workspace, one after another. */
export function readOneByOne(folder: BenchFolder, name: string, workspace: string): Contender {
  const script = `
    const { readdirSync, readFileSync } = require('node:fs');
    for (const entry of readdirSync('.', { recursive: true, withFileTypes: true }))
      if (entry.isFile()) readFileSync(process.cwd() + '/' + entry.parentPath + '/' + entry.name);`;
  return {
    name,
    command: () => ({
      file: process.execPath,
      args: ['--eval', script],
      cwd: workspace,
      env: { ...folder.env, PATH: process.env.PATH },
    }),
  };
}

interface PackageManager {
  label: string;
  tool: 'npm' | 'pnpm' | 'bun';
  connections: number | undefined;
}

/** A package manager of Node over equivalent packages; it installs into one folder. */
export function packageManager(
  folder: BenchFolder,
  bin: string,
  url: string,
  names: readonly string[],
  { label, tool, connections }: PackageManager,
): Contender {
  const id = `${tool}-${connections ?? 'default'}`;
  const project = folder.empty(`${id}-project`);
  const dependencies = Object.fromEntries(names.map((name) => [name, '1.0.0']));
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'bench', version: '1.0.0', dependencies }),
  );
  writeFileSync(
    join(project, '.npmrc'),
    `registry=${url}/\naudit=false\nfund=false\nupdate-notifier=false\n`,
  );
  const flags = connectionFlags(tool, connections);
  const install =
    tool === 'npm' ? ['ci', '--ignore-scripts'] : ['install', '--frozen-lockfile', '--ignore-scripts'];
  const env = environmentOf(folder, id, url);
  const first = tool === 'npm' ? ['install', '--package-lock-only'] : ['install', '--ignore-scripts'];
  const locked = spawnSync(join(bin, tool), [...first, ...flags], { cwd: project, env, encoding: 'utf8' });
  if (locked.status !== 0)
    throw new Error(`${label} cannot make its lockfile: ${locked.stdout}${locked.stderr}`);
  return {
    name: label,
    rulesets: names.length,
    prepare() {
      for (const part of readdirSync(project))
        if (part === 'node_modules') rmSync(join(project, part), { recursive: true });
      rmSync(folder.path(`${id}-home`), { recursive: true, force: true });
      mkdirSync(folder.path(`${id}-home`), { recursive: true });
    },
    command: () => ({ file: join(bin, tool), args: [...install, ...flags], cwd: project, env }),
  };
}

function connectionFlags(tool: PackageManager['tool'], connections: number | undefined): string[] {
  if (connections === undefined) return [];
  if (tool === 'npm') return [`--maxsockets=${connections}`];
  return [`--network-concurrency=${connections}`];
}

/** Home and caches of its own, emptied before each run. */
function environmentOf(folder: BenchFolder, id: string, url: string): NodeJS.ProcessEnv {
  const home = folder.path(`${id}-home`);
  mkdirSync(home, { recursive: true });
  return {
    ...folder.env,
    PATH: process.env.PATH,
    HOME: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    npm_config_cache: join(home, 'npm'),
    npm_config_registry: `${url}/`,
    BUN_INSTALL_CACHE_DIR: join(home, 'bun'),
    CI: 'true',
  };
}

function inWorkspace(
  folder: BenchFolder,
  name: string,
  id: string,
  command: () => [string, string[]],
): Contender {
  return {
    name,
    prepare() {
      folder.empty(`${id}-workspace`);
    },
    command() {
      const [file, args] = command();
      return {
        file,
        args,
        cwd: folder.path(`${id}-workspace`),
        env: { ...folder.env, PATH: process.env.PATH },
      };
    },
  };
}
