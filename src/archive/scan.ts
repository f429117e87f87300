import { isAscii, isUtf8 } from 'node:buffer';
import { hasControl } from './ascii-controls.ts';
import { describeCharacter } from './character-names.ts';
import { hasRightToLeftLetter, isLegitimate } from './legitimate-characters.ts';
import { TextPosition } from './text-position.ts';

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
/** Text is judged in pieces of whole lines, so that a large file does not become a large string. */
const PIECE_BYTES = 1024 * 1024;
const LONGEST_LINE_BYTES = 8 * PIECE_BYTES;

const NEWLINE = 0x0a;
const HIDDEN =
  /[^\P{Cc}\t\n\r]|[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\u2800\ufff9-\ufffb\u{1d159}]/u;
const OFTEN_ACCIDENTAL = new Set(
  '\f \u00ad \u034f \u061c \u200e \u200f \u2028 \u2029 \ufe0e \ufe0f \ufeff'.split(' '),
);

/**
 * Looks for characters that people cannot see: tags, bidirectional controls and marks, zero-width characters, variation
 * selectors, blank letters and control characters, each unless its neighbours explain it.
 *
 * Lists at most 100 findings. `not-text` for what is not UTF-8 or contains NUL.
 */
export function scanText(file: string, bytes: Buffer): Finding[] | 'not-text' {
  if (isAscii(bytes) && !hasControl(bytes)) return [];
  if (bytes.includes(0) || !isUtf8(bytes)) return 'not-text';
  const scan = new FileScan(file);
  for (let start = 0; start < bytes.length; ) {
    const end = endOfPiece(bytes, start);
    scan.add(bytes.toString('utf8', start, end));
    start = end;
  }
  return scan.findings();
}

/** The end of whole lines that fill a piece, or, in a line without end, of whole characters. */
function endOfPiece(bytes: Buffer, start: number): number {
  if (bytes.length - start <= PIECE_BYTES) return bytes.length;
  const newline = bytes.indexOf(NEWLINE, start + PIECE_BYTES);
  const longest = start + LONGEST_LINE_BYTES;
  if (newline >= 0 && newline < longest) return newline + 1;
  let end = Math.min(longest, bytes.length);
  while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

/** The findings of one file, whose text comes in pieces. */
class FileScan {
  readonly #file: string;
  readonly #listed: Finding[] = [];
  #more = 0;
  #line = 1;
  #column = 1;
  #isStart = true;

  constructor(file: string) {
    this.#file = file;
  }

  add(text: string): void {
    const position = new TextPosition(text, this.#line, this.#column);
    if (HIDDEN.test(text)) this.#judge(text, position);
    position.moveTo(text.length);
    this.#line = position.line;
    this.#column = position.column;
    this.#isStart = false;
  }

  findings(): Finding[] {
    const last = this.#listed.at(-1);
    if (last !== undefined && this.#more > 0) last.more = this.#more;
    return this.#listed;
  }

  #judge(text: string, position: TextPosition): void {
    const lineIsRightToLeft = rememberPerLine(position);
    for (const { 0: character, index } of text.matchAll(new RegExp(HIDDEN, 'gu'))) {
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
