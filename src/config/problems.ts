import { ArmError, SetupError, type Warning } from '../errors.ts';

/** A hostile file could have a million; nobody reads further than this. */
export const MOST_FINDINGS = 100;

/** Collects what is wrong and what is odd while work goes on, so that all of it is told at once. */
export class Findings {
  readonly problems: ArmError[] = [];
  readonly warnings: Warning[] = [];

  /** Adds a problem; the one beyond the hundredth only says that there are more, and further ones are not even made. */
  add(problem: ArmError | (() => ArmError)): void {
    if (this.isFull) return;
    const made = typeof problem === 'function' ? problem() : problem;
    const { code, details } = made;
    this.problems.push(
      this.problems.length < MOST_FINDINGS
        ? made
        : new ArmError(code, 'There are more problems than are shown', { place: details.place }),
    );
  }

  /** True when further problems are not told, so that nobody needs to look for them. */
  get isFull(): boolean {
    return this.problems.length > MOST_FINDINGS;
  }

  /** Adds a warning; the one beyond the hundredth only says that there are more, and further ones are not even made. */
  warn(warning: Warning | (() => Warning)): void {
    if (this.warnings.length < MOST_FINDINGS)
      this.warnings.push(typeof warning === 'function' ? warning() : warning);
    else if (this.warnings.length === MOST_FINDINGS)
      this.warnings.push({ message: 'There are more warnings than are shown' });
  }

  /** Adds what others have found and limited. */
  addAll(problems: readonly ArmError[]): void {
    // One by one: a call takes no more arguments than fit on the stack.
    for (const problem of problems) this.problems.push(problem);
  }

  /** What `read` answers, or `undefined` when it throws a SetupError, whose problems are kept. */
  collect<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      this.addAll(error.problems);
      return undefined;
    }
  }

  /**
   * What `read` answers; without that there is no going on.
   * @throws SetupError with everything that was found
   */
  require<T>(read: () => T): T {
    const answer = this.collect(() => ({ value: read() }));
    if (answer === undefined) throw new SetupError(this.problems);
    return answer.value;
  }

  /** @throws SetupError with everything that was found */
  stopIfAny(): void {
    if (this.problems.length > 0) throw new SetupError(this.problems);
  }
}

const LONGEST = 80;

/** Foreign text in quotes for a message, cut when it is long; not escaped, which whoever prints it does. */
export function quoted(text: string): string {
  if (text.length <= LONGEST) return `"${text}"`;
  return `"${Array.from(text.slice(0, LONGEST * 2))
    .slice(0, LONGEST)
    .join('')}…"`;
}

/** For messages: `U+000A`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** So many are read by people; a hostile file could have fifty thousand, for each of as many messages. */
const MOST_LISTED = 50;

/** Several foreign texts in quotes, divided by commas: `"a", "b"`; those beyond the fiftieth are counted. */
export function quotedList(texts: readonly string[] | Pick<ReadonlySet<string>, 'size' | 'keys'>): string {
  const [all, amount] = 'size' in texts ? [texts.keys(), texts.size] : [texts, texts.length];
  const shown: string[] = [];
  for (const text of all) {
    // Walking through all of them would take long where each of as many messages lists them.
    if (shown.length === MOST_LISTED) return `${shown.join(', ')} and ${amount - MOST_LISTED} more`;
    shown.push(quoted(text));
  }
  return shown.join(', ');
}

/** Longer names are no slips of the pen, and comparing them would take long. */
const LONGEST_COMPARED = 64;

/**
 * The known name that was probably meant: the same but for letter case, or the nearest of those in which at most a third
 * of the letters differ (inserted, left out, replaced or swapped).
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  if (name.length > LONGEST_COMPARED) return undefined;
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    if (candidate.toLowerCase() === name.toLowerCase()) return candidate;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    const tolerated = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    if (distance <= tolerated && distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

/** What to say after an unknown name: `did you mean "X"?`, or the list of all known ones when none is near. */
export function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? `known are ${quotedList(known)}` : `did you mean ${quoted(nearest)}?`;
}

/** For a message that lists what is allowed too: `, the nearest is "X"`, or nothing when none is near. */
export function nearestHint(name: string, known: Iterable<string>): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? '' : `, the nearest is ${quoted(nearest)}`;
}

/** Optimal string alignment: the least number of insertions, deletions, substitutions and swaps of neighbours. */
function editDistance(from: string, to: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(previous, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      let least = Math.min(replaced, at(previous, column) + 1, at(current, column - 1) + 1);
      if (row > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        least = Math.min(least, at(beforePrevious, column - 2) + 1);
      }
      current.push(least);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
