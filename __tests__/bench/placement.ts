import { mkdirSync } from 'node:fs';
import { readArchive } from '../../src/archive/reader.ts';
import { resolveTargets } from '../../src/config/targets.ts';
import { placeRuleset } from '../../src/workspace/place.ts';
import { BenchFolder } from './bench-folder.ts';
import type { CaseResult } from './cases.ts';
import type { Disk } from './disks.ts';
import { median } from './measure.ts';
import { TARGETS } from './ours.ts';
import { pack, typicalFiles } from './rulesets.ts';

/** Placing one typical ruleset into two targets, within a process that is already running. */
export async function placement(disk: Disk, rounds: number): Promise<CaseResult> {
  const folder = new BenchFolder(disk);
  try {
    const bytes = pack(typicalFiles(0), 'package');
    const ruleset = await readArchive({ kind: 'memory', bytes }, { spoolDirectory: folder.empty('spool') });
    const samples = [];
    for (let round = 0; round < rounds * 3; round += 1) {
      const workspace = folder.path(`workspace-${round}`);
      mkdirSync(workspace);
      const written = TARGETS.map((path) => ({ path }));
      const { targets } = resolveTargets(written, {
        workspace,
        directory: workspace,
        allowOutsideWorkspace: false,
      });
      const started = performance.now();
      await placeRuleset({ targets, relativeFolder: 'arm/rules/1.0.0', ruleset });
      samples.push({ wallMs: performance.now() - started, cpuMs: Number.NaN, peakMiB: Number.NaN });
    }
    return {
      title: 'Placing one typical ruleset into 2 targets',
      note: '80 files, staged and swapped, within a running process.',
      figures: [{ name: 'placeRuleset', samples }],
      verdicts:
        disk.kind === 'memory'
          ? [{ text: 'ms', value: median(samples.map(({ wallMs }) => wallMs)), limit: 10 }]
          : [],
    };
  } finally {
    folder.remove();
  }
}
