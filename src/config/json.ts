import { codePoint, quoted } from './problems.ts';

export const LINE_END = /\r\n|\n|\r/;

/** Deeper nesting is refused, so that no text can exhaust the stack. */
const MAX_DEPTH = 64;
/** No lockfile and no page of a list has as many; what else fits into their bytes takes half a minute and gigabytes. */
const MOST_VALUES = 1_000_000;

const WHITE_SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** What a string may have as it stands: all from the space on, but for the quote and the backslash. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Parses strict JSON (RFC 8259: no comments, no trailing commas) and keeps where everything stands. Never throws.
 *
 * All duplicate keys are reported, and the first syntax error, behind which nothing can be trusted: then the answer is
 * `undefined`. Keys have no special meaning: objects are maps.
 */
export function parseJson(
  text: string,
  places: TextPlaces,
  report: (reason: string, offset: number) => void,
): JsonNode | undefined {
  const onDuplicate: DuplicateListener = (key, offset, firstOffset) =>
    report(`duplicate key ${quoted(key)}, first given on line ${places.at(firstOffset).line}`, offset);
  try {
    return new Parser(text, onDuplicate).document();
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    report(error.message, error.offset);
    return undefined;
  }
}

const [BRACKET, BRACE, COMMA] = [0x5b, 0x7b, 0x2c];

/** True for a text that `JSON.parse` is soon done with: values stand after brackets and commas, those in strings counted too. */
export function hasFewValues(json: Buffer): boolean {
  let values = 0;
  // An iterator takes eight times as long.
  for (let position = 0; position < json.length; position += 1) {
    const byte = json[position];
    if (byte === BRACKET || byte === BRACE || byte === COMMA) values += 1;
  }
  return values <= MOST_VALUES;
}

type DuplicateListener = (key: string, offset: number, firstOffset: number) => void;

class Parser {
  readonly #text: string;
  readonly #onDuplicate: DuplicateListener;
  #position = 0;
  #values = 0;

  constructor(text: string, onDuplicate: DuplicateListener) {
    this.#text = text;
    this.#onDuplicate = onDuplicate;
  }

  document(): JsonNode {
    const root = this.#node(0);
    if (this.#next() !== '') this.#unexpected('the end of the file');
    return root;
  }

  #node(depth: number): JsonNode {
    const first = this.#next();
    const offset = this.#position;
    if (depth > MAX_DEPTH) throw new JsonSyntaxError(`nested deeper than ${MAX_DEPTH} levels`, offset);
    this.#values += 1;
    if (this.#values > MOST_VALUES) throw new JsonSyntaxError(`more than ${MOST_VALUES} values`, offset);
    return { offset, ...this.#value(first, depth) };
  }

  #value(first: string, depth: number): JsonValue {
    if (first === '{') return { kind: 'object', members: this.#members(depth) };
    if (first === '[') return { kind: 'array', items: this.#items(depth) };
    if (first === '"') return { kind: 'string', value: this.#string() };
    if (first === '-' || (first >= '0' && first <= '9')) return { kind: 'number', text: this.#number() };
    if (this.#word('true')) return { kind: 'boolean', value: true };
    if (this.#word('false')) return { kind: 'boolean', value: false };
    if (this.#word('null')) return { kind: 'null' };
    return this.#unexpected('a value');
  }

  #members(depth: number): Map<string, JsonMember> {
    const members = new Map<string, JsonMember>();
    this.#listOf('}', () => {
      if (this.#next() !== '"') this.#unexpected('a key in double quotes');
      const offset = this.#position;
      const key = this.#string();
      if (this.#next() !== ':') this.#unexpected('":" after the key');
      this.#position += 1;
      const first = members.get(key);
      if (first !== undefined) this.#onDuplicate(key, offset, first.offset);
      members.set(key, { offset, value: this.#node(depth + 1) });
    });
    return members;
  }

  #items(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.#listOf(']', () => items.push(this.#node(depth + 1)));
    return items;
  }

  #listOf(close: '}' | ']', readOne: () => void): void {
    this.#position += 1;
    if (this.#next() === close) {
      this.#position += 1;
      return;
    }
    while (true) {
      readOne();
      const divider = this.#next();
      const offset = this.#position;
      if (divider !== ',' && divider !== close) this.#unexpected(`"," or "${close}"`);
      this.#position += 1;
      if (divider === close) return;
      if (this.#next() === close)
        throw new JsonSyntaxError(`a comma before "${close}" is not allowed`, offset);
    }
  }

  /** Reads the string whose opening quote is here. */
  #string(): string {
    const start = this.#position;
    let hasEscapes = false;
    this.#position += 1;
    for (this.#pass(PLAIN); this.#text[this.#position] === '\\'; this.#pass(PLAIN)) {
      hasEscapes = true;
      if (!this.#pass(ESCAPE)) throw new JsonSyntaxError(UNKNOWN_ESCAPE, this.#position);
    }
    const end = this.#text.charAt(this.#position);
    if (end === '' || end === '\n' || end === '\r') {
      throw new JsonSyntaxError('this string has no closing quote', start);
    }
    if (end !== '"') {
      throw new JsonSyntaxError('a control character in a string must be escaped', this.#position);
    }
    this.#position += 1;
    return hasEscapes
      ? String(JSON.parse(this.#text.slice(start, this.#position)))
      : this.#text.slice(start + 1, this.#position - 1);
  }

  #number(): string {
    const start = this.#position;
    if (!this.#pass(NUMBER)) this.#unexpected('a number');
    return this.#text.slice(start, this.#position);
  }

  #word(word: string): boolean {
    if (!this.#text.startsWith(word, this.#position)) return false;
    this.#position += word.length;
    return true;
  }

  /** Skips white space; the character there, empty at the end of the text. */
  #next(): string {
    this.#pass(WHITE_SPACE);
    return this.#text.charAt(this.#position);
  }

  /** Goes behind what a sticky pattern finds here; false when it finds nothing. */
  #pass(pattern: RegExp): boolean {
    pattern.lastIndex = this.#position;
    if (!pattern.test(this.#text)) return false;
    this.#position = pattern.lastIndex;
    return true;
  }

  #unexpected(expected: string): never {
    const rest = this.#text.slice(this.#position, this.#position + 2);
    const found = /^(#|\/[/*])/.test(rest) ? 'a comment, which JSON does not have' : describeCharacter(rest);
    throw new JsonSyntaxError(`expected ${expected}, found ${found}`, this.#position);
  }
}

function describeCharacter(text: string): string {
  const [character] = text;
  if (character === undefined) return 'the end of the file';
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `"${character}"` : codePoint(character);
}

/** The text is no JSON at `offset` (UTF-16 units). */
class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

const UNKNOWN_ESCAPE = 'unknown escape in a string, allowed are \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX';

/** A value of a JSON text; `offset` is where it starts, in UTF-16 units. */
export type JsonNode = { offset: number } & JsonValue;

type JsonValue =
  | { kind: 'object'; members: Map<string, JsonMember> }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'string'; value: string }
  /** As written, because a JavaScript number does not hold every JSON number. */
  | { kind: 'number'; text: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' };

export interface JsonMember {
  /** Where the key starts. */
  offset: number;
  value: JsonNode;
}

const KINDS: Record<JsonNode['kind'], string> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

/** For messages: `a number`. */
export function describeKind(node: JsonNode): string {
  return KINDS[node.kind];
}

/** The value as JSON text with two spaces a level; its first line is not indented for the `depth` levels around it. */
export function renderJson(node: JsonNode, depth: number): string {
  const below = (value: JsonNode) => renderJson(value, depth + 1);
  if (node.kind === 'array') return renderList(node.items.map(below), depth);
  if (node.kind === 'number') return node.text;
  if (node.kind !== 'object') return JSON.stringify(node.kind === 'null' ? null : node.value);
  return renderObject(
    Array.from(node.members, ([key, { value }]) => [key, below(value)]),
    depth,
  );
}

/** An object of keys and values that are JSON text already, in the given order. */
export function renderObject(members: [key: string, text: string][], depth: number): string {
  const lines = members.map(([key, text]) => `${JSON.stringify(key)}: ${text}`);
  return renderLines(lines, depth, '{}');
}

/** A list of JSON texts, one a line. */
export function renderList(items: string[], depth: number): string {
  return renderLines(items, depth, '[]');
}

function renderLines(lines: string[], depth: number, brackets: '{}' | '[]'): string {
  if (lines.length === 0) return brackets;
  const indent = '  '.repeat(depth);
  const [open, close] = brackets;
  return `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`;
}

/** Finds lines and columns of offsets (in UTF-16 units) in one text; lines end with LF, CRLF or CR. */
export class TextPlaces {
  readonly #text: string;
  readonly #lineStarts: number[];
  /** Where the last count ended, so that asking in text order counts every character once, also in one huge line. */
  #counted = { lineStart: 0, offset: 0, column: 1 };

  constructor(text: string) {
    this.#text = text;
    const ends = text.matchAll(new RegExp(LINE_END, 'g'));
    this.#lineStarts = [0, ...Array.from(ends, (end) => end.index + end[0].length)];
  }

  /** Lines count from 1, columns count code points from 1. */
  at(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: this.#columnAt(offset, this.#lineStarts[low] ?? 0) };
  }

  #columnAt(offset: number, lineStart: number): number {
    const { lineStart: start, offset: reached, column } = this.#counted;
    const from =
      start === lineStart && reached <= offset ? { reached, column } : { reached: lineStart, column: 1 };
    const between = this.#text.slice(from.reached, offset).replace(/[\ud800-\udbff][\udc00-\udfff]/g, ' ');
    this.#counted = { lineStart, offset, column: from.column + between.length };
    return this.#counted.column;
  }
}
