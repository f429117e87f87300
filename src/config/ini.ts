import { unsafe as decodeQuoted } from 'ini';
import { ArmError } from '../errors.ts';
import { codePoint, MOST_FINDINGS, quoted } from './problems.ts';

/** A file as it is named in places (absolute) and in messages (`.armrc`, `~/.armrc`). */
export interface NamedFile {
  path: string;
  shown: string;
}

/** A section header (no key), or a key with its value in a section; `line` counts from 1. */
export interface IniEntry {
  section: string;
  key?: string;
  value?: string;
  line: number;
}

/**
 * Reads text in the `.armrc` dialect of INI, where sections that occur twice are one; never throws.
 *
 * A malformed line, a key outside any section and a key given twice in one are problems (CONFIG_INVALID) with file and
 * line; no message quotes a value.
 */
export function parseIni(text: string, file: NamedFile): { entries: IniEntry[]; problems: ArmError[] } {
  const entries: IniEntry[] = [];
  const problems: ArmError[] = [];
  const firstLines = new Map<string, number>();
  // Undefined before the first header; null below a malformed one, whose keys are looked at for their form only.
  let section: string | undefined | null;
  for (const [index, lineText] of linesOf(text).entries()) {
    const line = index + 1;
    if (problems.length >= MOST_FINDINGS) {
      problems.push(lineProblem(file, line, 'there are too many problems before it to go on'));
      break;
    }
    const read = readIniLine(lineText);
    if (read.kind === 'malformed') {
      problems.push(lineProblem(file, line, read.reason));
      if (read.of === 'section') section = null;
    } else if (read.kind === 'section') {
      section = read.section;
      entries.push({ section, line });
    } else if (read.kind === 'entry' && section === undefined) {
      problems.push(lineProblem(file, line, `the key ${quoted(read.key)} stands before the first [section]`));
    } else if (read.kind === 'entry' && typeof section === 'string') {
      const { key, value } = read;
      const first = firstLines.get(`${section}\n${key}`);
      firstLines.set(`${section}\n${key}`, first ?? line);
      if (first === undefined) entries.push({ section, key, value, line });
      else problems.push(lineProblem(file, line, duplicate(section, key, first)));
    }
  }
  return { entries, problems };
}

/** A problem of one line, worded alike everywhere. */
export function lineProblem(file: NamedFile, line: number, reason: string): ArmError {
  return new ArmError('CONFIG_INVALID', `Cannot read ${quoted(file.shown)} line ${line}: ${reason}`, {
    place: { file: file.path, line },
  });
}

function duplicate(section: string, key: string, first: number): string {
  return `the key ${quoted(key)} of [${section}] was already given in line ${first}; allowed is one of the two lines`;
}

/** What follows the last line end is a line only if it is not empty. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  return text.endsWith('\n') ? lines.slice(0, -1) : lines;
}

/** The longest token that is known has half of it. */
const MOST_VALUE_BYTES = 4096;

/** Nearly all lines are, and compiling Unicode classes takes longer than reading such a file. */
const PLAIN_LINE = /^[\t -~]*$/;

/** What one line of an `.armrc` says; `reason` of a malformed one completes a sentence and quotes nothing of it. */
type IniLine =
  | { kind: 'blank' }
  | { kind: 'section'; section: string }
  | { kind: 'entry'; key: string; value: string }
  | { kind: 'malformed'; of: 'section' | 'entry'; reason: string };

/**
 * Reads one line of the `.armrc` dialect, without its line break.
 *
 * `#` and `;` start a comment at the start of the line or after white space. `=` or `:`, whichever comes first, divides
 * key and value. A value that begins with a quote ends at the same quote; in double quotes `\"` and `\\` are escapes.
 */
function readIniLine(line: string): IniLine {
  const control = PLAIN_LINE.test(line) ? undefined : /(?!\t)[\p{Cc}\p{Zl}\p{Zp}]/u.exec(line)?.[0];
  if (control !== undefined) return malformed(`it has the control character ${codePoint(control)}`);
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

function malformed(reason: string, of: 'section' | 'entry' = 'entry'): IniLine {
  return { kind: 'malformed', of, reason };
}
