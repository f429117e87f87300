import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchFolder } from './bench-folder.ts';
import { coreOnly } from './core-only.ts';
import type { Disk } from './disks.ts';
import { type Contender, cpuOf, type Figures, measure, peakOf, wallOf } from './measure.ts';
import { keepLock, type OurProject, ours, TARGETS } from './ours.ts';
import { curlAndTar, packageManager, readOneByOne } from './peers.ts';
import { largeFiles, typicalFiles } from './rulesets.ts';
import { type BenchRegistry, startRegistry } from './servers.ts';

const DELAY_MS = 20;
const CONNECTIONS = 8;

/** A target that a case is held to; `value` and `limit` in the same unit. */
export interface Verdict {
  text: string;
  value: number;
  limit: number;
  /** True when more is better. */
  atLeast?: boolean;
}

export interface CaseResult {
  title: string;
  note: string;
  figures: Figures[];
  /** Least possible time, where there is one. */
  boundMs?: number;
  verdicts: Verdict[];
}

function httpProject(
  folder: BenchFolder,
  name: string,
  registry: BenchRegistry,
  names: readonly string[],
): OurProject {
  const config = `[sources.default]\ntype = http\nurl = ${registry.url}\nconcurrency = ${CONNECTIONS}\n`;
  return { name, folder, config, dependencies: names };
}

function wall(figures: readonly Figures[], name: string): number {
  const found = figures.find((figure) => figure.name === name);
  if (found === undefined) throw new Error(`Nothing was measured for "${name}"`);
  return wallOf(found).median;
}

const CURL = `curl --parallel (${CONNECTIONS}) + tar`;

/** Rulesets from an empty cache into two targets, against the script that people would write. */
export async function coldInstall(disk: Disk, rounds: number, count: number): Promise<CaseResult> {
  const folder = new BenchFolder(disk);
  const { folder: archives, names } = folder.archives('archives', count, typicalFiles);
  const registry = await startRegistry(archives, { delayMs: DELAY_MS });
  try {
    const contenders: Contender[] = [
      ours(httpProject(folder, 'ours', registry, names), 'cold'),
      curlAndTar(folder, registry.url, names, CONNECTIONS),
    ];
    const figures = measure(contenders, rounds);
    const boundMs = boundOf(count);
    const [mine, curl] = [wall(figures, 'arm-install'), wall(figures, CURL)];
    const faster = { text: 'times faster than curl + tar', value: curl / mine, atLeast: true };
    return {
      title: coldTitle(count, '2 targets'),
      note: 'Each ruleset has 41 files and about 75 KB packed.',
      figures,
      boundMs,
      verdicts: {
        memory: [
          { text: 'time over bound', value: mine / boundMs, limit: 1.4 },
          { ...faster, limit: 2.8 },
        ],
        real: [],
        slow: [
          { text: 'ms', value: mine, limit: 1_600 },
          { ...faster, limit: 1 },
        ],
      }[disk.kind],
    };
  } finally {
    registry.stop();
    folder.remove();
  }
}

function boundOf(count: number): number {
  return Math.ceil(count / CONNECTIONS) * DELAY_MS;
}

function coldTitle(count: number, targets: string): string {
  return `${count} rulesets, cold, ${targets}, http, ${DELAY_MS} ms latency, ${CONNECTIONS} connections`;
}

/** The same into one target, against everything that installs into one folder. */
export async function coldOneTarget(
  disk: Disk,
  rounds: number,
  count: number,
  bin: string,
): Promise<CaseResult> {
  const folder = new BenchFolder(disk);
  const { folder: archives, names } = folder.archives('archives', count, typicalFiles);
  const registry = await startRegistry(archives, { delayMs: DELAY_MS });
  const targets = TARGETS.slice(0, 1);
  try {
    const manager = (tool: 'npm' | 'pnpm' | 'bun', connections: number | undefined) =>
      packageManager(folder, bin, registry.url, names, {
        label: `${tool} (${connections ?? 'its default'} connections)`,
        tool,
        connections,
      });
    const project = { ...httpProject(folder, 'ours', registry, names), targets };
    const contenders: Contender[] = [
      ours(project, 'cold'),
      ours({ ...project, name: 'start', dependencies: [] }, 'cold', 'arm-install, no ruleset'),
      curlAndTar(folder, registry.url, names, CONNECTIONS, targets),
      manager('npm', CONNECTIONS),
      manager('pnpm', CONNECTIONS),
      manager('pnpm', undefined),
      manager('bun', CONNECTIONS),
      manager('bun', undefined),
    ];
    const figures = measure(contenders, rounds);
    const [mine = Number.NaN, start = Number.NaN] = figures.map(cpuOf);
    const text = 'ms of processor time per ruleset above the start';
    return {
      title: coldTitle(count, '1 target'),
      note: 'The same rulesets into one folder, as package managers install.',
      figures,
      boundMs: boundOf(count),
      verdicts: disk.kind === 'memory' ? [{ text, value: (mine - start) / count, limit: 2.2 }] : [],
    };
  } finally {
    registry.stop();
    folder.remove();
  }
}

/** 50 rulesets from the tool cache into a new workspace, and the cold run that fills it. */
export async function warmCache(disk: Disk, rounds: number): Promise<CaseResult> {
  const folder = new BenchFolder(disk);
  const { folder: archives, names } = folder.archives('archives', 50, typicalFiles);
  const registry = await startRegistry(archives, { delayMs: DELAY_MS });
  try {
    const warm = httpProject(folder, 'warm', registry, names);
    measure([ours(warm, 'cold')], 1);
    keepLock(warm);
    const contenders = [
      ours(httpProject(folder, 'cold', registry, names), 'cold', 'cold'),
      ours(warm, 'warm-cache', 'warm tool cache'),
    ];
    const figures = measure(contenders, rounds);
    return {
      title: '50 rulesets from a warm tool cache into a new workspace',
      note: 'No request is made. Every archive is hashed and judged again.',
      figures,
      verdicts:
        disk.kind === 'memory'
          ? [
              {
                text: 'warm over cold',
                value: wall(figures, 'warm tool cache') / wall(figures, 'cold'),
                limit: 0.65,
              },
            ]
          : [],
    };
  } finally {
    registry.stop();
    folder.remove();
  }
}

const FEW = 'nothing to do, 5 rulesets';
const MANY = 'nothing to do, 50 rulesets (4,100 files hashed)';
const ONE_BY_ONE = 'a script that reads the 4,100 files one by one';

/** Runs that find everything in place, against a bundle that only loads the toolkit. */
export async function nothingToDo(disk: Disk, rounds: number): Promise<CaseResult> {
  const folder = new BenchFolder(disk);
  const { folder: archives, names } = folder.archives('archives', 50, typicalFiles);
  const registry = await startRegistry(archives, { delayMs: 0 });
  try {
    const few = httpProject(folder, 'few', registry, names.slice(0, 5));
    const many = httpProject(folder, 'many', registry, names);
    measure([ours(few, 'cold'), ours(many, 'cold')], 1);
    const core = 'a bundle that only loads @actions/core';
    const figures = measure(
      [
        coreOnly(folder, core),
        ours(few, 'unchanged', FEW),
        ours(many, 'unchanged', MANY),
        readOneByOne(folder, ONE_BY_ONE, folder.path('many-workspace')),
      ],
      rounds,
    );
    const base = wall(figures, core);
    return {
      title: 'Nothing to do',
      note: 'Every installed file is read and hashed.',
      figures,
      verdicts: {
        memory: [
          { text: '5 rulesets over the bare toolkit', value: wall(figures, FEW) / base, limit: 1.25 },
          { text: '50 rulesets over the bare toolkit', value: wall(figures, MANY) / base, limit: 2 },
        ],
        real: [],
        slow: [
          {
            text: '50 rulesets over reading their files one by one',
            value: wall(figures, MANY) / wall(figures, ONE_BY_ONE),
            limit: 0.25,
          },
        ],
      }[disk.kind],
    };
  } finally {
    registry.stop();
    folder.remove();
  }
}

/** One ruleset of 60 MB, streamed, against the three tools of a shell script. */
export async function largeRuleset(disk: Disk, rounds: number): Promise<CaseResult> {
  const folder = new BenchFolder(disk);
  const { folder: archives, names } = folder.archives('archives', 1, () => largeFiles(60));
  const registry = await startRegistry(archives, { delayMs: DELAY_MS });
  try {
    const [name = ''] = names;
    const unpack = TARGETS.map(
      (target) => `mkdir -p ${target} && tar xzf a.tar.gz -C ${target} --strip-components 1`,
    );
    const script = [
      `curl -sf -o a.tar.gz ${registry.url}/${name}/1.0.0.tar.gz`,
      'sha256sum a.tar.gz',
      ...unpack,
    ];
    const shell: Contender = {
      name: 'curl + sha256sum + tar',
      rulesets: 1,
      prepare: () => void folder.empty('shell'),
      command: () => ({
        file: 'sh',
        args: ['-c', script.join(' && ')],
        cwd: folder.path('shell'),
        env: { ...folder.env, PATH: process.env.PATH },
      }),
    };
    const figures = measure([ours(httpProject(folder, 'large', registry, names), 'cold'), shell], rounds);
    const [mine] = figures;
    return {
      title: 'One ruleset of 60 MB into 2 targets',
      note: '1,921 files that do not compress.',
      figures,
      verdicts: [
        {
          text: 'time over curl + sha256sum + tar',
          value: wall(figures, 'arm-install') / wall(figures, shell.name),
          limit: 1,
        },
        {
          text: 'MiB above bare Node (43)',
          value: (mine === undefined ? Number.NaN : peakOf(mine)) - 43,
          limit: 110,
        },
      ],
    };
  } finally {
    registry.stop();
    folder.remove();
  }
}

/** Peak memory by number of rulesets. */
export async function memory(disk: Disk, rounds: number): Promise<CaseResult> {
  const sizes = disk.kind === 'memory' ? [50, 200, 800] : [50];
  const folder = new BenchFolder(disk);
  const { folder: archives, names } = folder.archives('archives', Math.max(...sizes), typicalFiles);
  const registry = await startRegistry(archives, { delayMs: 0 });
  try {
    const contenders = sizes.map((size) =>
      ours(
        httpProject(folder, `memory-${size}`, registry, names.slice(0, size)),
        'cold',
        `${size} rulesets, cold`,
      ),
    );
    const figures = measure(contenders, rounds);
    const [few = Number.NaN, some = Number.NaN, many = Number.NaN] = figures.map(peakOf);
    return {
      title: 'Peak memory',
      note: 'The largest resident size of the process.',
      figures,
      verdicts: [
        { text: 'MiB above bare Node (43), 50 rulesets', value: few - 43, limit: 50 },
        ...(sizes.length > 1 ? [{ text: '800 rulesets over 200', value: many / some, limit: 1.25 }] : []),
      ],
    };
  } finally {
    registry.stop();
    folder.remove();
  }
}

/** Four sources at once against the slowest of them alone. */
export async function fourSources(disk: Disk, rounds: number): Promise<CaseResult> {
  const folder = new BenchFolder(disk);
  const { folder: archives, names } = folder.archives('archives', 40, typicalFiles);
  const registries = await Promise.all(
    [10, 20, 40, 80].map((delayMs) => startRegistry(archives, { delayMs })),
  );
  try {
    const section = (registry: BenchRegistry, index: number) =>
      `[sources.s${index}]\ntype = http\nurl = ${registry.url}\nconcurrency = 4\n`;
    const keys = (index: number) => names.map((name) => `s${index}@${name}`);
    const all = registries.map(section).join('');
    const four: OurProject = { name: 'four', folder, config: all, dependencies: [0, 1, 2, 3].flatMap(keys) };
    const slowest: OurProject = { name: 'slowest', folder, config: all, dependencies: keys(3) };
    const figures = measure(
      [
        ours(four, 'cold', 'four sources, 160 rulesets'),
        ours(slowest, 'cold', 'the slowest source alone, 40 rulesets'),
      ],
      rounds,
    );
    return {
      title: 'Four sources at once',
      note: '40 rulesets from each, 10, 20, 40 and 80 ms latency, 4 connections each.',
      figures,
      boundMs: (40 / 4) * 80,
      verdicts:
        disk.kind === 'memory'
          ? [
              {
                text: 'four over the slowest alone',
                value:
                  wall(figures, 'four sources, 160 rulesets') /
                  wall(figures, 'the slowest source alone, 40 rulesets'),
                limit: 1.1,
              },
            ]
          : [],
    };
  } finally {
    for (const registry of registries) registry.stop();
    folder.remove();
  }
}

/** 2,000 rulesets over ten sources with mixed latencies; `failing` of all requests answer 503. */
export async function scale(rounds: number, failing: number): Promise<CaseResult> {
  const folder = new BenchFolder();
  const perSource = 200;
  const { folder: archives, names } = folder.archives('archives', perSource, typicalFiles);
  const delays = [5, 10, 15, 20, 25, 30, 35, 40, 45, 50];
  const registries = await Promise.all(
    delays.map((delayMs) => startRegistry(archives, { delayMs, failing })),
  );
  try {
    const config = registries.map(
      ({ url }, index) => `[sources.s${index}]\ntype = http\nurl = ${url}\nconcurrency = 4\n`,
    );
    const dependencies = registries.flatMap((_, index) => names.map((name) => `s${index}@${name}`));
    const project: OurProject = {
      name: 'scale',
      folder,
      config: config.join(''),
      dependencies,
      targets: ['.cursorrules'],
    };
    const figures = measure([ours(project, 'cold', `${failing * 100} % of requests fail`)], rounds);
    const [only] = figures;
    const counts = await Promise.all(registries.map((registry) => registry.counts()));
    const requests = counts.reduce((sum, count) => sum + count.requests, 0) / (rounds + 1);
    const boundMs = (perSource / 4) * Math.max(...delays);
    writeFileSync(join(folder.root, 'counts.json'), JSON.stringify(counts));
    const mine = only === undefined ? Number.NaN : wallOf(only).median;
    return {
      title: `2,000 rulesets over 10 sources, 5 to 50 ms, ${failing * 100} % of requests failing`,
      note: `${Math.round(requests)} requests a run, peak at one source ${Math.max(...counts.map(({ peak }) => peak))} (limit 4), 1 target.`,
      figures,
      boundMs,
      verdicts: failing > 0 ? [] : [{ text: 'time over bound', value: mine / boundMs, limit: 1.4 }],
    };
  } finally {
    for (const registry of registries) registry.stop();
    folder.remove();
  }
}
