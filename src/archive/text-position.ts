/** Walks through a text once and tells line and column, both from 1, columns in code points. */
export class TextPosition {
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
