import { resolveConcurrency } from './concurrency.ts';
import type { Findings } from './findings.ts';
import type { RawPerformance } from './settings.ts';
import type { ConcurrencyLimit, Source, SourceType } from './source.ts';
import { expandFields, type Fields, formField } from './source-fields.ts';
import { BANDWIDTH, CONCURRENCY, RATE_LIMIT, TIMEOUT } from './value-forms.ts';
import type { VariableRules } from './variables.ts';

/** The limits of a source. */
export type SourceLimits = Pick<
  Source,
  'concurrency' | 'timeoutMs' | 'bandwidthBytesPerSecond' | 'rateLimit'
>;

/** `[performance]` with its variables expanded, as far as this run needs it. */
export interface Performance {
  general: Fields;
  forType: (type: SourceType) => Fields;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** Expands `[performance]`; the section of a type only when a source of that type asks, and once. */
export function readPerformance(raw: RawPerformance, rules: VariableRules, findings: Findings): Performance {
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
export function sourceLimits(type: SourceType, fields: Fields, performance: Performance): SourceLimits {
  const ofType = performance.forType(type);
  const bandwidths = [fields, ofType].map((of) => formField(of, 'bandwidth', BANDWIDTH)?.value);
  const set = bandwidths.filter((bandwidth) => bandwidth !== undefined);
  return {
    concurrency: resolveConcurrency(type, {
      source: limit(fields, 'concurrency'),
      type: limit(ofType, 'concurrency'),
      default: limit(performance.general, 'defaultConcurrency'),
    }),
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
