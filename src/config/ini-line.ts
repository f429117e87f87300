import { unsafe as decodeQuoted } from 'ini';

/** The longest token that is known has half of it. */
const MOST_VALUE_BYTES = 4096;

/** What one line of an `.armrc` says; `reason` of a malformed one completes a sentence and quotes nothing of it. */
export type IniLine =
  | { kind: 'blank' }
  | { kind: 'section'; section: string }
  | { kind: 'entry'; key: string; value: string }
  | { kind: 'malformed'; of: 'section' | 'entry'; reason: string };

/**
 * Reads one line (without its line break) of the `.armrc` dialect.
 *
 * `#` and `;` start a comment at the start of the line or after white space. `=` or `:`, whichever comes first, divides
 * key and value. A value that begins with a quote ends at the same quote; in double quotes `\"` and `\\` are escapes.
 */
export function readIniLine(line: string): IniLine {
  const control = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}]/u.exec(line)?.[0];
  if (control !== undefined) return malformed(`it has the control character ${codePointName(control)}`);
  const text = line.trim();
  const uncommented = withoutComment(text);
  if (uncommented === '') return { kind: 'blank' };
  return uncommented.startsWith('[') ? readSection(uncommented) : readEntry(text, uncommented);
}

function readSection(text: string): IniLine {
  const end = text.indexOf(']');
  if (end < 0) return malformed('expected "[section]", found no "]"', 'section');
  if (end === 1) return malformed('expected "[section]", found no name', 'section');
  if (end !== text.length - 1) {
    return malformed(
      'expected "[section]", found text after the "]" (a comment needs white space before it)',
      'section',
    );
  }
  return { kind: 'section', section: text.slice(1, end) };
}

function readEntry(text: string, uncommented: string): IniLine {
  const divider = uncommented.search(/[=:]/);
  if (divider < 0) return malformed('expected "key = value", found no "=" and no ":"');
  const key = uncommented.slice(0, divider).trim();
  if (key === '') return malformed('expected "key = value", found no key');
  // A quote protects comment signs, so a quoted value is looked for in the text with its comment.
  const value = text.slice(divider + 1).trimStart();
  if (value.startsWith('"') || value.startsWith("'")) return readQuoted(key, value);
  return plainEntry(key, uncommented.slice(divider + 1).trim());
}

function readQuoted(key: string, value: string): IniLine {
  const quote = value.charAt(0);
  const end = closingQuote(value, quote);
  if (end === undefined) return malformed('a quoted value has no closing quote');
  const content = value.slice(1, end);
  const rest = value.slice(end + 1);
  if (rest.trim() !== '' && (rest.trimStart() === rest || withoutComment(rest.trimStart()) !== '')) {
    return malformed('there is text after the closing quote');
  }
  if (quote === "'" || !content.includes('\\')) return plainEntry(key, content);
  // "ini" reads double quotes as JSON, where the \r of C:\rules would be a line break: only \" and \\ are left to it.
  return plainEntry(
    key,
    decodeQuoted(`"${content.replace(/\\(["\\])|\\/g, (_, escaped) => `\\${escaped ?? '\\'}`)}"`),
  );
}

/** Where the quote that opens the value is closed; in double quotes a backslash takes the meaning of what follows. */
function closingQuote(value: string, quote: string): number | undefined {
  for (let position = 1; position < value.length; position += 1) {
    if (value[position] === quote) return position;
    if (quote === '"' && value[position] === '\\') position += 1;
  }
  return undefined;
}

function plainEntry(key: string, value: string): IniLine {
  if (value.includes('\t')) return malformed('the value has a tab inside');
  if (Buffer.byteLength(value) > MOST_VALUE_BYTES)
    return malformed(`the value is longer than ${MOST_VALUE_BYTES} bytes`);
  return { kind: 'entry', key, value };
}

function withoutComment(text: string): string {
  const start = text.search(/(^|\s)[#;]/);
  return start < 0 ? text : text.slice(0, start).trimEnd();
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function malformed(reason: string, of: 'section' | 'entry' = 'entry'): IniLine {
  return { kind: 'malformed', of, reason };
}
