import type { RateLimit } from './source.ts';

export const DURATION_FORMS = 'a number with ms, s, m, h or d, such as "500ms", "30s" or "2h"';
export const BYTE_SIZE_FORMS =
  'a number with B, kB, MB, GB, TB, KiB, MiB, GiB or TiB, such as "512KiB" or "1GB"';
export const BANDWIDTH_FORMS = 'a size per second, such as "10MB/s" or "512KiB/s"';
export const RATE_LIMIT_FORMS = 'a whole number per second, minute or hour, such as "60/minute"';

/** The longest delay that a Node timer keeps; a longer one fires at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

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

/**
 * Milliseconds of a duration: `500ms`, `30s`, `1m30s`, `3d`; a bare number is seconds.
 * `undefined` when the text has another form or is not above zero.
 */
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

/**
 * Bytes of a size: `1GB` (decimal), `512KiB` (binary), a bare number is bytes.
 * Letter case counts, because `Mb` means bits elsewhere. `undefined` when malformed or not above zero.
 */
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
