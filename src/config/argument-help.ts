import type { Command } from '../report/result.ts';
import { INPUTS, type Inputs } from './input-table.ts';

/** The version of this program, as `package.json` says it. */
export const VERSION = '1.0.0';

/** How a flag takes its value: none needed, one, or one each time it is given. */
export type FlagShape = 'switch' | 'value' | 'list';

type ShapeOf<T> = T extends boolean ? 'switch' : T extends string[] ? 'list' : 'value';

interface Flag<T> {
  shape: ShapeOf<T>;
  /** Stands for the value. */
  value: string;
  /** One sentence. */
  help: string;
}

const COMMAND_HELP: Readonly<Record<Command, string>> = {
  install: 'Bring every ruleset that the manifest wants into every target.',
  check: 'Compare the targets with the lockfile and write nothing.',
  update: 'Install the newest versions that the manifest allows and lock them.',
  outdated: 'Tell which rulesets have newer versions and change nothing.',
};

/** One entry for each input; its type keeps the table complete and each shape right. */
const FLAGS: { readonly [Field in keyof Inputs]: Flag<Inputs[Field]> } = {
  command: { shape: 'value', value: 'COMMAND', help: 'The same as the first argument.' },
  workingDirectory: { shape: 'value', value: 'FOLDER', help: 'The folder of the project.' },
  manifest: { shape: 'value', value: 'FILE', help: 'The manifest, in the folder of the project.' },
  lockfile: { shape: 'value', value: 'FILE', help: 'The lockfile, in the folder of the project.' },
  config: { shape: 'value', value: 'FILE', help: 'The configuration, in the folder of the project.' },
  rulesets: { shape: 'list', value: 'RULESET', help: 'Only these rulesets.' },
  targets: { shape: 'list', value: 'FOLDER', help: 'These targets instead of those of the manifest.' },
  frozenLockfile: { shape: 'switch', value: '', help: 'Fail when the lockfile does not fit the manifest.' },
  dryRun: { shape: 'switch', value: '', help: 'Tell what would happen and write nothing.' },
  offline: { shape: 'switch', value: '', help: 'Use no network at all.' },
  failOnError: { shape: 'switch', value: '', help: 'End with exit status 1 when a ruleset failed.' },
  maxConcurrency: { shape: 'value', value: 'NUMBER', help: 'Most requests at once, all sources together.' },
  retries: { shape: 'value', value: 'NUMBER', help: 'Further attempts of a request after the first.' },
  bandwidthLimitBytesPerSecond: {
    shape: 'value',
    value: 'BANDWIDTH',
    help: 'Most bytes a second, all downloads together.',
  },
  cache: { shape: 'value', value: 'MODE', help: 'Use of the Actions cache, which only a workflow has.' },
  cacheKey: { shape: 'value', value: 'TEXT', help: 'Text that is added to the key of the Actions cache.' },
  cacheTimeoutMs: { shape: 'value', value: 'DURATION', help: 'How long to wait for the Actions cache.' },
  minReleaseAgeMs: {
    shape: 'value',
    value: 'DURATION',
    help: 'Versions younger than this do not exist for "update" and "outdated".',
  },
  scan: { shape: 'value', value: 'MODE', help: 'What to do about hidden characters in rule files.' },
  allowEnv: { shape: 'list', value: 'NAME', help: 'Environment variables that .armrc may use.' },
  allowHosts: { shape: 'list', value: 'HOST', help: 'Hosts that may be contacted.' },
  allowOutsideWorkspace: {
    shape: 'switch',
    value: '',
    help: 'Permit absolute paths outside of the workspace.',
  },
  summary: { shape: 'value', value: 'MODE', help: 'When to write the job summary of a workflow.' },
};

const FIELDS = Object.keys(INPUTS) as (keyof Inputs)[];

/** The shape of every flag, by the name of its input. */
export function flagShapes(): Map<string, FlagShape> {
  return new Map(FIELDS.map((field) => [INPUTS[field].name, FLAGS[field].shape]));
}

/** The lines that `--help` prints. */
export function helpLines(): string[] {
  const commands = Object.entries(COMMAND_HELP).map(([name, help]) => `  ${name.padEnd(10)}${help}`);
  return [
    `arm-install ${VERSION}: installs versioned rulesets for AI coding assistants`,
    '',
    'Usage: arm-install [COMMAND] [FLAGS]',
    '',
    'Commands:',
    ...commands,
    '',
    'Flags, one for each input of the action; a flag wins over an INPUT_* variable:',
    ...FIELDS.flatMap(flagLines),
    '  -h, --help',
    '      Print this text.',
    '  -v, --version',
    '      Print the version.',
  ];
}

function flagLines(field: keyof Inputs): string[] {
  const { name, default: byDefault, allowed } = INPUTS[field];
  const { shape, value, help } = FLAGS[field];
  const forms: Record<FlagShape, string> = {
    switch: `--${name}, --no-${name}`,
    value: `--${name} ${value}`,
    list: `--${name} ${value} (may be given several times)`,
  };
  const usual = byDefault === '' ? 'none' : `"${byDefault}"`;
  return [`  ${forms[shape]}`, `      ${help}`, `      Default: ${usual}. Allowed: ${allowed}.`];
}
