import { removeHostNames } from './host-names.ts';

/** Undoes what outlives the tests; installed packages stay. */
export default function teardown(): void {
  removeHostNames();
}
