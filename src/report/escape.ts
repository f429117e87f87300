/** Longest piece of foreign text in one log line or table cell, in UTF-16 units. */
const LONGEST_LINE = 3000;

/** Nearly all text is, and compiling the classes of {@link invisible} takes longer than all that a short run prints. */
const PLAIN = /^[ -~]*$/;
const PLAIN_LINES = /^[\n -~]*$/;

/** An IPv6 host in brackets may keep its colons: the bracket before them stops the runner from reading a command. */
const COLONS = /\[[0-9a-f:.]+\]|::/gi;

const SHORT_FORMS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text on one line, with every character that people cannot see written as `\n` or `\u{XXXX}`. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(invisible(), (character) => SHORT_FORMS[character] ?? codePointForm(character));
}

/**
 * The one door for text on its way to a log line: visible, of bounded length, and without anything that the runner's
 * two parsers act on. `::command::` counts at the start of a line after white space, `##[command]` anywhere
 * (actions/runner, `ActionCommand.cs`).
 */
export function escapeLine(text: string, longest: number = LONGEST_LINE): string {
  return visible(clip(text, longest))
    .replaceAll('##[', '##\\u{5B}')
    .replace(COLONS, (match) => (match === '::' ? ':\\u{3A}' : match));
}

/** Text for HTML content and attributes: visible, of bounded length, on one line. */
export function escapeHtml(text: string, longest: number = LONGEST_LINE): string {
  return visible(clip(text, longest)).replace(/[&<>"'`[\]]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Foreign text in the job summary: HTML inside which neither Markdown nor mentions nor links are looked for. */
export function htmlCode(text: string, longest?: number): string {
  return `<code>${escapeHtml(text, longest)}</code>`;
}

/**
 * Foreign text in a cell of a Markdown table: a code span where the text allows one, else `<code>` with every
 * character that could mean something to Markdown as an entity.
 */
export function markdownCode(text: string): string {
  if (/^[\w.@/+~^=, -]+$/.test(text)) return `\`${text}\``;
  const safe = visible(clip(text, LONGEST_LINE)).replace(
    /[^\p{L}\p{N}\p{M} .@/+-]/gu,
    (character) => `&#${character.codePointAt(0)};`,
  );
  return `<code>${safe}</code>`;
}

/** JSON with invisible characters as `\uXXXX`: the same data, harmless to look at. */
export function escapeJson(json: string): string {
  if (PLAIN_LINES.test(json)) return json;
  return json.replace(invisible(), (character) =>
    character === '\n' ? character : character.split('').map(jsonForm).join(''),
  );
}

/** The text, or its beginning and an ellipsis when it is longer than `longest` UTF-16 units. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Controls, formats (bidi, zero-width, tags), line separators, lone surrogates, private, unassigned and ignorable. */
function invisible(): RegExp {
  return /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
}

function codePointForm(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`;
}

function jsonForm(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
