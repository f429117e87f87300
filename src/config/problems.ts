import { type ArmError, SetupError } from '../errors.ts';

/** Collects what is wrong, so that all of it is told at once. */
export class Problems {
  readonly #found: ArmError[];

  constructor(found: readonly ArmError[] = []) {
    this.#found = [...found];
  }

  add(problems: readonly ArmError[]): void {
    // One by one: a call takes no more arguments than fit on the stack, and a hostile file has more problems.
    for (const problem of problems) this.#found.push(problem);
  }

  /** What `read` answers, or `undefined` when it throws a SetupError, whose problems are kept. */
  collect<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      this.add(error.problems);
      return undefined;
    }
  }

  /** @throws SetupError with everything that was found */
  stopIfAny(): void {
    if (this.#found.length > 0) throw new SetupError(this.#found);
  }

  /**
   * What `read` answers; without that there is no going on.
   * @throws SetupError with everything that was found
   */
  require<T>(read: () => T): T {
    const answer = this.collect(() => ({ value: read() }));
    if (answer === undefined) throw new SetupError(this.#found);
    return answer.value;
  }
}
