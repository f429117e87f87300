import { parseArgs } from 'node:util';
import { ArmError } from '../errors.ts';
import { COMMANDS, type Command } from '../result.ts';
import { BOOLEAN } from './forms.ts';
import { INPUT_FIELDS, INPUTS, type Inputs } from './inputs.ts';
import { nearestName, quoted, suggestion } from './problems.ts';

/** What a command line asks for. */
interface CommandLine {
  asks: 'run' | 'help' | 'version';
  /** Text of the inputs that it sets, by their names in `action.yml`; those of a list are divided by line breaks. */
  inputs: ReadonlyMap<string, string>;
  /** INPUT_INVALID each. */
  problems: ArmError[];
}

const OWN_FLAGS = { help: 'h', version: 'v' } as const;
const HINT = 'Run with --help to see every command and flag';

/**
 * Reads a command and one flag for each input of the action. Never throws.
 *
 * `--name value` and `--name=value` are the same. A flag that is true or false needs no value, `--no-name` and
 * `--name=false` switch it off. Flags of lists may be given several times.
 */
export function parseArguments(words: readonly string[]): CommandLine {
  return new Reading(words);
}

/** The text of an input: from the command line when it sets it, else from elsewhere. */
export function inputReader({ inputs }: CommandLine, elsewhere: (name: string) => string) {
  return (name: string) => inputs.get(name) ?? elsewhere(name);
}

class Reading implements CommandLine {
  asks: CommandLine['asks'] = 'run';
  readonly inputs = new Map<string, string>();
  readonly problems: ArmError[] = [];
  #hasCommand = false;

  constructor(words: readonly string[]) {
    for (const token of tokensOf(words)) {
      if (token.kind === 'positional') this.#readPositional(token.value);
      else if (token.kind === 'option') this.#readFlag(token);
    }
  }

  #readPositional(word: string): void {
    if (this.#hasCommand) {
      const reason = 'only the command stands without a flag';
      const hint = 'Name rulesets with --rulesets and folders with --targets; write --flag=false for a flag';
      this.#reject(`Cannot use the argument ${quoted(word)}: ${reason}`, hint);
    } else if (COMMANDS.some((command) => command === word)) {
      this.#set('command', word, 'value');
    } else {
      this.#reject(`Cannot use ${quoted(word)} as a command: ${suggestion(word, COMMANDS)}`);
    }
    this.#hasCommand = true;
  }

  #readFlag({ name, rawName, value, inlineValue }: FlagToken): void {
    if (name === 'help' || name === 'version') {
      // Help is the safer of the two to show.
      if (this.asks !== 'help') this.asks = name;
      return;
    }
    const positive = name.replace(/^no-/, '');
    const shape = SHAPES.get(name) ?? (SHAPES.get(positive) === 'switch' ? 'switch' : undefined);
    if (shape === undefined) {
      this.#reject(`Cannot use the flag ${quoted(rawName)}: there is no such flag${this.#meant(rawName)}`);
    } else if (shape === 'switch') {
      this.#readSwitch(rawName, name, positive, value);
    } else if (value === undefined || (inlineValue !== true && value.startsWith('-'))) {
      this.#reject(`Cannot use the flag ${quoted(rawName)}: it needs a value, as in ${rawName}=VALUE`);
    } else {
      this.#set(name, value, shape);
    }
  }

  #readSwitch(rawName: string, name: string, positive: string, value: string | undefined): void {
    const isNegative = !SHAPES.has(name);
    if (isNegative && value !== undefined) {
      this.#reject(`Cannot use the flag ${quoted(rawName)}: it takes no value`);
    } else {
      this.#set(positive, isNegative ? 'false' : (value ?? 'true'), 'switch');
    }
  }

  #set(name: string, value: string, shape: FlagShape): void {
    const earlier = this.inputs.get(name);
    if (earlier !== undefined && shape === 'list') this.inputs.set(name, `${earlier}\n${value}`);
    else if (earlier === undefined) this.inputs.set(name, value);
    else if (earlier !== value) {
      this.#reject(
        `Cannot use ${quoted(value)} as input ${quoted(name)}: it is given twice, first as ${quoted(earlier)}`,
      );
    }
  }

  /** What was probably meant; nothing when no name is near, because all of them would fill a page. */
  #meant(rawName: string): string {
    const known = [...SHAPES.keys(), ...Object.keys(OWN_FLAGS)].map((flag) => `--${flag}`);
    const beginning = known.filter((flag) => flag.startsWith(rawName));
    const meant = nearestName(rawName, known) ?? (beginning.length === 1 ? beginning[0] : undefined);
    return meant === undefined ? '' : `, did you mean ${quoted(meant)}?`;
  }

  #reject(message: string, hint: string = HINT): void {
    this.problems.push(new ArmError('INPUT_INVALID', message, { hint }));
  }
}

type FlagToken = Extract<ReturnType<typeof tokensOf>[number], { kind: 'option' }>;

/** Not strict, because the messages of `parseArgs` name neither what is allowed nor all problems at once. */
function tokensOf(words: readonly string[]) {
  const options = Object.fromEntries([
    ...Object.entries(OWN_FLAGS).map(([name, short]) => [name, { type: 'boolean' as const, short }]),
    ...Array.from(SHAPES, ([name, shape]) => [name, { type: shape === 'switch' ? 'boolean' : 'string' }]),
  ]);
  return parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true }).tokens;
}

/** The version of this program, as `package.json` says it. */
export const VERSION = '1.0.0';

/** How a flag takes its value: none needed, one, or one each time it is given. */
type FlagShape = 'switch' | 'value' | 'list';

const COMMAND_HELP: Readonly<Record<Command, string>> = {
  install: 'Bring every ruleset that the manifest wants to every assistant and target.',
  check: 'Compare what was installed with the lockfile and write nothing.',
  update: 'Install the newest versions that the manifest allows and lock them.',
  outdated: 'Tell which rulesets have newer versions and change nothing.',
  publish: 'Pack a folder, judge it, and upload it as one version of one ruleset.',
};

/** Of every flag, by the name of its input. */
const SHAPES = new Map(INPUT_FIELDS.map((field) => [INPUTS[field].name, shapeOf(field)]));

function shapeOf(field: keyof Inputs): FlagShape {
  const { isList, parse } = INPUTS[field];
  if (isList === true) return 'list';
  return parse === BOOLEAN.parse ? 'switch' : 'value';
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
    ...INPUT_FIELDS.flatMap(flagLines),
    '  -h, --help',
    '      Print this text.',
    '  -v, --version',
    '      Print the version.',
  ];
}

function flagLines(field: keyof Inputs): string[] {
  const { name, default: byDefault, allowed, placeholder, help } = INPUTS[field];
  const forms: Record<FlagShape, string> = {
    switch: `--${name}, --no-${name}`,
    value: `--${name} ${placeholder}`,
    list: `--${name} ${placeholder} (may be given several times)`,
  };
  const usual = byDefault === '' ? 'none' : `"${byDefault}"`;
  return [`  ${forms[shapeOf(field)]}`, `      ${help}`, `      Default: ${usual}. Allowed: ${allowed}.`];
}
