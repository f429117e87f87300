import { addHostNames } from './host-names.ts';
import { installPackages } from './packages.ts';

/** Prepares the machine for all tests of this folder. */
export default function setup(): void {
  // Servers live here, where a shell of root may not look; the tests inherit it.
  process.env.PATH += ':/usr/sbin:/sbin';
  installPackages();
  addHostNames();
}
