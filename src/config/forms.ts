import { hasControlCharacter, whyNoPath } from './path-segment.ts';
import { quoted } from './problems.ts';

/** How the text of a value, in a file or an input, becomes a value. Texts have no white space around them. */
export interface Form<T> {
  /** For messages, completes `allowed is …`. */
  allowed: string;
  /** Stands for the value in `--help`. */
  placeholder: string;
  /** Undefined for a text that has another form. */
  parse(text: string): { value: T } | undefined;
  /** What exactly is wrong with such a text; where it is absent, that it is not what is allowed says it all. */
  why?(text: string): RejectedValue[];
  /** The text is a list, which may be given in several parts. */
  isList?: boolean;
}

/** A part of a text that cannot be used: all of it, or one item of a list. */
export interface RejectedValue {
  written: string;
  /** Why, where "is not what is allowed" does not say enough. */
  reason?: string | undefined;
}

/** The spellings that `core.getBooleanInput` takes (YAML 1.2 core schema). */
export const BOOLEAN = form(choicesText(['true', 'false']), (text) => {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  return /^(false|False|FALSE)$/.test(text) ? false : undefined;
});

export const CONCURRENCY = form('a whole number from 1 to 100', (text) =>
  /^([1-9]\d?|100)$/.test(text) ? Number(text) : undefined,
);

export const DURATION = form(
  'a number with ms, s, m, h or d, such as "500ms", "30s" or "2h"',
  parseDuration,
  'DURATION',
);

/** With a unit: whoever writes a bare number here means days, and a version would be old enough after as many seconds. */
export const AGE: Form<number> = {
  ...DURATION,
  parse: (text) => (/[a-z]/.test(text) ? DURATION.parse(text) : undefined),
};

export const TIMEOUT = form(`${DURATION.allowed}, at most 24d`, (text) => {
  const timeoutMs = parseDuration(text);
  return timeoutMs !== undefined && timeoutMs <= MAX_TIMER_MS ? timeoutMs : undefined;
});

export const BANDWIDTH = form(
  'a size per second, such as "10MB/s" or "512KiB/s"',
  parseBandwidth,
  'BANDWIDTH',
);
export const BYTE_SIZE = form(
  'a number with B, kB, MB, GB, TB, KiB, MiB, GiB or TiB, such as "512KiB" or "1GB"',
  parseByteSize,
);
export const RATE_LIMIT = form(
  'a whole number per second, minute or hour, such as "60/minute"',
  parseRateLimit,
);

/** A form whose values are never undefined, by a function that answers undefined for any other text. */
export function form<T>(
  allowed: string,
  parse: (text: string) => T | undefined,
  placeholder = 'VALUE',
): Form<T> {
  return {
    allowed,
    placeholder,
    parse: (text) => {
      const value = parse(text);
      return value === undefined ? undefined : { value };
    },
  };
}

/** One of several words. */
export function choice<T extends string>(choices: readonly T[], placeholder = 'MODE'): Form<T> {
  return form(choicesText(choices), (text) => choices.find((candidate) => candidate === text), placeholder);
}

/** A whole number in decimal digits, both bounds included. */
export function wholeNumber(least: number, most: number): Form<number> {
  const parse = (text: string) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  };
  return form(`a whole number from ${least} to ${most}`, parse, 'NUMBER');
}

/** Any other form, with `undefined` for an empty text. */
export function optional<T>(of: Form<T>): Form<T | undefined> {
  return { ...of, parse: (text) => (text === '' ? { value: undefined } : of.parse(text)) };
}

/** A short text on one line. */
export function shortText(longest: number): Form<string> {
  const parse = (text: string) => (text.length > longest || hasControlCharacter(text) ? undefined : text);
  return form(`one line of at most ${longest} characters`, parse, 'TEXT');
}

/**
 * Items divided by `divider`, without empty ones, each once.
 * @param judge why an item cannot be used; an empty string when what is allowed says it all
 * @param fold the one spelling of an item
 */
export function list<T extends string = string>(
  placeholder: string,
  allowed: string,
  divider: RegExp,
  judge: (item: string) => string | undefined,
  fold: (item: string) => T,
): Form<T[]> {
  const itemsOf = (text: string) =>
    text
      .split(divider)
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const why = (text: string) =>
    itemsOf(text).flatMap((written): RejectedValue[] => {
      const reason = judge(written);
      return reason === undefined ? [] : [{ written, reason: reason || undefined }];
    });
  return {
    allowed,
    placeholder,
    parse: (text) => (why(text).length > 0 ? undefined : { value: [...new Set(itemsOf(text).map(fold))] }),
    why,
    isList: true,
  };
}

/** A path, unless there is a reason against it. */
function pathUnless(
  placeholder: string,
  allowed: string,
  whyNot: (text: string) => string | undefined,
): Form<string> {
  return {
    ...form(allowed, (text) => (whyNot(text) === undefined ? text : undefined), placeholder),
    why: (text) => [{ written: text, reason: whyNot(text) }],
  };
}

/** A path that stays below the folder it is relative to, also on Windows; links are judged when it is opened. */
export const FILE = pathUnless(
  'FILE',
  'a file name relative to the working directory, not outside of it',
  whyNoFileBelow,
);

function whyNoFileBelow(text: string): string | undefined {
  const unusable = whyNoPath(text);
  if (unusable !== undefined) return unusable;
  if (/^([\\/]|[A-Za-z]:)/.test(text)) return 'it is absolute';
  const depth = depthOf(text);
  if (depth === undefined) return 'it leads out of the working directory';
  return depth === 0 || /[\\/]$/.test(text) ? 'it is a folder' : undefined;
}

/** A folder; whether it is one and is inside the workspace is judged when it is opened. */
export const FOLDER = pathUnless('FOLDER', 'a folder inside the workspace', whyNoPath);

/** For messages: `"a", "b" or "c"`. */
export function choicesText(choices: readonly string[]): string {
  const last = choices.length - 1;
  return `${choices.slice(0, last).map(quoted).join(', ')} or ${choices.slice(last).map(quoted).join('')}`;
}

/** One spelling for paths that are the same file, letter case aside because many file systems ignore it. */
export function sameFileKey(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split(/[\\/]/)) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment.toLowerCase());
  }
  return segments.join('/');
}

/** Folders between the start and the end of a relative path, `undefined` when it ever leaves the start. */
function depthOf(path: string): number | undefined {
  let depth = 0;
  for (const segment of path.split(/[\\/]/)) {
    if (segment === '..') depth -= 1;
    else if (segment !== '' && segment !== '.') depth += 1;
    if (depth < 0) return undefined;
  }
  return depth;
}

/** The longest delay that a Node timer keeps; a longer one fires at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

const MS_PER_UNIT = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

const BYTES_PER_UNIT = new Map([
  ['', 1],
  ['B', 1],
  ['kB', 1e3],
  ['KB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
  ['TiB', 2 ** 40],
]);

const PERIOD_MS = new Map([
  ['second', 1000],
  ['minute', 60_000],
  ['hour', 3_600_000],
]);

/** Milliseconds of `500ms`, `30s`, `1m30s`, `3d` or a bare number of seconds; `undefined` unless above zero. */
export function parseDuration(text: string): number | undefined {
  const written = text.trim();
  if (/^\d+(\.\d+)?$/.test(written)) return wholeAmount(Number(written) * 1000);
  const part = /(\d+(?:\.\d+)?)(ms|[smhd])/y;
  let totalMs = 0;
  do {
    const [, amount, unit = ''] = part.exec(written) ?? [];
    totalMs += Number(amount) * (MS_PER_UNIT.get(unit) ?? Number.NaN);
  } while (part.lastIndex > 0 && part.lastIndex < written.length);
  return wholeAmount(totalMs);
}

/** Bytes of `1GB` (decimal), `512KiB` (binary) or a number; `undefined` unless above zero. `Mb` is bits elsewhere. */
export function parseByteSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?([A-Za-z]*)$/.exec(text.trim());
  const factor = BYTES_PER_UNIT.get(match?.[2] ?? '');
  return match === null || factor === undefined ? undefined : wholeAmount(Number(match[1]) * factor);
}

/** Bytes per second of a bandwidth: a size followed by `/s`. `undefined` when malformed or not above zero. */
export function parseBandwidth(text: string): number | undefined {
  const match = /^(.*[^\s])\s*\/\s*s$/.exec(text.trim());
  return match?.[1] === undefined ? undefined : parseByteSize(match[1]);
}

/** A rate such as `60/minute`; periods are second, minute and hour. `undefined` when malformed or not above zero. */
export function parseRateLimit(text: string): RateLimit | undefined {
  const match = /^(\d{1,9})\s*\/\s*([a-z]+)$/.exec(text.trim());
  const periodMs = PERIOD_MS.get(match?.[2] ?? '');
  const requests = Number(match?.[1]);
  return periodMs === undefined || !(requests >= 1) ? undefined : { requests, periodMs };
}

function wholeAmount(amount: number): number | undefined {
  const whole = Math.round(amount);
  return Number.isSafeInteger(whole) && whole >= 1 ? whole : undefined;
}

/** At most `requests` request starts in any `periodMs`. */
export interface RateLimit {
  requests: number;
  periodMs: number;
}

/** The sentence about a value that has not its form. */
export function formReason({ allowed }: Pick<Form<unknown>, 'allowed'>, text: string): string {
  return text === '' ? `it is empty, allowed is ${allowed}` : `${quoted(text)} is not ${allowed}`;
}
