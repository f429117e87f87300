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
  FOLDER,
  type Form,
  list,
  optional,
  type RejectedValue,
  sameFileKey,
  shortText,
  wholeNumber,
} from './forms.ts';
import { parseRulesetSpecs, type RulesetSpecs } from './names.ts';
import { quoted } from './problems.ts';
import { foldTarget, whyNoTarget } from './targets.ts';
import { isHostPattern } from './trust.ts';

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
}

const LINES = /[\r\n]+/;
const LINES_AND_COMMAS = /[\r\n,]+/;
const itself = (item: string) => item;

const REQUESTS = wholeNumber(1, 1000);
const RULESETS = list(
  'RULESET',
  '[source@][org@]name[@version], divided by line breaks or commas',
  LINES_AND_COMMAS,
  () => undefined,
  itself,
);
const ASSISTANTS = list(
  'NAME',
  `${choicesText(ASSISTANT_NAMES)}, one a line or divided by commas`,
  LINES_AND_COMMAS,
  whyNoAssistant,
  asAssistantName,
);
const VARIABLES = list(
  'NAME',
  'names of environment variables without "$", where * and ? are wildcards',
  LINES_AND_COMMAS,
  (item) => (/^[\w*?]+$/.test(item) ? undefined : ''),
  itself,
);
const HOSTS = list(
  'HOST',
  'host names with an optional :port and no scheme or path, where * and ? are wildcards',
  LINES_AND_COMMAS,
  (item) => (isHostPattern(item) ? undefined : ''),
  itself,
);

/** Every input of the action and every flag; `action.yml` repeats names and defaults, which a test compares. */
export const INPUTS = {
  command: input('command', 'install', 'The same as the first argument.', choice(COMMANDS, 'COMMAND')),
  workingDirectory: input('working-directory', '.', 'The folder of the project.', FOLDER),
  manifest: input('manifest', 'rules.json', 'The manifest, in the folder of the project.', FILE),
  lockfile: input('lockfile', 'rules.lock', 'The lockfile, in the folder of the project.', FILE),
  config: input('config', '.armrc', 'The configuration, in the folder of the project.', FILE),
  /** Items for `parseRulesetSpecs`, which judges them as a whole: none may be asked for in two versions. */
  rulesets: input('rulesets', '', 'Only these rulesets.', RULESETS),
  /** In the spelling of `foldTarget`. */
  targets: input(
    'targets',
    '',
    'These folders, and the assistants of --assistants, instead of those of the manifest.',
    list('FOLDER', 'one folder a line', LINES, whyNoTarget, foldTarget),
  ),
  assistants: input(
    'assistants',
    '',
    'These assistants, and the folders of --targets, instead of those of the manifest.',
    ASSISTANTS,
  ),
  /** Relative to the working directory. */
  path: input('path', '.', 'The folder that "publish" packs.', FOLDER),
  frozenLockfile: flag('frozen-lockfile', 'false', 'Fail when the lockfile does not fit the manifest.'),
  dryRun: flag('dry-run', 'false', 'Tell what would happen and write nothing.'),
  offline: flag('offline', 'false', 'Use no network at all.'),
  failOnError: flag('fail-on-error', 'true', 'End with exit status 1 when a ruleset failed.'),
  maxConcurrency: {
    ...input('max-concurrency', '', 'Most requests at once, all sources together.', optional(REQUESTS)),
    allowed: `${REQUESTS.allowed}, or nothing`,
  },
  retries: input('retries', '3', 'Further attempts of a request after the first.', wholeNumber(0, 10)),
  bandwidthLimitBytesPerSecond: input(
    'bandwidth-limit',
    '',
    'Most bytes a second, all downloads together.',
    optional(BANDWIDTH),
  ),
  cache: input('cache', 'true', 'Use of the Actions cache, which only a workflow has.', choice(CACHE_MODES)),
  cacheKey: input('cache-key', '', 'Text that is added to the key of the Actions cache.', shortText(200)),
  cacheTimeoutMs: input('cache-timeout', '5s', 'How long to wait for the Actions cache.', DURATION),
  minReleaseAgeMs: input(
    'min-release-age',
    '',
    'Versions younger than this do not exist for "update" and "outdated".',
    optional(AGE),
  ),
  scan: input('scan', 'warn', 'What to do about hidden characters in rule files.', choice(SCAN_MODES)),
  /** Names or globs. */
  allowEnv: input('allow-env', '', 'Environment variables that .armrc may use.', VARIABLES),
  /** Host patterns for `hostAllowed`. */
  allowHosts: input('allow-hosts', '', 'Hosts that may be contacted.', HOSTS),
  allowOutsideWorkspace: flag(
    'allow-outside-workspace',
    'false',
    'Permit absolute paths outside of the workspace.',
  ),
  summary: input('summary', 'always', 'When to write the job summary of a workflow.', choice(SUMMARY_MODES)),
};

type ValueOf<Spec> = Spec extends InputSpec<infer T> ? T : never;

/** The inputs of a run, judged one by one; paths as written. */
export type Inputs = { [Field in keyof typeof INPUTS]: ValueOf<(typeof INPUTS)[Field]> };

type InputTable = { [Field in keyof Inputs]: InputSpec<Inputs[Field]> };

function input<T>(name: string, byDefault: string, help: string, form: Form<T>): InputSpec<T> {
  return { ...form, name, default: byDefault, help };
}

function flag(name: string, byDefault: 'true' | 'false', help: string): InputSpec<boolean> {
  return input(name, byDefault, help, BOOLEAN);
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
 * Reads and judges all inputs, an empty text being the default. Never throws: what is wrong is told with what is wrong
 * with the files of the project.
 * @param get the text of an input by its name in `action.yml`
 */
export function judgeInputs(get: (name: string) => string): JudgedInputs {
  const inputs: Partial<Inputs> = {};
  const rejected = new Set<keyof Inputs>();
  const problems: ArmError[] = [];
  const note = ([field, problem]: FieldProblem) => {
    rejected.add(field);
    problems.push(problem);
  };
  for (const field of INPUT_FIELDS) readOne(inputs, field, get).forEach(note);
  judgeTogether(inputs).forEach(note);
  for (const field of rejected) readOne(inputs, field, () => '');
  return { inputs: inputs as Inputs, rejected, problems };
}

export const INPUT_FIELDS = Object.keys(INPUTS) as (keyof Inputs)[];

function readOne<K extends keyof Inputs>(
  values: Partial<Pick<Inputs, K>>,
  field: K,
  get: (name: string) => string,
): FieldProblem[] {
  const table: InputTable = INPUTS;
  const spec = table[field];
  const text = get(spec.name).trim() || spec.default;
  const parsed = spec.parse(text);
  if (parsed === undefined) {
    const rejected = spec.why?.(text) ?? [{ written: text }];
    return rejected.map((value) => inputProblem(field, value, spec.allowed));
  }
  values[field] = parsed.value;
  return [];
}

type FieldProblem = [field: keyof Inputs, problem: ArmError];

function judgeTogether(inputs: Partial<Inputs>): FieldProblem[] {
  const { specs, problems } = parseRulesetSpecs(inputs.rulesets ?? [], new Set());
  return [
    ...judgeFrozen(inputs),
    ...judgePublished(inputs, specs),
    ...problems.map((problem): FieldProblem => ['rulesets', problem]),
    ...judgeFiles(inputs),
  ];
}

function judgeFrozen({ command, frozenLockfile }: Partial<Inputs>): FieldProblem[] {
  if (command !== 'update' || frozenLockfile !== true) return [];
  const reason = 'the command "update" writes the lockfile';
  return [inputProblem('frozenLockfile', { written: 'true', reason }, 'false with this command')];
}

/** One ruleset in one version: what is published can be named by no range and changes no more. */
function judgePublished(
  { command, rulesets }: Partial<Inputs>,
  specs: RulesetSpecs['specs'],
): FieldProblem[] {
  if (command !== 'publish' || rulesets === undefined) return [];
  const [spec] = specs;
  if (rulesets.length === 1 && (spec === undefined || spec.request.kind === 'exact')) return [];
  const whyInexact =
    spec?.written === undefined ? 'it names no exact version' : `"${spec.written}" is no exact version`;
  const reason = rulesets.length === 1 ? whyInexact : `it names ${rulesets.length} rulesets`;
  const allowed = 'one ruleset with an exact version, [source@][org@]name@1.2.3, with the command "publish"';
  return [inputProblem('rulesets', { written: rulesets.join(', '), reason }, allowed)];
}

function judgeFiles(inputs: Partial<Inputs>): FieldProblem[] {
  const seen = new Map<string, string>();
  return (['manifest', 'lockfile', 'config'] as const).flatMap((field) => {
    const written = inputs[field];
    if (written === undefined) return [];
    const key = sameFileKey(written);
    const taken = seen.get(key) ?? field;
    seen.set(key, taken);
    const reason = `the input "${taken}" names the same file`;
    return taken === field ? [] : [inputProblem(field, { written, reason }, 'a file of its own')];
  });
}

function inputProblem(
  field: keyof Inputs,
  { written, reason }: RejectedValue,
  allowed: string,
): FieldProblem {
  const why = reason === undefined ? '' : `${reason}; `;
  const message = `Cannot use ${quoted(written)} as input "${INPUTS[field].name}": ${why}allowed is ${allowed}`;
  return [field, new ArmError('INPUT_INVALID', message)];
}
