import { rmSync } from 'node:fs';

/** Ends Wine and all that runs in it; the system itself stays for the next run. */
export default function teardown(): void {
  process.kill(Number(process.env.ARM_INSTALL_WINE_PID), 'SIGKILL');
  rmSync(process.env.TMPDIR ?? '', { recursive: true, force: true });
}
