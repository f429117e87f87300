import { hasControlCharacter } from './path-segment.ts';
import { type Environment, matchesGlob } from './trust.ts';

export interface VariableRules {
  env: Environment;
  /** Names and globs of the input `allow-env`; empty when it is not set. */
  allowEnv: readonly string[];
  /** Whether the workflow's event is one whose commit the repository's own people wrote. */
  trusted: boolean;
  /** Told every value that came from a variable, also where it cannot be used: it is to be masked. */
  onValue?: ((value: string) => void) | undefined;
}

/** A token may use more variables than other values, because it goes to one origin only and is masked. */
type Purpose = 'token' | 'other';

/** `used` has the value of each variable that could be read, once; `reason` completes a sentence and holds none. */
type Expansion = { used: readonly string[] } & ({ ok: true; value: string } | ({ ok: false } & Refusal));

interface Refusal {
  reason: string;
  hint?: string | undefined;
}

/** Braces around anything but a name are found as `${` alone, so that no text is read twice. */
const REFERENCE = /\$(?:\$|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\}|(\{))/g;
/** The runner's own credentials and the inputs of actions: never meant for a configuration file. */
const NEVER = /^(ACTIONS|INPUT)_/i;
/** Set by the runner for every job, with or without the author's intention. */
const OF_THE_RUNNER = /^(RUNNER|GITHUB)_/i;

/** What a credential is mostly missing for; ends a hint. */
export const WITHOUT_SECRETS =
  'workflows of pull requests from forks get no secrets, and those of Dependabot have secrets of their own';

/** True when {@link expandVariables} would change or refuse the text. */
export function hasVariables(text: string): boolean {
  return text.search(REFERENCE) >= 0;
}

/** True when the text holds at least one variable; `$$` alone is none. */
export function namesVariable(text: string): boolean {
  return [...text.matchAll(REFERENCE)].some(([reference]) => reference !== '$$');
}

/**
 * Expands `$NAME` and `${NAME}` once and `$$` to a dollar sign; any other `$` stays.
 * Which names are permitted depends on purpose, trust and `allow-env` (docs/threat-model.md). All refusals come at once.
 */
export function expandVariables(text: string, purpose: Purpose, rules: VariableRules): Expansion {
  const refusals = new Map<string, Refusal>();
  const values = new Map<string, string>();
  const value = text.replace(REFERENCE, (reference, plain?: string, braced?: string) => {
    if (reference === '$$') return '$';
    const name = plain ?? braced ?? '';
    const found = lookUp(name, purpose, rules);
    if ('reason' in found) {
      refusals.set(found.reason, found);
      return '';
    }
    values.set(name, found.value);
    rules.onValue?.(found.value);
    if (hasControlCharacter(found.value)) refusals.set(name, controlCharacters(name));
    return found.value;
  });
  const used = [...values.values()];
  if (refusals.size === 0) return { ok: true, value, used };
  const reasons = [...refusals.values()];
  return {
    ok: false,
    reason: reasons.map((refusal) => refusal.reason).join('; '),
    hint: [...new Set(reasons.map((refusal) => refusal.hint))].join('; ') || undefined,
    used,
  };
}

function lookUp(name: string, purpose: Purpose, rules: VariableRules): { value: string } | Refusal {
  if (name === '') {
    return {
      reason: 'what stands in braces after "$" is no name of a variable',
      hint: 'Write $NAME, with or without braces around the name; for a literal dollar sign write $$',
    };
  }
  const refusal = whyRefused(name, purpose, rules);
  if (refusal !== undefined) return refusal;
  const value = Object.hasOwn(rules.env, name) ? rules.env[name] : undefined;
  if (value?.trim()) return { value };
  return {
    reason: `the variable ${name} is ${value === undefined ? 'not set' : 'empty'}`,
    hint: `Set ${name} in the env of the step; ${WITHOUT_SECRETS}`,
  };
}

function whyRefused(name: string, purpose: Purpose, rules: VariableRules): Refusal | undefined {
  if (NEVER.test(name)) {
    return {
      reason: `the variable ${name} may not be used, no ACTIONS_* or INPUT_* variable may`,
      hint: 'Give the value to the step under another name in its env',
    };
  }
  const hint = `Add ${name} to the input allow-env if it is meant to be used here`;
  if (rules.allowEnv.length > 0) {
    if (rules.allowEnv.some((pattern) => matchesGlob(pattern, name))) return undefined;
    return { reason: `the variable ${name} is not listed in the input allow-env`, hint };
  }
  if (!rules.trusted) {
    return {
      reason: `on an untrusted event the variable ${name} must be listed in the input allow-env`,
      hint,
    };
  }
  if (purpose === 'token' && !OF_THE_RUNNER.test(name)) return undefined;
  return { reason: `the variable ${name} may be used here only when the input allow-env lists it`, hint };
}

function controlCharacters(name: string): Refusal {
  return {
    reason: `the value of the variable ${name} has control characters`,
    hint: `Store the value of ${name} again without line breaks`,
  };
}
