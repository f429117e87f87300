import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Disk, MEMORY_DISK } from './disks.ts';
import { type BenchFile, pack } from './rulesets.ts';

/** A scratch folder for one case: archives, workspaces, caches. */
export class BenchFolder {
  readonly root: string;
  /** What the processes of the case need, beside what each of them does. */
  readonly env: NodeJS.ProcessEnv;

  constructor(disk: Disk = MEMORY_DISK) {
    this.root = mkdtempSync(join(disk.root, 'arm-install-bench-'));
    this.env = disk.env(this.root);
  }

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
