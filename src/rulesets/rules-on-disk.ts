import type { PlacedRule } from '../assistants/overview.ts';
import { countCharacters, divideFrontmatter, endingOf } from '../assistants/rules.ts';
import { type AssistantName, assistant, MODES, type Mode, type RuleEnding } from '../config/assistants.ts';
import type { LocatedRuleset } from '../config/plan.ts';
import { asWriteFailure, sentenceOfFailure } from '../disk/failure.ts';
import type { AssistantFolder } from '../workspace/assistant-folder.ts';
import { unitOf } from '../workspace/place-rules.ts';
import { wantedFolders } from './placements.ts';
import type { Session } from './session.ts';

type FilesOnDisk = Map<string, Pick<PlacedRule, 'bytes' | 'characters'>>;

/** The start of a placed file, as far as it tells when the rule applies. */
interface Head {
  bytes: Buffer;
  ending: RuleEnding;
}

/**
 * The rules of a ruleset as they lie in the folders of assistants, for a run that has not its archive at hand. When a rule
 * applies is read where it is told best: one assistant has a mode for it that another has not.
 */
export class RulesOnDisk {
  readonly #key: string;
  readonly #folders: ReadonlyMap<AssistantName, AssistantFolder>;
  readonly #teller: AssistantName | undefined;
  /** Paths without ending of the rules of all folders, by what they are called in each. */
  readonly #units = new Map<string, string>();
  readonly #heads = new Map<string, Head>();
  readonly #files = new Map<AssistantName, FilesOnDisk>();

  constructor(session: Pick<Session, 'folders'>, ruleset: Pick<LocatedRuleset, 'key' | 'assistants'>) {
    this.#key = ruleset.key;
    this.#folders = wantedFolders(session, ruleset);
    const names = [...this.#folders.keys()];
    this.#teller = names.sort((one, other) => ownModes(other) - ownModes(one))[0];
  }

  /** How many rules there are, each counted once. */
  get size(): number {
    return this.#units.size;
  }

  /**
   * Takes note of a file of one folder; its bytes are another's after the call.
   * @returns whether no other folder has shown that rule before
   */
  look(name: AssistantName, path: string, bytes: Buffer): boolean {
    const below = this.#folders.get(name)?.belowDestination(this.#key, path);
    const ending = endingOf(path);
    if (below === undefined || ending === undefined) return true;
    const unit = unitOf(below);
    const stem = this.#folders.get(name)?.isFlat === true ? unit : below.slice(0, -ending.length);
    const { longestRule = Number.POSITIVE_INFINITY } = assistant(name);
    const characters = bytes.length <= longestRule ? bytes.length : countCharacters(bytes);
    const files = this.#files.get(name) ?? new Map();
    this.#files.set(name, files.set(unit, { bytes: bytes.length, characters }));
    if (name === this.#teller) this.#heads.set(unit, { bytes: headOf(bytes), ending });
    const isNew = !this.#units.has(unit);
    if (isNew) this.#units.set(unit, stem);
    return isNew;
  }

  /** A file that is not ours is no rule. */
  forget(name: AssistantName, path: string): void {
    const below = this.#folders.get(name)?.belowDestination(this.#key, path);
    if (below === undefined) return;
    const unit = unitOf(below);
    this.#files.get(name)?.delete(unit);
    if (![...this.#files.values()].some((files) => files.has(unit))) this.#units.delete(unit);
  }

  /** What each assistant has, and those that are left out for it. */
  async rules(): Promise<Map<AssistantName, PlacedRule[]>> {
    const modes = new Map<string, Mode>();
    const { readRule } = await import('../assistants/frontmatter.ts');
    for (const [unit, { bytes, ending }] of this.#heads)
      modes.set(unit, (await readRule(bytes, ending)).mode);
    return new Map(
      Array.from(this.#folders.keys(), (name) => [
        name,
        Array.from(this.#units, ([unit, stem]) => {
          const { bytes = 0, characters = 0 } = this.#files.get(name)?.get(unit) ?? {};
          return { ruleset: this.#key, stem, mode: modes.get(unit) ?? 'always', bytes, characters };
        }),
      ]),
    );
  }
}

/** How many modes an assistant tells from the others. */
function ownModes(name: AssistantName): number {
  const { modes } = assistant(name);
  return MODES.filter((mode) => modes[mode] !== 'as always' && modes[mode] !== 'left out').length;
}

function headOf(bytes: Buffer): Buffer {
  const parts = divideFrontmatter(bytes);
  return parts === undefined
    ? Buffer.alloc(0)
    : Buffer.from(bytes.subarray(0, -parts.text.length || undefined));
}

/** Reads the rules of a ruleset where they lie; what cannot be read is not there. */
export async function readRulesOnDisk(
  session: Session,
  ruleset: Pick<LocatedRuleset, 'key' | 'assistants'>,
): Promise<RulesOnDisk> {
  const found = new RulesOnDisk(session, ruleset);
  for (const [name, folder] of wantedFolders(session, ruleset)) {
    try {
      await folder.read(ruleset.key, (path, bytes) => found.look(name, path, bytes));
    } catch (error) {
      session.ports.reporter.debug(
        sentenceOfFailure(asWriteFailure('read', folder.shownPlace(ruleset.key), error)),
      );
    }
  }
  return found;
}
