import { ArmError, SetupError, type Warning } from '../errors.ts';

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

/** A hostile file could have a million; nobody reads further than this. */
const MOST = 100;

/** Collects what is wrong and what is odd while work goes on, so that all of it is told at once. */
export interface Findings {
  problems: ArmError[];
  warnings: Warning[];
}

/** Adds a problem; the one beyond the hundredth only says that there are more. */
export function addProblem(findings: Findings, problem: ArmError): void {
  const { problems } = findings;
  if (problems.length < MOST) problems.push(problem);
  else if (problems.length === MOST)
    problems.push(new ArmError(problem.code, 'There are more problems than are shown'));
}

/** Adds a warning; the one beyond the hundredth only says that there are more. */
export function addWarning(findings: Findings, warning: Warning): void {
  const { warnings } = findings;
  if (warnings.length < MOST) warnings.push(warning);
  else if (warnings.length === MOST) warnings.push({ message: 'There are more warnings than are shown' });
}
