import { BenchFolder } from './bench-folder.ts';
import type { CaseResult } from './cases.ts';
import type { Disk } from './disks.ts';
import { cpuOf, measure } from './measure.ts';
import { type OurProject, ours } from './ours.ts';
import { rulesWithFrontmatter } from './rulesets.ts';
import { startRegistry } from './servers.ts';

/** Two with folders for each ruleset, one with all files in one folder. */
const ASSISTANTS = ['claude', 'cursor', 'kiro'];
const TARGETS = ['first', 'second', 'third'];

/** 200 rulesets as three assistants read them, against three plain copies; cold, and with nothing to do. */
export async function threeAssistants(disk: Disk, rounds: number, count = 200): Promise<CaseResult> {
  const folder = new BenchFolder(disk);
  const { folder: archives, names } = folder.archives('archives', count, rulesWithFrontmatter);
  const registry = await startRegistry(archives, { delayMs: 0 });
  try {
    const config = `[sources.default]\ntype = http\nurl = ${registry.url}\nconcurrency = 8\n`;
    const project = (name: string): OurProject => ({ name, folder, config, dependencies: names });
    const targets = (name: string) => ({ ...project(name), targets: TARGETS });
    const assistants = (name: string) => ({ ...project(name), assistants: ASSISTANTS });
    const [placedTargets, placedAssistants] = [targets('placed-targets'), assistants('placed-assistants')];
    measure([ours(placedTargets, 'cold'), ours(placedAssistants, 'cold')], 1);
    const figures = measure(
      [
        ours(targets('targets'), 'cold', 'three targets'),
        ours(assistants('assistants'), 'cold', 'three assistants'),
        ours(placedTargets, 'unchanged', 'three targets, nothing to do'),
        ours(placedAssistants, 'unchanged', 'three assistants, nothing to do'),
      ],
      rounds,
    );
    const [copied = Number.NaN, written = Number.NaN] = figures.map(cpuOf);
    return {
      title: `${count} rulesets for three assistants`,
      note: `40 rules of 2 KB with frontmatter each, for ${ASSISTANTS.join(', ')}; no latency.`,
      figures,
      verdicts: [
        {
          text: 'processor time of three assistants over three targets',
          value: written / copied,
          limit: 1.15,
        },
      ],
    };
  } finally {
    registry.stop();
    folder.remove();
  }
}
