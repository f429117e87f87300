// npm run bench [-- --quick | --scale]: measures everything and writes docs/benchmarks.md with its chart.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { threeAssistants } from './assistants.ts';
import { BenchFolder } from './bench-folder.ts';
import { coldInstall, fourSources, largeRuleset, memory, nothingToDo, scale, warmCache } from './cases.ts';
import { wallOf } from './measure.ts';
import { isHeld, renderPage } from './page.ts';
import { installPeers } from './peers.ts';
import { placement } from './placement.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, scale: { type: 'boolean' } } });
const rounds = values.quick === true ? 3 : 7;
const docs = fileURLToPath(new URL('../../docs/', import.meta.url));

const tools = new BenchFolder();
const bin = installPeers(tools);
const steps = [
  () => coldInstall(rounds, bin),
  () => warmCache(rounds),
  () => nothingToDo(rounds * 3),
  () => threeAssistants(rounds),
  () => placement(rounds),
  () => largeRuleset(rounds),
  () => memory(Math.ceil(rounds / 2)),
  () => fourSources(rounds),
  ...(values.scale === true ? [() => scale(3, 0), () => scale(3, 0.05)] : []),
];
const cases = [];
for (const step of steps) {
  const result = await step();
  cases.push(result);
  for (const verdict of result.verdicts) {
    console.log(
      `${isHeld(verdict) ? 'ok  ' : 'MISS'} ${result.title}: ${verdict.text} ${verdict.value.toFixed(2)} (${verdict.limit})`,
    );
  }
}
tools.remove();
const date = new Date().toISOString().slice(0, 10);
mkdirSync(`${docs}images`, { recursive: true });
writeFileSync(`${docs}benchmarks.md`, renderPage(cases, { rounds, date }));
const [cold] = cases;
if (cold !== undefined) {
  const bars = cold.figures.map((figure) => ({
    name: figure.name,
    value: Math.round(wallOf(figure).median),
  }));
  // It draws with a package that only the folder of the documentation's tools has.
  const { drawChart } = await import(`${docs}tools/chart.mjs`);
  for (const theme of ['light', 'dark'] as const) {
    writeFileSync(`${docs}images/benchmarks-${theme}.svg`, drawChart({ ...cold, bars }, theme));
  }
}
process.exit(0);
