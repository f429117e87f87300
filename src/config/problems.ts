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
