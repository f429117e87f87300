const SPACE = 0x20;
const EQUALS = 0x3d;
const NEWLINE = 0x0a;
const NINE = 0x39;
const ZERO = 0x30;
const MOST_LENGTH_DIGITS = 10;

/** What of a pax header matters here; every other keyword is ignored. */
export interface PaxRecords {
  /** Raw bytes: whether they are UTF-8 is a question of names. */
  path?: Buffer;
  sizeBytes?: number;
  hasLinkPath: boolean;
  /** The keyword that marks the entry as sparse: its data is not the file's content. */
  sparseKeyword?: string;
}

/** Why a pax header cannot be used, as the part of a message after the colon. */
export class PaxProblem extends Error {}

/** Keywords of POSIX.1-2024 that must not come twice; a repeated `comment` is harmless. */
const SINGLE_KEYWORDS = new Set(
  'atime charset ctime gid gname hdrcharset linkpath mtime path size uid uname'.split(' '),
);

/**
 * Reads the data of a pax header: records of `LENGTH KEYWORD=VALUE\n`, framed by their decimal length in bytes.
 * Source: POSIX.1-2024 pax, "pax Extended Header".
 * @throws PaxProblem
 */
export function parsePaxRecords(data: Buffer): PaxRecords {
  const records: PaxRecords = { hasLinkPath: false };
  const seen = new Set<string>();
  let start = 0;
  while (start < data.length) {
    const { keyword, value, end } = readRecord(data, start);
    if (seen.has(keyword)) throw new PaxProblem(`its pax header has the keyword ${keyword} twice`);
    if (SINGLE_KEYWORDS.has(keyword)) seen.add(keyword);
    apply(records, keyword, value);
    start = end;
  }
  return records;
}

function readRecord(data: Buffer, start: number): { keyword: string; value: Buffer; end: number } {
  let index = start;
  let length = 0;
  while (index < data.length && index - start < MOST_LENGTH_DIGITS && isDigit(data[index])) {
    length = length * 10 + ((data[index] ?? 0) - ZERO);
    index += 1;
  }
  const end = start + length;
  const equals = data.indexOf(EQUALS, index);
  if (data[start] === ZERO || index === start || data[index] !== SPACE) {
    throw new PaxProblem('its pax header has a record that does not start with its length');
  }
  if (end > data.length || end <= index || data[end - 1] !== NEWLINE) {
    throw new PaxProblem('its pax header has a record that does not end where its length says');
  }
  if (equals <= index + 1 || equals >= end) {
    throw new PaxProblem('its pax header has a record without keyword and "="');
  }
  return {
    keyword: data.toString('utf8', index + 1, equals),
    value: data.subarray(equals + 1, end - 1),
    end,
  };
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function apply(records: PaxRecords, keyword: string, value: Buffer): void {
  if (keyword === 'path') {
    if (value.length === 0) throw new PaxProblem('its pax header has an empty path');
    records.path = value;
  } else if (keyword === 'size') {
    records.sizeBytes = parseSize(value);
  } else if (keyword === 'linkpath') {
    records.hasLinkPath = true;
  } else if (
    keyword.startsWith('GNU.sparse.') ||
    keyword === 'SCHILY.realsize' ||
    keyword === 'SUN.holesdata'
  ) {
    records.sparseKeyword = keyword;
  }
}

function parseSize(value: Buffer): number {
  const text = value.toString('latin1');
  const size = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(size)) {
    throw new PaxProblem('its pax header has a size that is not a non-negative safe integer');
  }
  return size;
}
