import {
  comparablePath,
  compareCodePoints,
  digestContent,
  type FileDigests,
  hasSameContent,
  treeDigests,
} from '../archive/contents.ts';
import { type BlockRule, modeInBlock } from '../assistants/agents-file.ts';
import { type RuleReading, readRule } from '../assistants/frontmatter.ts';
import { findRules, formFor, nestedFolder, placedPath } from '../assistants/rules.ts';
import { ASSISTANTS, type Mode } from '../config/assistants.ts';
import type { LockRecord } from '../config/lockfile.ts';
import type { PlannedRuleset, RecordedRuleset } from '../config/plan.ts';
import type { Setup } from '../config/setup.ts';
import { explainingFailuresOf } from '../disk/failure.ts';
import { breatheWhenDue } from '../disk/turns.ts';
import { type AssistantFolder, NO_FILES } from '../workspace/assistant-folder.ts';
import { findStrangers } from '../workspace/ownership.ts';
import type { Tree, TreeFile } from '../workspace/tree.ts';
import type { ActionsCacheLayer } from './actions-cache.ts';
import type { Session } from './session.ts';
import type { InstalledRuleset } from './task.ts';
import { withLockedFiles } from './version-files.ts';

/** The assistant that reads the block. */
const READER = ASSISTANTS.agents;

export function isReader({ name }: { name: string }): boolean {
  return name === 'agents';
}

/** More of a rule is not kept: frontmatter ends within half of it, and what is left is too long to stand in a block. */
const MOST_KEPT_BYTES = 128 * 1024;

const EMPTY = Buffer.alloc(0);

/** A ruleset of which something is placed for the reader of the block. */
interface ToldRuleset {
  key: string;
  record: LockRecord;
  /** Below the targets, without the version. */
  folder: string;
  /** Undefined where this run does not use its source. */
  planned: PlannedRuleset | undefined;
  /** Of what was placed. */
  digest: string;
  /** Modes by path of the placed file, where this run has read the archive. */
  modes: ReadonlyMap<string, Mode>;
  /** Nobody wants it any more, and an earlier run may have removed it. */
  isObsolete: boolean;
  /** This run is not about it and cannot fail for it. */
  isUntouched: boolean;
}

/** In the order of the manifest; what it does not name comes last. */
function toldRulesets(setup: Setup, outcomes: readonly InstalledRuleset[]): ToldRuleset[] {
  const { plan, manifestKeys } = setup;
  const byKey = new Map(outcomes.map((outcome) => [outcome.result.name, outcome]));
  const told: ToldRuleset[] = [];
  const tell = (
    { key, folder, planned }: Pick<RecordedRuleset, 'key' | 'folder' | 'planned'>,
    record: LockRecord | undefined,
    { isObsolete = false, isUntouched = false },
  ) => {
    const digest = record?.assistants?.agents;
    if (record === undefined || digest === undefined || digest === NO_FILES) return;
    const modes = byKey.get(key)?.modesInBlock ?? new Map();
    told.push({ key, record, folder, planned, digest, modes, isObsolete, isUntouched });
  };
  for (const one of plan.untouched) tell(one, one.entry, { isUntouched: true });
  const planned = new Map(plan.rulesets.map((one) => [one.key, one]));
  for (const { key, folder, locked } of plan.located)
    tell({ key, folder, planned: planned.get(key) }, byKey.get(key)?.record ?? locked, {});
  for (const one of plan.obsolete)
    if (byKey.get(one.key)?.result.status !== 'removed') tell(one, one.entry, { isObsolete: true });
  const place = new Map(manifestKeys.map((key, index) => [key, index]));
  const placeOf = ({ key }: ToldRuleset) => place.get(key) ?? manifestKeys.length;
  return told.sort((one, other) => placeOf(one) - placeOf(other));
}

interface Circumstances {
  /** Undefined where no archive is to be asked for. */
  actionsCache: ActionsCacheLayer | undefined;
  /** The file as it is, whose block has the text that rulesets keep which cannot be told anew; undefined without a block. */
  file: Buffer | undefined;
  /** The lines of that block are those that the lockfile records. */
  isAsLocked: boolean;
}

/** What the block is to tell. */
export interface ToldRules {
  rules: BlockRule[];
  /** False when a ruleset that failed is nowhere, neither in the folder nor in a block. */
  isWhole: boolean;
}

/** What the block is to tell, or why that cannot be known, in words that follow a colon. */
export async function collectRules(
  session: Session,
  outcomes: readonly InstalledRuleset[],
  { actionsCache, file, isAsLocked }: Circumstances,
): Promise<ToldRules | string> {
  const { setup, folders } = session;
  const folder = folders.get('agents');
  const told: ToldRules = { rules: [], isWhole: true };
  if (folder === undefined) return told;
  for (const ruleset of toldRulesets(setup, outcomes)) {
    await session.breathe();
    const { key, digest, isObsolete } = ruleset;
    const isOfBlock = isAsLocked && setup.lockfile?.entries.get(key)?.assistants?.agents === digest;
    const placed = new PlacedRules(folder, ruleset, {
      archive: () => lockedRules(session, actionsCache, ruleset),
      block: isOfBlock ? file : undefined,
    });
    const found = await placed.read(isObsolete || file === undefined);
    if (typeof found === 'string') return found;
    for (const rule of found) told.rules.push(rule);
    if (found.length === 0 && !isObsolete) told.isWhole = false;
  }
  return told;
}

/** By path of the placed file, as the archive has it. */
type LockedRules = ReadonlyMap<string, LockedRule>;

interface LockedRule {
  /** Of the placed file, below the folder of the reader. */
  path: string;
  digests: FileDigests;
  reading: RuleReading;
}

/** What tells of a ruleset where its files in the folder of the reader do not tell enough. */
interface Witnesses {
  archive: () => Promise<LockedRules | undefined>;
  /** A file whose block was made of these very rules. */
  block: Buffer | undefined;
}

/** The rules of a ruleset as they lie in the folder of the reader. */
class PlacedRules {
  readonly #folder: AssistantFolder;
  readonly #told: ToldRuleset;
  readonly #witnesses: Witnesses;
  #locked: Promise<LockedRules | undefined> | undefined;

  constructor(folder: AssistantFolder, told: ToldRuleset, witnesses: Witnesses) {
    this.#folder = folder;
    this.#told = told;
    this.#witnesses = witnesses;
  }

  /** @param mayBeGone nothing at all there is nothing to tell */
  async read(mayBeGone: boolean): Promise<BlockRule[] | string> {
    const { key } = this.#told;
    const shown = this.#folder.shownPlace(key);
    const contents = new Map<string, Buffer>();
    const tree = await explainingFailuresOf(
      'read',
      shown,
      this.#folder.read(key, (path, bytes) => {
        contents.set(path, Buffer.from(bytes.subarray(0, MOST_KEPT_BYTES)));
      }),
    );
    if (mayBeGone && tree.files.length === 0) return [];
    const files = await this.#ownFiles(tree);
    if (files === undefined) {
      return (await this.#fromArchive()) ?? `what lies in "${shown}" is not what was placed there`;
    }
    const rules: BlockRule[] = [];
    for (const { path } of inOrder(files)) {
      const pause = breatheWhenDue();
      if (pause !== undefined) await pause;
      const reading = await this.#readRule(path, contents.get(path) ?? EMPTY);
      if (reading === undefined) return `the archive that "${shown}" was placed from is not at hand`;
      rules.push(this.#describe(path, reading));
    }
    return rules;
  }

  /** What was placed, all of it and nothing else. */
  async #ownFiles(tree: Tree): Promise<readonly TreeFile[] | undefined> {
    const { digest } = this.#told;
    if (tree.digests.includes(digest)) return tree.files;
    const strangers = findStrangers(tree, digest);
    if (strangers !== undefined) {
      const foreign = new Set(strangers);
      return tree.files.filter(({ path }) => !foreign.has(path));
    }
    const locked = await this.#lockedRules();
    const own = tree.files.filter((file) => {
      const rule = locked?.get(comparablePath(file.path));
      return rule !== undefined && hasSameContent(file, rule.digests);
    });
    return treeDigests(own).includes(digest) ? own : undefined;
  }

  /** What was placed, as the archive has it, for a folder that somebody changed. */
  async #fromArchive(): Promise<BlockRule[] | undefined> {
    const locked = await this.#lockedRules();
    if (locked === undefined) return undefined;
    const rules = inOrder([...locked.values()]);
    const placed = rules.map(({ path, digests }) => ({ path, ...digests }));
    if (!treeDigests(placed).includes(this.#told.digest)) return undefined;
    return rules.map(({ path, reading }) => this.#describe(path, reading));
  }

  /** A placed file ends in `.md`, whatever the rule's form; in another form, frontmatter may say something else than "always". */
  async #readRule(path: string, bytes: Buffer): Promise<RuleReading | undefined> {
    const reading = await readRule(bytes, '.md');
    if (!reading.hasFrontmatter || reading.mode !== 'always') return reading;
    const others = [await readRule(bytes, '.mdc'), await readRule(bytes, '.instructions.md')];
    if (others.every(({ mode }) => mode === 'always')) return reading;
    const name = comparablePath(path);
    const { modes, isUntouched } = this.#told;
    const mode =
      modes.get(name) ??
      (await this.#lockedRules())?.get(name)?.reading.mode ??
      this.#modeInBlock(path) ??
      (isUntouched ? reading.mode : undefined);
    return mode && { ...reading, mode };
  }

  #modeInBlock(path: string): Mode | undefined {
    const { block } = this.#witnesses;
    return block && modeInBlock(block, this.#placeOf(path));
  }

  #lockedRules(): Promise<LockedRules | undefined> {
    this.#locked ??= this.#witnesses.archive();
    return this.#locked;
  }

  #placeOf(path: string): Pick<BlockRule, 'ruleset' | 'version' | 'path' | 'placedPath'> {
    const { key, record } = this.#told;
    return {
      ruleset: key,
      version: record.version,
      path: path.slice(nestedFolder(key).length + 1),
      placedPath: `${READER.folder}/${path}`,
    };
  }

  #describe(path: string, { mode, patterns, description, text }: RuleReading): BlockRule {
    return {
      ...this.#placeOf(path),
      mode,
      patterns,
      description,
      text: mode === 'always' ? Buffer.from(text.subarray(0, READER.block.mostBytes + 1)) : EMPTY,
    };
  }
}

/** By path, as it counts on every disk. */
function inOrder<T extends { path: string }>(files: readonly T[]): T[] {
  return [...files].sort((one, other) =>
    compareCodePoints(comparablePath(one.path), comparablePath(other.path)),
  );
}

/** The rules of the version that is placed, as a target or its archive has them; `undefined` when neither is at hand. */
async function lockedRules(
  session: Session,
  actionsCache: ActionsCacheLayer | undefined,
  { key, record, folder, planned }: ToldRuleset,
): Promise<LockedRules | undefined> {
  if (actionsCache === undefined) return undefined;
  return withLockedFiles(session, actionsCache, { locked: record, folder, planned }, async (files) => {
    const rules = new Map<string, LockedRule>();
    for (const rule of findRules(files)) {
      const pause = breatheWhenDue();
      if (pause !== undefined) await pause;
      const { ending, file } = formFor(rule, READER);
      const path = placedPath(READER, key, rule.stem);
      const bytes = file.read();
      const reading = await readRule(Buffer.from(bytes.subarray(0, MOST_KEPT_BYTES)), ending);
      rules.set(comparablePath(path), { path, digests: digestContent(bytes), reading });
    }
    return rules;
  });
}
