import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AssistantName, isAssistantName } from '../config/assistants.ts';
import { digestsOf, type LockRecord } from '../config/lockfile.ts';
import type { LocatedRuleset } from '../config/plan.ts';
import { type AssistantFolder, NO_FILES } from '../workspace/assistant-folder.ts';
import type { Earlier } from '../workspace/compare.ts';
import type { RulesPlacement } from '../workspace/place-rules.ts';
import { isWhole } from '../workspace/tree.ts';
import type { RenderedRules } from './render.ts';
import type { Session } from './session.ts';
import type { EarlierOwnership } from './version-files.ts';

const NOTHING = { files: [], digest: NO_FILES };

type RulesetInFolders = Pick<LocatedRuleset, 'key' | 'locked' | 'folder'>;

/** The folders that a ruleset goes to, by the names of their assistants. */
export function wantedFolders(
  { folders }: Pick<Session, 'folders'>,
  { assistants }: Pick<LocatedRuleset, 'assistants'>,
): Map<AssistantName, AssistantFolder> {
  return new Map(
    assistants.flatMap((name) => {
      const folder = folders.get(name);
      return folder === undefined ? [] : [[name, folder]];
    }),
  );
}

/**
 * The folders that have it, from now or from when they were targets, and are to have it no more; none where the inputs name
 * rulesets beside those of the manifest.
 */
export async function retiredFolders(
  session: Pick<Session, 'folders' | 'setup'>,
  ruleset: Pick<LocatedRuleset, 'assistants' | 'locked' | 'folder'>,
): Promise<Map<AssistantName, AssistantFolder>> {
  const { isPartial, inputs } = session.setup;
  if (isPartial && inputs.command === 'install') return new Map();
  const recorded = await recordedFolders(session, ruleset);
  return new Map([...recorded].filter(([name]) => !ruleset.assistants.includes(name)));
}

/** The folders in which the lockfile tells what is ours of a ruleset. */
export async function recordedFolders(
  { folders }: Pick<Session, 'folders'>,
  ruleset: Pick<RulesetInFolders, 'locked' | 'folder'>,
): Promise<Map<AssistantName, AssistantFolder>> {
  const digests = digestsOf(ruleset.locked ?? {});
  const recorded = new Map<AssistantName, AssistantFolder>();
  for (const folder of folders.values()) {
    if (digests.has(folder.name) || (await hasFormerCopy(folder, ruleset))) recorded.set(folder.name, folder);
  }
  return recorded;
}

export async function hasFormerCopy(
  { target }: AssistantFolder,
  ruleset: Pick<RulesetInFolders, 'locked' | 'folder'>,
): Promise<boolean> {
  const former = formerCopy(ruleset);
  if (former === undefined) return false;
  return isWhole(target.path, former.relativeFolder, former.ownership.contents);
}

/**
 * What these folders are to have of a ruleset: what was rendered for their assistants, or nothing.
 * @param earlier what is known of what the lockfile records
 */
export function placementsOf(
  { journal }: Pick<Session, 'journal'>,
  ruleset: RulesetInFolders,
  folders: ReadonlyMap<AssistantName, AssistantFolder>,
  earlier: EarlierOwnership['rules'] | undefined,
  rendered?: ReadonlyMap<AssistantName, RenderedRules>,
): RulesPlacement[] {
  const { key } = ruleset;
  return Array.from(folders, ([name, folder]) => {
    const { files, digest: contents } = rendered?.get(name) ?? NOTHING;
    const known = earlier?.get(name);
    const note = { target: folder.target, relativeFolder: key, contents, rules: folder };
    return {
      folder,
      key,
      files,
      ownership: { ...known, unlocked: journal.contentsAt(key, folder) },
      former: formerCopy(ruleset),
      // An empty place needs no note: what is not there cannot be mistaken for something else.
      note: files.length === 0 || known?.contents === contents ? undefined : () => journal.note(note),
    };
  });
}

/** Where the locked version lay when the folder of an assistant was a target. */
function formerCopy({ folder, locked }: Pick<RulesetInFolders, 'folder' | 'locked'>): Earlier | undefined {
  if (locked?.contents === undefined) return undefined;
  return { relativeFolder: `${folder}/${locked.version}`, ownership: { contents: locked.contents } };
}

/**
 * What the lockfile has of a ruleset for assistants that are not this run's to see to, and goes on having.
 * @param isChanged the ruleset is another now, and their folders still have what it was, which no digest tells
 */
export function keptElsewhere(
  { setup, folders }: Pick<Session, 'setup' | 'folders'>,
  locked: LockRecord | undefined,
  isChanged = false,
): { assistants: Record<string, string>; behind: string[] } {
  const kept = Object.entries(locked?.assistants ?? {}).filter(([name]) =>
    setup.hasOwnDestinations ? !folders.has(name) : !isAssistantName(name),
  );
  const areBehind = isChanged && setup.hasOwnDestinations;
  const isBehind = (name: string) => areBehind || locked?.behind?.includes(name);
  const behind = kept.map(([name]) => name).filter(isBehind);
  return { assistants: Object.fromEntries(kept), behind };
}

/**
 * Versions of a ruleset in targets of the manifest that this run leaves alone, with their digests: nothing else tells later
 * that they are ours.
 * @param now the version that the lockfile is to have
 */
export function keptVersions(
  { setup }: Pick<Session, 'setup'>,
  { folder, locked }: Pick<RulesetInFolders, 'folder' | 'locked'>,
  now?: string,
): Record<string, string> {
  if (locked === undefined) return {};
  const { version, contents, former } = locked;
  const known = { ...former, ...(contents !== undefined && { [version]: contents }) };
  const isKept = (one: string) =>
    one !== now && setup.otherTargets.some(({ path }) => existsSync(join(path, folder, one)));
  return Object.fromEntries(Object.entries(known).filter(([one]) => isKept(one)));
}
