import type { SourceType } from './source.ts';
import {
  BANDWIDTH_FORMS,
  BYTE_SIZE_FORMS,
  DURATION_FORMS,
  MAX_TIMER_MS,
  parseBandwidth,
  parseByteSize,
  parseDuration,
  parseRateLimit,
  RATE_LIMIT_FORMS,
} from './units.ts';
import { quoted, quotedList, suggestion } from './wording.ts';

/** How the text of a value becomes a value, and what is allowed, for error messages. */
export interface ValueForm<T> {
  parse: (text: string) => T | undefined;
  allowed: string;
}

const SOURCE_TYPES = new Map<string, SourceType>([
  ['gitlab', 'gitlab'],
  ['s3', 's3'],
  ['http', 'http'],
  ['generic', 'http'],
  ['filesystem', 'filesystem'],
]);

/** The names of types as `.armrc` writes them, `generic` included. */
const TYPE_NAMES: readonly string[] = [...SOURCE_TYPES.keys()];

export const SOURCE_TYPE: ValueForm<SourceType> = {
  parse: (text) => SOURCE_TYPES.get(text),
  allowed: `one of ${quotedList(TYPE_NAMES)}`,
};

export const CONCURRENCY: ValueForm<number> = {
  parse: (text) => (/^([1-9]\d?|100)$/.test(text) ? Number(text) : undefined),
  allowed: 'a whole number from 1 to 100',
};

export const TIMEOUT: ValueForm<number> = {
  parse: (text) => {
    const timeoutMs = parseDuration(text);
    return timeoutMs !== undefined && timeoutMs <= MAX_TIMER_MS ? timeoutMs : undefined;
  },
  allowed: `${DURATION_FORMS}, at most 24d`,
};

export const BOOLEAN: ValueForm<boolean> = {
  parse: (text) =>
    /^(true|True|TRUE)$/.test(text) ? true : /^(false|False|FALSE)$/.test(text) ? false : undefined,
  allowed: '"true" or "false"',
};

export const BANDWIDTH = { parse: parseBandwidth, allowed: BANDWIDTH_FORMS };
export const BYTE_SIZE = { parse: parseByteSize, allowed: BYTE_SIZE_FORMS };
export const RATE_LIMIT = { parse: parseRateLimit, allowed: RATE_LIMIT_FORMS };

/** The sentence about a value that has not its form. */
export function formReason(form: ValueForm<unknown>, text: string): string {
  return text === '' ? `it is empty, allowed is ${form.allowed}` : `${quoted(text)} is not ${form.allowed}`;
}

/** The keys of one kind of section; a value without form is any text, judged when its source is used. */
export type KnownKeys = ReadonlyMap<string, ValueForm<unknown> | undefined>;

/** What a section is about. */
type SectionKind =
  | { kind: 'source-urls' }
  | { kind: 'source'; name: string }
  | { kind: 'performance' }
  | { kind: 'performance-type'; type: string }
  | { kind: 'cache' }
  | { kind: 'unknown' };

export const SOURCE_KEYS: KnownKeys = new Map<string, ValueForm<unknown> | undefined>([
  ['url', undefined],
  ['type', SOURCE_TYPE],
  ['authToken', undefined],
  ['concurrency', CONCURRENCY],
  ['timeout', TIMEOUT],
  ['bandwidth', BANDWIDTH],
  ['rateLimit', RATE_LIMIT],
  ['projectID', undefined],
  ['groupID', undefined],
  ['bucket', undefined],
  ['region', undefined],
  ['prefix', undefined],
  ['endpoint', undefined],
  ['pathStyle', BOOLEAN],
  ['path', undefined],
]);

export const PERFORMANCE_KEYS: KnownKeys = new Map<string, ValueForm<unknown>>([
  ['defaultConcurrency', CONCURRENCY],
  ['bandwidth', BANDWIDTH],
]);

export const PERFORMANCE_TYPE_KEYS: KnownKeys = new Map<string, ValueForm<unknown>>([
  ['concurrency', CONCURRENCY],
  ['rateLimit', RATE_LIMIT],
  ['bandwidth', BANDWIDTH],
]);

export const CACHE_KEYS: KnownKeys = new Map<string, ValueForm<unknown> | undefined>([
  ['location', undefined],
  ['maxSize', BYTE_SIZE],
]);

/** What the section of this name is about; letter case counts. */
export function sectionKind(section: string): SectionKind {
  if (section === 'sources') return { kind: 'source-urls' };
  if (section === 'performance') return { kind: 'performance' };
  if (section === 'cache') return { kind: 'cache' };
  const [head, name] = splitSection(section);
  if (head === 'sources' && name !== undefined) return { kind: 'source', name };
  const type = head === 'performance' ? TYPE_NAMES.find((known) => known === name) : undefined;
  return type === undefined ? { kind: 'unknown' } : { kind: 'performance-type', type };
}

/** What to say about a section that is not known: the nearest name, or all of them. */
export function sectionSuggestion(section: string): string {
  const [head, name] = splitSection(section);
  const withName = name === undefined ? [] : [`sources.${name}`];
  const types = TYPE_NAMES.map((type) => `performance.${type}`);
  const known = head === 'performance' ? types : ['sources', ...withName, 'performance', ...types, 'cache'];
  return suggestion(section, known);
}

function splitSection(section: string): [head: string, name?: string] {
  const dot = section.indexOf('.');
  return dot < 0 ? [section] : [section.slice(0, dot), section.slice(dot + 1)];
}
