import type { ArmError, Warning } from '../errors.ts';
import type { Armrc } from './armrc.ts';
import {
  type CredentialContext,
  longEnough,
  proxySecrets,
  sourceAuthorization,
  sourceSecrets,
} from './credentials.ts';
import { absolutePath } from './filesystem-source.ts';
import { BANDWIDTH, BYTE_SIZE, CONCURRENCY, RATE_LIMIT, TIMEOUT } from './forms.ts';
import { Findings } from './problems.ts';
import {
  expandFields,
  type Fields,
  formField,
  type RawPerformance,
  type RawSource,
  reject,
  type Settings,
  settingWarning,
  textField,
} from './settings.ts';
import type { ConcurrencyLimit, Surroundings } from './source.ts';
import { idleKeys, kindOf, type Source, type SourceType, sourceType } from './source-kinds.ts';
import type { Trust } from './trust.ts';
import type { VariableRules } from './variables.ts';

export interface SourceContext extends Surroundings {
  allowEnv: readonly string[];
  allowHosts: readonly string[];
  trust: Trust;
}

export interface ResolvedSettings {
  /** The sources that this run uses and that are configured, ready for use unless there are problems. */
  sources: Map<string, Source>;
  cache: CacheSettings;
  /** For all sources together. */
  bandwidthBytesPerSecond?: number | undefined;
  /** To be masked before the first line is printed; also those of sources that are not used. */
  secrets: string[];
  /** Addresses that variables are part of, and how `.armrc` writes them: people see that. */
  written: Map<string, string>;
  /** In addition to those of the `Armrc`. */
  warnings: Warning[];
  /** CONFIG_INVALID, in addition to those of the `Armrc`. */
  problems: ArmError[];
}

/**
 * Makes sources of the configuration: expands variables, finds types and addresses, judges paths and credentials. Only
 * those of `usedNames` that are configured. Never throws.
 */
export function resolveSources(
  armrc: Armrc,
  usedNames: Iterable<string>,
  context: SourceContext,
): ResolvedSettings {
  const findings = new Findings();
  const secrets = new Set(proxySecrets(context.env));
  const onValue = (value: string) => void secrets.add(value);
  const rules: CredentialContext = { ...context, ...context.trust, onValue };
  const used = [...new Set(usedNames)].flatMap((name) => armrc.sources.get(name) ?? []);
  const general = used.length === 0 ? new Map() : armrc.performance.general;
  const performance = readPerformance({ ...armrc.performance, general }, rules, findings);
  const sources = new Map<string, Source>();
  const written = new Map<string, string>();
  for (const raw of armrc.sources.values()) {
    for (const secret of sourceSecrets(raw, undefined)) secrets.add(secret);
  }
  for (const raw of used) {
    const fields = expandFields(raw.settings, rules, findings, raw.name);
    for (const secret of sourceSecrets(raw, fields)) secrets.add(secret);
    const source = resolveSource(raw, fields, performance, context, rules);
    if (source === undefined) continue;
    sources.set(raw.name, source);
    const kind = kindOf(source.type);
    const shown = kind.written(source, fields);
    if (shown !== undefined) written.set(...shown);
    for (const secret of kind.remote?.secrets?.(source) ?? []) secrets.add(secret);
  }
  return {
    sources,
    cache: resolveCache(armrc.cache, rules, context.homeDirectory, findings),
    bandwidthBytesPerSecond: formField(performance.general, 'bandwidth', BANDWIDTH)?.value,
    secrets: longEnough(secrets),
    written,
    ...findings,
  };
}

function resolveSource(
  raw: RawSource,
  fields: Fields,
  performance: Performance,
  context: SourceContext,
  rules: CredentialContext,
): Source | undefined {
  const type = sourceType(raw, fields);
  if (type === undefined) return undefined;
  warnOfIdleKeys(raw, fields, type);
  const common = { name: raw.name, place: raw.place, ...sourceLimits(type, fields, performance) };
  const address = kindOf(type).address(raw, fields, context);
  if (address === undefined) return undefined;
  return { ...common, ...address, ...sourceAuthorization(raw, fields, address, rules) };
}

function warnOfIdleKeys(raw: RawSource, fields: Fields, type: SourceType): void {
  for (const key of idleKeys(type, fields)) {
    const setting = fields.settings.get(key);
    if (setting === undefined) continue;
    fields.findings.warn(settingWarning(setting, `has no effect on a source of type ${type}`, raw.name));
  }
}

/** `[performance]` with its variables expanded, as far as this run needs it. */
interface Performance {
  general: Fields;
  forType: (type: SourceType) => Fields;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** Expands `[performance]`; the section of a type only when a source of that type asks, and once. */
function readPerformance(raw: RawPerformance, rules: VariableRules, findings: Findings): Performance {
  const types = new Map<SourceType, Fields>();
  return {
    general: expandFields(raw.general, rules, findings),
    forType: (type) => {
      const fields = types.get(type) ?? expandFields(raw.types.get(type) ?? new Map(), rules, findings);
      types.set(type, fields);
      return fields;
    },
  };
}

/** The limits of a source: its own settings first, then those of its type; of two bandwidths the smaller one. */
function sourceLimits(type: SourceType, fields: Fields, performance: Performance) {
  const ofType = performance.forType(type);
  const bandwidths = [fields, ofType].map((of) => formField(of, 'bandwidth', BANDWIDTH)?.value);
  const set = bandwidths.filter((bandwidth) => bandwidth !== undefined);
  return {
    concurrency: limit(fields, 'concurrency') ??
      limit(ofType, 'concurrency') ??
      limit(performance.general, 'defaultConcurrency') ?? {
        limit: kindOf(type).concurrency,
        from: `built-in for ${type}`,
      },
    timeoutMs: formField(fields, 'timeout', TIMEOUT)?.value ?? DEFAULT_TIMEOUT_MS,
    bandwidthBytesPerSecond: set.length === 0 ? undefined : Math.min(...set),
    rateLimit: (formField(fields, 'rateLimit', RATE_LIMIT) ?? formField(ofType, 'rateLimit', RATE_LIMIT))
      ?.value,
  };
}

function limit(fields: Fields, key: string): ConcurrencyLimit | undefined {
  const found = formField(fields, key, CONCURRENCY);
  return found && { limit: found.value, from: `${found.setting.key} (${found.setting.shown})` };
}

interface CacheSettings {
  /** Absolute path; the runner's tool cache when undefined. */
  location?: string | undefined;
  maxSizeBytes?: number | undefined;
}

/** On an untrusted event nothing counts that a stranger may have written: a warning says so. */
function resolveCache(
  settings: Settings,
  rules: VariableRules,
  homeDirectory: string | undefined,
  findings: Findings,
): CacheSettings {
  const usable = new Map(settings);
  for (const [key, setting] of settings) {
    // Evicting a shared cache is harm as well, though only a file of the repository could mean it.
    if (rules.trusted || (key === 'maxSize' && setting.origin === 'home')) continue;
    usable.delete(key);
    findings.warn(settingWarning(setting, 'is ignored on an untrusted event'));
  }
  const fields = expandFields(usable, rules, findings);
  const maxSizeBytes = formField(fields, 'maxSize', BYTE_SIZE)?.value;
  const location = textField(fields, 'location');
  if (location === undefined) return { maxSizeBytes };
  const absolute = absolutePath(location, homeDirectory);
  if ('path' in absolute) return { location: absolute.path, maxSizeBytes };
  reject(fields, location, absolute.reason);
  return { maxSizeBytes };
}
