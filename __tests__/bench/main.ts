// npm run bench [-- --quick | --scale | --disk memory|real|slow]: measures everything and writes docs/benchmarks.md with its chart.
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { threeAssistants } from './assistants.ts';
import { BenchFolder } from './bench-folder.ts';
import {
  type CaseResult,
  coldInstall,
  coldOneTarget,
  fourSources,
  largeRuleset,
  memory,
  nothingToDo,
  scale,
  warmCache,
} from './cases.ts';
import { type Disk, MEMORY_DISK, makeSlowDisk, REAL_DISK } from './disks.ts';
import { wallOf } from './measure.ts';
import { isHeld, type Part, renderPage } from './page.ts';
import { installPeers } from './peers.ts';
import { placement } from './placement.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    scale: { type: 'boolean' },
    disk: { type: 'string', multiple: true },
  },
});
const isQuick = values.quick === true;
const rounds = { memory: isQuick ? 3 : 7, real: 3, slow: 3 };
const docs = fileURLToPath(new URL('../../docs/', import.meta.url));

const tools = new BenchFolder();
const bin = installPeers(tools);
const slow = makeSlowDisk(tools.root);
if (slow === undefined) console.log('No slow disk: it needs Linux and a C compiler');
const all = [MEMORY_DISK, REAL_DISK, ...(slow === undefined ? [] : [slow])];
const disks = all.filter(({ kind }) => values.disk?.includes(kind) ?? true);

/** Fewer rulesets and rounds where each takes seconds. */
function stepsOn(disk: Disk): (() => Promise<CaseResult>)[] {
  const times = rounds[disk.kind];
  const count = disk.kind === 'slow' ? 50 : 200;
  const isMemory = disk.kind === 'memory';
  return [
    () => coldInstall(disk, times, count),
    () => coldOneTarget(disk, times, count, bin),
    () => warmCache(disk, times),
    () => nothingToDo(disk, isMemory ? times * 3 : times),
    ...(isMemory ? [() => threeAssistants(disk, times)] : []),
    // Within this process, whose disk is never slow.
    ...(disk.kind === 'slow' ? [] : [() => placement(disk, times)]),
    () => largeRuleset(disk, times),
    ...(disk.kind === 'real' ? [] : [() => memory(disk, Math.ceil(times / 2))]),
    () => fourSources(disk, times),
    ...(isMemory && values.scale === true ? [() => scale(3, 0), () => scale(3, 0.05)] : []),
  ];
}

const parts: Part[] = [];
const [load = 0] = loadavg();
for (const disk of disks) {
  const cases: CaseResult[] = [];
  parts.push({ disk, rounds: rounds[disk.kind], cases });
  for (const step of stepsOn(disk)) {
    const result = await step();
    cases.push(result);
    for (const verdict of result.verdicts) {
      console.log(
        `${isHeld(verdict) ? 'ok  ' : 'MISS'} ${disk.title}, ${result.title}: ${verdict.text} ${verdict.value.toFixed(2)} (${verdict.limit})`,
      );
    }
  }
}
tools.remove();
const date = new Date().toISOString().slice(0, 10);
mkdirSync(`${docs}images`, { recursive: true });
writeFileSync(`${docs}benchmarks.md`, renderPage(parts, { date, load }));
const [, oneTarget] = parts.find(({ disk }) => disk.kind === 'memory')?.cases ?? [];
if (oneTarget !== undefined) {
  const installing = oneTarget.figures.filter(({ rulesets }) => rulesets !== 0);
  const bars = installing.map((figure) => ({ name: figure.name, value: Math.round(wallOf(figure).median) }));
  // It draws with a package that only the folder of the documentation's tools has.
  const { drawChart } = await import(`${docs}tools/chart.mjs`);
  for (const theme of ['light', 'dark'] as const) {
    writeFileSync(`${docs}images/benchmarks-${theme}.svg`, drawChart({ ...oneTarget, bars }, theme));
  }
}
process.exit(0);
