import { isAscii, isUtf8 } from 'node:buffer';
import { promises as fs } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Inputs } from '../config/inputs.ts';
import { Pace } from '../disk/pace.ts';
import { ArmError } from '../errors.ts';
import { describeCharacter, hasRightToLeftLetter, isLegitimate } from './characters.ts';
import type { Ruleset, RulesetFile } from './contents.ts';
import { hasControl } from './names.ts';

/** A character in a rule file that people cannot see and models can. */
export interface Finding {
  /** The path inside the ruleset. */
  file: string;
  line: number;
  /** In code points, from 1. */
  column: number;
  /** `U+XXXX NAME`; the character itself is never shown. */
  codePoint: string;
  /** `warning` for what often comes from a word processor or a careless copy, `error` for the rest. */
  severity: 'error' | 'warning';
  /** On the last listed finding of a file only: how many more it has. */
  more?: number;
}

/** A hostile file has millions. */
const MOST_LISTED = 100;
/** Text is judged in whole lines of about this size, so that a large file does not become a large string. */
const SCAN_PIECE_BYTES = 1024 * 1024;
const LONGEST_LINE_BYTES = 8 * SCAN_PIECE_BYTES;
const LONGEST_CHARACTER_BYTES = 4;

const NEWLINE = 0x0a;
/** Compiled only for text that is not plain: with the classes of Unicode that takes long. */
const hidden = () =>
  /[^\P{Cc}\t\n\r]|[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\u2800\ufff9-\ufffb\u{13430}-\u{13440}\u{13447}-\u{13455}\u{1d159}\p{Noncharacter_Code_Point}]/gu;
const OFTEN_ACCIDENTAL = new Set(
  '\f \u00ad \u034f \u061c \u200e \u200f \u2028 \u2029 \ufe0e \ufe0f \ufeff'.split(' '),
);

/**
 * Looks for characters that people cannot see: tags, bidirectional controls and marks, zero-width characters, variation
 * selectors, blank letters, noncharacters and control characters, each unless its neighbours explain it.
 *
 * Lists at most 100 findings. `not-text` for what is not UTF-8 or contains NUL.
 */
export function scanText(file: string, bytes: Buffer): Finding[] | 'not-text' {
  if (isPlain(bytes)) return [];
  const scan = new TextScan(file);
  for (let start = 0; start < bytes.length; start += SCAN_PIECE_BYTES) {
    scan.add(bytes.subarray(start, start + SCAN_PIECE_BYTES));
  }
  return scan.end();
}

/** True for text in which nothing can be hidden. */
function isPlain(bytes: Buffer): boolean {
  return isAscii(bytes) && !hasControl(bytes);
}

/** `scanText` for a file that comes in pieces, of which at most one line is kept. */
export class TextScan {
  readonly #file: string;
  readonly #listed: Finding[] = [];
  #more = 0;
  #line = 1;
  #column = 1;
  #isStart = true;
  #isText = true;
  #rest = Buffer.alloc(0);

  constructor(file: string) {
    this.#file = file;
  }

  /** The bytes are the caller's again after the call. */
  add(bytes: Buffer): void {
    if (!this.#isText) return;
    const piece = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const end = endOfWhole(piece);
    this.#take(piece.subarray(0, end));
    this.#rest = Buffer.from(piece.subarray(end));
  }

  /** What the whole file has. */
  end(): Finding[] | 'not-text' {
    this.#take(this.#rest);
    if (!this.#isText) return 'not-text';
    const last = this.#listed.at(-1);
    if (last !== undefined && this.#more > 0) last.more = this.#more;
    return this.#listed;
  }

  #take(bytes: Buffer): void {
    if (bytes.length === 0 || !this.#isText) return;
    if (isPlain(bytes)) this.#pass(bytes);
    else if (bytes.includes(0) || !isUtf8(bytes)) this.#isText = false;
    else this.#look(bytes.toString('utf8'));
    this.#isStart = false;
  }

  /** Moves on over ASCII text. */
  #pass(bytes: Buffer): void {
    let start = 0;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, start)) {
      start = at + 1;
      this.#line += 1;
      this.#column = 1;
    }
    this.#column += bytes.length - start;
  }

  #look(text: string): void {
    const position = new TextPosition(text, this.#line, this.#column);
    if (hidden().test(text)) this.#judge(text, position);
    position.moveTo(text.length);
    this.#line = position.line;
    this.#column = position.column;
  }

  #judge(text: string, position: TextPosition): void {
    const lineIsRightToLeft = rememberPerLine(position);
    for (const { 0: character, index } of text.matchAll(hidden())) {
      position.moveTo(index);
      const isLeadingMark = this.#isStart && index === 0 && character === '\ufeff';
      if (!isLeadingMark && !isLegitimate(text, index, character, lineIsRightToLeft))
        this.#report(character, position);
    }
  }

  #report(character: string, { line, column }: TextPosition): void {
    if (this.#listed.length === MOST_LISTED) {
      this.#more += 1;
      return;
    }
    const codePoint = describeCharacter(character.codePointAt(0) ?? 0);
    const severity = OFTEN_ACCIDENTAL.has(character) ? 'warning' : 'error';
    this.#listed.push({ file: this.#file, line, column, codePoint, severity });
  }
}

/** The end of the last whole line, `0` when there is none; in a line without end, that of the last whole character. */
function endOfWhole(bytes: Buffer): number {
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  if (end > 0 || bytes.length < LONGEST_LINE_BYTES) return end;
  const earliest = bytes.length - LONGEST_CHARACTER_BYTES;
  let start = bytes.length - 1;
  while (start > earliest && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}

/** Whether the current line has right-to-left letters, found out once for each line. */
function rememberPerLine(position: TextPosition): () => boolean {
  let lineStart = -1;
  let isRightToLeft = false;
  return () => {
    if (lineStart === position.lineStart) return isRightToLeft;
    lineStart = position.lineStart;
    isRightToLeft = hasRightToLeftLetter(position.lineText);
    return isRightToLeft;
  };
}

/** Walks through a text once and tells line and column, both from 1, columns in code points. */
class TextPosition {
  readonly #text: string;
  #index = 0;
  #lineStart = 0;
  #lineEnd: number;
  line: number;
  column: number;

  /** `line` and `column` are those of the first character, for a text that continues another. */
  constructor(text: string, line = 1, column = 1) {
    this.#text = text;
    this.#lineEnd = this.#endOfLine(0);
    this.line = line;
    this.column = column;
  }

  /** Goes forward to the character at `index`, which is not before the current one. */
  moveTo(index: number): void {
    while (this.#lineEnd < index) {
      this.#lineStart = this.#lineEnd + 1;
      this.#index = this.#lineStart;
      this.#lineEnd = this.#endOfLine(this.#lineStart);
      this.line += 1;
      this.column = 1;
    }
    this.column += countCodePoints(this.#text, this.#index, index);
    this.#index = index;
  }

  /** Where the current line starts in the text. */
  get lineStart(): number {
    return this.#lineStart;
  }

  /** The current line without its end. */
  get lineText(): string {
    return this.#text.slice(this.#lineStart, this.#lineEnd);
  }

  #endOfLine(start: number): number {
    const newline = this.#text.indexOf('\n', start);
    return newline < 0 ? this.#text.length : newline;
  }
}

function countCodePoints(text: string, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
}

/** What the scan of a ruleset's text files found; `blocked` when `scan: error` refuses it. */
export interface ScanOutcome {
  findings: Finding[];
  notes: string[];
  blocked: ArmError | undefined;
}

/** A scan for characters that people cannot see, fed file by file, so that one file is in memory at a time. */
export class RulesetScan {
  readonly #mode: Inputs['scan'];
  readonly #findings: Finding[] = [];
  readonly #unscanned: string[] = [];

  constructor(mode: Inputs['scan']) {
    this.#mode = mode;
  }

  look(path: string, bytes: Buffer): void {
    if (this.#mode === 'off') return;
    this.#note(path, scanText(path, bytes));
  }

  /** Scans the files of an unpacked ruleset wherever their bytes are, in pieces between which others get a turn. */
  async read({ files }: Ruleset): Promise<void> {
    if (this.#mode === 'off') return;
    const spooled: SpooledFile[] = [];
    for (const { path, content, sizeBytes } of files) {
      if (content.kind === 'memory') this.look(path, content.bytes);
      else spooled.push({ path, spooled: content.path, sizeBytes });
    }
    await pace.inOrder(
      spooled,
      { here: scanFile, aside: scanFile },
      { use: (found, { path }) => this.#note(path, found) },
    );
  }

  /** Looks at what was made of a file; a finding that the file has already had counts once. */
  lookAgain(path: string, bytes: Buffer): void {
    if (this.#mode === 'off') return;
    const found = scanText(path, bytes);
    if (found === 'not-text' || found.length === 0) return;
    const known = new Set(
      this.#findings.filter(({ file }) => file === path).map(({ codePoint }) => codePoint),
    );
    for (const finding of found) if (!known.has(finding.codePoint)) this.#findings.push(finding);
  }

  #note(path: string, found: Finding[] | 'not-text'): void {
    if (found === 'not-text') this.#unscanned.push(path);
    else for (const finding of found) this.#findings.push(finding);
  }

  /** What was found in the files of the ruleset; `strangers` are files beside it that are not its own. */
  outcome(key: string, strangers: ReadonlySet<string> = new Set()): ScanOutcome {
    const findings = this.#findings.filter(({ file }) => !strangers.has(file));
    const unscanned = this.#unscanned.filter((path) => !strangers.has(path));
    const [first] = findings;
    return {
      findings,
      notes: unscanned.length === 0 ? [] : [`not scanned, because not text: ${unscanned.join(', ')}`],
      blocked:
        this.#mode === 'error' && first !== undefined ? blockedError(key, first, findings.length) : undefined,
    };
  }
}

/** Scans an unpacked ruleset, as the input `scan` says. */
export async function scanRuleset(mode: Inputs['scan'], key: string, ruleset: Ruleset): Promise<ScanOutcome> {
  const scan = new RulesetScan(mode);
  await scan.read(ruleset);
  return scan.outcome(key);
}

const pace = new Pace();

interface SpooledFile extends Pick<RulesetFile, 'path' | 'sizeBytes'> {
  /** Where its content lies. */
  spooled: string;
}

async function scanFile({ path, spooled, sizeBytes }: SpooledFile): Promise<Finding[] | 'not-text'> {
  const scan = new TextScan(path);
  const handle = await fs.open(spooled);
  try {
    const buffer = Buffer.allocUnsafe(Math.min(SCAN_PIECE_BYTES, sizeBytes + 1));
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return scan.end();
      scan.add(buffer.subarray(0, bytesRead));
      await setImmediate();
    }
  } finally {
    await handle.close();
  }
}

function blockedError(key: string, { file, line, column, codePoint }: Finding, count: number): ArmError {
  const more = count > 1 ? ` and ${count - 1} more` : '';
  return new ArmError(
    'CONTENT_BLOCKED',
    `Cannot install "${key}": hidden characters, first ${codePoint} in "${file}" line ${line} column ${column}${more}`,
  );
}
