import { existsSync, readdirSync } from 'node:fs';
import type { Machine } from '../../support/machine.ts';

const REPORT = /^arm-install-report-[0-9a-f]{8}\.json$/;

/** What a run has left that is nobody's any more: staging, temporary files and leases, as paths below the machine's root. */
export function leftoversOf(machine: Machine, workspace = machine.workspace): string[] {
  return [
    ...namesBelow(workspace).filter((path) => /(^|\/)\.arm-install-|\.tmp$|\.tmp\//.test(path)),
    ...readdirSync(machine.temp).filter((name) => !REPORT.test(name)),
    ...namesBelow(machine.toolCache).filter((path) => /(^|\/)\.(tmp-|leases\/.)/.test(path)),
  ];
}

/** Every path below a folder, `/` form; links are not followed. */
export function namesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.split('\\').join('/'));
}
