import { ArmError } from '../errors.ts';
import type { LocatedRuleset } from './plan.ts';
import type { Source } from './source.ts';

/** GitLab package names have no slash, so an org has no place there (GitLab's lib/gitlab/regex/packages.rb). */
export function orgOnGitLab(
  { key, name, place }: LocatedRuleset,
  source: Source | undefined,
): ArmError | undefined {
  if (source?.type !== 'gitlab' || name.org === undefined) return undefined;
  return new ArmError(
    'CONFIG_INVALID',
    `Cannot find "${key}" on GitLab: its packages have no org, found "${name.org}"`,
    {
      source: source.name,
      ruleset: key,
      place,
      hint: `Ask for "${source.name}@${name.name}", or publish the package under one name`,
    },
  );
}

/** Knows which ruleset has which folder: two keys can mean one (`rules` and `default@rules`). */
export class FolderRegister {
  readonly #keys = new Map<string, string>();

  /** Enters a ruleset; the answer is the problem when its folder is taken. */
  refuse({ key, folder, place }: LocatedRuleset): ArmError | undefined {
    // Some file systems fold case, and then `Rules` and `rules` are one folder.
    const folded = folder.toLowerCase();
    const other = this.#keys.get(folded);
    this.#keys.set(folded, key);
    if (other === undefined) return undefined;
    return new ArmError(
      place === undefined ? 'INPUT_INVALID' : 'MANIFEST_INVALID',
      `Cannot install "${key}" beside "${other}": both use the folder "${folder}"`,
      { ruleset: key, place, hint: 'Remove one of the two' },
    );
  }
}
