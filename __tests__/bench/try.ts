import { nothingToDo, warmCache, largeRuleset, coldInstall, memory, fourSources } from './cases.ts';
import { placement } from './placement.ts';
import { wallOf, peakOf } from './measure.ts';
import { installPeers } from './peers.ts';
import { BenchFolder } from './bench-folder.ts';
const which: Record<string, () => Promise<any>> = { nothing: () => nothingToDo(9), warm: () => warmCache(5), large: () => largeRuleset(3), memory: () => memory(2), four: () => fourSources(3), place: () => placement(5), cold: async () => coldInstall(3, installPeers(new BenchFolder())) };
for (const w of process.argv.slice(2)) { const r = await which[w]!(); console.log(r.title, JSON.stringify(r.verdicts), r.figures.map((f: any) => `${f.name}: ${wallOf(f).median.toFixed(0)} (${wallOf(f).min.toFixed(0)}) ${peakOf(f).toFixed(0)}MiB`)); }
