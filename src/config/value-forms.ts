import { quoted, quotedList } from './quote.ts';
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
export const TYPE_NAMES: readonly string[] = [...SOURCE_TYPES.keys()];

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
