import { comparablePath, type FileDigests, hasSameContent, treeDigests } from '../archive/contents.ts';
import type { BlockRule } from '../assistants/agents-file.ts';
import { type RuleReading, readRule } from '../assistants/frontmatter.ts';
import { findRules, formFor, nestedFolder, placedPath } from '../assistants/rules.ts';
import { ASSISTANTS, type Mode } from '../config/assistants.ts';
import type { LockEntry, LockRecord } from '../config/lockfile.ts';
import type { Setup } from '../config/setup.ts';
import { explainingFailures } from '../disk/failure.ts';
import { type AssistantFolder, NO_FILES } from '../workspace/assistant-folder.ts';
import { findStrangers } from '../workspace/compare.ts';
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
  /** Of what was placed. */
  digest: string;
  /** Modes by path of the placed file, where this run has read the archive. */
  modes: ReadonlyMap<string, Mode>;
  /** Nobody wants it any more, and an earlier run may have removed it. */
  isObsolete: boolean;
}

/** In the order of the manifest; what it does not name comes last. */
function toldRulesets(setup: Setup, outcomes: readonly InstalledRuleset[]): ToldRuleset[] {
  const { plan, manifestKeys } = setup;
  const byKey = new Map(outcomes.map((outcome) => [outcome.result.name, outcome]));
  const told: ToldRuleset[] = [];
  const tell = (key: string, record: LockRecord | undefined, isObsolete = false) => {
    const digest = record?.assistants?.agents;
    if (record === undefined || digest === undefined || digest === NO_FILES) return;
    const rules = byKey.get(key)?.rules?.get('agents') ?? [];
    const modes = new Map(rules.map(({ path, mode }) => [comparablePath(path), mode]));
    told.push({ key, record, digest, modes, isObsolete });
  };
  for (const [key, entry] of plan.untouched) tell(key, entry);
  for (const { key, locked } of plan.located) tell(key, byKey.get(key)?.record ?? locked);
  for (const { key, entry } of plan.obsolete) {
    if (byKey.get(key)?.result.status !== 'removed') tell(key, entry, true);
  }
  const place = new Map(manifestKeys.map((key, index) => [key, index]));
  const placeOf = ({ key }: ToldRuleset) => place.get(key) ?? manifestKeys.length;
  return told.sort((one, other) => placeOf(one) - placeOf(other));
}

interface Circumstances {
  /** Undefined where no archive is to be asked for. */
  actionsCache: ActionsCacheLayer | undefined;
  /** The file has a block, whose text rulesets keep that cannot be told anew. */
  hasBlock: boolean;
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
  { actionsCache, hasBlock }: Circumstances,
): Promise<ToldRules | string> {
  const { setup, folders } = session;
  const folder = folders.get('agents');
  const told: ToldRules = { rules: [], isWhole: true };
  if (folder === undefined) return told;
  for (const ruleset of toldRulesets(setup, outcomes)) {
    await session.breathe();
    const placed = new PlacedRules(folder, ruleset, () => lockedRules(session, actionsCache, ruleset));
    const found = await placed.read(ruleset.isObsolete || !hasBlock);
    if (typeof found === 'string') return found;
    told.rules.push(...found);
    if (found.length === 0 && !ruleset.isObsolete) told.isWhole = false;
  }
  return told;
}

/** A rule as the archive has it. */
interface LockedRule {
  mode: Mode;
  digests: FileDigests;
}

type LockedRules = ReadonlyMap<string, LockedRule>;

/** The rules of a ruleset as they lie in the folder of the reader. */
class PlacedRules {
  readonly #folder: AssistantFolder;
  readonly #told: ToldRuleset;
  /** By path of the placed file; asked for only where the folder does not tell enough. */
  readonly #archive: () => Promise<LockedRules | undefined>;
  #locked: LockedRules | undefined;

  constructor(folder: AssistantFolder, told: ToldRuleset, archive: () => Promise<LockedRules | undefined>) {
    this.#folder = folder;
    this.#told = told;
    this.#archive = archive;
  }

  /** @param mayBeGone nothing at all there is nothing to tell */
  async read(mayBeGone: boolean): Promise<BlockRule[] | string> {
    const { key } = this.#told;
    const shown = this.#folder.shownPlace(key);
    const contents = new Map<string, Buffer>();
    const tree = explainingFailures('read', shown, () =>
      this.#folder.read(key, (path, bytes) => {
        contents.set(path, Buffer.from(bytes.subarray(0, MOST_KEPT_BYTES)));
      }),
    );
    if (mayBeGone && tree.files.length === 0) return [];
    const files = await this.#ownFiles(tree);
    if (files === undefined) return `what lies in "${shown}" is not what was placed there`;
    const rules: BlockRule[] = [];
    for (const { path } of files) {
      const reading = await this.#readRule(path, contents.get(path) ?? EMPTY);
      if (reading === undefined) return `the archive that "${shown}" was placed from is not at hand`;
      rules.push(this.#describe(path, reading));
    }
    return rules;
  }

  /** What was placed, all of it and nothing else, by the code points of the path. */
  async #ownFiles(tree: Tree): Promise<readonly TreeFile[] | undefined> {
    const { digest } = this.#told;
    if (tree.digests.includes(digest)) return tree.files;
    const strangers = findStrangers(tree, digest);
    if (strangers !== undefined) return tree.files.filter(({ path }) => !strangers.includes(path));
    const locked = await this.#lockedRules();
    const own = tree.files.filter((file) => {
      const rule = locked?.get(comparablePath(file.path));
      return rule !== undefined && hasSameContent(file, rule.digests);
    });
    return treeDigests(own).includes(digest) ? own : undefined;
  }

  /** A placed file ends in `.md`, whatever the rule's form; in another form, frontmatter may say something else than "always". */
  async #readRule(path: string, bytes: Buffer): Promise<RuleReading | undefined> {
    const reading = await readRule(bytes, '.md');
    if (!reading.hasFrontmatter || reading.mode !== 'always') return reading;
    const others = [await readRule(bytes, '.mdc'), await readRule(bytes, '.instructions.md')];
    if (others.every(({ mode }) => mode === 'always')) return reading;
    const name = comparablePath(path);
    const mode = this.#told.modes.get(name) ?? (await this.#lockedRules())?.get(name)?.mode;
    return mode && { ...reading, mode };
  }

  async #lockedRules(): Promise<LockedRules | undefined> {
    this.#locked ??= await this.#archive();
    return this.#locked;
  }

  #describe(path: string, { mode, patterns, description, text }: RuleReading): BlockRule {
    const { key, record } = this.#told;
    return {
      ruleset: key,
      version: record.version,
      path: path.slice(nestedFolder(key).length + 1),
      placedPath: `${READER.folder}/${path}`,
      mode,
      patterns,
      description,
      text: mode === 'always' ? Buffer.from(text.subarray(0, READER.block.mostBytes + 1)) : EMPTY,
    };
  }
}

/** The rules of the version that is placed, as a target or its archive has them; `undefined` when neither is at hand. */
async function lockedRules(
  session: Session,
  actionsCache: ActionsCacheLayer | undefined,
  { key, record }: ToldRuleset,
): Promise<LockedRules | undefined> {
  const planned = session.setup.plan.rulesets.find((ruleset) => ruleset.key === key);
  if (planned === undefined || actionsCache === undefined) return undefined;
  const locked: LockEntry = { ...record, place: planned.place ?? { file: session.setup.project.lockFile } };
  return withLockedFiles(session, actionsCache, { planned, locked }, async (files) => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const rules = new Map<string, LockedRule>();
    for (const rule of findRules(byPath.keys())) {
      const ending = formFor(rule, READER);
      const file = byPath.get(`${rule.stem}${ending}`);
      if (file === undefined) continue;
      const { mode } = await readRule(file.read(), ending);
      rules.set(comparablePath(placedPath(READER, key, rule.stem)), {
        mode,
        digests: { sha256: file.sha256 },
      });
    }
    return rules;
  });
}
