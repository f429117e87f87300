import { type PlacedRule, type RulesetReading, readingOfRuleset } from '../assistants/overview.ts';
import { countCharacters, endingOf, unitOf } from '../assistants/rules.ts';
import { type AssistantName, assistant, MODES, type Mode } from '../config/assistants.ts';
import type { LocatedRuleset } from '../config/plan.ts';
import { asWriteFailure, sentenceOfFailure } from '../disk/failure.ts';
import type { AssistantFolder } from '../workspace/assistant-folder.ts';
import { wantedFolders } from './placements.ts';
import type { Session } from './session.ts';

type ReadRule = typeof import('../assistants/frontmatter.ts').readRule;

/** A rule that lies in some of the folders. */
interface RuleOnDisk {
  /** Path without ending. */
  stem: string;
  mode: Mode | Promise<Mode>;
}

/** By what rules are called in every folder. */
type FilesOnDisk = Map<string, Pick<PlacedRule, 'bytes' | 'characters'>>;

/**
 * The rules of a ruleset as they lie in the folders of assistants, for a run that has not its archive at hand. When a rule
 * applies is read where it is told best: one assistant has a mode for it that another has not.
 */
export class RulesOnDisk {
  readonly #key: string;
  readonly #teller: AssistantFolder | undefined;
  readonly #readRule: ReadRule;
  readonly #rules = new Map<string, RuleOnDisk>();
  readonly #files: ReadonlyMap<AssistantFolder, FilesOnDisk>;

  private constructor(key: string, folders: readonly AssistantFolder[], readRule: ReadRule) {
    this.#key = key;
    this.#teller = folders.toSorted((one, other) => ownModes(other.name) - ownModes(one.name))[0];
    this.#readRule = readRule;
    this.#files = new Map(folders.map((folder) => [folder, new Map()]));
  }

  static async in(folders: Iterable<AssistantFolder>, key: string): Promise<RulesOnDisk> {
    const { readRule } = await import('../assistants/frontmatter.ts');
    return new RulesOnDisk(key, [...folders], readRule);
  }

  /** How many rules there are, each counted once. */
  get size(): number {
    return this.#rules.size;
  }

  /**
   * Takes note of a file of one folder; its bytes are another's after the call.
   * @returns whether no other folder has shown that rule before
   */
  look(folder: AssistantFolder, path: string, bytes: Buffer): boolean {
    const ending = endingOf(path);
    if (ending === undefined) return true;
    const below = folder.belowDestination(this.#key, path);
    const unit = unitOf(below);
    const { longestRule = Number.POSITIVE_INFINITY } = assistant(folder.name);
    const characters = bytes.length <= longestRule ? bytes.length : countCharacters(bytes);
    this.#files.get(folder)?.set(unit, { bytes: bytes.length, characters });
    const known = this.#rules.get(unit);
    const rule = known ?? { stem: folder.isFlat ? unit : below.slice(0, -ending.length), mode: 'always' };
    if (known === undefined) this.#rules.set(unit, rule);
    if (folder === this.#teller) rule.mode = modeOf(this.#readRule(bytes, ending));
    return known === undefined;
  }

  /** A file that is not ours is no rule. */
  forget(folder: AssistantFolder, path: string): void {
    const unit = unitOf(folder.belowDestination(this.#key, path));
    this.#files.get(folder)?.delete(unit);
    if (![...this.#files.values()].some((files) => files.has(unit))) this.#rules.delete(unit);
  }

  /** What that gives each assistant to read, where rules of other folders are left out. */
  async reading(): Promise<RulesetReading> {
    const modes: Mode[] = [];
    for (const { mode } of this.#rules.values()) modes.push(mode instanceof Promise ? await mode : mode);
    const placed = new Map<AssistantName, PlacedRule[]>();
    for (const [{ name }, files] of this.#files) {
      const rules: PlacedRule[] = [];
      this.#rules.forEach(({ stem }, unit) => {
        const { bytes = 0, characters = 0 } = files.get(unit) ?? {};
        rules.push({ stem, mode: modes[rules.length] ?? 'always', bytes, characters });
      });
      placed.set(name, rules);
    }
    return readingOfRuleset(this.#key, placed);
  }
}

function modeOf(reading: ReturnType<ReadRule>): Mode | Promise<Mode> {
  return reading instanceof Promise ? reading.then(({ mode }) => mode) : reading.mode;
}

/** How many modes an assistant tells from the others. */
function ownModes(name: AssistantName): number {
  const { modes } = assistant(name);
  return MODES.filter((mode) => modes[mode] !== 'as always' && modes[mode] !== 'left out').length;
}

/** Reads the rules of a ruleset where they lie; what cannot be read is not there. */
export async function readRulesOnDisk(
  session: Session,
  ruleset: Pick<LocatedRuleset, 'key' | 'assistants'>,
): Promise<RulesOnDisk> {
  const folders = [...wantedFolders(session, ruleset).values()];
  const found = await RulesOnDisk.in(folders, ruleset.key);
  for (const folder of folders) {
    try {
      await folder.read(ruleset.key, (path, bytes) => found.look(folder, path, bytes));
    } catch (error) {
      session.ports.reporter.debug(
        sentenceOfFailure(asWriteFailure('read', folder.shownPlace(ruleset.key), error)),
      );
    }
  }
  return found;
}
