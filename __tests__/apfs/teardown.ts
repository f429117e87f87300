import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Takes the disk away, with all that the tests left on it. */
export default function teardown(): void {
  const { TMPDIR: mounted = '' } = process.env;
  execFileSync('umount', [mounted]);
  rmSync(dirname(mounted), { recursive: true, force: true });
}
