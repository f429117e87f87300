import { ArmError, type Place, type Warning } from '../errors.ts';
import { type Form, formReason } from './forms.ts';
import { withoutTrailingSlashes } from './path-segment.ts';
import { type Findings, quoted } from './problems.ts';
import { expandVariables, hasVariables, type VariableRules } from './variables.ts';

/** Which of the two files said it: `~/.armrc`, or the one in the project. */
export type Origin = 'home' | 'project';

/** One value of an `.armrc` and where it stands. */
export interface Setting {
  /** Section and key as written: `sources.company.concurrency`; for a URL in `[sources]` just `sources.company`. */
  key: string;
  /** As written, variables not yet expanded. */
  value: string;
  place: Place;
  /** Line for people: `.armrc:7`, `~/.armrc:3`. */
  shown: string;
  origin: Origin;
}

/** The keys of one section, from both files; the project's value is the one kept. */
export type Settings = Map<string, Setting>;

/** A source as configured, nothing of it resolved. */
export interface RawSource {
  name: string;
  settings: Settings;
  /** What `~/.armrc` alone says: a token of that file is bound to the address that this names. */
  homeSettings: Settings;
  /** Where the source is declared. */
  place: Place;
  /** The same for people: `.armrc:7`. */
  shown: string;
}

export interface RawPerformance {
  general: Settings;
  /** By source type; `generic` is under `http`. */
  types: Map<string, Settings>;
}

/** A setting that cannot be used, as an error (CONFIG_INVALID) at its line; `reason` says what is allowed. */
export function settingProblem(
  setting: Pick<Setting, 'key' | 'shown' | 'place'>,
  reason: string,
  details: { source?: string | undefined; hint?: string | undefined } = {},
): ArmError {
  const message = `Cannot use ${quoted(setting.key)} (${setting.shown}): ${reason}`;
  return new ArmError('CONFIG_INVALID', message, { ...details, place: setting.place });
}

/** A setting that is used differently than its author may think. */
export function settingWarning(setting: Setting, text: string, source?: string): Warning {
  return { message: `${quoted(setting.key)} (${setting.shown}) ${text}`, place: setting.place, source };
}

/** A setting with its variables expanded. */
export interface ExpandedSetting extends Setting {
  /** Before the expansion. */
  written: string;
  usesVariables: boolean;
}

/** The expanded settings of one section, and where to report what is wrong with them. */
export interface Fields {
  settings: ReadonlyMap<string, ExpandedSetting>;
  /** Keys whose variables could not be expanded; reported, so not also missing. */
  failed: ReadonlySet<string>;
  /** Values of the variables that the token used. */
  tokenVariables: readonly string[];
  findings: Findings;
  /** Name of the source; undefined for other sections. */
  source?: string | undefined;
}

/** Expands every setting of a section; what cannot be expanded is reported and left out. */
export function expandFields(
  settings: Settings,
  rules: VariableRules,
  findings: Findings,
  source?: string,
): Fields {
  const expanded = new Map<string, ExpandedSetting>();
  const failed = new Set<string>();
  const tokenVariables: string[] = [];
  for (const [key, setting] of settings) {
    const purpose = key === 'authToken' ? 'token' : 'other';
    const expansion = expandVariables(setting.value, purpose, rules);
    if (purpose === 'token') tokenVariables.push(...expansion.used);
    if (expansion.ok) {
      const usesVariables = hasVariables(setting.value);
      expanded.set(key, { ...setting, value: expansion.value, written: setting.value, usesVariables });
    } else {
      failed.add(key);
      findings.add(settingProblem(setting, expansion.reason, { source, hint: expansion.hint }));
    }
  }
  return { settings: expanded, failed, tokenVariables, findings, source };
}

/** A setting whose value is not empty; an empty value is the same as none. */
export function textField({ settings }: Fields, key: string): ExpandedSetting | undefined {
  const setting = settings.get(key);
  return setting === undefined || setting.value === '' ? undefined : setting;
}

/** A setting's value in its form. Reports only a wrong one with variables: others were judged when the file was read. */
export function formField<T>(
  fields: Fields,
  key: string,
  form: Form<T>,
): { value: T; setting: ExpandedSetting } | undefined {
  const setting = fields.settings.get(key);
  if (setting === undefined) return undefined;
  const parsed = form.parse(setting.value);
  if (parsed !== undefined) return { ...parsed, setting };
  // The value of a variable may be a secret that is here by mistake, so it is not quoted.
  if (setting.usesVariables) reject(fields, setting, `the value of its variables is not ${form.allowed}`);
  return undefined;
}

/** Reports that a setting cannot be used. */
export function reject(fields: Fields, setting: Setting, reason: string, hint?: string): undefined {
  fields.findings.add(settingProblem(setting, reason, { source: fields.source, hint }));
}

/** Reports a required key that is not set, unless its variables failed, which is reported already. */
export function rejectMissing(
  fields: Fields,
  source: Pick<RawSource, 'name' | 'shown'> & { place: Place },
  keys: readonly string[],
  purpose: string,
): undefined {
  if (keys.some((key) => fields.failed.has(key))) return;
  const names = keys.map(quoted).join(' or ');
  const reason = `the key ${names} is missing, ${purpose}`;
  fields.findings.add(
    settingProblem({ ...source, key: `sources.${source.name}` }, reason, {
      source: source.name,
      hint: `Add ${names} to [sources.${source.name}]`,
    }),
  );
}

/** One of two settings that say the same: the project's when they come from both files, else they must be equal. */
export function agreeing(fields: Fields, one: Part | undefined, other: Part | undefined): Part | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.value === other.value) return one;
  if (one.setting.origin !== other.setting.origin) return one.setting.origin === 'project' ? one : other;
  reject(fields, one.setting, whyContrary(other.setting));
  return one;
}

/** What a setting, or a part of it, says. */
export interface Part {
  setting: ExpandedSetting;
  value: string;
}

export function partOf(setting: ExpandedSetting | undefined, value = setting?.value ?? ''): Part | undefined {
  return setting && { setting, value };
}

/** Why a setting cannot be used beside another one. */
export function whyContrary({ key, shown }: Setting): string {
  return `${quoted(key)} (${shown}) says something else and means the same; allowed is one of the two`;
}

/** Reports text that has no form; a literal is quoted, the value of a variable is not. */
export function rejectText(fields: Fields, setting: ExpandedSetting, allowed: string): undefined {
  const reason = setting.usesVariables
    ? `the value of its variables is not ${allowed}`
    : formReason({ allowed }, setting.value);
  reject(fields, setting, reason);
}

/** Reads the URL in a setting; reports a wrong one, and a fragment, which no server ever sees. */
export function webUrl(fields: Fields, setting: ExpandedSetting): { baseUrl: URL; url: string } | undefined {
  const parsed = parseRegistryUrl(setting.value);
  if ('reason' in parsed) return reject(fields, setting, parsed.reason);
  if (parsed.fragment) {
    fields.findings.warn(
      settingWarning(setting, 'has a "#" part, which is never sent to a server', fields.source),
    );
  }
  // What came from a variable may be a secret, and differs between machines: people and the lockfile see the name.
  const url = setting.usesVariables ? withoutTrailingSlashes(setting.written) : parsed.shown;
  return { baseUrl: parsed.url, url };
}

/** A registry's URL, or why a text is none; `reason` completes a sentence and quotes nothing of the text. */
type ParsedUrl = { url: URL; shown: string; fragment: boolean } | { reason: string };

const ALLOWED = 'allowed is "https://host/path" or "http://host/path"';

/**
 * Reads the http(s) URL of a registry: `url` without trailing slash, query and fragment, `shown` with the fragment.
 *
 * User-info and a query are refused: they may hold credentials and would end up in lockfile and log.
 */
export function parseRegistryUrl(text: string): ParsedUrl {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    return { reason: `it is no http or https URL, ${ALLOWED}` };
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/\\?#]*@/.test(text)) {
    return {
      reason: `a URL must not hold a user name or a password, ${ALLOWED}; credentials go into authToken`,
    };
  }
  if (text.split('#', 1)[0]?.includes('?')) return { reason: `a URL of a registry has no query, ${ALLOWED}` };
  const { hash } = url;
  url.hash = '';
  url.search = '';
  url.pathname = withoutTrailingSlashes(url.pathname);
  return { url, shown: url.href.replace(/\/$/, '') + hash, fragment: text.includes('#') };
}

/** A URL that variables are part of, and how `.armrc` writes it. */
export function writtenUrl(
  { settings }: Fields,
  key: string,
  url: URL,
): [address: string, text: string] | undefined {
  const setting = settings.get(key);
  if (!setting?.usesVariables) return undefined;
  return [withoutTrailingSlashes(url.href), withoutTrailingSlashes(setting.written)];
}
