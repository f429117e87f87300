import { ArmError, SetupError } from '../errors.ts';
import { COMMANDS, type Command } from '../result.ts';
import { ASSISTANT_NAMES, type AssistantName, isAssistantName, whyNoAssistant } from './assistants.ts';
import {
  booleanInput,
  choiceInput,
  choicesText,
  FILE_FORMS,
  fileInput,
  folderInput,
  type InputParser,
  listInput,
  numberInput,
  optionalInput,
  quantityInput,
  type RejectedValue,
  sameFileKey,
  textInput,
} from './input-forms.ts';
import { parseRulesetSpecs, type RulesetSpecs } from './names.ts';
import { foldTarget, whyNoTarget } from './targets.ts';
import { BANDWIDTH_FORMS, DURATION_FORMS, parseBandwidth, parseDuration } from './units.ts';
import { quoted } from './wording.ts';

const CACHE_MODES = ['true', 'read-only', 'false'] as const;
const SCAN_MODES = ['off', 'warn', 'error'] as const;
const SUMMARY_MODES = ['always', 'on-failure', 'never'] as const;

/** The inputs of a run, judged one by one; paths as written. */
export interface Inputs {
  command: Command;
  workingDirectory: string;
  manifest: string;
  lockfile: string;
  config: string;
  /** Items `[source@][org@]name[@version]`, for `parseRulesetSpecs`. */
  rulesets: string[];
  /** In the spelling of `foldTarget`. */
  targets: string[];
  /** Each once. */
  assistants: AssistantName[];
  /** The folder to publish, relative to the working directory. */
  path: string;
  frozenLockfile: boolean;
  dryRun: boolean;
  offline: boolean;
  failOnError: boolean;
  maxConcurrency: number | undefined;
  /** Further attempts after the first. */
  retries: number;
  bandwidthLimitBytesPerSecond: number | undefined;
  cache: (typeof CACHE_MODES)[number];
  cacheKey: string;
  cacheTimeoutMs: number;
  minReleaseAgeMs: number | undefined;
  scan: (typeof SCAN_MODES)[number];
  /** Names or globs of environment variables. */
  allowEnv: string[];
  /** Host patterns for `hostAllowed`. */
  allowHosts: string[];
  allowOutsideWorkspace: boolean;
  summary: (typeof SUMMARY_MODES)[number];
}

interface InputSpec<T> {
  /** In `action.yml`. */
  name: string;
  /** In `action.yml`, as text; empty for none. */
  default: string;
  /** For messages, completes `allowed is …`. */
  allowed: string;
  parse: InputParser<T>;
}

type InputTable = { [Field in keyof Inputs]: InputSpec<Inputs[Field]> };

const LINES = /[\r\n]+/;
const LINES_AND_COMMAS = /[\r\n,]+/;
const MAX_CONCURRENCY = 1000;
const MAX_RETRIES = 10;
const LONGEST_CACHE_KEY = 200;

/** Every input of the action; `action.yml` repeats names and defaults, which a test compares. */
export const INPUTS: InputTable = {
  command: choice('command', 'install', COMMANDS),
  workingDirectory: {
    name: 'working-directory',
    default: '.',
    allowed: 'a folder inside the workspace',
    parse: folderInput,
  },
  manifest: file('manifest', 'rules.json'),
  lockfile: file('lockfile', 'rules.lock'),
  config: file('config', '.armrc'),
  rulesets: {
    name: 'rulesets',
    default: '',
    allowed: '[source@][org@]name[@version], divided by line breaks or commas',
    // Judged as a whole by `parseRulesetSpecs`: the same ruleset must not be asked for in two versions.
    parse: listInput(LINES_AND_COMMAS, () => undefined),
  },
  targets: {
    name: 'targets',
    default: '',
    allowed: 'one folder a line',
    parse: listInput(LINES, whyNoTarget, foldTarget),
  },
  assistants: {
    name: 'assistants',
    default: '',
    allowed: `${choicesText(ASSISTANT_NAMES)}, one a line or divided by commas`,
    parse: (text) => {
      const parsed = listInput(LINES_AND_COMMAS, whyNoAssistant)(text);
      return 'rejected' in parsed ? parsed : { value: parsed.value.filter(isAssistantName) };
    },
  },
  path: { name: 'path', default: '.', allowed: 'a folder inside the workspace', parse: folderInput },
  frozenLockfile: flag('frozen-lockfile', 'false'),
  dryRun: flag('dry-run', 'false'),
  offline: flag('offline', 'false'),
  failOnError: flag('fail-on-error', 'true'),
  maxConcurrency: {
    name: 'max-concurrency',
    default: '',
    allowed: `a whole number from 1 to ${MAX_CONCURRENCY}, or nothing`,
    parse: optionalInput(numberInput(1, MAX_CONCURRENCY)),
  },
  retries: {
    name: 'retries',
    default: '3',
    allowed: `a whole number from 0 to ${MAX_RETRIES}`,
    parse: numberInput(0, MAX_RETRIES),
  },
  bandwidthLimitBytesPerSecond: {
    name: 'bandwidth-limit',
    default: '',
    allowed: BANDWIDTH_FORMS,
    parse: optionalInput(quantityInput(parseBandwidth)),
  },
  cache: choice('cache', 'true', CACHE_MODES),
  cacheKey: {
    name: 'cache-key',
    default: '',
    allowed: `one line of at most ${LONGEST_CACHE_KEY} characters`,
    parse: textInput(LONGEST_CACHE_KEY),
  },
  cacheTimeoutMs: {
    name: 'cache-timeout',
    default: '5s',
    allowed: DURATION_FORMS,
    parse: quantityInput(parseDuration),
  },
  minReleaseAgeMs: {
    name: 'min-release-age',
    default: '',
    allowed: DURATION_FORMS,
    parse: optionalInput(quantityInput(parseDuration)),
  },
  scan: choice('scan', 'warn', SCAN_MODES),
  allowEnv: {
    name: 'allow-env',
    default: '',
    allowed: 'names of environment variables without "$", where * and ? are wildcards',
    parse: listInput(LINES_AND_COMMAS, (item) => (/^[\w*?]+$/.test(item) ? undefined : '')),
  },
  allowHosts: {
    name: 'allow-hosts',
    default: '',
    allowed: 'host names with an optional :port and no scheme or path, where * and ? are wildcards',
    parse: listInput(LINES_AND_COMMAS, (item) => (isHostPattern(item) ? undefined : '')),
  },
  allowOutsideWorkspace: flag('allow-outside-workspace', 'false'),
  summary: choice('summary', 'always', SUMMARY_MODES),
};

function choice<T extends string>(name: string, byDefault: T, choices: readonly T[]): InputSpec<T> {
  return { name, default: byDefault, allowed: choicesText(choices), parse: choiceInput(choices) };
}

function flag(name: string, byDefault: 'true' | 'false'): InputSpec<boolean> {
  return { name, default: byDefault, allowed: choicesText(['true', 'false']), parse: booleanInput };
}

function file(name: string, byDefault: string): InputSpec<string> {
  return { name, default: byDefault, allowed: FILE_FORMS, parse: fileInput };
}

function isHostPattern(text: string): boolean {
  const isAddress = /^[\da-f]*:[\da-f]*:[\da-f:.]*$/i.test(text);
  return isAddress || /^(\[[\da-f:.*?]+\]|[\p{L}\p{M}\p{N}*?._-]+)(:[\d*?]{1,5})?$/iu.test(text);
}

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
  const { specs, problems } = parseRulesetSpecs(inputs.rulesets ?? [], new Set());
  return [
    ...judgeFrozen(inputs),
    ...judgePublished(inputs, specs),
    ...problems.map((problem): JointProblem => ({ problem, fields: ['rulesets'] })),
    ...judgeFiles(inputs),
  ];
}

function judgeFrozen({ command, frozenLockfile }: Partial<Inputs>): JointProblem[] {
  if (command !== 'update' || frozenLockfile !== true) return [];
  const reason = 'the command "update" writes the lockfile';
  const problem = inputError('frozen-lockfile', { written: 'true', reason }, 'false with this command');
  return [{ problem, fields: ['frozenLockfile'] }];
}

/** One ruleset in one version: what is published can be named by no range and changes no more. */
function judgePublished(
  { command, rulesets }: Partial<Inputs>,
  specs: RulesetSpecs['specs'],
): JointProblem[] {
  if (command !== 'publish' || rulesets === undefined) return [];
  const [spec] = specs;
  if (rulesets.length === 1 && (spec === undefined || spec.request.kind === 'exact')) return [];
  const written = rulesets.join(', ');
  const reason =
    rulesets.length === 1
      ? `"${spec?.requested}" is no exact version`
      : `it names ${rulesets.length} rulesets`;
  const allowed = 'one ruleset with an exact version, [source@][org@]name@1.2.3, with the command "publish"';
  return [{ problem: inputError('rulesets', { written, reason }, allowed), fields: ['rulesets'] }];
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
