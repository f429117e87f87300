import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchFile, pack } from './rulesets.ts';

/** In memory where the system offers that, so that the disk of the machine is not what is measured. */
export const SCRATCH_ROOT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A scratch folder for one case: archives, workspaces, caches. */
export class BenchFolder {
  readonly root = mkdtempSync(join(SCRATCH_ROOT, 'arm-install-bench-'));

  path(...segments: string[]): string {
    return join(this.root, ...segments);
  }

  /** An empty folder, whatever was there before. */
  empty(name: string): string {
    const folder = this.path(name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Packs rulesets `r0` to `rN` and returns their folder and names; packages of Node carry a package.json. */
  archives(
    name: string,
    count: number,
    files: (number: number) => BenchFile[],
  ): { folder: string; names: string[] } {
    const folder = this.empty(name);
    const names = Array.from({ length: count }, (_, index) => `bench-rules-${index}`);
    for (const [index, ruleset] of names.entries()) {
      const manifest = {
        path: 'package.json',
        content: Buffer.from(JSON.stringify({ name: ruleset, version: '1.0.0' })),
      };
      writeFileSync(join(folder, `${ruleset}.tar.gz`), pack([manifest, ...files(index)], 'package'));
    }
    return { folder, names };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
