import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  expandVariables,
  hasVariables,
  namesVariable,
  type VariableRules,
} from '../../src/config/variables.ts';

const ENV = {
  TOKEN: 'canary-token',
  OTHER: 'value',
  EMPTY: '',
  BLANK: '  ',
  LINES: 'canary\nline',
  NESTED: '$TOKEN',
  GITHUB_TOKEN: 'ghs_canary',
  GITHUB_REF: 'main',
  RUNNER_TEMP: '/tmp',
  ACTIONS_RUNTIME_TOKEN: 'runtime',
  INPUT_TOKEN: 'input',
  actions_x: 'lower',
  github_token: 'lower',
};

function rules(overrides: Partial<VariableRules> = {}): VariableRules {
  return { env: ENV, allowEnv: [], trusted: true, ...overrides };
}

function expand(
  text: string,
  purpose: 'token' | 'other' = 'token',
  overrides: Partial<VariableRules> = {},
): string {
  const expansion = expandVariables(text, purpose, rules(overrides));
  return expansion.ok ? expansion.value : `refused: ${expansion.reason}`;
}

describe('expandVariables', () => {
  test.each([
    ['$TOKEN', 'canary-token'],
    [`\${TOKEN}`, 'canary-token'],
    [`Basic \${TOKEN}:$OTHER!`, 'Basic canary-token:value!'],
    ['$$TOKEN', '$TOKEN'],
    [`$$\${OTHER}`, '$value'],
    ['$$$$', '$$'],
    ['$NESTED', '$TOKEN'],
    ['a$1b', 'a$1b'],
    ['a$', 'a$'],
    ['$ a $- $', '$ a $- $'],
    ['plain', 'plain'],
  ])('makes of %p the text %p', (text, value) => {
    expect(expand(text)).toBe(value);
  });

  test.each([`\${TOKEN:-x}`, `\${}`, `\${1}`, `\${TOKEN`, `\${ TOKEN }`])(
    'refuses the braces of %p',
    (text) => {
      expect(expand(text)).toBe('refused: what stands in braces after "$" is no name of a variable');
    },
  );

  test.each(['MISSING', 'constructor', '__proto__', 'toString'])(
    'refuses the variable %p that is not set',
    (name) => {
      expect(expandVariables(`$${name}`, 'token', rules())).toEqual({
        ok: false,
        reason: `the variable ${name} is not set`,
        hint: `Set ${name} in the env of the step; workflows of pull requests from forks get no secrets, and those of Dependabot have secrets of their own`,
        used: [],
      });
    },
  );

  test.each(['EMPTY', 'BLANK'])('refuses an empty variable, white space included: %s', (name) => {
    expect(expand(`$${name}`)).toBe(`refused: the variable ${name} is empty`);
  });

  test('refuses a value with control characters without showing it, and gives it for masking', () => {
    const expansion = expandVariables('$LINES', 'token', rules());
    expect(expansion).toMatchObject({
      ok: false,
      reason: 'the value of the variable LINES has control characters',
    });
    expect(expansion.used).toEqual(['canary\nline']);
  });

  test('tells all refusals of a value at once', () => {
    expect(expand('$MISSING:$EMPTY:$MISSING')).toBe(
      'refused: the variable MISSING is not set; the variable EMPTY is empty',
    );
  });

  test.each(['ACTIONS_RUNTIME_TOKEN', 'INPUT_TOKEN', 'actions_x'])('never expands %p', (name) => {
    const never = `refused: the variable ${name} may not be used, no ACTIONS_* or INPUT_* variable may`;
    expect(expand(`$${name}`)).toBe(never);
    expect(expand(`$${name}`, 'token', { allowEnv: [name, '*'] })).toBe(never);
    expect(expand(`$${name}`, 'other', { allowEnv: [name] })).toBe(never);
  });

  test.each(['GITHUB_TOKEN', 'GITHUB_REF', 'RUNNER_TEMP', 'github_token'])(
    'expands %p in a token only when it is listed',
    (name) => {
      expect(expand(`$${name}`)).toBe(
        `refused: the variable ${name} may be used here only when the input allow-env lists it`,
      );
      expect(expand(`$${name}`, 'token', { allowEnv: [name] })).toBe(ENV[name as keyof typeof ENV]);
    },
  );

  test('expands in other values only what is listed', () => {
    expect(expand('$OTHER', 'other')).toMatch('refused: the variable OTHER may be used here only when');
    expect(expand('$OTHER', 'other', { allowEnv: ['OTH*'] })).toBe('value');
    expect(expand('$OTHER', 'other', { allowEnv: ['oth*'] })).toMatch(/^refused/);
  });

  test('takes a list for the whole list, for tokens too', () => {
    expect(expand('$TOKEN', 'token', { allowEnv: ['OTHER'] })).toBe(
      'refused: the variable TOKEN is not listed in the input allow-env',
    );
  });

  test('expands on an untrusted event only what is listed, and names the input', () => {
    const expansion = expandVariables('$TOKEN', 'token', rules({ trusted: false }));
    expect(expansion).toMatchObject({
      ok: false,
      reason: 'on an untrusted event the variable TOKEN must be listed in the input allow-env',
      hint: 'Add TOKEN to the input allow-env if it is meant to be used here',
      used: [],
    });
    expect(expand('$TOKEN', 'token', { trusted: false, allowEnv: ['TOKEN'] })).toBe('canary-token');
  });

  test('never throws, and never says a value', () => {
    const part = fc.constantFrom(
      '$',
      '{',
      '}',
      'TOKEN',
      'LINES',
      'GITHUB_TOKEN',
      'INPUT_TOKEN',
      ' ',
      '1',
      '$$',
    );
    fc.assert(
      fc.property(fc.array(part), fc.boolean(), (parts, trusted) => {
        const expansion = expandVariables(parts.join(''), 'token', rules({ trusted }));
        if (!expansion.ok) expect(`${expansion.reason} ${expansion.hint}`).not.toMatch(/canary|runtime/);
        else if (!hasVariables(parts.join(''))) expect(expansion.value).toBe(parts.join(''));
      }),
    );
  });
});

test('namesVariable tells variables from dollar signs', () => {
  expect(['$A', `\${A}`, 'x$$$A'].map(namesVariable)).toEqual([true, true, true]);
  expect(['$$', '$$A', '$1', 'x'].map(namesVariable)).toEqual([false, false, false, false]);
});
