import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

export default function teardown(): void {
  const { LD_PRELOAD } = process.env;
  if (LD_PRELOAD !== undefined) rmSync(dirname(LD_PRELOAD), { recursive: true, force: true });
}
