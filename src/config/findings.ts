import { ArmError, type Warning } from '../errors.ts';

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
