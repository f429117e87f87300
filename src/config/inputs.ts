import { ArmError, SetupError } from '../errors.ts';
import type { RejectedValue } from './input-parsers.ts';
import { sameFileKey } from './input-paths.ts';
import { INPUTS, type Inputs, type InputTable } from './input-table.ts';
import { quoted } from './quote.ts';
import { parseRulesetSpecs } from './ruleset-specs.ts';

export { INPUTS, type Inputs } from './input-table.ts';

/**
 * Reads and judges all inputs of the action; an empty text means the default.
 *
 * @param get the text of an input by its name in `action.yml`
 * @throws SetupError with INPUT_INVALID for each value that is not allowed
 */
export function readInputs(get: (name: string) => string): Inputs {
  const values: Partial<Inputs> = {};
  const problems = FIELDS.flatMap((field) => readOne(values, field, get));
  problems.push(...judgeTogether(values));
  if (problems.length > 0) throw new SetupError(problems);
  return values as Inputs;
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

function judgeTogether(inputs: Partial<Inputs>): ArmError[] {
  const problems: ArmError[] = [];
  if (inputs.command === 'update' && inputs.frozenLockfile === true) {
    const reason = 'the command "update" writes the lockfile';
    problems.push(inputError('frozen-lockfile', { written: 'true', reason }, 'false with this command'));
  }
  problems.push(...parseRulesetSpecs(inputs.rulesets ?? [], new Set()).problems, ...judgeFiles(inputs));
  return problems;
}

function judgeFiles(inputs: Partial<Inputs>): ArmError[] {
  const problems: ArmError[] = [];
  const seen = new Map<string, string>();
  for (const field of ['manifest', 'lockfile', 'config'] as const) {
    const written = inputs[field];
    if (written === undefined) continue;
    const taken = seen.get(sameFileKey(written));
    if (taken === undefined) seen.set(sameFileKey(written), field);
    else {
      const reason = `the input "${taken}" names the same file`;
      problems.push(inputError(field, { written, reason }, 'a file of its own'));
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
