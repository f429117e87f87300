import type { ValueForm } from './pattern-values.ts';

/** A key with a value, and how it stands in the file. */
export interface KeyReading {
  value: unknown;
  /** Line in the file, from 1. */
  line: number;
  isOneLine: boolean;
  /** For patterns only. */
  form?: ValueForm | undefined;
}

/** A key with its value, both as a YAML parser would read them. */
export interface PlainKey extends KeyReading {
  value: string | boolean | null | string[];
  /** Nothing in the value stands without quotes. */
  isQuoted: boolean;
}

const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
const ITEM = /^( *)- +(\S.*)$/;
/** Without escapes, and nothing that anybody could take for a line end. */
const QUOTED = /^"(?:[^ "\\\p{C}\p{Z}]| )*"$/u;
const QUOTED_LIST = /^\[(?:"(?:[^ "\\\p{C}\p{Z}]| )*"(?:, ?(?!\])|(?=\])))*\]$/u;
/** Starts with a letter and has nothing that could end it, or make a key of it. */
const PLAIN = /^\p{L}(?: *[^ :#\p{C}\p{Z}])*$/u;
/** What one version of YAML or another takes for something else than a text. */
const NO_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
/** The opening line is the first of the file. */
const FIRST_LINE = 2;

/**
 * The keys of frontmatter that is as simple as nearly all of it is: texts, `true` and `false`, and lists of texts, each
 * key once. `undefined` for anything else, which only a YAML parser can read; that takes fifty times as long.
 */
export function readPlainFrontmatter(text: string): Map<string, PlainKey> | undefined {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  if (lines.at(-1) === '') lines.pop();
  const keys = new Map<string, PlainKey>();
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    if (colon < 0 || !NAME.test(name) || keys.has(name) || NO_TEXT.test(name)) return undefined;
    const rest = valueAfter(line, colon);
    const items = rest === '' ? readItems(lines, at + 1) : undefined;
    const value = rest === '' ? (items ?? null) : rest && readValue(rest);
    if (rest === undefined || value === undefined) return undefined;
    const end = at + 1 + (items?.length ?? 0);
    const isQuoted = items === undefined ? isQuotedValue(rest) : lines.slice(at + 1, end).every(isQuotedItem);
    keys.set(name, { value, line: at + FIRST_LINE, isOneLine: items === undefined, isQuoted });
    at = end;
  }
  return keys;
}

/** What stands on a line behind its key; `undefined` for nothing but blanks, and without a blank before it. */
function valueAfter(line: string, colon: number): string | undefined {
  if (colon + 1 === line.length) return '';
  let start = colon + 1;
  while (line[start] === ' ') start += 1;
  return start === colon + 1 || start === line.length ? undefined : line.slice(start);
}

function isQuotedValue(text: string): boolean {
  return text === '' || text[0] === '"' || text[0] === '[';
}

function isQuotedItem(line: string): boolean {
  return line.endsWith('"');
}

function readValue(text: string): PlainKey['value'] | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text[0] !== '[') return readText(text);
  // Without escapes, each second piece between quotes is an item.
  return QUOTED_LIST.test(text) ? text.split('"').filter((_, index) => index % 2 === 1) : undefined;
}

function readText(text: string): string | undefined {
  if (text[0] === '"') return QUOTED.test(text) ? text.slice(1, -1) : undefined;
  return PLAIN.test(text) && !NO_TEXT.test(text) ? text : undefined;
}

/** Items of a list below its key, one a line; `undefined` without any, and for some that are not plain. */
function readItems(lines: readonly string[], from: number): string[] | undefined {
  const items: string[] = [];
  let indent: string | undefined;
  for (let at = from; at < lines.length; at += 1) {
    const [, blanks, rest] = ITEM.exec(lines[at] ?? '') ?? [];
    if (rest === undefined || (indent !== undefined && blanks !== indent)) break;
    indent = blanks;
    const item = readText(rest);
    if (item === undefined) break;
    items.push(item);
  }
  return items.length === 0 ? undefined : items;
}
