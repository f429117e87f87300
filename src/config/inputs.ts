import { ArmError, SetupError } from '../errors.ts';
import type { RejectedValue } from './input-parsers.ts';
import { sameFileKey } from './input-paths.ts';
import { INPUTS, type Inputs, type InputTable } from './input-table.ts';
import { quoted } from './quote.ts';
import { parseRulesetSpecs } from './ruleset-specs.ts';

export { INPUTS, type Inputs } from './input-table.ts';

/** All inputs, as far as they can be used. */
export interface JudgedInputs {
  /** Those that are rejected have their default. */
  inputs: Inputs;
  rejected: ReadonlySet<keyof Inputs>;
  /** INPUT_INVALID each. */
  problems: ArmError[];
}

/**
 * Reads and judges all inputs of the action; an empty text means the default. Never throws, so that what is wrong with
 * the files of the project can be told together with what is wrong here.
 *
 * @param get the text of an input by its name in `action.yml`
 */
export function judgeInputs(get: (name: string) => string): JudgedInputs {
  const inputs: Partial<Inputs> = {};
  const rejected = new Set<keyof Inputs>();
  const problems: ArmError[] = [];
  for (const field of FIELDS) {
    const found = readOne(inputs, field, get);
    if (found.length > 0) rejected.add(field);
    problems.push(...found);
  }
  for (const { fields, problem } of judgeTogether(inputs)) {
    for (const field of fields) rejected.add(field);
    problems.push(problem);
  }
  for (const field of rejected) readOne(inputs, field, () => '');
  return { inputs: inputs as Inputs, rejected, problems };
}

/**
 * `judgeInputs` for those who need inputs that are all good.
 * @throws SetupError with INPUT_INVALID for each value that is not allowed
 */
export function readInputs(get: (name: string) => string): Inputs {
  const { inputs, problems } = judgeInputs(get);
  if (problems.length > 0) throw new SetupError(problems);
  return inputs;
}

const FIELDS = Object.keys(INPUTS) as (keyof Inputs)[];

function readOne<K extends keyof Inputs>(
  values: Partial<Pick<Inputs, K>>,
  field: K,
  get: (name: string) => string,
): ArmError[] {
  const spec: InputTable[K] = INPUTS[field];
  const parsed = spec.parse(get(spec.name).trim() || spec.default);
  if ('rejected' in parsed) return parsed.rejected.map((value) => inputError(spec.name, value, spec.allowed));
  values[field] = parsed.value;
  return [];
}

interface JointProblem {
  problem: ArmError;
  /** What cannot be used because of it. */
  fields: (keyof Inputs)[];
}

function judgeTogether(inputs: Partial<Inputs>): JointProblem[] {
  const repeated = parseRulesetSpecs(inputs.rulesets ?? [], new Set()).problems;
  return [
    ...judgeFrozen(inputs),
    ...repeated.map((problem): JointProblem => ({ problem, fields: ['rulesets'] })),
    ...judgeFiles(inputs),
  ];
}

function judgeFrozen({ command, frozenLockfile }: Partial<Inputs>): JointProblem[] {
  if (command !== 'update' || frozenLockfile !== true) return [];
  const reason = 'the command "update" writes the lockfile';
  const problem = inputError('frozen-lockfile', { written: 'true', reason }, 'false with this command');
  return [{ problem, fields: ['frozenLockfile'] }];
}

function judgeFiles(inputs: Partial<Inputs>): JointProblem[] {
  const problems: JointProblem[] = [];
  const seen = new Map<string, string>();
  for (const field of ['manifest', 'lockfile', 'config'] as const) {
    const written = inputs[field];
    if (written === undefined) continue;
    const taken = seen.get(sameFileKey(written));
    if (taken === undefined) seen.set(sameFileKey(written), field);
    else {
      const reason = `the input "${taken}" names the same file`;
      problems.push({
        problem: inputError(field, { written, reason }, 'a file of its own'),
        fields: [field],
      });
    }
  }
  return problems;
}

function inputError(name: string, { written, reason }: RejectedValue, allowed: string): ArmError {
  const why = reason === undefined ? '' : `${reason}; `;
  return new ArmError(
    'INPUT_INVALID',
    `Cannot use ${quoted(written)} as input "${name}": ${why}allowed is ${allowed}`,
  );
}
