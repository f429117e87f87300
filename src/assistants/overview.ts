import {
  type Assistant,
  type AssistantName,
  assistant,
  MODES,
  type Mode,
  modeTaken,
  ownerOf,
  type PlainReading,
  type RuleEnding,
} from '../config/assistants.ts';
import type { AssistantOverview } from '../result.ts';
import { endingOf } from './rules.ts';

/** What was placed of one rule for one assistant, or would have been. */
export interface PlacedRule {
  /** Manifest key of the ruleset. */
  ruleset: string;
  /** Path in the ruleset without ending. */
  stem: string;
  /** What the rule says. */
  mode: Mode;
  /** Of the placed file; 0 where the rule was left out. */
  bytes: number;
  /** Of the placed file, in code points; asked for where the assistant has a limit. */
  characters: number;
}

/** The block in a file that an assistant reads beside its folder. */
export interface BlockSize {
  /** Of the whole file. */
  fileBytes: number;
  blockBytes: number;
}

/** What each assistant of a run will read, in the order given. `block` is for the assistant that has one. */
export function overviews(
  placed: ReadonlyMap<AssistantName, readonly PlacedRule[]>,
  block?: BlockSize,
): AssistantOverview[] {
  return [...placed].map(([name, rules]) => {
    const by = assistant(name);
    const counts: Record<Mode, number> = { always: 0, byFile: 0, described: 0, onRequest: 0 };
    let taken = 0;
    let alwaysBytes = 0;
    for (const { mode, bytes } of rules) {
      const as = modeTaken(by, mode);
      if (as === undefined) continue;
      taken += 1;
      counts[as] += 1;
      if (as === 'always') alwaysBytes += bytes;
    }
    return {
      name,
      folder: by.folder,
      rules: taken,
      ...counts,
      leftOut: rules.length - taken,
      alwaysBytes: by.block === undefined ? alwaysBytes : (block?.blockBytes ?? 0),
      notes: [
        ...lackedModes(by, rules),
        ...longRules(by, rules),
        ...readTwice(by, rules, placed),
        ...largeBlock(by, block),
      ],
    };
  });
}

/** Which rules, one or several. */
const MODE_WORDS: Readonly<Record<Mode, readonly [one: string, several: string]>> = {
  always: ['for always', 'for always'],
  byFile: ['for certain files', 'for certain files'],
  described: ['for when its description fits', 'for when their description fits'],
  onRequest: ['for when it is asked for', 'for when they are asked for'],
};

function lackedModes(by: Assistant, rules: readonly PlacedRule[]): string[] {
  return MODES.flatMap((mode) => {
    const cell = by.modes[mode];
    if (cell !== 'as always' && cell !== 'left out') return [];
    const count = rules.filter((rule) => rule.mode === mode).length;
    if (count === 0) return [];
    const what = cell === 'as always' ? 'always read' : 'left out';
    const [one, several] = MODE_WORDS[mode];
    const which = count === 1 ? `1 rule ${one} is` : `${count} rules ${several} are`;
    return [`${which} ${what}: ${by.title} has no such mode`];
  });
}

function longRules({ longestRule, title }: Assistant, rules: readonly PlacedRule[]): string[] {
  if (longestRule === undefined) return [];
  return rules
    .filter(({ characters }) => characters > longestRule)
    .map(
      ({ ruleset, stem, characters }) =>
        `${ruleset}: ${stem} has ${grouped(characters)} characters; ${title} reads at most ${grouped(longestRule)}`,
    );
}

function largeBlock({ block: limit }: Assistant, block: BlockSize | undefined): string[] {
  if (limit === undefined || block === undefined || block.fileBytes <= limit.mostBytes) return [];
  return [
    `${limit.file} has ${grouped(block.fileBytes)} bytes; ${limit.reader} reads the first ${grouped(limit.mostBytes)}`,
  ];
}

/** Rules that come to one assistant in its own folder, and again where it looks as well. */
function readTwice(
  by: Assistant,
  rules: readonly PlacedRule[],
  placed: ReadonlyMap<AssistantName, readonly PlacedRule[]>,
): string[] {
  return (by.alsoReads ?? []).flatMap(({ path, by: reader }) =>
    [...placed].flatMap(([name, others]) => {
      const other = assistant(name);
      if (other.folder !== path && other.block?.file !== path) return [];
      const told = others.filter(({ mode }) => isTold(other, mode)).map(identity);
      const theirs = new Set(told);
      const count = rules.filter((rule) => isPlaced(by, rule.mode) && theirs.has(identity(rule))).length;
      return count === 0 ? [] : [`${rulesText(count)} read twice: ${reader} reads ${path} as well`];
    }),
  );
}

function isPlaced(by: Assistant, mode: Mode): boolean {
  return modeTaken(by, mode) !== undefined;
}

/** A block tells of all but what has to be asked for. */
function isTold(by: Assistant, mode: Mode): boolean {
  return by.block === undefined ? isPlaced(by, mode) : mode !== 'onRequest';
}

function identity({ ruleset, stem }: PlacedRule): string {
  return `${ruleset}\0${stem}`;
}

function rulesText(count: number): string {
  return count === 1 ? '1 rule is' : `${count} rules are`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** How many rule files there are of each ending. */
export type RuleCounts = ReadonlyMap<RuleEnding, number>;

/** Counts the rule files among these paths. */
export function countRules(paths: Iterable<string>): RuleCounts {
  const counts = new Map<RuleEnding, number>();
  for (const path of paths) {
    const ending = endingOf(path);
    if (ending !== undefined) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  return counts;
}

/** Counts the rule files of a plain target and those that its assistant does not read. */
export class PlainTally {
  files = 0;
  unread = 0;
  /** Only the frontmatter of a file tells whether it is read. */
  readonly needsKeys: boolean;
  readonly #plain: PlainReading;

  constructor(plain: PlainReading) {
    this.#plain = plain;
    this.needsKeys = plain.needs !== undefined;
  }

  addAll(counts: RuleCounts): void {
    for (const [ending, count] of counts) this.add(ending, undefined, count);
  }

  /** @param keys of their frontmatter; `undefined` without any, and where reading them does not depend on it */
  add(ending: RuleEnding, keys: ReadonlySet<string> | undefined, count = 1): void {
    const { endings, needs } = this.#plain;
    const isRead =
      endings.includes(ending) &&
      (needs === undefined || (keys !== undefined && (needs === 'frontmatter' || keys.has(needs))));
    this.files += count;
    if (!isRead) this.unread += count;
  }
}

/**
 * A tally for a plain target that is the folder of an assistant, or has the name of a file that one read once, and the
 * assistant to name instead; `undefined` where no assistant looks.
 *
 * @param target relative to the working directory, with `/`
 */
export function tallyOf(target: string): { assistant: AssistantName; tally: PlainTally } | undefined {
  const name = ownerOf(target);
  if (name === undefined) return undefined;
  const { folder, plain } = assistant(name);
  return { assistant: name, tally: new PlainTally(target === folder ? plain : { endings: [] }) };
}
