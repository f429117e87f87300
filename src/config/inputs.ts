import { ArmError } from '../errors.ts';
import { COMMANDS } from '../result.ts';
import { ASSISTANT_NAMES, asAssistantName, whyNoAssistant } from './assistants.ts';
import {
  AGE,
  BANDWIDTH,
  BOOLEAN,
  choice,
  choicesText,
  DURATION,
  FILE,
  type Form,
  folder,
  list,
  optional,
  type RejectedValue,
  sameFileKey,
  shortText,
  wholeNumber,
} from './forms.ts';
import { parseRulesetSpecs, type RulesetSpecs } from './names.ts';
import { foldTarget, whyNoTarget } from './targets.ts';
import { isHostPattern } from './trust.ts';
import { quoted } from './wording.ts';

const CACHE_MODES = ['true', 'read-only', 'false'] as const;
const SCAN_MODES = ['off', 'warn', 'error'] as const;
const SUMMARY_MODES = ['always', 'on-failure', 'never'] as const;

interface InputSpec<T> extends Form<T> {
  /** In `action.yml`. */
  name: string;
  /** In `action.yml`, as text; empty for none. */
  default: string;
  /** One sentence for `--help`. */
  help: string;
  /** Stands for the value in `--help`. */
  placeholder: string;
}

const LINES = /[\r\n]+/;
const LINES_AND_COMMAS = /[\r\n,]+/;
const itself = (item: string) => item;

/** Every input of the action and every flag; `action.yml` repeats names and defaults, which a test compares. */
export const INPUTS = {
  command: input('command', 'install', 'COMMAND', 'The same as the first argument.', choice(COMMANDS)),
  workingDirectory: input(
    'working-directory',
    '.',
    'FOLDER',
    'The folder of the project.',
    folder('a folder inside the workspace'),
  ),
  manifest: input('manifest', 'rules.json', 'FILE', 'The manifest, in the folder of the project.', FILE),
  lockfile: input('lockfile', 'rules.lock', 'FILE', 'The lockfile, in the folder of the project.', FILE),
  config: input('config', '.armrc', 'FILE', 'The configuration, in the folder of the project.', FILE),
  /** Items for `parseRulesetSpecs`. */
  rulesets: input(
    'rulesets',
    '',
    'RULESET',
    'Only these rulesets.',
    // Judged as a whole by `parseRulesetSpecs`: the same ruleset must not be asked for in two versions.
    list(
      '[source@][org@]name[@version], divided by line breaks or commas',
      LINES_AND_COMMAS,
      () => undefined,
      itself,
    ),
  ),
  /** In the spelling of `foldTarget`. */
  targets: input(
    'targets',
    '',
    'FOLDER',
    'These folders, and the assistants of --assistants, instead of those of the manifest.',
    list('one folder a line', LINES, whyNoTarget, foldTarget),
  ),
  assistants: input(
    'assistants',
    '',
    'NAME',
    'These assistants, and the folders of --targets, instead of those of the manifest.',
    list(
      `${choicesText(ASSISTANT_NAMES)}, one a line or divided by commas`,
      LINES_AND_COMMAS,
      whyNoAssistant,
      asAssistantName,
    ),
  ),
  /** Relative to the working directory. */
  path: input(
    'path',
    '.',
    'FOLDER',
    'The folder that "publish" packs.',
    folder('a folder inside the workspace'),
  ),
  frozenLockfile: flag('frozen-lockfile', 'false', 'Fail when the lockfile does not fit the manifest.'),
  dryRun: flag('dry-run', 'false', 'Tell what would happen and write nothing.'),
  offline: flag('offline', 'false', 'Use no network at all.'),
  failOnError: flag('fail-on-error', 'true', 'End with exit status 1 when a ruleset failed.'),
  maxConcurrency: {
    ...input(
      'max-concurrency',
      '',
      'NUMBER',
      'Most requests at once, all sources together.',
      optional(wholeNumber(1, 1000)),
    ),
    allowed: 'a whole number from 1 to 1000, or nothing',
  },
  retries: input(
    'retries',
    '3',
    'NUMBER',
    'Further attempts of a request after the first.',
    wholeNumber(0, 10),
  ),
  bandwidthLimitBytesPerSecond: input(
    'bandwidth-limit',
    '',
    'BANDWIDTH',
    'Most bytes a second, all downloads together.',
    optional(BANDWIDTH),
  ),
  cache: input(
    'cache',
    'true',
    'MODE',
    'Use of the Actions cache, which only a workflow has.',
    choice(CACHE_MODES),
  ),
  cacheKey: input(
    'cache-key',
    '',
    'TEXT',
    'Text that is added to the key of the Actions cache.',
    shortText(200),
  ),
  cacheTimeoutMs: input(
    'cache-timeout',
    '5s',
    'DURATION',
    'How long to wait for the Actions cache.',
    DURATION,
  ),
  minReleaseAgeMs: input(
    'min-release-age',
    '',
    'DURATION',
    'Versions younger than this do not exist for "update" and "outdated".',
    optional(AGE),
  ),
  scan: input(
    'scan',
    'warn',
    'MODE',
    'What to do about hidden characters in rule files.',
    choice(SCAN_MODES),
  ),
  /** Names or globs. */
  allowEnv: input(
    'allow-env',
    '',
    'NAME',
    'Environment variables that .armrc may use.',
    list(
      'names of environment variables without "$", where * and ? are wildcards',
      LINES_AND_COMMAS,
      (item) => (/^[\w*?]+$/.test(item) ? undefined : ''),
      itself,
    ),
  ),
  /** Host patterns for `hostAllowed`. */
  allowHosts: input(
    'allow-hosts',
    '',
    'HOST',
    'Hosts that may be contacted.',
    list(
      'host names with an optional :port and no scheme or path, where * and ? are wildcards',
      LINES_AND_COMMAS,
      (item) => (isHostPattern(item) ? undefined : ''),
      itself,
    ),
  ),
  allowOutsideWorkspace: flag(
    'allow-outside-workspace',
    'false',
    'Permit absolute paths outside of the workspace.',
  ),
  summary: input(
    'summary',
    'always',
    'MODE',
    'When to write the job summary of a workflow.',
    choice(SUMMARY_MODES),
  ),
};

type ValueOf<Spec> = Spec extends InputSpec<infer T> ? T : never;

/** The inputs of a run, judged one by one; paths as written. */
export type Inputs = { [Field in keyof typeof INPUTS]: ValueOf<(typeof INPUTS)[Field]> };

type InputTable = { [Field in keyof Inputs]: InputSpec<Inputs[Field]> };

function input<T>(
  name: string,
  byDefault: string,
  placeholder: string,
  help: string,
  form: Form<T>,
): InputSpec<T> {
  return { ...form, name, default: byDefault, placeholder, help };
}

function flag(name: string, byDefault: 'true' | 'false', help: string): InputSpec<boolean> {
  return input(name, byDefault, '', help, BOOLEAN);
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
  for (const field of INPUT_FIELDS) {
    const found = readOne(inputs, field, get);
    if (found.length > 0) rejected.add(field);
    for (const problem of found) problems.push(problem);
  }
  for (const [field, problem] of judgeTogether(inputs)) {
    rejected.add(field);
    problems.push(problem);
  }
  for (const field of rejected) readOne(inputs, field, () => '');
  return { inputs: inputs as Inputs, rejected, problems };
}

export const INPUT_FIELDS = Object.keys(INPUTS) as (keyof Inputs)[];

function readOne<K extends keyof Inputs>(
  values: Partial<Pick<Inputs, K>>,
  field: K,
  get: (name: string) => string,
): ArmError[] {
  const table: InputTable = INPUTS;
  const spec = table[field];
  const text = get(spec.name).trim() || spec.default;
  const parsed = spec.parse(text);
  if (parsed === undefined) {
    const rejected = spec.why?.(text) ?? [{ written: text }];
    return rejected.map((value) => inputError(spec.name, value, spec.allowed));
  }
  values[field] = parsed.value;
  return [];
}

/** An input that cannot be used beside the others. */
type JointProblem = [field: keyof Inputs, problem: ArmError];

function judgeTogether(inputs: Partial<Inputs>): JointProblem[] {
  const { specs, problems } = parseRulesetSpecs(inputs.rulesets ?? [], new Set());
  return [
    ...judgeFrozen(inputs),
    ...judgePublished(inputs, specs),
    ...problems.map((problem): JointProblem => ['rulesets', problem]),
    ...judgeFiles(inputs),
  ];
}

function judgeFrozen({ command, frozenLockfile }: Partial<Inputs>): JointProblem[] {
  if (command !== 'update' || frozenLockfile !== true) return [];
  const reason = 'the command "update" writes the lockfile';
  return [jointProblem('frozenLockfile', 'true', reason, 'false with this command')];
}

/** One ruleset in one version: what is published can be named by no range and changes no more. */
function judgePublished(
  { command, rulesets }: Partial<Inputs>,
  specs: RulesetSpecs['specs'],
): JointProblem[] {
  if (command !== 'publish' || rulesets === undefined) return [];
  const [spec] = specs;
  if (rulesets.length === 1 && (spec === undefined || spec.request.kind === 'exact')) return [];
  const reason =
    rulesets.length === 1
      ? `"${spec?.requested}" is no exact version`
      : `it names ${rulesets.length} rulesets`;
  const allowed = 'one ruleset with an exact version, [source@][org@]name@1.2.3, with the command "publish"';
  return [jointProblem('rulesets', rulesets.join(', '), reason, allowed)];
}

function judgeFiles(inputs: Partial<Inputs>): JointProblem[] {
  const seen = new Map<string, string>();
  return (['manifest', 'lockfile', 'config'] as const).flatMap((field) => {
    const written = inputs[field];
    if (written === undefined) return [];
    const taken = seen.get(sameFileKey(written));
    if (taken !== undefined) {
      return [jointProblem(field, written, `the input "${taken}" names the same file`, 'a file of its own')];
    }
    seen.set(sameFileKey(written), field);
    return [];
  });
}

function jointProblem(field: keyof Inputs, written: string, reason: string, allowed: string): JointProblem {
  return [field, inputError(INPUTS[field].name, { written, reason }, allowed)];
}

function inputError(name: string, { written, reason }: RejectedValue, allowed: string): ArmError {
  const why = reason === undefined ? '' : `${reason}; `;
  return new ArmError(
    'INPUT_INVALID',
    `Cannot use ${quoted(written)} as input "${name}": ${why}allowed is ${allowed}`,
  );
}
