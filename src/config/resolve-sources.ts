import type { ArmError, Warning } from '../errors.ts';
import type { Armrc } from './armrc.ts';
import { type CacheSettings, resolveCache } from './cache-settings.ts';
import { type CredentialContext, sourceAuthorization, sourceSecrets } from './credentials.ts';
import { filesystemAddress, type Surroundings } from './filesystem-address.ts';
import { addWarning, type Findings } from './findings.ts';
import { proxySecrets } from './proxy-secrets.ts';
import { s3Address } from './s3-address.ts';
import { type RawSource, settingWarning } from './settings.ts';
import type { Source, SourceType } from './source.ts';
import { expandFields, type Fields, formField } from './source-fields.ts';
import { type Performance, readPerformance, sourceLimits } from './source-limits.ts';
import { idleKeys, sourceType } from './source-type.ts';
import { s3Secrets } from './token-forms.ts';
import type { Trust } from './trust.ts';
import { BANDWIDTH } from './value-forms.ts';
import { gitlabAddress, httpAddress } from './web-address.ts';

export interface SourceContext extends Surroundings {
  env: Readonly<Record<string, string | undefined>>;
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
  /** In addition to those of the `Armrc`. */
  warnings: Warning[];
  /** CONFIG_INVALID, in addition to those of the `Armrc`. */
  problems: ArmError[];
}

/**
 * Makes sources of the configuration: expands variables, finds types and addresses, judges paths and credentials.
 * Sources that are not in `usedNames` are left alone; names that are not configured are passed over. Never throws.
 */
export function resolveSources(
  armrc: Armrc,
  usedNames: Iterable<string>,
  context: SourceContext,
): ResolvedSettings {
  const findings: Findings = { problems: [], warnings: [] };
  const { trusted, event } = context.trust;
  const { env, allowEnv, allowHosts, homeDirectory } = context;
  const rules: CredentialContext = { env, allowEnv, allowHosts, trusted, event };
  const used = [...new Set(usedNames)]
    .map((name) => armrc.sources.get(name))
    .filter((raw) => raw !== undefined);
  const general = used.length === 0 ? new Map() : armrc.performance.general;
  const performance = readPerformance({ ...armrc.performance, general }, rules, findings);
  const sources = new Map<string, Source>();
  const secrets = new Set([
    ...proxySecrets(env),
    ...[...armrc.sources.values()].flatMap((raw) => sourceSecrets(raw, undefined)),
  ]);
  for (const raw of used) {
    const fields = expandFields(raw.settings, rules, findings, raw.name);
    for (const secret of sourceSecrets(raw, fields)) secrets.add(secret);
    const source = resolveSource(raw, fields, performance, context, rules);
    if (source === undefined) continue;
    sources.set(raw.name, source);
    if (source.type !== 's3' || !source.credentials) continue;
    for (const secret of s3Secrets(source.credentials)) secrets.add(secret);
  }
  return {
    sources,
    cache: resolveCache(armrc.cache, rules, homeDirectory, findings),
    bandwidthBytesPerSecond: formField(performance.general, 'bandwidth', BANDWIDTH)?.value,
    secrets: [...secrets],
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
  const address = sourceAddress(raw, fields, type, context);
  if (address === undefined) return undefined;
  if (address.type === 'filesystem') return { ...common, ...address };
  return { ...common, ...address, ...sourceAuthorization(raw, fields, address, rules) };
}

function sourceAddress(raw: RawSource, fields: Fields, type: SourceType, context: SourceContext) {
  switch (type) {
    case 'http':
      return httpAddress(raw, fields);
    case 'gitlab':
      return gitlabAddress(raw, fields);
    case 's3':
      return s3Address(raw, fields, context.env);
    case 'filesystem':
      return filesystemAddress(raw, fields, context);
  }
}

function warnOfIdleKeys(raw: RawSource, fields: Fields, type: SourceType): void {
  for (const key of idleKeys(type, fields)) {
    const setting = fields.settings.get(key);
    if (setting === undefined) continue;
    addWarning(
      fields.findings,
      settingWarning(setting, `has no effect on a source of type ${type}`, raw.name),
    );
  }
}
