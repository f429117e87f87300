import type { ConcurrencyLimit } from './source.ts';

/** What the configuration says about one source; `undefined` is not set, which is never a number. */
export interface ConcurrencySettings {
  source?: ConcurrencyLimit | undefined;
  type?: ConcurrencyLimit | undefined;
  default?: ConcurrencyLimit | undefined;
}

const BUILT_IN = new Map([
  ['gitlab', 2],
  ['s3', 8],
  ['http', 4],
  ['filesystem', 10],
]);

const BUILT_IN_OTHER = 3;

/**
 * How many requests of a source may run at once: the source's own setting, else its type's, else the default for all
 * sources, else the number built in for the type.
 */
export function resolveConcurrency(type: string, settings: ConcurrencySettings): ConcurrencyLimit {
  const builtIn = { limit: BUILT_IN.get(type) ?? BUILT_IN_OTHER, from: `built-in for ${type}` };
  return settings.source ?? settings.type ?? settings.default ?? builtIn;
}
