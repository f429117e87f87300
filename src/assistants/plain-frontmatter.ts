/** A key with its value, both as a YAML parser would read them. */
export interface PlainKey {
  name: string;
  value: string | boolean | null | string[];
  /** In the frontmatter, from 0. */
  line: number;
  /** Key and value stand on one line. */
  isOneLine: boolean;
  /** Nothing in the value stands without quotes. */
  isQuoted: boolean;
}

const KEY = /^([A-Za-z][A-Za-z0-9_-]*):(?: +(\S.*))?$/;
const ITEM = /^( *)- +(\S.*)$/;
/** Without escapes, and nothing that anybody could take for a line end. */
const QUOTED = /^"((?:[^ "\\\p{C}\p{Z}]| )*)"$/u;
const QUOTED_LIST = /^\[(?:"(?:[^ "\\\p{C}\p{Z}]| )*"(?:, ?(?!\])|(?=\])))*\]$/u;
/** Starts with a letter and has nothing that could end it, or make a key of it. */
const PLAIN = /^\p{L}(?: *[^ :#\p{C}\p{Z}])*$/u;
/** What one version of YAML or another takes for something else than a text. */
const NO_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/**
 * The keys of frontmatter that is as simple as nearly all of it is: texts, `true` and `false`, and lists of texts, each
 * key once. `undefined` for anything else, which only a YAML parser can read; that takes fifty times as long.
 */
export function readPlainFrontmatter(text: string): PlainKey[] | undefined {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') lines.pop();
  const keys = new Map<string, PlainKey>();
  for (let at = 0; at < lines.length; ) {
    const [, name, rest] = KEY.exec(lines[at] ?? '') ?? [];
    if (name === undefined || keys.has(name) || NO_TEXT.test(name)) return undefined;
    const items = rest === undefined ? readItems(lines, at + 1) : undefined;
    const value = rest === undefined ? (items ?? null) : readValue(rest);
    if (value === undefined) return undefined;
    const end = at + 1 + (items?.length ?? 0);
    const isQuoted = items === undefined ? isQuotedValue(rest) : lines.slice(at + 1, end).every(isQuotedItem);
    keys.set(name, { name, value, line: at, isOneLine: items === undefined, isQuoted });
    at = end;
  }
  return [...keys.values()];
}

function isQuotedValue(text: string | undefined): boolean {
  return text === undefined || text[0] === '"' || text[0] === '[';
}

function isQuotedItem(line: string): boolean {
  return line.endsWith('"');
}

function readValue(text: string): PlainKey['value'] | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text[0] !== '[') return readText(text);
  if (!QUOTED_LIST.test(text)) return undefined;
  return Array.from(text.matchAll(/"([^"]*)"/g), ([, item = '']) => item);
}

function readText(text: string): string | undefined {
  const quoted = QUOTED.exec(text)?.[1];
  if (quoted !== undefined) return quoted;
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
