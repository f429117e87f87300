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
import { type AssistantOverview, grouped } from '../result.ts';
import { endingOf } from './rules.ts';

/** What was placed of one rule for one assistant, or would have been. */
export interface PlacedRule {
  /** Path in the ruleset without ending. */
  stem: string;
  /** What the rule says. */
  mode: Mode;
  /** Of the placed file; 0 where the rule was left out. */
  bytes: number;
  /** Of the placed file, in code points; asked for where the assistant has a limit. */
  characters: number;
}

/** What one ruleset gives each assistant to read. */
export type RulesetReading = ReadonlyMap<AssistantName, Share>;

interface Share {
  /** How many of its rules say that they apply then. */
  modes: Readonly<Record<Mode, number>>;
  /** Of the files that are always read. */
  alwaysBytes: number;
  /** Sentences about rules of which the assistant reads only a part. */
  tooLong: readonly string[];
  /** How many rules it finds again, in each place where it looks as well. */
  foundAgain: readonly number[];
}

/** The block in a file that an assistant reads beside its folder. */
export interface BlockSize {
  /** Of the whole file. */
  fileBytes: number;
  blockBytes: number;
}

const NO_RULES: Readonly<Record<Mode, number>> = { always: 0, byFile: 0, described: 0, onRequest: 0 };

/**
 * What a ruleset gives its assistants to read.
 * @param key manifest key
 */
export function readingOfRuleset(
  key: string,
  placed: ReadonlyMap<AssistantName, readonly PlacedRule[]>,
): RulesetReading {
  const reading = new Map<AssistantName, Share>();
  for (const [name, rules] of placed) {
    const by = assistant(name);
    const modes: Record<Mode, number> = { ...NO_RULES };
    let alwaysBytes = 0;
    for (const { mode, bytes } of rules) {
      modes[mode] += 1;
      if (modeTaken(by, mode) === 'always') alwaysBytes += bytes;
    }
    const tooLong = longRules(by, key, rules);
    reading.set(name, { modes, alwaysBytes, tooLong, foundAgain: foundAgain(by, rules, placed) });
  }
  return reading;
}

/** What assistants read of these rulesets, in the order of both. `block` is for the assistant that has one. */
export function overviews(
  names: readonly AssistantName[],
  rulesets: readonly RulesetReading[],
  block?: BlockSize,
): AssistantOverview[] {
  return names.map((name) => {
    const by = assistant(name);
    const share = sumOf(rulesets.flatMap((ruleset) => ruleset.get(name) ?? []));
    const counts: Record<Mode, number> = { ...NO_RULES };
    let leftOut = 0;
    for (const mode of MODES) {
      const as = modeTaken(by, mode);
      if (as === undefined) leftOut += share.modes[mode];
      else counts[as] += share.modes[mode];
    }
    return {
      name,
      folder: by.folder,
      rules: MODES.reduce((sum, mode) => sum + counts[mode], 0),
      ...counts,
      leftOut,
      alwaysBytes: by.block === undefined ? share.alwaysBytes : (block?.blockBytes ?? 0),
      notes: [...lackedModes(by, share), ...share.tooLong, ...readTwice(by, share), ...largeBlock(by, block)],
    };
  });
}

function sumOf(shares: readonly Share[]): Share {
  const modes: Record<Mode, number> = { ...NO_RULES };
  const foundAgain: number[] = [];
  let alwaysBytes = 0;
  for (const share of shares) {
    for (const mode of MODES) modes[mode] += share.modes[mode];
    for (const [place, count] of share.foundAgain.entries())
      foundAgain[place] = (foundAgain[place] ?? 0) + count;
    alwaysBytes += share.alwaysBytes;
  }
  return { modes, alwaysBytes, tooLong: shares.flatMap(({ tooLong }) => tooLong), foundAgain };
}

/** Which rules, one or several. */
const MODE_WORDS: Readonly<Record<Mode, readonly [one: string, several: string]>> = {
  always: ['for always', 'for always'],
  byFile: ['for certain files', 'for certain files'],
  described: ['for when its description fits', 'for when their description fits'],
  onRequest: ['for when it is asked for', 'for when they are asked for'],
};

function lackedModes(by: Assistant, { modes }: Share): string[] {
  return MODES.flatMap((mode) => {
    const cell = by.modes[mode];
    if (cell !== 'as always' && cell !== 'left out') return [];
    const count = modes[mode];
    if (count === 0) return [];
    const what = cell === 'as always' ? 'always read' : 'left out';
    const [one, several] = MODE_WORDS[mode];
    const which = count === 1 ? `1 rule ${one} is` : `${count} rules ${several} are`;
    return [`${which} ${what}: ${by.title} has no such mode`];
  });
}

function longRules(
  { longestRule, title }: Assistant,
  ruleset: string,
  rules: readonly PlacedRule[],
): string[] {
  if (longestRule === undefined) return [];
  return rules
    .filter(({ characters }) => characters > longestRule)
    .map(
      ({ stem, characters }) =>
        `${ruleset}: ${stem} has ${grouped(characters)} characters; ${title} reads at most ${grouped(longestRule)}`,
    );
}

function largeBlock({ block: limit }: Assistant, block: BlockSize | undefined): string[] {
  if (limit === undefined || block === undefined || block.fileBytes <= limit.mostBytes) return [];
  return [
    `${limit.file} has ${grouped(block.fileBytes)} bytes; ${limit.reader} reads the first ${grouped(limit.mostBytes)}`,
  ];
}

/** Rules that come to one assistant in its own folder, and again in each place where it looks as well. */
function foundAgain(
  by: Assistant,
  rules: readonly PlacedRule[],
  placed: ReadonlyMap<AssistantName, readonly PlacedRule[]>,
): number[] {
  return (by.alsoReads ?? []).map(({ path }) => {
    const theirs = new Set<string>();
    for (const [name, others] of placed) {
      const other = assistant(name);
      if (other.folder !== path && other.block?.file !== path) continue;
      for (const { mode, stem } of others) if (isTold(other, mode)) theirs.add(stem);
    }
    return rules.filter(({ mode, stem }) => isPlaced(by, mode) && theirs.has(stem)).length;
  });
}

function readTwice({ alsoReads = [] }: Assistant, share: Share): string[] {
  return alsoReads.flatMap(({ path, by: reader }, place) => {
    const count = share.foundAgain[place] ?? 0;
    return count === 0 ? [] : [`${rulesText(count)} read twice: ${reader} reads ${path} as well`];
  });
}

function isPlaced(by: Assistant, mode: Mode): boolean {
  return modeTaken(by, mode) !== undefined;
}

/** A block tells of all but what has to be asked for. */
function isTold(by: Assistant, mode: Mode): boolean {
  return by.block === undefined ? isPlaced(by, mode) : mode !== 'onRequest';
}

function rulesText(count: number): string {
  return count === 1 ? '1 rule is' : `${count} rules are`;
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
