import { cpus, totalmem } from 'node:os';
import type { CaseResult, Verdict } from './cases.ts';
import type { Disk } from './disks.ts';
import { cpuOf, peakOf, wallOf } from './measure.ts';

/** What was measured on one disk. */
export interface Part {
  disk: Disk;
  rounds: number;
  cases: CaseResult[];
}

/**
 * The page `docs/benchmarks.md`; every number in it comes from the run that writes it.
 * @param load how many processes were waiting for a processor before the first case, as the system counts them
 */
export function renderPage(parts: readonly Part[], { date, load }: { date: string; load: number }): string {
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; do not edit. `npm run bench -- --quick` takes fewer rounds, `npm run bench -- --disk memory`',
    'one disk (`memory`, `real`, `slow`), and `npm run bench -- --scale` adds 2,000 rulesets over ten sources.',
    '',
    '<picture>',
    '  <source media="(prefers-color-scheme: dark)" srcset="images/benchmarks-dark.svg">',
    '  <img alt="Time to install 200 rulesets into one folder on a memory disk, by tool" src="images/benchmarks-light.svg">',
    '</picture>',
    '',
    `Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform},`,
    `Node ${process.versions.node}. ${date}, load ${load.toFixed(1)} before the first case. All contenders of a case take turns, after a round`,
    'that is not counted. Times are of the whole process. The servers run on the same machine, so their work is part of',
    "everybody's time.",
    '',
    '## Targets',
    '',
    '| disk | case | figure | measured | target | held |',
    '| --- | --- | --- | --- | --- | --- |',
    ...parts.flatMap(({ disk, cases }) =>
      cases.flatMap(({ title, verdicts }) => verdicts.map((verdict) => verdictRow(disk, title, verdict))),
    ),
    '',
    ...parts.flatMap(renderPart),
    '## How to read this',
    '',
    '- Where a target is not held, [the profile](profile.md) says what the time is made of and what was left out on purpose.',
    '- **bound** is `ceil(rulesets / connections) × latency`: less is impossible under the limit.',
    '- The package managers get the same archives from the same server, and check less of each. Where a peer is faster at its',
    '  default, it opens far more connections than a registry was promised; at the same number of connections the rows compare',
    '  like with like.',
    '- **CPU ms** is processor time in user and in system mode, of all processes of a contender together. It says more than',
    '  the time that passed where others use the machine too.',
    '- bun is native code and links files from its store where it can; that is what makes it faster at the same limit. It asks',
    '  the system without the library that makes the slow disk slow, so that its rows there say nothing.',
    '- Where creating or opening files takes longer than handing them to another thread, this action works on several at once;',
    '  everywhere else it uses one thread, which is faster there.',
    '',
  ].join('\n');
}

function renderPart({ disk, rounds, cases }: Part): string[] {
  return [`## ${disk.title}`, '', `${disk.note} ${rounds} rounds.`, '', ...cases.flatMap(renderCase)];
}

function renderCase({ title, note, figures, boundMs }: CaseResult): string[] {
  const [first] = figures;
  const base = first === undefined ? Number.NaN : wallOf(first).median;
  const rows = figures.map((figure) => {
    const { median, min, max } = wallOf(figure);
    const peak = peakOf(figure);
    const cpuMs = cpuOf(figure);
    const overBound = boundMs === undefined ? '' : (median / boundMs).toFixed(2);
    const cells = [
      ms(median),
      `${ms(min)} to ${ms(max)}`,
      (median / base).toFixed(2),
      overBound,
      Number.isNaN(cpuMs) ? '' : cpuMs.toFixed(0),
      Number.isNaN(cpuMs) || !figure.rulesets ? '' : (cpuMs / figure.rulesets).toFixed(1),
      Number.isNaN(peak) ? '' : peak.toFixed(0),
    ];
    return `| ${figure.name} | ${cells.join(' | ')} |`;
  });
  return [
    `### ${title}`,
    '',
    boundMs === undefined ? note : `${note} Bound: ${boundMs} ms.`,
    '',
    '| contender | median ms | spread | over the first | over bound | CPU ms | CPU ms per ruleset | peak MiB |',
    '| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
  ];
}

export function isHeld({ value, limit, atLeast }: Verdict): boolean {
  return atLeast === true ? value >= limit : value <= limit;
}

function verdictRow({ title: disk }: Disk, title: string, verdict: Verdict): string {
  const sign = verdict.atLeast === true ? '≥' : '≤';
  return `| ${disk} | ${title} | ${verdict.text} | ${verdict.value.toFixed(2)} | ${sign} ${verdict.limit} | ${isHeld(verdict) ? 'yes' : '**no**'} |`;
}

function ms(value: number): string {
  return value < 20 ? value.toFixed(1) : value.toFixed(0);
}
