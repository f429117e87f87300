import { clip, escapeHtml, htmlCode } from './escape.ts';
import { count, fitting } from './quantities.ts';

interface TableOptions {
  /** Heading cells, HTML. */
  head: readonly string[];
  /** Rows of HTML cells. */
  rows: readonly (readonly string[])[];
  /** Rows that are visible without unfolding. */
  open: number;
  /** What a row is, in the singular; `row` unless given. */
  noun?: string;
  /** How many rows there are, when `rows` are only the first of them. */
  total?: number;
  /** Upper bound of the whole table in UTF-8 bytes. */
  budgetBytes: number;
}

/**
 * An HTML table within its budget: the first rows are open, the next ones folded, the rest counted. Columns of empty
 * cells are left out. It holds no blank line, because that would end the block of HTML and start Markdown.
 */
export function renderTable(options: TableOptions): string {
  const { head, rows, open, noun = 'row', total = rows.length, budgetBytes } = options;
  const columns = [...head.keys()].filter((index) => rows.some((cells) => cells[index] !== ''));
  const heading = `<tr>${columns.map((index) => `<th align="left">${head[index]}</th>`).join('')}</tr>`;
  const cellsOf = (row: readonly string[]) => columns.map((index) => `<td>${row[index]}</td>`).join('');
  const all = rows.map((row) => `<tr>${cellsOf(row)}</tr>`);
  const shown = fitting(all, budgetBytes, Buffer.byteLength);
  // One row left over would cost as much space folded as open.
  const openCount = shown.length <= open + 1 ? shown.length : open;
  const folded = shown.slice(openCount);
  const parts: string[] = [];
  if (openCount > 0) parts.push(table(heading, shown.slice(0, openCount)));
  if (folded.length > 0) {
    const label = openCount > 0 ? count(folded.length, `more ${noun}`) : count(folded.length, noun);
    parts.push(`<details><summary>${label}</summary>${table(heading, folded)}</details>`);
  }
  const omitted = total - shown.length;
  if (omitted > 0) parts.push(`<p>and ${count(omitted, `more ${noun}`)}, which the JSON report has</p>`);
  return parts.join('\n');
}

function table(heading: string, rows: readonly string[]): string {
  return `<table>\n${heading}\n${rows.join('\n')}\n</table>`;
}

/** Longest piece of text in one cell, in UTF-16 units. */
const LONGEST = 600;

/** Code that is not longer fits into a column; longer one may break. */
const UNBROKEN = 40;

/** Only addresses and paths of ordinary characters are broken; nothing that may be meant to act gets markup inside. */
const BREAKABLE = /^[\w.:/%~+=,-]+$/;

/** The beginning of an address up to its path, a segment of a path, or a part of a long word. */
const PIECES = /[a-z][a-z\d+.-]{0,20}:\/\/[^/]{0,80}\/*|[^/]{1,32}\/*|\/+/gi;

/** Turns what the run knows into safe HTML; made once for a summary, with the redaction of that run. */
export interface SummaryText {
  /** Names, versions, paths: always inside `<code>`. */
  code(text: string | null | undefined): string;
  /** What is quoted stands in `<code>`, and so does everything that GitHub could turn into a link or a mention. */
  sentence(text: string): string;
}

export function createSummaryText(redact: (text: string) => string): SummaryText {
  return {
    code: (text) =>
      text === null || text === undefined || text === '' ? '' : codeHtml(clip(redact(text), LONGEST)),
    sentence: (text) => sentenceHtml(clip(redact(text), LONGEST)),
  };
}

function sentenceHtml(text: string): string {
  // Every second part is the inside of quotes.
  return shortDigests(text)
    .split(/"([^"]*)"/)
    .map((part, index) =>
      part === '' ? '' : index % 2 === 1 || !isPlain(part) ? codeHtml(part) : escapeHtml(part),
    )
    .join('');
}

function isPlain(text: string): boolean {
  return /^[\w ,.;:'()/=…-]*$/.test(text) && !/:\/\/|www\./i.test(text);
}

/** The beginning of a SHA-256 tells it from another; log and report have the whole. */
function shortDigests(text: string): string {
  return text.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…');
}

/** A table is as wide as its longest word: places to break keep addresses from pushing the next column out of sight. */
function codeHtml(text: string): string {
  if (text.length <= UNBROKEN || !BREAKABLE.test(text)) return htmlCode(text);
  const pieces = text.match(PIECES) ?? [];
  return `<code>${pieces.map((piece) => escapeHtml(piece)).join('<wbr>')}</code>`;
}

/**
 * The address of a source as the target of a Markdown link, or `undefined` for anything but https. Without user-info,
 * query and hash, and every character that could end the link or the table cell is percent-encoded.
 */
export function httpsAddress(url: string | undefined): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url);
  if (parsed?.protocol !== 'https:' || !/^[a-z0-9.-]+(:\d+)?$/.test(parsed.host)) return undefined;
  const path = parsed.pathname.replace(/[^A-Za-z0-9/%.~_-]/g, (character) => encodeAscii(character));
  return `https://${parsed.host}${path === '/' ? '' : path}`;
}

/** A path of the URL class is ASCII; `encodeURIComponent` would leave `(`, `)`, `*` and `'` as they are. */
function encodeAscii(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** How tables and chart name a ruleset, counted in manifest order from 0. */
export function rulesetNumber(index: number): string {
  return `R${index + 1}`;
}

/** How tables and chart name a source, counted from 0. */
export function sourceNumber(index: number): string {
  return `S${index + 1}`;
}
