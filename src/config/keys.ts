import { BANDWIDTH, BOOLEAN, BYTE_SIZE, CONCURRENCY, type Form, form, RATE_LIMIT, TIMEOUT } from './forms.ts';
import type { SourceType } from './source.ts';
import { quoted, quotedList, suggestion } from './wording.ts';

const SOURCE_TYPES = new Map<string, SourceType>([
  ['gitlab', 'gitlab'],
  ['s3', 's3'],
  ['http', 'http'],
  ['generic', 'http'],
  ['filesystem', 'filesystem'],
]);

/** The names of types as `.armrc` writes them, `generic` included. */
const TYPE_NAMES: readonly string[] = [...SOURCE_TYPES.keys()];

export const SOURCE_TYPE = form(`one of ${quotedList(TYPE_NAMES)}`, (text) => SOURCE_TYPES.get(text));

/** The sentence about a value that has not its form. */
export function formReason({ allowed }: Pick<Form<unknown>, 'allowed'>, text: string): string {
  return text === '' ? `it is empty, allowed is ${allowed}` : `${quoted(text)} is not ${allowed}`;
}

/** The keys of one kind of section; a value without form is any text, judged when its source is used. */
export type KnownKeys = ReadonlyMap<string, Form<unknown> | undefined>;

/** What a section is about. */
type SectionKind =
  | { kind: 'source-urls' }
  | { kind: 'source'; name: string }
  | { kind: 'performance' }
  | { kind: 'performance-type'; type: string }
  | { kind: 'cache' }
  | { kind: 'unknown' };

export const SOURCE_KEYS: KnownKeys = new Map<string, Form<unknown> | undefined>([
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

export const PERFORMANCE_KEYS: KnownKeys = new Map<string, Form<unknown>>([
  ['defaultConcurrency', CONCURRENCY],
  ['bandwidth', BANDWIDTH],
]);

export const PERFORMANCE_TYPE_KEYS: KnownKeys = new Map<string, Form<unknown>>([
  ['concurrency', CONCURRENCY],
  ['rateLimit', RATE_LIMIT],
  ['bandwidth', BANDWIDTH],
]);

export const CACHE_KEYS: KnownKeys = new Map<string, Form<unknown> | undefined>([
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
