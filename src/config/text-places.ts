import type { Place } from '../errors.ts';

/** Finds lines and columns of offsets in one text; lines end with LF, CRLF or CR. */
export class TextPlaces {
  readonly #text: string;
  readonly #file: string;
  readonly #lineStarts: number[];
  /** Where the last count ended, so that asking in text order counts every character once, also in one huge line. */
  #counted = { lineStart: 0, offset: 0, column: 1 };

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    this.#lineStarts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)];
  }

  /** Line of an offset, from 1. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** Place of an offset (in UTF-16 units); columns count code points from 1. */
  at(offset: number): Place {
    const line = this.lineAt(offset);
    return { file: this.#file, line, column: this.#columnAt(offset, this.#lineStarts[line - 1] ?? 0) };
  }

  #columnAt(offset: number, lineStart: number): number {
    const counted = this.#counted;
    const goesOn = counted.lineStart === lineStart && counted.offset <= offset;
    let column = goesOn ? counted.column : 1;
    for (let index = goesOn ? counted.offset : lineStart; index < offset; index += 1) {
      if (!this.#isSecondHalf(index)) column += 1;
    }
    this.#counted = { lineStart, offset, column };
    return column;
  }

  #isSecondHalf(index: number): boolean {
    const code = this.#text.charCodeAt(index);
    if (code < 0xdc00 || code > 0xdfff || index === 0) return false;
    const before = this.#text.charCodeAt(index - 1);
    return before >= 0xd800 && before <= 0xdbff;
  }
}
