import { COMMANDS, type Command } from '../report/result.ts';
import {
  booleanInput,
  choiceInput,
  choicesText,
  type InputParser,
  listInput,
  numberInput,
  optionalInput,
  quantityInput,
  textInput,
} from './input-parsers.ts';
import { FILE_FORMS, fileInput, folderInput } from './input-paths.ts';
import { foldTarget, whyNoTarget } from './target-names.ts';
import { BANDWIDTH_FORMS, DURATION_FORMS, parseBandwidth, parseDuration } from './units.ts';

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

export interface InputSpec<T> {
  /** In `action.yml`. */
  name: string;
  /** In `action.yml`, as text; empty for none. */
  default: string;
  /** For messages, completes `allowed is …`. */
  allowed: string;
  parse: InputParser<T>;
}

export type InputTable = { [Field in keyof Inputs]: InputSpec<Inputs[Field]> };

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
