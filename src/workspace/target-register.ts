import { dirname, join } from 'node:path';
import { foldName } from '../archive/case-folding.ts';

/**
 * Knows the targets so far and finds those that share files: they would undo each other's work.
 * Takes the same time for each target however many there are, since a hostile manifest can name a hundred thousand.
 */
export class TargetRegister {
  /** Absolute path to the target as written. */
  readonly #byPath = new Map<string, string>();
  /** Folders whose `arm` folder holds a target, to that target as written. */
  readonly #byHolder = new Map<string, string>();

  /** Enters a target, unless it clashes: then the reason is returned. */
  refuse(resolvedPath: string, written: string): string | undefined {
    // On some systems names that differ in letter case or in the form of their characters are one.
    const path = foldName(resolvedPath);
    const same = this.#byPath.get(path);
    if (same !== undefined) return `it is the same folder as target "${same}"`;
    const holders = holdersOf(path);
    const other =
      holders.map((holder) => this.#byPath.get(holder)).find((found) => found !== undefined) ??
      this.#byHolder.get(path);
    if (other !== undefined) {
      return `it and target "${other}" lie one within the other's "arm" folder`;
    }
    this.#byPath.set(path, written);
    for (const holder of holders) this.#byHolder.set(holder, written);
    return undefined;
  }
}

/** Every folder whose own `arm` folder is the path or holds it. */
function holdersOf(path: string): string[] {
  const holders: string[] = [];
  for (let at = path; dirname(at) !== at; at = dirname(at)) {
    if (join(dirname(at), 'arm') === at) holders.push(dirname(at));
  }
  return holders;
}
