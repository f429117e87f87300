import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { helpLines, inputReader, parseArguments, VERSION } from '../../src/config/arguments.ts';
import { INPUTS } from '../../src/config/inputs.ts';
import { readInputs } from './project-files.ts';

function inputsOf(...words: string[]): Record<string, string> {
  const { inputs, problems } = parseArguments(words);
  expect(problems).toEqual([]);
  return Object.fromEntries(inputs);
}

function messages(...words: string[]): string[] {
  return parseArguments(words).problems.map(({ message }) => message);
}

function readWith(words: string[], environment: Record<string, string> = {}) {
  return readInputs(inputReader(parseArguments(words), (name) => environment[name] ?? ''));
}

describe('parseArguments', () => {
  test('asks for a run that sets nothing when there are no arguments', () => {
    expect(parseArguments([])).toEqual({ asks: 'run', inputs: new Map(), problems: [] });
  });

  test('takes the first word as the command', () => {
    expect(inputsOf('check', '--offline')).toEqual({ command: 'check', offline: 'true' });
    expect(inputsOf('--offline', 'check')).toEqual({ command: 'check', offline: 'true' });
    expect(inputsOf('--command', 'check')).toEqual({ command: 'check' });
  });

  test('takes a value as the next word or after an equals sign', () => {
    expect(inputsOf('--retries', '0', '--cache-key=a=b', '--bandwidth-limit=1MB/s')).toEqual({
      retries: '0',
      'cache-key': 'a=b',
      'bandwidth-limit': '1MB/s',
    });
  });

  test('takes an empty value after an equals sign, which means the default', () => {
    expect(inputsOf('--cache-key=')).toEqual({ 'cache-key': '' });
    expect(readWith(['--retries='], { retries: '7' }).retries).toBe(3);
  });

  test('switches flags that are true or false on and off without a value', () => {
    expect(inputsOf('--frozen-lockfile', '--no-fail-on-error', '--dry-run=false')).toEqual({
      'frozen-lockfile': 'true',
      'fail-on-error': 'false',
      'dry-run': 'false',
    });
  });

  test('collects the values of a list, each of them one item or several', () => {
    const inputs = readWith([
      '--targets',
      '.cursorrules',
      '--targets=a, b',
      '--rulesets',
      'x,y',
      '--rulesets=z',
    ]);
    expect(inputs.targets).toEqual(['.cursorrules', 'a, b']);
    expect(inputs.rulesets).toEqual(['x', 'y', 'z']);
  });

  test('has a flag for each input, and each of them reaches its input', () => {
    for (const { name, default: byDefault } of Object.values(INPUTS)) {
      expect(inputsOf(`--${name}=${byDefault}`)).toEqual({ [name]: byDefault });
    }
  });

  test.each([
    [['-h'], 'help'],
    [['install', '--help'], 'help'],
    [['--version'], 'version'],
    [['-v'], 'version'],
    [['--version', '--help'], 'help'],
  ] as const)('understands %j as a wish for the %s', (words, asks) => {
    expect(parseArguments(words).asks).toBe(asks);
  });

  test('names the nearest flag or command for one that does not exist', () => {
    expect(messages('instal', '--frozn-lockfile', '--target', 'x')).toEqual([
      'Cannot use "instal" as a command: did you mean "install"?',
      'Cannot use the flag "--frozn-lockfile": there is no such flag, did you mean "--frozen-lockfile"?',
      'Cannot use the flag "--target": there is no such flag, did you mean "--targets"?',
      'Cannot use the argument "x": only the command stands without a flag',
    ]);
  });

  test('takes the beginning of one name for that name, and says no more when nothing is near', () => {
    expect(messages('--frozen', '--allow', '--x')).toEqual([
      'Cannot use the flag "--frozen": there is no such flag, did you mean "--frozen-lockfile"?',
      'Cannot use the flag "--allow": there is no such flag',
      'Cannot use the flag "--x": there is no such flag',
    ]);
  });

  test('does not negate what is not true or false', () => {
    expect(messages('--no-targets')).toEqual([
      'Cannot use the flag "--no-targets": there is no such flag, did you mean "--targets"?',
    ]);
    expect(messages('--no-dry-run=false')).toEqual(['Cannot use the flag "--no-dry-run": it takes no value']);
  });

  test('misses a value rather than take the next flag for it', () => {
    expect(messages('--targets', '--offline')).toEqual([
      'Cannot use the flag "--targets": it needs a value, as in --targets=VALUE',
    ]);
    expect(messages('--retries')).toEqual([
      'Cannot use the flag "--retries": it needs a value, as in --retries=VALUE',
    ]);
    expect(inputsOf('--cache-key=-x')).toEqual({ 'cache-key': '-x' });
  });

  test('refuses two different values for one input', () => {
    expect(messages('check', '--command=update')).toEqual([
      'Cannot use "update" as input "command": it is given twice, first as "check"',
    ]);
    expect(inputsOf('--retries=1', '--retries', '1')).toEqual({ retries: '1' });
  });

  test('finds no flag in the names that every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect(messages(`--${name}`)).toHaveLength(1);
  });

  test('gives every problem the code of inputs and a hint', () => {
    const { problems } = parseArguments(['--nope', 'check', 'python-rules']);
    expect(problems.map(({ code }) => code)).toEqual(['INPUT_INVALID', 'INPUT_INVALID']);
    for (const { hint } of problems) expect(hint).toContain('--');
  });
});

describe('inputReader', () => {
  test('prefers the command line to the environment, and the environment to defaults', () => {
    const inputs = readWith(['--retries', '5'], { retries: '9', scan: 'off' });
    expect(inputs).toMatchObject({ retries: 5, scan: 'off', cache: 'true' });
  });
});

describe('helpLines', () => {
  test('tells every input with its default and what is allowed', () => {
    const help = helpLines().join('\n');
    for (const { name, default: byDefault, allowed } of Object.values(INPUTS)) {
      expect(help).toContain(`\n  --${name}`);
      expect(help).toContain(
        `Default: ${byDefault === '' ? 'none' : `"${byDefault}"`}. Allowed: ${allowed}.`,
      );
    }
  });

  test('tells the version of the package', () => {
    const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect(VERSION).toBe(JSON.parse(manifest).version);
    expect(helpLines()[0]).toContain(VERSION);
  });
});
