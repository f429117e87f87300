import { ArmError } from '../errors.ts';
import { readIniLine } from './ini-line.ts';
import { quoted } from './quote.ts';

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

export interface IniDocument {
  entries: IniEntry[];
  problems: ArmError[];
}

/** More of them in one file help nobody, and a hostile file could have half a million. */
const MAX_PROBLEMS = 100;

/**
 * Reads text in the `.armrc` dialect of INI; never throws.
 *
 * Sections that occur twice are one. A malformed line, a key outside any section and a key given twice in a section are
 * problems (CONFIG_INVALID) with file and line; no message quotes a value.
 */
export function parseIni(text: string, file: NamedFile): IniDocument {
  const entries: IniEntry[] = [];
  const problems: ArmError[] = [];
  const firstLines = new Map<string, Map<string, number>>();
  // Undefined before the first header; null below a malformed one, whose keys are looked at for their form only.
  let section: string | undefined | null;
  let line = 0;
  for (const lineText of linesOf(text)) {
    line++;
    if (problems.length >= MAX_PROBLEMS) {
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
      const first = noteLine(firstLines, section, read.key, line);
      if (first === line) entries.push({ section, key: read.key, value: read.value, line });
      else problems.push(lineProblem(file, line, duplicate(section, read.key, first)));
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

/** Line in which the key of the section came first. */
function noteLine(
  lines: Map<string, Map<string, number>>,
  section: string,
  key: string,
  line: number,
): number {
  const keys = lines.get(section) ?? new Map<string, number>();
  lines.set(section, keys);
  const first = keys.get(key) ?? line;
  keys.set(key, first);
  return first;
}

function* linesOf(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? undefined : end);
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    if (end < 0) return;
    start = end + 1;
  }
}
