import { ownerState } from '../disk/scratch.ts';

/** Staging folders lie in a target's `arm` folder (or in a flat folder itself), and so on the file system of what they replace. */
export const STAGING_PREFIX = '.arm-install-';

/** The destination of files that lie in the target itself, as those of a flat folder do. */
export const ITSELF = '.';

/** The folder in which a destination is staged, below its target; empty for the target itself. */
export function holderOf(relative: string): string {
  return relative === ITSELF ? '' : 'arm';
}

/** What a staging folder holds; recovery knows the same names. */
export const STAGED = {
  /** The tree that is to be placed. */
  next: 'new',
  /** The tree that it replaces. */
  old: 'old',
  /** Text: where `old` belongs, relative to the target. There before `old` is. */
  destination: 'destination',
  /** JSON: which files change hands one by one, where the folder cannot as a whole. There before the first of them is moved. */
  files: 'files',
  /** What is only waiting to be deleted. */
  trash: 'trash',
  /** Text in a folder of its own: what the run placed before the lockfile said so. */
  placed: 'placed',
} as const;

/** True for the names that staging folders have, whoever made them. */
export function isStagingName(name: string): boolean {
  return name.startsWith(STAGING_PREFIX) && ownerState(name.slice(STAGING_PREFIX.length)) !== undefined;
}
