import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe } from '@jest/globals';

type System = 'Linux' | 'macOS' | 'Windows';

/** The system that the bundle runs on; with `npm run test:windows` that is another than the tests'. */
export const SYSTEM: System =
  process.platform === 'win32' || process.env.ARM_INSTALL_NODE !== undefined
    ? 'Windows'
    : process.platform === 'darwin'
      ? 'macOS'
      : 'Linux';

/**
 * Declares tests of something that some systems do not have. There they are told as skipped, under a heading that says
 * why; elsewhere they are tests like all others.
 * @param reason ends the sentence "not on Windows: …"
 */
export function notOn(systems: readonly System[], reason: string, declare: () => void): void {
  if (systems.includes(SYSTEM)) describe.skip(`not on ${SYSTEM}: ${reason}`, declare);
  else declare();
}

/** A path as the system of the bundle writes it in a URL. */
export function fileUrlOf(path: string): string {
  const { href } = pathToFileURL(path);
  // Under Wine both systems have the same paths, there on drive C.
  return SYSTEM === 'Windows' && sep === '/' ? href.replace('file:///', 'file:///C:/') : href;
}
