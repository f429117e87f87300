import { treeDigest } from '../archive/contents.ts';
import type { RulesetScan } from '../archive/scan.ts';
import { countRules, type RulesetReading } from '../assistants/overview.ts';
import { digestsOf } from '../config/lockfile.ts';
import type { LocatedRuleset } from '../config/plan.ts';
import { explainingFailuresOf } from '../disk/failure.ts';
import { ArmError } from '../errors.ts';
import type { AssistantFolder } from '../workspace/assistant-folder.ts';
import { type Look, readTreeBelow, type Tree, type TreeFile } from '../workspace/tree.ts';
import { hasFormerCopy, retiredFolders, wantedFolders } from './placements.ts';
import { RulesOnDisk } from './rules-on-disk.ts';
import type { Session } from './session.ts';

/** A ruleset that stands in every destination as the lockfile says. */
interface PresentRuleset {
  files: number;
  /** What the lockfile is to have as `contents`; it may have the form of earlier versions. */
  contents: string;
  /** Files that people added beside it, as people know them; they stay. */
  strangers: string[];
  /** Those of what was looked at, by the names under which it was. */
  lookedAtStrangers: ReadonlySet<string>;
  /** What the lockfile is to have for each assistant. */
  digests: Map<string, string>;
  /** What it gives each assistant to read. */
  reading: RulesetReading;
  /** Folders of assistants that have it, unharmed, and are to have it no more. */
  retired: AssistantFolder[];
}

/**
 * The installed ruleset if every destination holds exactly the files that the lockfile says, else `undefined`. Needs no
 * archive, no cache and no network.
 * @param contents what the lockfile says of the targets
 * @param scan shown every file of the last target, or where there is none every rule once
 * @throws ArmError WRITE_FAILED when a folder cannot be read
 */
export async function findPresent(
  session: Session,
  ruleset: LocatedRuleset,
  version: string,
  contents: string | undefined,
  scan: RulesetScan,
): Promise<PresentRuleset | undefined> {
  if (contents === undefined) return undefined;
  const hasTargets = session.setup.targets.length > 0;
  const look: Look = (path, bytes) => scan.look(path, bytes);
  const inTargets = hasTargets
    ? await findInTargets(session, ruleset, version, contents, look)
    : { files: 0, contents, strangers: [], lookedAtStrangers: new Set<string>() };
  const rules = inTargets && (await findRules(session, ruleset, hasTargets ? undefined : look));
  if (inTargets === undefined || rules === undefined) return undefined;
  const retired = await findRetired(session, ruleset);
  if (retired === undefined) return undefined;
  return {
    ...inTargets,
    files: hasTargets ? inTargets.files : rules.count,
    strangers: [...inTargets.strangers, ...rules.strangers],
    lookedAtStrangers: hasTargets ? inTargets.lookedAtStrangers : rules.lookedAtStrangers,
    digests: rules.digests,
    reading: rules.reading,
    retired,
  };
}

type PresentInTargets = Pick<PresentRuleset, 'files' | 'contents' | 'strangers' | 'lookedAtStrangers'>;

async function findInTargets(
  { setup: { targets }, ports: { signal }, breathe, standing }: Session,
  ruleset: LocatedRuleset,
  version: string,
  contents: string,
  look: Look,
): Promise<PresentInTargets | undefined> {
  const relativeFolder = `${ruleset.folder}/${version}`;
  const strangers: string[] = [];
  let foreign = new Set<string>();
  let own: readonly TreeFile[] = [];
  let digest: string | undefined;
  for (const [index, { path, shown }] of targets.entries()) {
    const folder = `${shown}/${relativeFolder}`;
    if (index > 0) await breathe();
    if (signal.aborted) throw new ArmError('CANCELLED', `Cannot compare "${folder}": the run was cancelled`);
    const lookNow = index === targets.length - 1 ? look : undefined;
    const tree = await explainingFailuresOf('read', folder, readTreeBelow(path, relativeFolder, lookNow));
    if (tree === undefined) return undefined;
    const added = await addedTo(tree, contents);
    if (added === undefined) return undefined;
    for (const name of added) strangers.push(`${folder}/${name}`);
    foreign = new Set(added);
    own = tree.files.filter((file) => !foreign.has(file.path));
    digest = added.length === 0 ? tree.digests[0] : undefined;
  }
  standing.set(ruleset.key, countRules(own.map(({ path }) => path)));
  return { files: own.length, contents: digest ?? treeDigest(own), strangers, lookedAtStrangers: foreign };
}

/** What was added to a tree that otherwise has this digest; `undefined` when it has not. */
async function addedTo(tree: Tree, contents: string): Promise<string[] | undefined> {
  if (tree.digests.includes(contents)) return [];
  const { findStrangers } = await import('../workspace/ownership.ts');
  return findStrangers(tree, contents);
}

interface PresentRules extends Pick<PresentRuleset, 'strangers' | 'digests' | 'reading'> {
  count: number;
  lookedAtStrangers: Set<string>;
}

async function findRules(
  session: Session,
  ruleset: LocatedRuleset,
  look: Look | undefined,
): Promise<PresentRules | undefined> {
  const { key, locked } = ruleset;
  const folders = wantedFolders(session, ruleset);
  const nothing = { strangers: [], digests: new Map(), lookedAtStrangers: new Set<string>() };
  if (folders.size === 0) return { ...nothing, count: 0, reading: new Map() };
  const onDisk = await RulesOnDisk.in(folders.values(), key);
  const found: Omit<PresentRules, 'count' | 'reading'> = nothing;
  for (const [name, folder] of folders) {
    const digest = locked?.assistants?.[name];
    if (digest === undefined || locked?.behind?.includes(name)) return undefined;
    const nameOf = (path: string) => folder.belowDestination(key, path);
    // A rule that another folder has shown already is the same text.
    const lookNew: Look = (path, bytes) => {
      if (onDisk.look(folder, path, bytes)) look?.(nameOf(path), bytes);
    };
    const place = folder.shownPlace(key);
    const tree = await explainingFailuresOf('read', place, folder.read(key, lookNew));
    const added = await addedTo(tree, digest);
    if (added === undefined || (await hasFormerCopy(folder, ruleset))) return undefined;
    const foreign = new Set(added);
    for (const path of added) {
      found.strangers.push(`${folder.target.shown}/${path}`);
      found.lookedAtStrangers.add(nameOf(path));
      onDisk.forget(folder, path);
    }
    const [whole] = added.length === 0 ? tree.digests : [];
    found.digests.set(name, whole ?? treeDigest(tree.files.filter(({ path }) => !foreign.has(path))));
  }
  return { ...found, count: onDisk.size, reading: await onDisk.reading() };
}

/** Folders with something to remove of which it is known what is ours; `undefined` when it is not. */
async function findRetired(
  session: Session,
  ruleset: LocatedRuleset,
): Promise<AssistantFolder[] | undefined> {
  const retired: AssistantFolder[] = [];
  const digests = ruleset.locked === undefined ? new Map() : digestsOf(ruleset.locked);
  for (const [name, folder] of await retiredFolders(session, ruleset)) {
    if (await hasFormerCopy(folder, ruleset)) return undefined;
    const place = folder.shownPlace(ruleset.key);
    const tree = await explainingFailuresOf('read', place, folder.read(ruleset.key));
    if (tree.files.length === 0 && tree.others.length === 0) continue;
    const { ownedPaths } = await import('../workspace/ownership.ts');
    if (ownedPaths(tree, { contents: digests.get(name) }) === undefined) return undefined;
    retired.push(folder);
  }
  return retired;
}
